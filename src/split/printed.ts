/**
 * What programs add to a page: printers its address, and a running head of the day and the page's title; mail the title as a
 * subject. None is text, wherever it stands, nor the title where that stands on a line of its own.
 */
import { mayOpen } from '../fields/openers.js';
import { PRINTED_DAY, withoutSubject } from '../fields/title.js';
import { MARK } from '../label/marks.js';
import { codesOf } from '../lines/codes.js';
import { SIGN } from '../lines/spans.js';
import type { Page, TextLabels } from '../types.js';
import { lettersOf } from './words.js';

/** In lines of prose. */
const LONGEST_ADDRESS = 1.5;
const LONGEST_HEAD = 3;
const COPIED = MARK.repeatedBelow | MARK.repeatedAbove;
const SHORTEST_TITLE = 16; // characters
/** `From: Kim Roe <kim.roe@example.org>`: who wrote a letter, and to whom. */
const ADDRESSED = /^\p{L}{2,12}\s?[:：].{0,80}\S@\S+\.\p{L}{2}/u;
/** `AB-1234 URGENT COURT-SAYS-NO`: what agencies call a story. */
const SLUG = /^[^\s\d-]{1,10}-?\d{2,6}\b.*[^\s\d-]-[^\s\d-]/;
const SPACE = 0x20;
const FIRST_OTHER_SPACE = 0x80;
/** Between a title and its site. */
const PARTED = /\s[-–—|]\s/gu;

/** 1 for each unit that only a printout or a letter has. */
export function readPrinted(page: Page, { units, marks }: TextLabels): Uint8Array {
  const printed = new Uint8Array(units.count);
  const codes = codesOf(page.text);
  const heads: { unit: number; title: string }[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    const length = units.length[unit]!;
    if (marks[unit]! & MARK.url && length <= LONGEST_ADDRESS) printed[unit] = 1;
    // The same head with another time on each page; copies of a title with a year in it stand close to each other.
    const isHead = marks[unit]! & MARK.glued && marks[unit]! & MARK.patterned && !(marks[unit]! & COPIED);
    if (isHead) printed[unit] = 1;
    if (printed[unit] || length > LONGEST_HEAD) continue;
    const start = units.start[unit]!;
    const signs = units.signs[unit]!;
    const isSlugLike = (signs & SIGN.digit) !== 0 && (signs & SIGN.dash) !== 0;
    if (!(signs & SIGN.at) && !isSlugLike && !mayOpenHead(codes, start, units.end[unit]!)) continue;
    const text = page.text.slice(start, units.end[unit]);
    if ((signs & SIGN.at && isAddressed(text)) || (isSlugLike && isSlug(text))) printed[unit] = 1;
    const title = withoutSubject(text.slice(PRINTED_DAY.exec(text)?.[0].length ?? 0));
    if (title.length < text.length && title.length >= SHORTEST_TITLE) heads.push({ unit, title });
  }
  if (!heads.length) return printed;
  const lines = shortLines(page, units.start, units.end);
  for (const { unit, title } of heads) if (isTitle(title, lines)) printed[unit] = 1;
  return printed;
}

/** Whether a line says who wrote a letter, or to whom. */
export function isAddressed(text: string): boolean {
  return ADDRESSED.test(text);
}

/** Slugs have no small letters. */
function isSlug(text: string): boolean {
  return SLUG.test(text) && text === text.toUpperCase() && text !== text.toLowerCase();
}

/** Whether a span may open with a day or with the word before a subject. */
function mayOpenHead(codes: Uint16Array, start: number, end: number): boolean {
  const first = codes[start]!;
  const isDigit = first >= 48 && first <= 57;
  const isSpace = first <= SPACE || first >= FIRST_OTHER_SPACE;
  return isDigit || isSpace || mayOpen(codes, start, end, 'subject');
}

function shortLines(page: Page, start: Int32Array, end: Int32Array): Set<string> {
  const lines = new Set<string>();
  for (let unit = 0; unit < start.length; unit++)
    if (end[unit]! - start[unit]! < 300) lines.add(lettersOf(page.text.slice(start[unit], end[unit])));
  return lines;
}

/** Whether a line of the page is the title alone, with or without the site that stands behind it here. */
function isTitle(text: string, lines: ReadonlySet<string>): boolean {
  if (lines.has(lettersOf(text))) return true;
  return [...text.matchAll(PARTED)].some(
    ({ index }) => index >= SHORTEST_TITLE && lines.has(lettersOf(text.slice(0, index))),
  );
}
