/**
 * Names of publishers below the byline, or behind the text, that the decoder took for text or chrome. A program prints the items of
 * a page alike: a short line that stands in the same place of most of them is the same in all.
 */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** Items with a name in one place, and their share of all, from which it is the place of names. */
const LEAST_ITEMS = 2;
const LEAST_SHARE = 0.5;
/** Mean P(meta data) of the lines in that place. */
const LEAST_META = 0.15;
const NO_NAME = MARK.chrome | MARK.time | MARK.counter | MARK.url | MARK.caption | MARK.listHeading;

const NO_PLACE = -2;
const NO_NAME_THERE = -1;

/** Gives the unit of the name in a place of an item, and the state of a name there. */
interface Place {
  readonly state: number;
  readonly find: (labels: TextLabels, path: Path, item: Item) => number;
}

const PLACES: readonly Place[] = [
  { state: STATE.meta!, find: underByline },
  { state: STATE.tail!, find: behindText },
];

/**
 * Makes lines in the place of names meta data. Changes the path.
 *
 * @returns whether it has changed
 */
export function completeNames(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  let isChanged = false;
  for (const { state, find } of PLACES) {
    const places = items.map((item) => find(labels, path, item)).filter((unit) => unit !== NO_PLACE);
    const found = places.filter((unit) => unit !== NO_NAME_THERE);
    if (found.length < LEAST_ITEMS || found.length < LEAST_SHARE * places.length) continue;
    const odds = found.reduce((sum, unit) => sum + metaOdds(labels, unit), 0) / found.length;
    if (odds < LEAST_META) continue;
    for (const unit of found) {
      if (path.states[unit] === state) continue;
      path.states[unit] = state;
      isChanged = true;
    }
  }
  return isChanged;
}

function metaOdds(labels: TextLabels, unit: number): number {
  return [ROLE.meta, ROLE.head, ROLE.tail].reduce(
    (sum, role) => sum + roleProbability(labels, unit, role!),
    0,
  );
}

function isName({ marks }: TextLabels, unit: number): boolean {
  return (marks[unit]! & (MARK.name | MARK.domain)) !== 0 && !(marks[unit]! & NO_NAME);
}

/** A name right below the byline, above the text. */
function underByline(labels: TextLabels, { states }: Path, { from, to }: Item): number {
  for (let unit = from; unit < to; unit++) {
    if (states[unit] === STATE.body && !isName(labels, unit)) return NO_PLACE;
    const isByline = states[unit] === STATE.meta && labels.marks[unit]! & MARK.byline;
    if (isByline)
      return isName(labels, unit + 1) && !(labels.marks[unit + 1]! & MARK.byline) ? unit + 1 : NO_NAME_THERE;
  }
  return NO_PLACE;
}

/** A name that closes an item, or stands right behind it. */
function behindText(labels: TextLabels, { states }: Path, { to }: Item): number {
  const isLast = states[to] === STATE.body || states[to] === STATE.tail;
  if (isLast && isName(labels, to)) return to;
  const isBehind = to + 1 < states.length && states[to + 1] === STATE.outside && states[to] === STATE.body;
  return isBehind && isName(labels, to + 1) ? to + 1 : NO_NAME_THERE;
}
