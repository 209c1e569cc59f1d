/** Tokens → a calendar day: all-number dates, dates with a month's name, and those with marks (`年月日`). */
import { type CalendarDay, fromBuddhistYear, fromMinguoYear, fromSolarHijri, isDay } from './calendars.js';
import type { Token } from './tokens.js';

export interface DateContext {
  /** How an all-number date with the year last is read. */
  readonly order: 'dmy' | 'mdy';
  /** Whether an all-number date that fits both orders is in doubt. */
  readonly isOrderOpen: boolean;
  /** Whether years 13xx and 14xx are those of the Solar Hijri calendar. */
  readonly isSolarHijri: boolean;
  /** The last year that a date can have. */
  readonly lastYear: number;
}

export interface ReadDate {
  /** Null where year or day is missing, or the day does not exist. */
  readonly day: CalendarDay | null;
  readonly isAmbiguous: boolean;
  /** Characters at the head of the first number that do not belong to the date: `France 2421-07-2025`. */
  readonly skipped: number;
  /** Characters behind the last token that belong to something else: `201718` is 2017. */
  readonly surplus: number;
  readonly next: number;
}

const FIRST_YEAR = 1900;
const FILLERS = new Set(['.', ',', '/', '-', "'", '’']);
const MAX_FILLERS = 3;

function at(tokens: readonly Token[], index: number): Token | undefined {
  return tokens[index];
}

/** Skips joiners and light punctuation between the parts of a date. */
function skipFillers(tokens: readonly Token[], from: number): number {
  let next = from;
  while (next < from + MAX_FILLERS && next < tokens.length) {
    const token = tokens[next]!;
    const isFiller = token.kind === 'mark' ? FILLERS.has(token.text) : isJoiner(token);
    if (!isFiller) break;
    next++;
  }
  return next;
}

function isJoiner({ senses }: Token): boolean {
  return (senses.joiner || senses.yearMark || senses.dayMark) === true && senses.month === undefined;
}

function isShort(token: Token | undefined): token is Token {
  return token?.kind === 'number' && token.text.length <= 2;
}

/** A year of four digits, `glued` when more digits of something else follow. */
function yearOf(token: Token | undefined, isBuddhist: boolean): { year: number; surplus: number } | null {
  if (token?.kind !== 'number' || token.text.length < 4 || token.text.length > 6) return null;
  const year = Number(token.text.slice(0, 4));
  if (year >= 2400 && year <= 2650) return { year: fromBuddhistYear(year), surplus: token.text.length - 4 };
  return isBuddhist ? null : { year, surplus: token.text.length - 4 };
}

const CENTURY_TURN = 70; // of years in two digits: 69 is 2069, 70 is 1970, near enough to POSIX (69)

function shortYear(value: number): number {
  return value < CENTURY_TURN ? 2000 + value : 1900 + value;
}

function result(
  day: CalendarDay,
  context: DateContext,
  next: number,
  extra: Partial<ReadDate> = {},
): ReadDate | null {
  const gregorian =
    day.year >= 1300 && day.year < 1500 ? (context.isSolarHijri ? fromSolarHijri(day) : null) : day;
  if (!gregorian || !isDay(gregorian) || gregorian.year < FIRST_YEAR || gregorian.year > context.lastYear)
    return null;
  const { isAmbiguous = false, skipped = 0, surplus = 0 } = extra;
  return { day: gregorian, isAmbiguous, skipped, surplus, next };
}

function isDateMark(mark: string): boolean {
  return mark === '-' || mark === '/' || mark === '.';
}

/** The mark between the numbers of a date, alike on both sides. */
function separatorAt(tokens: readonly Token[], index: number): string | null {
  const mark = at(tokens, index);
  const behind = at(tokens, index + 1);
  if (mark?.kind !== 'mark' || !isDateMark(mark.text) || behind?.kind !== 'number') return null;
  if (mark.text === '/' && (mark.spaced || behind.spaced)) return null;
  if (mark.text === '.' && mark.spaced) return null;
  return mark.text;
}

