/**
 * Plain text → Page. One pass over the text; hot path, so byte classes by table and no strings made.
 */
import type { Page } from '../types.js';
import { codesOf } from './codes.js';
import { splitGluedLines } from './glued.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Whether a UTF-16 code unit is white space or has no width: what is skipped at both ends of a line. Scraped text
 * carries byte-order marks, no-break, zero-width and directional characters there.
 */
export function isInvisible(code: number): boolean {
  if (code < 0x80) return code <= 32 || code === 0x7f;
  if (code < 0x2000)
    return code === 0xa0 || code === 0xad || code === 0x85 || code === 0x1680 || code === 0x61c;
  return (
    code <= 0x200f ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x2069) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/**
 * Splits text into lines at `\n`, `\r\n` and lone `\r`, and where line ends were lost.
 *
 * @param text  the decoded input; it is kept as it is, lines are offsets into it
 * @returns a page with one entry a line; the empty string has one blank line
 */
export function readTextLines(text: string): Page {
  const starts: number[] = [];
  const ends: number[] = [];
  const codes = codesOf(text);
  const length = text.length;
  let from = 0;
  while (from <= length) {
    let to = from;
    while (to < length) {
      const code = codes[to]!;
      if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
      to++;
    }
    let start = from;
    let end = to;
    while (end > start && isInvisible(codes[end - 1]!)) end--;
    while (start < end && isInvisible(codes[start]!)) start++;
    starts.push(start);
    ends.push(end);
    if (to >= length) break;
    from = codes[to] === CARRIAGE_RETURN && codes[to + 1] === LINE_FEED ? to + 2 : to + 1;
  }
  return splitGluedLines({
    text,
    count: starts.length,
    start: Int32Array.from(starts),
    end: Int32Array.from(ends),
    hints: null,
  });
}
