/** Hard-wrapped text (mail, wire, terminals): paragraphs that stand on several lines of one width. */

import type { Page } from '../types.js';
import { codesOf } from './codes.js';
import { isWordUnit, LINE_END, lineEnd } from './measure.js';

const NARROWEST = 55;
const WIDEST = 100;
/** How far below the page's width a line may end when the next word did not fit. */
const RAGGED = 22;
/** Share of the visible lines that must be wrapped before any line is taken to be. */
const LEAST_SHARE = 0.35;
const LEAST_LINES = 8;
/** `***`, `###`: a sign between two items. */
const LONGEST_RULER = 5;

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

/** The column at which a page's text is wrapped, 0 when it is not. */
export function wrapWidth(page: Page): number {
  const lengths = new Uint32Array(WIDEST + 1);
  let visible = 0;
  for (let line = 0; line < page.count; line++) {
    const length = page.end[line]! - page.start[line]!;
    if (!length) continue;
    visible++;
    lengths[Math.min(length, WIDEST)]!++;
  }
  if (visible < LEAST_LINES || lengths[WIDEST]! > visible * 0.1) return 0;
  let longest = WIDEST - 1;
  let above = 0;
  while (longest > NARROWEST && above + lengths[longest]! < visible * 0.03) above += lengths[longest--]!;
  let wrapped = 0;
  for (let length = longest - RAGGED; length <= longest; length++) wrapped += lengths[length] ?? 0;
  return longest >= NARROWEST && wrapped >= visible * LEAST_SHARE && hasOpenEnds(page, longest) ? longest : 0;
}

/** Whether a line is full and its text goes on in the next one. */
export function isWrappedLine(page: Page, line: number, width: number): boolean {
  if (!width) return false;
  const length = page.end[line]! - page.start[line]!;
  if (length < width - RAGGED || length > width) return false;
  const next = page.start[line + 1]!;
  if (
    !isWordUnit(page.text.charCodeAt(page.end[line + 1]! - 1)) &&
    page.end[line + 1]! - next <= LONGEST_RULER
  )
    return false;
  if (isDated(page.text.slice(next, page.end[line + 1]!))) return false;
  if (OPENS_ANEW.test(page.text.slice(next, Math.min(page.end[line + 1]!, next + LONGEST_DAY)))) return false;
  const word = firstWordLength(page.text, next, page.end[line + 1]!);
  return length + 1 + word > width - 4;
}

function firstWordLength(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== 32) at++;
  return at - start;
}

/** Wrapped lines end in mid-sentence; a list of short sentences does not. */
function hasOpenEnds(page: Page, width: number): boolean {
  const codes = codesOf(page.text);
  let full = 0;
  let open = 0;
  for (let line = 0; line < page.count; line++) {
    if (page.end[line]! - page.start[line]! < width - RAGGED) continue;
    full++;
    if (lineEnd(codes, page.start[line]!, page.end[line]!) === LINE_END.open) open++;
  }
  return open >= full * 0.6;
}
