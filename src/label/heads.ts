/** The heads of items: what stands in the few units below a title or a publisher. */

import type { Units } from '../lines/units.js';
import { MARK } from './marks.js';

/** Units that are read for an item's head: none is longer. */
const HEAD_REACH = 4;
/** In lines of prose: the longest name of a publisher. */
const LONGEST_PUBLISHER = 0.6;

/**
 * The end of `publisher / time / - publisher` or `publisher / time / - category / - publisher` when a unit opens one.
 *
 * @returns the unit of the second publisher, 0 when there is none
 */
export function frameEnd(units: Units, marks: Uint32Array, unit: number): number {
  if (!(marks[unit]! & MARK.repeatedBelow) || units.length[unit]! > LONGEST_PUBLISHER) return 0;
  let isTimed = false;
  for (let below = unit + 1; below < units.count && below <= unit + HEAD_REACH; below++) {
    if (marks[below]! & MARK.time) isTimed = true;
    else if (units.same[below] === units.same[unit]) return isTimed ? below : 0;
    else if (units.length[below]! > LONGEST_PUBLISHER) return 0;
  }
  return 0;
}

/** Whether a time or byline stands below, before any text. */
export function hasMetaBelow(units: Units, marks: Uint32Array, unit: number): boolean {
  const stop = Math.min(units.count, unit + HEAD_REACH);
  for (let below = unit + 1; below < stop; below++) {
    if (marks[below]! & (MARK.time | MARK.glued | MARK.byline)) return true;
    if (units.length[below]! > 0.9) return false;
  }
  return false;
}

/** Whether text stands close below. */
export function hasTextBelow(units: Units, unit: number): boolean {
  const stop = Math.min(units.count, unit + HEAD_REACH);
  for (let below = unit + 1; below < stop; below++) if (units.length[below]! > 0.8) return true;
  return false;
}
