/**
 * Times of articles: relative (`12 hours ago`), absolute, with or without clock and zone, in any language that has a
 * pack. Strict: a month's name, a bare number or a video's length is no time.
 */
import { wordsOf } from '../languages/index.js';
import type { CalendarDay } from './time/calendars.js';
import { type Clock, readClock } from './time/clock.js';
import { type DateContext, type ReadDate, readDate } from './time/date.js';
import { LONGEST_LINE } from './time/letters.js';
import { type Lexicon, lexiconOf, lexiconOfAll, mayHoldTime, NO_SENSES } from './time/lexicon.js';
import { type Age, before, readAge } from './time/relative.js';
import { readTokens, splitRuns, type Token } from './time/tokens.js';

export interface TimeContext {
  /** BCP 47 tag of the text, null when unknown. */
  readonly language: string | null;
  /** The instant from which ages are counted; without it they have no date. */
  readonly scrapedAt: Date | null;
  /** What other dates of the page say about the order of all-number dates. */
  readonly order?: 'dmy' | 'mdy';
}

type TimePrecision =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'year'
  /** Year or day is missing. */
  | 'partial'
  /** A time of day alone. */
  | 'clock';

export interface ReadTime {
  /** ISO 8601: an instant (`…Z`), a wall-clock time without zone, or a bare date. Null when the text does not tell. */
  readonly publishedAt: string | null;
  /** The words as they stand, without a label such as `Published`. */
  readonly publishedText: string;
  /** Offsets of those words. */
  readonly start: number;
  readonly end: number;
  readonly precision: TimePrecision;
  readonly isRelative: boolean;
  /** Whether day and month could be the other way round. */
  readonly isAmbiguous: boolean;
  readonly label: 'published' | 'updated' | null;
  /** Offset of the label, or of the small word that leads to the time: `on 3 May`; `start` where there is none. */
  readonly labelStart: number;
}

const LAST_YEAR = 2100; // of a date, where the page's own time is unknown; later ones are other numbers

interface Found {
  readonly first: number;
  readonly next: number;
  readonly date: ReadDate | null;
  readonly clock: Clock | null;
  readonly age: Age | null;
}

const MAX_BETWEEN = 4; // tokens between date and clock: weekday, dash, 'at', bar

/** Skips what stands between a date and a clock time. */
function skipBetween(tokens: readonly Token[], from: number): number {
  let next = from;
  while (next < tokens.length && next < from + MAX_BETWEEN) {
    const { kind, text, senses } = tokens[next]!;
    const isLight = kind === 'mark' ? ',.-|·•–@/()'.includes(text) : senses.joiner || senses.weekday;
    if (!isLight) break;
    next++;
  }
  return next;
}

function readDateThenClock(
  text: string,
  tokens: readonly Token[],
  at: number,
  context: DateContext,
): Found | null {
  const date = readDate(tokens, at, context);
  if (!date) return null;
  const isoJoint = tokens[date.next]?.text === 't' ? 1 : 0;
  const clockAt = isoJoint ? date.next + 1 : skipBetween(tokens, date.next);
  const clock = date.surplus === 0 ? readClock(text, tokens, clockAt, date.day !== null) : null;
  return { first: at, next: clock?.next ?? behindWeekday(tokens, date.next), date, clock, age: null };
}

/** `30 Mar 2020, Monday`: a weekday that ends the line behind the date, by the token behind it. */
function behindWeekday(tokens: readonly Token[], next: number): number {
  const isWeekday = tokens[next]?.text === ',' && tokens[next + 1]?.senses.weekday === true;
  return isWeekday && next + 2 === tokens.length ? next + 2 : next;
}

function readClockThenDate(
  text: string,
  tokens: readonly Token[],
  at: number,
  context: DateContext,
): Found | null {
  const clock = readClock(text, tokens, at);
  if (!clock) return null;
  const date = readDate(tokens, skipBetween(tokens, clock.next), context);
  return { first: at, next: date?.next ?? clock.next, date, clock, age: null };
}

