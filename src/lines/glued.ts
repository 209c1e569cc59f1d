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
/** A line with fewer points is left whole: they are inside its text. */
const LEAST_POINTS_OF_LINE = 2;

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
  const pointsOf = Array.from({ length: page.count }, (_, line) =>
    gluePoints(page.text, page.start[line]!, page.end[line]!),
  );
  const names = pointsOf.flat().filter((at) => LOWER.test(page.text[at - 1]!));
  if (names.length < Math.max(LEAST_POINTS, page.text.length / POINT_PER_CHARACTERS)) return page;
  const start: number[] = [];
  const end: number[] = [];
  for (let line = 0; line < page.count; line++) {
    const points = pointsOf[line]!.length < LEAST_POINTS_OF_LINE ? [] : pointsOf[line]!;
    start.push(page.start[line]!, ...points);
    for (const point of points) end.push(trimEnd(page.text, start[end.length]!, point));
    end.push(page.end[line]!);
  }
  return { ...page, count: start.length, start: Int32Array.from(start), end: Int32Array.from(end) };
}

function visibleLines(page: Page): number {
  let visible = 0;
  for (let line = 0; line < page.count; line++) if (page.end[line]! > page.start[line]!) visible++;
  return visible;
}

/** Offsets at which a new block begins. */
function gluePoints(text: string, start: number, end: number): number[] {
  const points: number[] = [];
  for (let at = start + 1; at < end - 1; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || !isWordUnit(code)) continue;
    // A small letter begins a block behind a closing mark only.
    if (code >= 97 && code <= 122 && isWordUnit(text.charCodeAt(at - 1))) continue;
    if (!isBoundary(text, at)) continue;
    if (isInsideName(text, at, start)) continue;
    points.push(at);
  }
  return points;
}

/** Whether a word begins at an offset right behind another, or behind a mark that wants a space. */
function isBoundary(text: string, at: number): boolean {
  const before = text[at - 1]!;
  const here = text[at]!;
  if (CLOSING.has(text.charCodeAt(at - 1))) return isGluedMark(text, at);
  if (!UPPER.test(here)) return false;
  if (LOWER.test(before)) return true;
  if (/\d/.test(before)) return LOWER.test(text[at + 1]!);
  return (
    UPPER.test(before) &&
    UPPER.test(text[at - 2] ?? '') &&
    LOWER.test(text[at + 1]!) &&
    LOWER.test(text[at + 2] ?? '')
  );
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
