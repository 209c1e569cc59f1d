/** A time that the decoder took for chrome: between a title and its text stands no other time than that of the article. */
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** P(meta data) from which a time right above the title of a first item is its own: the day of the visit stands there too. */
const LEAST_ABOVE = 0.5;

/**
 * Gives its time to an item without one. Changes the path.
 *
 * @returns whether it has changed
 */
export function findLostTime(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  let isChanged = false;
  items.forEach((item, index) => {
    if (hasTime(labels.marks, path, item)) return;
    const below = timeBelow(labels.marks, path, item);
    if (below >= 0) path.states[below] = STATE.meta;
    else if (index === 0 && isTimeAbove(labels, path, item.from - 1)) {
      path.starts[item.from] = 0;
      path.states[item.from - 1] = STATE.head;
      path.starts[item.from - 1] = 1;
    } else return;
    isChanged = true;
  });
  return isChanged;
}

function hasTime(marks: Uint32Array, { states }: Path, { from, to }: Item): boolean {
  for (let unit = from; unit <= to; unit++) {
    const state = states[unit];
    const isMeta = state === STATE.head || state === STATE.meta || state === STATE.tail;
    if (isMeta && marks[unit]! & TIMES) return true;
  }
  return false;
}

/** The first time between an item's title and its text; -1 where there is none. */
function timeBelow(marks: Uint32Array, { states }: Path, { from, to }: Item): number {
  let isTitled = false;
  for (let unit = from; unit <= to; unit++) {
    const state = states[unit];
    if (state === STATE.title) isTitled = true;
    if (state === STATE.body || state === STATE.lead) return -1;
    if (isTitled && state === STATE.insert && marks[unit]! & MARK.time) return unit;
  }
  return -1;
}

function isTimeAbove(labels: TextLabels, { states }: Path, unit: number): boolean {
  if (unit < 0 || states[unit] !== STATE.before || !(labels.marks[unit]! & MARK.time)) return false;
  const meta = roleProbability(labels, unit, ROLE.head) + roleProbability(labels, unit, ROLE.meta);
  return meta >= LEAST_ABOVE;
}
