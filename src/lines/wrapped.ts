/** Hard-wrapped text (mail, wire, terminals): paragraphs that stand on several lines of one width. */

import type { Page } from '../types.js';
import { codesOf } from './codes.js';
import { isWordUnit, LINE_END, lineEnd } from './measure.js';

/** How the paragraphs of a page are wrapped. */
export interface Wrapping {
  /** Columns of the widest line; 0 on a page that is not wrapped. */
  readonly width: number;
  /** How many columns short of the width a line may end although the next word did fit. */
  readonly slack: number;
  /** Columns that a letter of Chinese, Japanese or Korean fills: two in a terminal, one where letters are counted. */
  readonly wide: 1 | 2;
}

const NOT_WRAPPED: Wrapping = { width: 0, slack: 0, wide: 2 };
const NARROWEST = 55;
/** Narrower than others are texts of which a column holds a whole word or half of one. */
const NARROWEST_WIDE = 24;
const WIDEST = 100;
/** Part of a text's characters that is wide in texts without spaces. */
const MOSTLY_WIDE = 0.5;
/** Part of the visible lines that may be wider: addresses, rows of a table. */
const MOST_WIDER = 0.1;
/** Full lines that a wrapped page has at least. */
const LEAST_FULL = 4;
/** How many times more lines are full on a wrapped page than would be by chance, if lines were of all widths. */
const LEAST_LIFT = 2;
/** Part of the full lines that end in mid-sentence; a list of short sentences has fewer. */
const LEAST_OPEN = 0.6;
/** Part of the full lines behind which no capital follows, and no number as in meta data. */
const LEAST_LETTERS = 0.2;
/** Part of the lines that surely go on (a small letter follows) that are full where the width is exact. */
const LEAST_EXACT = 0.9;
/** Programs that wrap by the width of letters leave lines a little shorter or longer. */
const SLACK = 4;

/** No line goes on in an address, in what a printer prints above a page, or in a day alone on its line. */
const OPENS_ANEW =
  /^(?:https?:|\f|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|(?:\p{L}+\.? )?\d{1,2}(?:\.|,)? (?:\p{L}+\.? )?\d{4}(?!.*\p{L}{3}))/u;
const LONGEST_DAY = 40; // characters

/** `NPR, Wed, November 9, 2022 at 12:23 PM`: a year and a clock on a line that is not full. */
function isDated(text: string): boolean {
  return text.length <= LONGEST_DATED && CLOCK.test(text) && YEAR.test(text) && !SMALL.test(text);
}

const LONGEST_DATED = 70; // characters
const CLOCK = /\b\d{1,2}:\d{2}\b/;
const YEAR = /\b(?:19|20)\d{2}\b/;
const SMALL = /^\p{Ll}/u;
const SMALL_OR_CASELESS = /^[\p{Ll}\p{Lo}]/u;

/** What was read last: the rooms of lines and of fields ask for it one after the other. */
let lastRead: { page: Page | null; wrapping: Wrapping } = { page: null, wrapping: NOT_WRAPPED };

/** How a page is wrapped: at the width at which most lines end because the first word of the next did not fit. */
export function readWrapping(page: Page): Wrapping {
  if (page !== lastRead.page) lastRead = { page, wrapping: wrappingOf(page) };
  return lastRead.wrapping;
}

function wrappingOf(page: Page): Wrapping {
  if (!couldBeWrapped(page)) return NOT_WRAPPED;
  const share = HAS_WIDE.test(page.text) ? wideShare(page) : 0;
  if (!share) return readWrappingBy(page, 1, NARROWEST);
  const narrowest = share > MOSTLY_WIDE ? NARROWEST_WIDE : NARROWEST;
  const wrapping = readWrappingBy(page, 2, narrowest);
  return wrapping.width ? wrapping : readWrappingBy(page, 1, narrowest);
}

function readWrappingBy(page: Page, wide: 1 | 2, narrowest: number): Wrapping {
  const codes = codesOf(page.text);
  const columns = new Uint32Array(page.count);
  const next = new Uint32Array(page.count);
  for (let line = 0; line < page.count; line++) {
    const start = page.start[line]!;
    const end = page.end[line]!;
    if (isUnbreakable(codes, start, end)) continue;
    columns[line] = columnsOf(codes, start, end, wide);
    if (isFollowed(page, line)) next[line] = nextWord(page, codes, line, wide);
  }
  const width = fullestWidth(columns, next, narrowest);
  const seen = { chance: 0, full: 0, open: 0, letters: 0, sure: 0, exact: 0 };
  for (let line = 0; line < page.count; line++) {
    if (columns[line]! <= width / 2 || !next[line]) continue;
    seen.chance += next[line]! / (width / 2);
    const isFull = columns[line]! <= width && columns[line]! + next[line]! > width;
    if (isFull) seen.full++;
    if (isFull && lineEnd(codes, page.start[line]!, page.end[line]!) === LINE_END.open) seen.open++;
    const opening = page.text[page.start[line + 1]!]!;
    if (isFull && SMALL_OR_CASELESS.test(opening)) seen.letters++;
    if (!SMALL.test(opening)) continue;
    seen.sure++;
    if (isFull) seen.exact++;
  }
  const isWrapped =
    seen.full >= LEAST_FULL &&
    seen.full >= seen.chance * LEAST_LIFT &&
    seen.open >= seen.full * LEAST_OPEN &&
    seen.letters >= seen.full * LEAST_LETTERS;
  return isWrapped ? { width, slack: seen.exact >= seen.sure * LEAST_EXACT ? 0 : SLACK, wide } : NOT_WRAPPED;
}

