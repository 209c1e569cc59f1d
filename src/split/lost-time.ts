/** A time that the decoder took for chrome: between a title and its text stands no other time than that of the article. */
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { type Item, textLength } from './sections.js';
import { STATE } from './states.js';

/** P(meta data) from which a time right above the title of a first item is its own: the day of the visit stands there too. */
const LEAST_ABOVE = 0.5;
/** In lines of prose: more is a full article. */
const FULL = 4;
const MOST_STANDFIRSTS = 2; // units

/**
 * Gives its time to an item without one. Changes the path.
 *
 * @returns whether it has changed
 */
export function findLostTime(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  let isChanged = false;
  items.forEach((item, index) => {
    if (hasTime(labels.marks, path, item)) return;
    const below = timeBelow(labels, path, item);
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

/** The first time between an item's title and its text, or below the standfirst of a full article; -1 where there is none. */
function timeBelow({ units, marks }: TextLabels, path: Path, item: Item): number {
  const { states } = path;
  const reach = textLength(units, path, item) > FULL ? MOST_STANDFIRSTS : 0;
  let isTitled = false;
  let texts = 0;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = states[unit];
    if (state === STATE.title) isTitled = true;
    if (state === STATE.body || state === STATE.lead) texts++;
    if (texts > reach) return -1;
    const kinds = texts > 0 ? TIMES : MARK.time;
    if (isTitled && state === STATE.insert && marks[unit]! & kinds) return unit;
  }
  return -1;
}

function isTimeAbove(labels: TextLabels, { states }: Path, unit: number): boolean {
  if (unit < 0 || states[unit] !== STATE.before || !(labels.marks[unit]! & MARK.time)) return false;
  const meta = roleProbability(labels, unit, ROLE.head) + roleProbability(labels, unit, ROLE.meta);
  return meta >= LEAST_ABOVE;
}
