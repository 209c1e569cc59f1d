/**
 * Page → units: the visible lines of a page, hard-wrapped paragraphs taken together, with what can be seen of each
 * without knowing its language. Structure of arrays; hot path.
 */

import type { Page } from '../types.js';
import { skipBullet } from './bullet.js';
import { codesOf } from './codes.js';
import { Copies } from './copies.js';
import { type LineEnd, lineEnd, proseLength } from './measure.js';
import { isWrappedLine, wrapWidth } from './wrapped.js';

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
  /** In lines of prose, see `proseLength`. */
  readonly length: Float32Array;
  readonly ending: Uint8Array;
  /** The first unit with the same letters, give or take a cut or a suffix, or the unit's own index. */
  readonly same: Int32Array;
  /** The unit of a line, -1 for blank lines. */
  readonly ofLine: Int32Array;
}

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
    ending: new Uint8Array(count),
    same: new Int32Array(count),
    ofLine: new Int32Array(page.count).fill(-1),
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
    units.length[unit] = proseLength(codes, start, end);
    units.ending[unit] = lineEnd(codes, start, end) satisfies LineEnd;
    units.same[unit] = copies.find(unit);
    for (let line = units.first[unit]!; line <= units.last[unit]!; line++) units.ofLine[line] = unit;
  }
  return units;
}

/** Takes the lines of hard-wrapped paragraphs together; every other visible line is alone. */
function groupLines(page: Page): { first: number[]; last: number[] } {
  const width = wrapWidth(page);
  const first: number[] = [];
  const last: number[] = [];
  for (let line = 0; line < page.count; line++) {
    if (page.start[line] === page.end[line]) continue;
    const goesOn = first.length > 0 && last.at(-1) === line - 1 && isWrappedLine(page, line - 1, width);
    if (goesOn) last[last.length - 1] = line;
    else {
      first.push(line);
      last.push(line);
    }
  }
  return { first, last };
}
