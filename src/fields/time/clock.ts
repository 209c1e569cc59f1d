/** Tokens → a time of day: `16:58`, `9.45 pm`, `11h22`, `19時0分`, `오후 3:40`, with its zone. */
import type { Token } from './tokens.js';

export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of UTC, null without a zone. */
  readonly offset: number | null;
  /** The offset is that of winter, and the zone keeps American summer time. */
  readonly isSummerZone?: boolean;
  /** Index of the token behind the clock. */
  readonly next: number;
}

interface Digits {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly next: number;
}

function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === 'mark' && token.text === mark;
}

function isNumber(token: Token | undefined, longest = 2): token is Token {
  return token?.kind === 'number' && token.text.length <= longest;
}

/** Minutes may be glued to a following year or date: `09:492020.` is 09:49. */
function minuteOf(token: Token | undefined): number {
  if (token?.kind !== 'number' || token.text.length < 2) return -1;
  const minute = Number(token.text.slice(0, 2));
  return token.text.length === 2 || token.text.length >= 4 ? minute : -1;
}

function readSecond(tokens: readonly Token[], at: number): { second: number; next: number } {
  const second = tokens[at + 1];
  if (!isMark(tokens[at], ':') || !isNumber(second) || second.text.length !== 2)
    return { second: 0, next: at };
  const hasFraction =
    isMark(tokens[at + 2], '.') && tokens[at + 3]?.kind === 'number' && !tokens[at + 3]!.spaced;
  return { second: second.value, next: at + (hasFraction ? 4 : 2) };
}

/** `16:58`, `16:58:30`, and `16.58` where `dotted`. */
function readColonDigits(tokens: readonly Token[], at: number, dotted: boolean): Digits | null {
  const hour = tokens[at]!;
  const joint = tokens[at + 1];
  if (!isMark(joint, ':') && !(dotted && isMark(joint, '.') && !tokens[at + 2]?.spaced)) return null;
  const minute = minuteOf(tokens[at + 2]);
  if (minute === -1 || joint!.spaced) return null;
  return { hour: hour.value, minute, ...readSecond(tokens, at + 3) };
}

/** `11h22`, `20 h 46`, `19時0分`, `21 heures`. */
function readMarkedDigits(tokens: readonly Token[], at: number): Digits | null {
  if (!tokens[at + 1]?.senses.hourMark) return null;
  const hour = tokens[at]!.value;
  const minute = tokens[at + 2];
  if (!isNumber(minute)) return { hour, minute: 0, second: 0, next: at + 2 };
  const next = tokens[at + 3]?.senses.minuteMark ? at + 4 : at + 3;
  return { hour, minute: minute.value, second: 0, next };
}

/** `7 pm`: a bare hour counts only with its half of the day. */
function readBareHour(tokens: readonly Token[], at: number, hasHalf: boolean): Digits | null {
  const behind = tokens[at + 1];
  if (!hasHalf && !behind?.senses.am && !behind?.senses.pm) return null;
  return { hour: tokens[at]!.value, minute: 0, second: 0, next: at + 1 };
}

function inHalf(hour: number, am: boolean, pm: boolean): number {
  if (pm && hour < 12) return hour + 12;
  return am && hour === 12 ? 0 : hour;
}

const ZULU = 'z';

/** `+05:30`, `+0530`, `-3`, and the token behind it. */
function readOffset(tokens: readonly Token[], at: number): { offset: number; next: number } | null {
  const sign = tokens[at];
  const hours = tokens[at + 1];
  if ((!isMark(sign, '+') && !isMark(sign, '-')) || !isNumber(hours, 4) || hours.spaced) return null;
  const direction = sign!.text === '-' ? -1 : 1;
  if (hours.text.length > 2) {
    const value = Math.trunc(hours.value / 100) * 60 + (hours.value % 100);
    return { offset: direction * value, next: at + 2 };
  }
  const minutes = tokens[at + 3];
  const hasMinutes = isMark(tokens[at + 2], ':') && isNumber(minutes);
  return {
    offset: direction * (hours.value * 60 + (hasMinutes ? minutes.value : 0)),
    next: at + (hasMinutes ? 4 : 2),
  };
}