const DAY_UNITS = new Set(['day', 'week', 'month', 'year']);

/** `Today` and `yesterday` are also names of papers: they count with a clock time, or alone on the line. */
function readAgeWithClock(text: string, tokens: readonly Token[], at: number): Found | null {
  const age = readAge(tokens, at);
  if (!age) return null;
  const isWord = tokens[at]!.senses.age !== undefined && DAY_UNITS.has(age.amounts[0]!.unit);
  const clock = isWord ? readClock(text, tokens, skipBetween(tokens, age.next)) : null;
  const isLabelled = isWord && tokens.slice(0, at).some(({ senses }) => senses.published || senses.updated);
  const isAlone = at === 0 && age.next === tokens.length && age.amounts[0]!.count > 0;
  if (isWord && !clock && !isLabelled && !isAlone) return null;
  return { first: at, next: clock?.next ?? age.next, date: null, clock, age };
}

function findTimes(text: string, tokens: readonly Token[], context: DateContext): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; ) {
    if (!mayOpen(tokens[at]!)) {
      at++;
      continue;
    }
    const here =
      readAgeWithClock(text, tokens, at) ??
      readClockThenDate(text, tokens, at, context) ??
      readDateThenClock(text, tokens, at, context);
    if (here) found.push(here);
    at = here ? here.next : at + 1;
  }
  return found;
}

/** Whether a time may begin at a token: it is a number, or a word that means anything in times. */
function mayOpen({ kind, senses }: Token): boolean {
  return kind === 'number' || senses !== NO_SENSES;
}

const two = (value: number) => String(value).padStart(2, '0');

function isoDay({ year, month, day }: CalendarDay): string {
  return `${year}-${two(month)}-${two(day)}`;
}

function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function isoTime(day: CalendarDay, clock: Clock): string {
  const wall = `${isoDay(day)}T${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}`;
  if (clock.offset === null) return wall;
  const summer = clock.isSummerZone && isAmericanSummer(wall) ? 60 : 0;
  return instant(new Date(Date.parse(`${wall}Z`) - (clock.offset + summer) * 60_000));
}

/**
 * Whether American summer time is kept at a wall-clock time: from 2:00 on the second Sunday of March to 2:00 on the first
 * of November (Energy Policy Act of 2005, in force since 2007; years before are read by the same rule).
 */
function isAmericanSummer(wall: string): boolean {
  const year = wall.slice(0, 4);
  const sunday = (month: string, earliest: number): string => {
    const day = earliest + ((7 - new Date(`${year}-${month}-${two(earliest)}T00:00:00Z`).getUTCDay()) % 7);
    return `${year}-${month}-${two(day)}T02:00:00`;
  };
  return wall >= sunday('03', 8) && wall < sunday('11', 1);
}

