/** Texts that a page prints twice: an item of a list that comes again, a paragraph repeated inside its article. */

import type { Units } from '../lines/units.js';
import type { Path } from './decode.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** In lines of prose: shorter lines come again by chance or for effect. */
const SHORTEST_COPY = 1.5;

/** Whether a unit repeats a long text that stands earlier in the same item. */
export function isRepeatedText(units: Units, unit: number, from: number): boolean {
  const same = units.same[unit]!;
  return same !== unit && same >= from && units.length[unit]! >= SHORTEST_COPY;
}

/** The items of a page without those whose whole text an earlier item has. */
export function withoutCopies(units: Units, path: Path, items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const texts: number[] = [];
    for (let unit = item.from; unit <= item.to; unit++) {
      const isText = path.states[unit] === STATE.body || path.states[unit] === STATE.lead;
      if (isText && units.length[unit]! >= SHORTEST_COPY) texts.push(units.same[unit]!);
    }
    const key = texts.join(' ');
    if (!key) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
