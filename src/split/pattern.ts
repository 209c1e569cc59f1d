/**
 * What the items of this page have in common. Lists are printed by a program: where one item has its date under the
 * title and 'Read more' behind the text, so have the others. A first decoding finds probable starts; how often each
 * trait stands at them, and how often at other short lines, weighs every short line anew (naive Bayes).
 */
import type { Path, Scores } from './decode.js';
import { META_MARKS } from './emissions.js';
import { MARK } from './marks.js';
import { STATE, STATES } from './states.js';
import type { Units } from './units.js';

const WIDTH = STATES.length;

/** Fewer starts say nothing of a pattern. */
const LEAST_STARTS = 2;
/** Pseudo-counts of a trait, so that two items do not make a law. */
const PRIOR = 1;
/** No pattern weighs more than a repeated title. */
const MOST = 4;
/** Longer units are text. */
const LONGEST_TITLE = 2;

/** Traits of a short unit, as bits. */
const TRAITS = 12;

/** Adds to each start what the page's pattern says of it. Changes `scores.starts`. */
export function weighPattern(units: Units, marks: Uint32Array, path: Path, scores: Scores): boolean {
  const atStarts = new Float64Array(TRAITS).fill(PRIOR);
  const elsewhere = new Float64Array(TRAITS).fill(PRIOR);
  const titles = titleUnits(path, units.count);
  let starts = 0;
  let others = 0;
  for (let unit = 0; unit < units.count; unit++) {
    if (!isShort(units, unit) || marks[unit]! & MARK.framed) continue;
    const isTitle = titles[unit] === 1;
    if (!isTitle && !isRival(path, unit)) continue;
    if (isTitle) starts++;
    else others++;
    countTraits(traits(units, marks, unit), isTitle ? atStarts : elsewhere);
  }
  if (starts < LEAST_STARTS || !others) return false;
  const yes = new Float64Array(TRAITS);
  const no = new Float64Array(TRAITS);
  for (let trait = 0; trait < TRAITS; trait++) {
    const there = atStarts[trait]! / (starts + 2 * PRIOR);
    const here = elsewhere[trait]! / (others + 2 * PRIOR);
    yes[trait] = Math.log(there / here);
    no[trait] = Math.log((1 - there) / (1 - here));
  }
  for (let unit = 0; unit < units.count; unit++) {
    if (!isShort(units, unit) || marks[unit]! & MARK.framed) continue;
    const bits = traits(units, marks, unit);
    let value = 0;
    for (let trait = 0; trait < TRAITS; trait++) value += bits & (1 << trait) ? yes[trait]! : no[trait]!;
    scores.starts[unit * WIDTH + STATE.title]! += Math.max(-MOST, Math.min(MOST, value / 2));
  }
  return true;
}

/** Units at which a title starts an article, or follows the head that does. */
function titleUnits(path: Path, count: number): Uint8Array {
  const titles = new Uint8Array(count);
  for (let unit = 0; unit < count; unit++) {
    if (path.states[unit] !== STATE.title) continue;
    titles[unit] = 1;
  }
  return titles;
}

/** What could be taken for a title: headings and short lines of text. */
function isRival(path: Path, unit: number): boolean {
  const state = path.states[unit]!;
  return state === STATE.heading || state === STATE.body || state === STATE.insert || state === STATE.caption;
}

function isShort(units: Units, unit: number): boolean {
  return units.length[unit]! <= LONGEST_TITLE;
}

function countTraits(bits: number, counts: Float64Array): void {
  for (let trait = 0; trait < TRAITS; trait++) if (bits & (1 << trait)) counts[trait]!++;
}

function traits(units: Units, marks: Uint32Array, unit: number): number {
  const above = unit ? marks[unit - 1]! : 0;
  const below = unit + 1 < units.count ? marks[unit + 1]! : 0;
  const second = unit + 2 < units.count ? marks[unit + 2]! : 0;
  let bits = 0;
  if (units.hasBullet[unit]) bits |= 1;
  if (marks[unit]! & MARK.repeatedBelow) bits |= 2;
  if (below & META_MARKS) bits |= 4;
  if (second & META_MARKS) bits |= 8;
  if (above & META_MARKS) bits |= 16;
  if (above & MARK.chrome) bits |= 32;
  if (above & MARK.readMore) bits |= 64;
  if (units.blanks[unit]! > 0) bits |= 128;
  if (units.blanks[unit]! > 1) bits |= 256;
  if (unit + 1 < units.count && units.blanks[unit + 1]! > 0) bits |= 512;
  if (below & MARK.counter) bits |= 1024;
  if (units.ending[unit]) bits |= 2048;
  return bits;
}
