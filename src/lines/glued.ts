/**
 * Text whose line ends were lost: `textContent` of a page, every block glued to the next (`…in 2024.AdvertisementThe
 * council…`). The glue points, where a new block begins without a space, are made line ends again.
 */
import type { Page } from '../types.js';
import { isWordUnit } from './measure.js';

/** Glued pages have few lines: a page with more of them has its line ends. */
const MOST_LINES = 24;
/** Fewer points where a capital follows a small letter are slips of the pen and names ('YouTube'). */
const LEAST_POINTS = 8;
/** … and so are points that are farther apart than this. */
const POINT_PER_CHARACTERS = 900;
/** A page of no more lines than this, with so much text, has lost its line ends if anything in it is glued. */
const MOST_LINES_OF_BLOCK = 3;
const LEAST_TEXT_OF_BLOCK = 2000; // characters
const LEAST_POINTS_OF_BLOCK = 3;
/** A line with fewer points is left whole: they are inside its text. */
const LEAST_POINTS_OF_LINE = 2;

const CAMEL_WORD = /(?<=\s)\p{Lu}?\p{Ll}+\p{Lu}\p{L}{1,12}(?=[\s.,;:’'])/gu;
const LONGEST_NAME = 20; // characters
/** Characters in front of a word that tell one place from another. */
const CONTEXT = 6;
const LETTER = /\p{L}/u;
/** Marks that open a block: a quotation, a copyright. */
const OPENING = new Set([...'“„«©'].map((mark) => mark.charCodeAt(0)));
const DIGIT = /\d/;
const SPACE_OR_NONE = /^\s?$/u;
const SENTENCE_END = /\p{Ll}\p{L}[.!?…]$/u;
const COUNT_AND_NAME = /^\d{1,5}(?:\p{Lu}|$)/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const ASCII_STOP = /[.!?]/;
/** Scripts that put no space behind a full stop. */
const UNSPACED = /[\d\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const CLOSING = new Set([...'.!?…»”’")]'].map((mark) => mark.charCodeAt(0)));
/** Names with a capital inside: 'McCarthy', 'LaRose', 'iPhone'. */
const INNER_CAPITAL = /^(?:Mc|Mac|De|Di|La|Le|Van|O’|O'|Fitz|i|e)$/;

/** Splits the lines of a glued page; every other page is given back as it is. */
export function splitGluedLines(page: Page): Page {
  if (!page.count || visibleLines(page) > MOST_LINES) return page;
  const least = isBlock(page)
    ? LEAST_POINTS_OF_BLOCK
    : Math.max(LEAST_POINTS, page.text.length / POINT_PER_CHARACTERS);
  if (countGlued(page.text, allPoints(page, NO_NAMES)) < least) return page;
  const pointsOf = allPoints(page, readNames(page.text));
  if (countGlued(page.text, pointsOf) < least) return page;
  const start: number[] = [];
  const end: number[] = [];
  for (let line = 0; line < page.count; line++) {
    const points = isGlued(page.text, pointsOf[line]!) ? pointsOf[line]! : [];
    start.push(page.start[line]!, ...points);
    for (const point of points) end.push(trimEnd(page.text, start[end.length]!, point));
    end.push(page.end[line]!);
  }
  return { ...page, count: start.length, start: Int32Array.from(start), end: Int32Array.from(end) };
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Glue points of each line. Names take some away; they are read only where there are enough without them. */
function allPoints({ text, count, start, end }: Page, names: ReadonlySet<string>): number[][] {
  return Array.from({ length: count }, (_, line) => gluePoints(text, start[line]!, end[line]!, names));
}

/** Points where a capital follows a small letter. */
function countGlued(text: string, pointsOf: readonly number[][]): number {
  return pointsOf.flat().filter((at) => LOWER.test(text[at - 1]!)).length;
}

/** Words with a capital inside that stand behind different words: 'AdImpact'. The end of a title and its copy do not. */
function readNames(text: string): Set<string> {
  const seenBehind = new Map<string, string>();
  const names = new Set<string>();
  for (const { 0: word, index } of text.matchAll(CAMEL_WORD)) {
    const behind = text.slice(Math.max(0, index - CONTEXT), index);
    const earlier = seenBehind.get(word);
    if (earlier === undefined) seenBehind.set(word, behind);
    else if (earlier !== behind) names.add(word);
  }
  return names;
}

function wordAround(text: string, at: number): string {
  let from = at;
  let to = at;
  while (from > 0 && at - from < LONGEST_NAME && LETTER.test(text[from - 1]!)) from--;
  while (to < text.length && to - at < LONGEST_NAME && LETTER.test(text[to]!)) to++;
  return text.slice(from, to);
}

/** One point behind the end of a sentence is no name; others are if they are alone. */
function isGlued(text: string, points: readonly number[]): boolean {
  return points.length >= LEAST_POINTS_OF_LINE || points.some((at) => CLOSING.has(text.charCodeAt(at - 1)));
}

function isBlock(page: Page): boolean {
  return page.text.length >= LEAST_TEXT_OF_BLOCK && visibleLines(page) <= MOST_LINES_OF_BLOCK;
}

function visibleLines(page: Page): number {
  let visible = 0;
  for (let line = 0; line < page.count; line++) if (page.end[line]! > page.start[line]!) visible++;
  return visible;
}

/** Offsets at which a new block begins. */
function gluePoints(text: string, start: number, end: number, names: ReadonlySet<string>): number[] {
  const points: number[] = [];
  for (let at = start + 1; at < end - 1; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) continue;
    const before = text.charCodeAt(at - 1);
    // What a space stands before is not glued; a small letter begins a block behind a closing mark only.
    if (isWordUnit(code) && (before === 32 || (code >= 97 && code <= 122 && isWordUnit(before)))) continue;
    if (OPENING.has(code) ? !isGluedOpening(text, at) : !isWordUnit(code) || !isBoundary(text, at)) continue;
    if (isInsideName(text, at, start) || names.has(wordAround(text, at))) continue;
    points.push(at);
  }
  return points;
}

/** Whether a word begins at an offset right behind another, or behind a mark that wants a space. */
function isBoundary(text: string, at: number): boolean {
  const before = text[at - 1]!;
  const here = text[at]!;
  if (DIGIT.test(here)) return isGluedCount(text, at);
  if (before === '"' && SPACE_OR_NONE.test(text[at - 2] ?? '')) return false;
  if (before === ':') return UPPER.test(here) && LOWER.test(text[at - 2] ?? '') && LOWER.test(text[at + 1]!);
  if (CLOSING.has(text.charCodeAt(at - 1))) return isGluedMark(text, at);
  if (!UPPER.test(here)) return false;
  if (LOWER.test(before)) return true;
  if (DIGIT.test(before)) return LOWER.test(text[at + 1]!);
  return (
    UPPER.test(before) &&
    UPPER.test(text[at - 2] ?? '') &&
    LOWER.test(text[at + 1]!) &&
    LOWER.test(text[at + 2] ?? '')
  );
}

/** `…in the contest.“There is`, `Advertisement“A device`, `testing.© AP`: a mark that opens, without the space that it wants. */
function isGluedOpening(text: string, at: number): boolean {
  const before = text[at - 1]!;
  const isText = LOWER.test(before) || CLOSING.has(text.charCodeAt(at - 1));
  return isText && before !== '(' && (text[at] === '©' || UPPER.test(text[at + 1]!));
}

/** `…new homes.78Metro`: a count of votes or comments between the end of a text and the next name. */
function isGluedCount(text: string, at: number): boolean {
  if (!SENTENCE_END.test(text.slice(Math.max(0, at - 3), at))) return false;
  return COUNT_AND_NAME.test(text.slice(at, at + 7));
}

/** Behind `.` and the like: no number, no host name, no initials. */
function isGluedMark(text: string, at: number): boolean {
  const here = text[at]!;
  const isCaseless = !UPPER.test(here) && !LOWER.test(here);
  if (!UPPER.test(here) && !(isCaseless && ASCII_STOP.test(text[at - 1]!) && !UNSPACED.test(here)))
    return false;
  const word = text.slice(Math.max(0, at - 3), at - 1);
  return !/(?:^|[\s.(])\p{Lu}$/u.test(word);
}

function isInsideName(text: string, at: number, start: number): boolean {
  let from = at;
  while (from > start && at - from < 5 && isWordUnit(text.charCodeAt(from - 1))) from--;
  return INNER_CAPITAL.test(text.slice(from, at));
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) <= 32) at--;
  return at;
}
