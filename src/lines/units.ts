/**
 * Page → units: the visible lines of a page, hard-wrapped paragraphs taken together, with what can be seen of each
 * without knowing its language. Structure of arrays; hot path.
 */

import type { Page } from '../types.js';
import { skipBullet } from './bullet.js';
import { codesOf } from './codes.js';
import { Copies } from './copies.js';
import { type LineEnd, lineEnd } from './measure.js';
import { readSpan, span } from './spans.js';
import { isWrappedLine, readWrapping } from './wrapped.js';

export interface Units {
  readonly count: number;
  /** First and last line of each unit; they differ only for wrapped paragraphs. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Offset of the text behind a bullet. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly hasBullet: Uint8Array;
  /** Blank lines in front, at most 255. */
  readonly blanks: Uint8Array;
  /** In lines of prose, see `span`. */
  readonly length: Float32Array;
  /** Kinds of characters that stand in each, bits of SIGN. */
  readonly signs: Uint16Array;
  /** Two hashes of each one's code units, of long units of the beginning only. */
  readonly hash: Int32Array;
  readonly otherHash: Int32Array;
  readonly ending: Uint8Array;
  /** The first unit with the same letters, give or take a cut or a suffix, or the unit's own index. */
  readonly same: Int32Array;
  /** The unit of a line, -1 for blank lines and for those of `copies`. */
  readonly ofLine: Int32Array;
  /** How often the whole page comes again behind its end: those lines are in no unit. */
  readonly copies: number;
}

/** A page of fewer units comes again by chance: a phrase, a row of buttons. */
const SHORTEST_PAGE = 3;

export function readUnits(page: Page): Units {
  const { first, last } = groupLines(page);
  const count = first.length;
  const units = {
    count,
    first: Int32Array.from(first),
    last: Int32Array.from(last),
    start: new Int32Array(count),
    end: new Int32Array(count),
    hasBullet: new Uint8Array(count),
    blanks: new Uint8Array(count),
    length: new Float32Array(count),
    signs: new Uint16Array(count),
    hash: new Int32Array(count),
    otherHash: new Int32Array(count),
    ending: new Uint8Array(count),
    same: new Int32Array(count),
    ofLine: new Int32Array(page.count).fill(-1),
    copies: 0,
  };
  const codes = codesOf(page.text);
  const copies = new Copies(codes, units);
  for (let unit = 0; unit < count; unit++) {
    const from = page.start[units.first[unit]!]!;
    const end = page.end[units.last[unit]!]!;
    const start = skipBullet(page.text, from, end);
    units.start[unit] = start;
    units.end[unit] = end;
    units.hasBullet[unit] = start > from ? 1 : 0;
    units.blanks[unit] = Math.min(255, units.first[unit]! - (unit ? units.last[unit - 1]! : -1) - 1);
    readSpan(codes, start, end);
    units.length[unit] = span.length;
    units.signs[unit] = span.signs;
    units.hash[unit] = span.first;
    units.otherHash[unit] = span.second;
    units.ending[unit] = lineEnd(codes, start, end) satisfies LineEnd;
    units.same[unit] = copies.find(unit, span.letters);
    for (let line = units.first[unit]!; line <= units.last[unit]!; line++) units.ofLine[line] = unit;
  }
  return withoutCopies(units);
}

/** A text that is one page several times over, cut to the first. */
function withoutCopies(units: Units): Units {
  const size = pageSize(units);
  if (size === units.count) return units;
  const { first, last, start, end, hasBullet, blanks, length, signs, hash, otherHash, ending, same, ofLine } =
    units;
  ofLine.fill(-1, last[size - 1]! + 1);
  return {
    count: size,
    first: first.subarray(0, size),
    last: last.subarray(0, size),
    start: start.subarray(0, size),
    end: end.subarray(0, size),
    hasBullet: hasBullet.subarray(0, size),
    blanks: blanks.subarray(0, size),
    length: length.subarray(0, size),
    signs: signs.subarray(0, size),
    hash: hash.subarray(0, size),
    otherHash: otherHash.subarray(0, size),
    ending: ending.subarray(0, size),
    same: same.subarray(0, size),
    ofLine,
    copies: units.count / size - 1,
  };
}

/** Units after which the page comes again, and again to its end; all of them where it does not. */
function pageSize({ count, same }: Units): number {
  for (let size = SHORTEST_PAGE; size <= count / 2; size++) {
    if (same[size] !== 0 || count % size !== 0) continue;
    let unit = size;
    while (unit < count && same[unit] === same[unit - size]) unit++;
    if (unit === count) return size;
  }
  return count;
}

/** Takes the lines of hard-wrapped paragraphs together; every other visible line is alone. */
function groupLines(page: Page): { first: number[]; last: number[] } {
  const wrapping = readWrapping(page);
  const first: number[] = [];
  const last: number[] = [];
  for (let line = 0; line < page.count; line++) {
    if (page.start[line] === page.end[line]) continue;
    const goesOn = first.length > 0 && last.at(-1) === line - 1 && isWrappedLine(page, line - 1, wrapping);
    if (goesOn) last[last.length - 1] = line;
    else {
      first.push(line);
      last.push(line);
    }
  }
  return { first, last };
}
