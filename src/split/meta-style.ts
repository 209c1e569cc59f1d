/**
 * Where the items of a page carry their meta data. A program prints them all alike: above every title, or below it and behind
 * the text. Line by line a time between two items may be the tail of the one or the head of the other; the page as a
 * whole knows, since its first item has nothing above it to take, and its last one nothing below.
 */
import { ROLE, ROLES } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import { decode, type Path, type Scores } from './decode.js';
import { LOG_OF_FLOOR } from './emissions.js';
import { STATE, STATES } from './states.js';

const WIDTH = STATES.length;
const META_ROLES = [ROLE.head, ROLE.meta, ROLE.tail];
const META_STATES = [STATE.head, STATE.meta, STATE.tail];

/** Decodes a page once more with all meta data behind `from` in one place. @returns the path that explains the page best */
export function decodeInStyle(labels: TextLabels, scores: Scores, mixed: Path, from: number): Path {
  const before = decode(placed(labels, scores, from, [STATE.head]));
  const after = decode(placed(labels, scores, from, [STATE.meta, STATE.tail]));
  const best = before.score > after.score ? before : after;
  return best.score > mixed.score ? best : mixed;
}

function placed(
  { units, roles }: TextLabels,
  scores: Scores,
  from: number,
  states: readonly number[],
): Scores {
  const emissions = scores.emissions.slice();
  for (let unit = from; unit < units.count; unit++) {
    let sum = 0;
    for (const role of META_ROLES) sum += roles[unit * ROLES.length + role]!;
    const log = Math.max(LOG_OF_FLOOR, Math.log(sum));
    for (const state of META_STATES) emissions[unit * WIDTH + state] = LOG_OF_FLOOR;
    for (const state of states) emissions[unit * WIDTH + state] = log;
  }
  return { count: scores.count, emissions };
}