function readYearFirst(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const [first, month, day] = [at(tokens, from), at(tokens, from + 2), at(tokens, from + 4)];
  const year = first?.text.length === 4 ? yearOf(first, false) : null;
  const mark = separatorAt(tokens, from + 1);
  if (!year || !mark || mark !== separatorAt(tokens, from + 3) || !isShort(month) || !isShort(day))
    return null;
  const closing = at(tokens, from + 5)?.text === '.' && mark === '.' ? 1 : 0;
  return result({ year: year.year, month: month.value, day: day.value }, context, from + 5 + closing);
}

/** A day that fits both orders is read in the context's order; full stops mean day first everywhere. */
function inOrder(
  first: number,
  second: number,
  mark: string,
  { order, isOrderOpen }: DateContext,
): { day: number; month: number; isAmbiguous: boolean } {
  const isMonthFirst = mark !== '.' && (second > 12 || (order === 'mdy' && mark === '/' && first <= 12));
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  const fitsBoth = first <= 12 && second <= 12 && first !== second;
  return { day, month, isAmbiguous: isOrderOpen && fitsBoth && mark !== '.' };
}

function readYearLast(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const [first, second, last] = [at(tokens, from), at(tokens, from + 2), at(tokens, from + 4)];
  const mark = separatorAt(tokens, from + 1);
  if (!mark || mark !== separatorAt(tokens, from + 3) || !isShort(second) || last?.kind !== 'number')
    return null;
  const skipped = first!.text.length > 2 ? first!.text.length - 2 : 0;
  const isShortYear = last.text.length === 2 && mark !== '-' && skipped === 0;
  const full = isShortYear ? { year: shortYear(last.value), surplus: 0 } : yearOf(last, false);
  if (!full) return null;
  const { isAmbiguous, ...day } = inOrder(Number(first!.text.slice(-2)), second.value, mark, context);
  return result({ year: full.year, ...day }, context, from + 5, {
    isAmbiguous,
    skipped,
    surplus: full.surplus,
  });
}

/** Month of a token, and whether it is one of the Solar Hijri calendar. */
function monthOf(token: Token | undefined): number | undefined {
  return token?.senses.month ?? token?.senses.hijriMonth;
}

function partial(next: number): ReadDate {
  return { day: null, isAmbiguous: false, skipped: 0, surplus: 0, next };
}

/** The year behind a day and month; two digits only where a Buddhist year is sure. */
function readYearBehind(
  tokens: readonly Token[],
  from: number,
): { year: number; surplus: number; next: number } | null {
  let next = skipFillers(tokens, from);
  const isBuddhist = at(tokens, next)?.senses.buddhist === true;
  if (isBuddhist) next = skipFillers(tokens, next + 1);
  const token = at(tokens, next);
  const year = yearOf(token, false);
  return year && { ...year, next: next + 1 };
}

function withYear(
  month: number,
  day: number,
  tokens: readonly Token[],
  from: number,
  context: DateContext,
): ReadDate | null {
  const year = readYearBehind(tokens, from);
  if (!year) return day >= 1 && day <= 31 ? partial(from) : null;
  const next = at(tokens, year.next)?.senses.yearMark ? year.next + 1 : year.next;
  return result({ year: year.year, month, day }, context, next, { surplus: year.surplus });
}

/** `3. April 2021`, `1 de março de 2024`, `25 เม.ย.2568`, `12 tháng 7 năm 2024`. */
function readDayMonth(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const first = at(tokens, from);
  if (first?.kind !== 'number') return null;
  const skipped = first.text.length > 2 ? first.text.length - 2 : 0;
  if (skipped > 2) return null;
  const next = skipFillers(tokens, from + 1);
  const named = at(tokens, next);
  const day = Number(first.text.slice(-2));
  let found: ReadDate | null = null;
  if (monthOf(named)) found = withYear(monthOf(named)!, day, tokens, next + 1, context);
  else if (named?.senses.monthMark && isShort(at(tokens, next + 1)) && next > from) {
    found = withYear(at(tokens, next + 1)!.value, day, tokens, next + 2, context);
  }
  return found && { ...found, skipped };
}

