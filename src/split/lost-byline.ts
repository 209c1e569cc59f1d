/** Bylines that the decoder took for chrome or text: between a title and its text, a line that opens as a byline is one. */
import { isBylineLabel, isOutletName, isPersonName, readBylineLine } from '../fields/names.js';
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** In lines of prose: the longest byline, and the longest name below a label. */
const LONGEST = 1;
const LONGEST_NAME = 0.5;
/** Units of text, from its first on, among which a byline stands below a standfirst. */
const REACH = 2;
const NO_NAME = MARK.time | MARK.counter | MARK.chrome | MARK.url | MARK.listHeading;

/**
 * Gives their bylines to items that have none. Changes the path.
 *
 * @returns whether it has changed
 */
export function findLostByline(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  { page }: Reading,
): boolean {
  const { units, marks } = labels;
  const { states } = path;
  const textOf = (unit: number): string => page.text.slice(units.start[unit], units.end[unit]);
  let isChanged = false;
  for (const item of items) {
    const head = headOf(states, item);
    for (const unit of head) {
      if (states[unit] === STATE.meta || units.length[unit]! > LONGEST) continue;
      if (marks[unit]! & MARK.byline && !(marks[unit]! & MARK.chrome) && readBylineLine(textOf(unit))) {
        states[unit] = STATE.meta;
        isChanged = true;
      } else if (isSignature(labels, path, item, unit, textOf(unit))) {
        states[unit] = STATE.meta;
        isChanged = true;
      } else if (head.includes(unit + 1) && isBylineLabel(textOf(unit)) && isName(labels, unit + 1)) {
        states[unit] = STATE.meta;
        states[unit + 1] = STATE.meta;
        isChanged = true;
      }
    }
  }
  return isChanged;
}

/** Units below an item's title, down to the second of its text. */
function headOf(states: Uint8Array, { from, to }: Item): number[] {
  const head: number[] = [];
  let isTitled = false;
  let texts = 0;
  for (let unit = from; unit <= to && texts <= REACH; unit++) {
    const state = states[unit];
    if (state === STATE.body || state === STATE.lead) texts++;
    if (isTitled && (state === STATE.insert || state === STATE.meta || state === STATE.body)) head.push(unit);
    if (state === STATE.title) isTitled = true;
  }
  return head;
}

/** P(meta data) from which a person's name right below a title signs it. */
const LEAST_SIGNATURE = 0.1;

/** The name of a person right below the title, or below a time there. */
function isSignature(
  labels: TextLabels,
  { states }: Path,
  { from }: Item,
  unit: number,
  text: string,
): boolean {
  if (states[unit] !== STATE.insert || labels.marks[unit]! & NO_NAME || !isCasedPerson(text)) return false;
  let above = unit - 1;
  while (above > from && (labels.marks[above]! & TIMES) !== 0) above--;
  const isNear = states[above] === STATE.title || states[above] === STATE.retitle;
  return isNear && roleProbability(labels, unit, ROLE.meta) >= LEAST_SIGNATURE;
}

function isName({ units, marks }: TextLabels, unit: number): boolean {
  return units.length[unit]! <= LONGEST_NAME && units.ending[unit] === 0 && !(marks[unit]! & NO_NAME);
}

const HAS_CASE = /\p{Lu}/u;

function isCasedPerson(text: string): boolean {
  return HAS_CASE.test(text) && isPersonName(text) && !isOutletName(text);
}