/** Whether a line is full and its text goes on in the next one. */
export function isWrappedLine(page: Page, line: number, { width, slack, wide }: Wrapping): boolean {
  if (!width || !isFollowed(page, line)) return false;
  const next = page.start[line + 1]!;
  const end = page.end[line + 1]!;
  const codes = codesOf(page.text);
  const columns = columnsOf(codes, page.start[line]!, page.end[line]!, wide);
  if (columns > width || columns + nextWord(page, codes, line, wide) <= width - slack) return false;
  if (isRuler(codes, next, end) || isDated(page.text.slice(next, end))) return false;
  return !OPENS_ANEW.test(page.text.slice(next, Math.min(end, next + LONGEST_DAY)));
}

/** What stands between the last letter of a wrapped line and the first one of the next: nothing in scripts without spaces. */
export function wrapJoint(text: string, end: number, next: number): string {
  return isUnspaced(text.charCodeAt(end - 1)) && isUnspaced(text.charCodeAt(next)) ? '' : ' ';
}

/** Pages with whole paragraphs on a line are most pages: they are known by the length of their lines. */
function couldBeWrapped(page: Page): boolean {
  const codes = codesOf(page.text);
  let visible = 0;
  let wider = 0;
  for (let line = 0; line < page.count; line++) {
    const length = page.end[line]! - page.start[line]!;
    if (length) visible++;
    if (length > WIDEST && !isUnbreakable(codes, page.start[line]!, page.end[line]!)) wider++;
  }
  return visible > LEAST_FULL && wider <= visible * MOST_WIDER;
}

/** An address or another word that no program breaks. */
function isUnbreakable(codes: Uint16Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (codes[at] === 32 || isWide(codes[at]!)) return false;
  return true;
}

function wideShare({ text }: Page): number {
  const codes = codesOf(text);
  let wide = 0;
  for (let at = 0; at < text.length; at++) if (isWide(codes[at]!)) wide++;
  return wide / text.length;
}

/** The width at which most lines are full, 0 where there is none. `next` is 0 for lines that nothing follows. */
function fullestWidth(columns: Uint32Array, next: Uint32Array, narrowest: number): number {
  const ends = new Uint32Array(WIDEST + 2); // lines that end at a column
  const change = new Int32Array(WIDEST + 2); // of the number of full lines
  let wider = 0;
  for (let line = 0; line < columns.length; line++) {
    const count = columns[line]!;
    if (count) wider++;
    ends[Math.min(count, WIDEST + 1)]!++;
    if (count > WIDEST || !next[line]) continue;
    change[count]!++;
    change[Math.min(WIDEST + 1, count + next[line]!)]!--;
  }
  const visible = wider;
  let best = 0;
  let most = 0;
  let full = 0;
  for (let width = 1; width <= WIDEST; width++) {
    full += change[width]!;
    wider -= ends[width]!;
    if (width < narrowest || full <= most || wider > visible * MOST_WIDER) continue;
    most = full;
    best = width;
  }
  return best;
}

function isFollowed(page: Page, line: number): boolean {
  return page.end[line + 1]! > page.start[line + 1]! && page.end[line]! > page.start[line]!;
}

/** Columns of the first word of the next line and of the space in front of it. */
function nextWord(page: Page, codes: Uint16Array, line: number, wide: number): number {
  const start = page.start[line + 1]!;
  const end = page.end[line + 1]!;
  if (isUnspaced(codes[start]!)) return wide;
  let at = start;
  while (at < end && codes[at] !== 32 && !isUnspaced(codes[at]!)) at++;
  return 1 + columnsOf(codes, start, at, wide);
}

function columnsOf(codes: Uint16Array, start: number, end: number, wide: number): number {
  let columns = end - start;
  if (wide > 1) for (let at = start; at < end; at++) if (isWide(codes[at]!)) columns++;
  return columns;
}

/** As `isWide` has it. */
const HAS_WIDE = /[\u2e80-\ua4cf\uac00-\ud7af\uff00-\uff60]/;

/** Letters and signs of Chinese and Japanese text, which stand without spaces. */
function isUnspaced(code: number): boolean {
  return code >= 0x2e80 && (code < 0xa4d0 || (code >= 0xff00 && code < 0xff61));
}

/** Letters and signs of Chinese, Japanese and Korean text. */
function isWide(code: number): boolean {
  return code >= 0x2e80 && (isUnspaced(code) || (code >= 0xac00 && code < 0xd7b0));
}

/** `***`, `###`: a sign between two items. */
function isRuler(codes: Uint16Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isWordUnit(codes[at]!)) return false;
  return true;
}
