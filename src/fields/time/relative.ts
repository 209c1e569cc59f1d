/** Tokens → an age: `3 hours ago`, `vor einer Stunde`, `منذ ساعتين`, `3時間前`, `2d`. */
import type { TimeUnit } from '../../languages/index.js';
import type { Amount } from './lexicon.js';
import type { Token } from './tokens.js';

export interface Age {
  readonly amounts: readonly Amount[];
  /** Digits at the head of the first number that belong to the word before it: `Channel 42 days ago`. */
  readonly skipped: number;
  readonly next: number;
}

/**
 * The most of a unit that pages count before they change to the next unit. A larger number is glued to the digits of a
 * name before it.
 */
const LIMITS: Readonly<Record<TimeUnit, number>> = {
  second: 59,
  minute: 59,
  hour: 23,
  day: 6,
  week: 4,
  month: 11,
  year: 99,
};
/** Limits for a number that directly follows a letter or opens the line: other sites count '12 days ago', '36 hours ago'. */
const WIDE_LIMITS: Readonly<Record<TimeUnit, number>> = {
  ...LIMITS,
  minute: 90,
  hour: 72,
  day: 365,
  week: 52,
  month: 24,
};

/** Digits of `text` that do not fit the unit and so belong to a name: as few as possible. */
function surplusDigits(text: string, limit: number): number {
  for (let cut = 0; cut < text.length; cut++) {
    if (text[cut] !== '0' && Number(text.slice(cut)) <= limit) return cut;
  }
  return text.length;
}

interface Run {
  readonly amounts: Amount[];
  readonly skipped: number;
  readonly next: number;
}

function countOf(token: Token | undefined): number | undefined {
  return token?.kind === 'number' ? token.value : token?.senses.number;
}

/** Between the parts of an age: `1 hour, 2 minutes`, `un'ora`. */
const FILLERS = ",'’";

function isFiller(token: Token | undefined): boolean {
  return token?.kind === 'mark'
    ? FILLERS.includes(token.text)
    : token?.senses.joiner === true || token?.senses.about === true;
}

/** Behind a unit that is cut short: `3 godz. temu`. */
function isStop(token: Token | undefined): boolean {
  return token?.kind === 'mark' && token.text === '.' && !token.spaced;
}

/** `3 hours`, `ساعة واحدة`, `ساعتين`: one amount. */
function readAmount(tokens: readonly Token[], at: number): { amount: Amount; next: number } | null {
  const first = tokens[at];
  const unit = tokens[at + 1]?.senses.unit;
  const count = countOf(first);
  if (count !== undefined && unit) return { amount: { count, unit }, next: at + 2 };
  if (count !== undefined && isFiller(tokens[at + 1]) && tokens[at + 2]?.senses.unit) {
    return { amount: { count, unit: tokens[at + 2]!.senses.unit! }, next: at + 3 };
  }
  const behind = tokens[at + 1];
  if (first?.senses.unit && behind && countOf(behind) !== undefined && !tokens[at + 2]?.senses.unit) {
    return { amount: { count: countOf(behind)!, unit: first.senses.unit }, next: at + 2 };
  }
  return first?.senses.counted ? { amount: first.senses.counted, next: at + 1 } : null;
}

/** A run of amounts: `4 hours 28 min`, `1 hour, 2 minutes`. */
function readAmounts(
  tokens: readonly Token[],
  at: number,
  limits: Readonly<Record<TimeUnit, number>>,
): Run | null {
  const amounts: Amount[] = [];
  let next = at;
  let skipped = 0;
  for (;;) {
    const isParted = amounts.length > 0 && (isFiller(tokens[next]) || isStop(tokens[next]));
    const from = isParted ? next + 1 : next;
    const read = readAmount(tokens, from);
    if (!read) break;
    if (amounts.length === 0 && tokens[from]!.kind === 'number') {
      skipped = surplusDigits(tokens[from]!.text, limits[read.amount.unit]);
      if (skipped === tokens[from]!.text.length) return null;
      amounts.push({ unit: read.amount.unit, count: Number(tokens[from]!.text.slice(skipped)) });
    } else amounts.push(read.amount);
    next = read.next;
  }
  return amounts.length > 0 ? { amounts, skipped, next } : null;
}

function limitsAt(tokens: readonly Token[], at: number): Readonly<Record<TimeUnit, number>> {
  const before = tokens[at - 1];
  const isNamed = before?.kind === 'word' && tokens[at]!.spaced;
  return isNamed ? LIMITS : WIDE_LIMITS;
}

/** `vor 3 Stunden`, `il y a une heure`, `منذ ساعة`. */
function readPrefixed(tokens: readonly Token[], at: number): Age | null {
  if (!tokens[at]?.senses.agoBefore) return null;
  const direct = readAmounts(tokens, at + 1, WIDE_LIMITS);
  const run = direct ?? (isFiller(tokens[at + 1]) ? readAmounts(tokens, at + 2, WIDE_LIMITS) : null);
  if (!run || run.skipped > 0) return null;
  return { ...run, next: tokens[run.next]?.senses.agoAfter ? run.next + 1 : run.next };
}

/** `3 hours ago`, `час назад`, `3時間前`. */
function readSuffixed(tokens: readonly Token[], at: number): Age | null {
  const from = tokens[at]?.senses.about ? at + 1 : at;
  if (tokens[from] === undefined) return null;
  const run = readAmounts(tokens, from, from > at ? WIDE_LIMITS : limitsAt(tokens, from));
  if (run === null) return null;
  const behind = isStop(tokens[run.next]) ? run.next + 1 : run.next;
  return tokens[behind]?.senses.agoAfter ? { ...run, next: behind + 1 } : null;
}

/** Between an age and what stands behind it. */
const BARS = '|·•';

/** `2d`, `5 min`, `3 Std.`: an age without a word that says so, at the end of the line, or at its start before a bar. */
function readBrief(tokens: readonly Token[], at: number): Age | null {
  const number = tokens[at];
  const unit = tokens[at + 1]?.senses.brief;
  if (number?.kind !== 'number' || !unit || number.text.length > 2 || number.value === 0) return null;
  const next = tokens[at + 2]?.text === '.' ? at + 3 : at + 2;
  const isParted = at === 0 && tokens[next]?.kind === 'mark' && BARS.includes(tokens[next]!.text);
  if ((next !== tokens.length && !isParted) || number.value > LIMITS[unit] + (unit === 'day' ? 25 : 0))
    return null;
  return { amounts: [{ count: number.value, unit }], skipped: 0, next };
}

/** Reads an age that begins at a token; null where none does. */
export function readAge(tokens: readonly Token[], at: number): Age | null {
  const whole = tokens[at]?.senses.age;
  if (whole) return { amounts: [whole], skipped: 0, next: at + 1 };
  return readPrefixed(tokens, at) ?? readSuffixed(tokens, at) ?? readBrief(tokens, at);
}

const MILLISECONDS: Readonly<Partial<Record<TimeUnit, number>>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** The instant that lies `amounts` before another; months and years are those of the calendar. */
export function before(instant: Date, amounts: readonly Amount[]): Date {
  const then = new Date(instant);
  for (const { count, unit } of amounts) {
    if (unit === 'month') then.setUTCMonth(then.getUTCMonth() - count);
    else if (unit === 'year') then.setUTCFullYear(then.getUTCFullYear() - count);
    else then.setTime(then.getTime() - count * MILLISECONDS[unit]!);
  }
  return then;
}