/** `April 3, 2021`, `Fév 22, 2025`. */
function readMonthDay(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const month = monthOf(at(tokens, from));
  const next = skipFillers(tokens, from + 1);
  const day = at(tokens, next);
  return month && isShort(day) ? withYear(month, day.value, tokens, next + 1, context) : null;
}

/** `2021. december 30.`, `2024 m. kovo 5`. */
function readYearMonthDay(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const year = at(tokens, from)?.text.length === 4 ? yearOf(at(tokens, from), false) : null;
  const next = skipFillers(tokens, from + 1);
  const month = monthOf(at(tokens, next));
  const day = at(tokens, skipFillers(tokens, next + 1));
  if (!year || !month || !isShort(day)) return null;
  const end = tokens.indexOf(day) + 1;
  return result(
    { year: year.year, month, day: day.value },
    context,
    at(tokens, end)?.text === '.' ? end + 1 : end,
  );
}

/** `2025. gada 22. janvāris`, `2025 жылғы 20 ақпан`. */
function readYearDayMonth(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const year = at(tokens, from)?.text.length === 4 ? yearOf(at(tokens, from), false) : null;
  const dayAt = skipFillers(tokens, from + 1);
  const day = at(tokens, dayAt);
  const monthAt = skipFillers(tokens, dayAt + 1);
  const month = monthOf(at(tokens, monthAt));
  // A number directly behind another is none of its date.
  if (!year || dayAt === from + 1 || !isShort(day) || !month) return null;
  return result({ year: year.year, month, day: day.value }, context, monthAt + 1);
}

/** `2024年6月2日`, `2023년 7월 23일`, `民國91年3月19日`; without the year it is partial. */
function readMarked(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const hasEra = at(tokens, from)?.senses.minguo === true;
  const first = hasEra ? from + 1 : from;
  const year = at(tokens, first);
  const hasYear = year?.kind === 'number' && at(tokens, first + 1)?.senses.yearMark === true;
  const monthAt = hasYear ? first + 2 : first;
  const [month, day] = [at(tokens, monthAt), at(tokens, monthAt + 2)];
  if (!isShort(month) || !at(tokens, monthAt + 1)?.senses.monthMark || !isShort(day)) return null;
  if (!at(tokens, monthAt + 3)?.senses.dayMark) return null;
  if (!hasYear) return partial(monthAt + 4);
  const written = hasEra ? fromMinguoYear(year.value) : yearOf(year, false)?.year;
  if (written === undefined) return null;
  return result({ year: written, month: month.value, day: day.value }, context, monthAt + 4);
}

/** `6/3(火)`, `3/13 (Thu)`: month and day, by the weekday behind them; without the year it is partial. */
function readBeforeWeekday(tokens: readonly Token[], from: number): ReadDate | null {
  const [first, second, weekday] = [at(tokens, from), at(tokens, from + 2), at(tokens, from + 4)];
  if (!isShort(first) || !isShort(second) || separatorAt(tokens, from + 1) !== '/') return null;
  if (at(tokens, from + 3)?.text !== '(' || !weekday?.senses.weekday || at(tokens, from + 5)?.text !== ')')
    return null;
  const isDate = Math.min(first.value, second.value) <= 12 && Math.max(first.value, second.value) <= 31;
  return isDate ? partial(from + 6) : null;
}

/** Reads a date that begins at a token; null where none does. */
export function readDate(tokens: readonly Token[], from: number, context: DateContext): ReadDate | null {
  const first = at(tokens, from);
  if (first?.kind === 'word') {
    if (first.senses.minguo) return readMarked(tokens, from, context);
    return monthOf(first) ? readMonthDay(tokens, from, context) : null;
  }
  if (first?.kind !== 'number') return null;
  return (
    readMarked(tokens, from, context) ??
    readYearFirst(tokens, from, context) ??
    readYearLast(tokens, from, context) ??
    readYearMonthDay(tokens, from, context) ??
    readYearDayMonth(tokens, from, context) ??
    readBeforeWeekday(tokens, from) ??
    readDayMonth(tokens, from, context)
  );
}