function dayOf(date: Date): CalendarDay {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

type Meaning = Pick<ReadTime, 'publishedAt' | 'precision' | 'isRelative' | 'isAmbiguous'>;

function meaningOfAge({ age, clock }: Found, scrapedAt: Date | null): Meaning {
  const precision = age!.amounts.at(-1)!.unit;
  const relative = { isRelative: true, isAmbiguous: false };
  if (scrapedAt === null) return { publishedAt: null, precision, ...relative };
  const then = before(scrapedAt, age!.amounts);
  if (clock)
    return {
      publishedAt: isoTime(dayOf(then), clock),
      precision: 'minute',
      isRelative: false,
      isAmbiguous: false,
    };
  return { publishedAt: instant(then), precision, ...relative };
}

function meaningOf(found: Found, scrapedAt: Date | null): Meaning {
  const { age, date, clock } = found;
  if (age) return meaningOfAge(found, scrapedAt);
  const absolute = { isRelative: false, isAmbiguous: date?.isAmbiguous ?? false };
  if (!date) return { publishedAt: null, precision: 'clock', ...absolute };
  if (!date.day) return { publishedAt: null, precision: 'partial', ...absolute };
  if (!clock) return { publishedAt: isoDay(date.day), precision: 'day', ...absolute };
  return { publishedAt: isoTime(date.day, clock), precision: 'minute', ...absolute };
}

/** A weekday or a label directly before a time; marks between them are light. */
function firstTokenOf(tokens: readonly Token[], first: number): number {
  const before = tokens[first - 1]?.kind === 'mark' ? first - 2 : first - 1;
  return tokens[before]?.senses.weekday ? before : first;
}

/** Tokens before a time among which its label is looked for. */
const LABEL_REACH = 3;

/** The label before a time, and its first token. */
function labelOf(tokens: readonly Token[], first: number): { label: ReadTime['label']; at: number } {
  for (let at = first - 1; at >= Math.max(0, first - LABEL_REACH); at--) {
    const { kind, senses } = tokens[at]!;
    if (senses.updated || senses.published) {
      const label = senses.updated ? 'updated' : 'published';
      while (tokens[at - 1]?.senses.updated || tokens[at - 1]?.senses.published) at--;
      return { label, at };
    }
    if (kind === 'number') break;
  }
  return { label: null, at: first };
}

/** The small word that leads from a name to a date, by its token: `The Elm Post on 3 May`; the date's first token where there is none. */
function joinerBefore(tokens: readonly Token[], first: number): number {
  const word = tokens[first - 1];
  const leads = word?.kind === 'word' && word.senses.joiner && word.spaced && tokens[first]!.spaced;
  return leads ? first - 1 : first;
}

function toTime(text: string, tokens: readonly Token[], found: Found, scrapedAt: Date | null): ReadTime {
  // Ages have no weekday: `Vancouver Sun • 3 days ago` is a paper.
  const first = found.age ? found.first : firstTokenOf(tokens, found.first);
  const skipped = first === found.first ? (found.age?.skipped ?? found.date?.skipped ?? 0) : 0;
  const start = tokens[first]!.start + skipped;
  const end = tokens[found.next - 1]!.end - (found.clock ? 0 : (found.date?.surplus ?? 0));
  const { label, at } = labelOf(tokens, first);
  const lead = label === null && found.age === null ? joinerBefore(tokens, first) : at;
  const labelStart = lead === first ? start : tokens[lead]!.start;
  const { publishedAt, precision, isRelative, isAmbiguous } = meaningOf(found, scrapedAt);
  const publishedText = text.slice(start, end);
  return { publishedAt, publishedText, start, end, precision, isRelative, isAmbiguous, label, labelStart };
}

const PERSIAN_DIGIT = /[۰-۹]/;

function dateContext(
  text: string,
  tokens: readonly Token[],
  { language, scrapedAt, order }: TimeContext,
): DateContext {
  const pack = wordsOf(language);
  const hasSolarMonth = tokens.some(({ senses }) => senses.hijriMonth !== undefined);
  return {
    order: order ?? pack?.dateOrder ?? 'dmy',
    isOrderOpen: order === undefined && (pack === undefined || pack.language === 'en'),
    isSolarHijri: hasSolarMonth || PERSIAN_DIGIT.test(text) || pack?.usesSolarHijri === true,
    lastYear: scrapedAt ? scrapedAt.getUTCFullYear() + 1 : LAST_YEAR,
  };
}

function readWith(
  lexicon: Lexicon,
  text: string,
  runs: readonly Token[],
  context: TimeContext,
): readonly ReadTime[] {
  const tokens = readTokens(text, runs, lexicon);
  if (!tokens.some(mayOpen)) return NO_TIMES;
  const found = findTimes(text, tokens, dateContext(text, tokens, context));
  return found.map((time) => toTime(text, tokens, time, context.scrapedAt));
}

const NO_TIMES: readonly ReadTime[] = [];

function isDated({ publishedAt, isRelative, precision }: ReadTime): boolean {
  return publishedAt !== null || isRelative || precision === 'partial';
}

/** The code units of the line that is being read. */
const lineUnits = new Uint16Array(LONGEST_LINE);

/**
 * All times in a line, in its order. The words of the text's language and of English come first; those of all other
 * languages are tried when they find nothing but clock times, or where the language is not known.
 */
function readTimes(line: string, context: TimeContext): readonly ReadTime[] {
  const text = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line;
  for (let at = 0; at < text.length; at++) lineUnits[at] = text.charCodeAt(at);
  return mayHoldTime(text, lineUnits, 0, text.length) ? readSifted(text, context) : NO_TIMES;
}

/** All times in a text that `mayHoldTime` lets through. */
function readSifted(text: string, context: TimeContext): readonly ReadTime[] {
  const known = timesKeptFor(context);
  let times = known.get(text);
  if (times === undefined) {
    if (text.length > LONGEST_KEPT) return readAnew(text, context);
    if (known.size >= MOST_KEPT) known.clear();
    // A part of a page's text would keep all of that in memory.
    const copy = Buffer.from(text, 'utf16le').toString('utf16le');
    times = readAnew(copy, context);
    known.set(copy, times);
  }
  return times;
}

function readAnew(text: string, context: TimeContext): readonly ReadTime[] {
  const runs = splitRuns(text);
  const own = readWith(lexiconOf(context.language), text, runs, context);
  const isKnown = wordsOf(context.language) !== undefined;
  if (isKnown && own.some(isDated)) return own;
  const any = readWith(lexiconOfAll(), text, runs, context);
  return datedLength(any) > datedLength(own) ? any : own;
}

/** How much of a line its times take, characters. */
function datedLength(times: readonly ReadTime[]): number {
  return times.reduce((sum, time) => (isDated(time) ? sum + time.end - time.start : sum), 0);
}

/**
 * The time of an article in a line: the one labelled as published, else the first that is not labelled as updated;
 * a dated one before a clock time.
 */
export function readTime(line: string, context: TimeContext): ReadTime | null {
  return chooseTime(readTimes(line, context));
}

/** The time of an article in a line of at most `LONGEST_LINE` code units that `mayHoldTime` has let through already. */
export function readSiftedTime(line: string, context: TimeContext): ReadTime | null {
  return chooseTime(readSifted(line, context));
}

/** Code units of lines that are kept with their times, how many of them for a context, and how many contexts. */
const LONGEST_KEPT = 96;
const MOST_KEPT = 500;
const MOST_CONTEXTS = 64;
/**
 * Times of lines by what else they depend on: several readers ask for those of one line, and lines with a time
 * come again from page to page.
 */
const kept = new Map<string, Map<string, readonly ReadTime[]>>();
/** The last context and what is kept for it. */
let last: { context: TimeContext | null; times: Map<string, readonly ReadTime[]> } = {
  context: null,
  times: new Map(),
};

function timesKeptFor(context: TimeContext): Map<string, readonly ReadTime[]> {
  if (context === last.context) return last.times;
  const { language, scrapedAt, order } = context;
  const key = `${language} ${scrapedAt?.getTime()} ${order}`;
  let times = kept.get(key);
  if (times === undefined) {
    if (kept.size >= MOST_CONTEXTS) kept.clear();
    times = new Map();
    kept.set(key, times);
  }
  last = { context, times };
  return times;
}

function chooseTime(times: readonly ReadTime[]): ReadTime | null {
  if (times.length === 0) return null;
  const dated = times.filter(isDated);
  const candidates = dated.length > 0 ? dated : times;
  return (
    candidates.find(({ label }) => label === 'published') ??
    candidates.find(({ label }) => label === null) ??
    candidates[0] ??
    null
  );
}