/** A zone is written in capitals where its letters are also a word: French `et`, Portuguese `pt`. */
function isZone(text: string, token: Token | undefined): token is Token {
  if (token?.senses.zone === undefined) return false;
  const written = text.slice(token.start, token.end);
  return token.text !== ZULU ? written === written.toUpperCase() : written === 'Z' && !token.spaced;
}

const LARGEST_OFFSET = 14 * 60;

/** The zone at a token: `IST`, `(GMT+2)`, `Z`, and directly behind a clock `+05:30`. */
function readZone(
  text: string,
  tokens: readonly Token[],
  at: number,
): Pick<Clock, 'offset' | 'isSummerZone' | 'next'> {
  const open = isMark(tokens[at], '(') ? 1 : 0;
  const named = tokens[at + open];
  if (isZone(text, named)) {
    const shift = readOffset(tokens, at + open + 1);
    const next = shift && !tokens[at + open + 1]!.spaced ? shift.next : at + open + 1;
    const offset = named.senses.zone! + (next === at + open + 1 ? 0 : shift!.offset);
    return {
      offset,
      isSummerZone: named.senses.summer === true,
      next: next + (open && isMark(tokens[next], ')') ? 1 : 0),
    };
  }
  const bare = open === 0 && readOffset(tokens, at);
  const fits = bare && Math.abs(bare.offset) <= LARGEST_OFFSET && tokens[at + 1]!.text.length >= 2;
  const isAttached = fits && (!tokens[at]!.spaced || tokens[at + 1]!.text.length === 4);
  return isAttached ? bare : { offset: null, next: at };
}

/**
 * Reads a time of day.
 *
 * @param at  index of the first token: a number, or the half of the day before it (`오후`)
 * @param isBehindDate  whether a day with its year stands before it
 */
export function readClock(
  text: string,
  tokens: readonly Token[],
  at: number,
  isBehindDate = false,
): Clock | null {
  const half = tokens[at]?.senses;
  const hasHalf = tokens[at]?.kind === 'word' && (half?.am ?? half?.pm) === true;
  const first = hasHalf ? at + 1 : at;
  if (!isNumber(tokens[first])) return null;
  const dotted =
    isBehindClockWord(tokens, at) ||
    isClockTail(tokens[first + 3]) ||
    (isBehindDate && isDottedClock(text, tokens, first));
  const digits =
    readColonDigits(tokens, first, dotted) ??
    readMarkedDigits(tokens, first) ??
    readBareHour(tokens, first, hasHalf);
  if (!digits || digits.minute > 59 || digits.second > 60) return null;
  const behind = tokens[digits.next];
  const am = behind?.senses.am === true;
  const pm = behind?.senses.pm === true;
  const next = am || pm || behind?.senses.hourMark ? digits.next + 1 : digits.next;
  const hour = inHalf(
    digits.hour,
    am || (hasHalf && half?.am === true),
    pm || (hasHalf && half?.pm === true),
  );
  if (hour > 23 || ((am || pm || hasHalf) && digits.hour > 12 && digits.hour !== hour)) return null;
  return { hour, minute: digits.minute, second: digits.second, ...readZone(text, tokens, next) };
}

/** Behind a number that is no clock time. */
const OF_NUMBERS = './%';

/** Whether a word before a token makes `16.58` a clock time: `kl.`, `pukul`. */
function isBehindClockWord(tokens: readonly Token[], at: number): boolean {
  const before = isMark(tokens[at - 1], '.') ? tokens[at - 2] : tokens[at - 1];
  return before?.senses.clock === true;
}

/** Whether `16.58` behind a date is a clock time: it has two digits of minutes, and no number of anything or word stands behind it. */
function isDottedClock(text: string, tokens: readonly Token[], at: number): boolean {
  const behind = tokens[at + 3];
  if (tokens[at + 2]?.text.length !== 2) return false;
  if (behind === undefined) return true;
  return behind.kind === 'mark' ? !OF_NUMBERS.includes(behind.text) : isZone(text, behind);
}

/** Whether a word behind digits makes `16.58` a clock time: `Uhr`, `pm`, `WIB`. */
function isClockTail(token: Token | undefined): boolean {
  return token !== undefined && Boolean(token.senses.am || token.senses.pm || token.senses.hourMark);
}
