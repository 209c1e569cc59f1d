/**
 * How well each unit plays each part: the labeller's posteriors and the unit's traits, weighed. Natural logarithms
 * up to a factor; hot path, flat arrays.
 */
import { LINE_END } from '../lines/measure.js';
import { type Labels, LINE_KINDS } from '../types.js';
import type { Scores } from './decode.js';
import { MARK } from './marks.js';
import { NEVER, STATE, STATES } from './states.js';
import type { Traits } from './traits.js';
import type { Units } from './units.js';
import type { Weights } from './weights.js';

const WIDTH = STATES.length;
const KINDS = LINE_KINDS.length;

/** In lines of prose: longer lines and sentences are text, not headings. */
const LONGEST_HEADING = 1.2;

/** No line is impossible as anything: labels are never that sure. */
const FLOOR = 1e-3;

/** A time, name or source on a line of its own. */
export const META_MARKS = MARK.time | MARK.glued | MARK.byline | MARK.source | MARK.domain;

/** Computes what the decoder reads. */
export function scoreUnits(
  labels: Labels,
  units: Units,
  marks: Uint32Array,
  traits: Traits,
  weights: Weights,
): Scores {
  const emissions = new Float64Array(units.count * WIDTH);
  const starts = new Float64Array(units.count * WIDTH);
  const logs = new Float64Array(KINDS);
  for (let unit = 0; unit < units.count; unit++) {
    const row = unit * WIDTH;
    let head = 0;
    for (let at = traits.from[unit]!; at < traits.from[unit + 1]!; at++) {
      const trait = traits.ids[at]!;
      head += weights.heads[trait]!;
      const from = trait * WIDTH;
      for (let state = 0; state < WIDTH; state++) emissions[row + state]! += weights.traits[from + state]!;
    }
    kindLogs(labels, units, unit, logs);
    for (let kind = 0; kind < KINDS; kind++) {
      const from = kind * WIDTH;
      for (let state = 0; state < WIDTH; state++)
        emissions[row + state]! += logs[kind]! * weights.kinds[from + state]!;
    }
    starts[row + STATE.head] = head;
    if (units.length[unit]! > LONGEST_HEADING || units.ending[unit] === LINE_END.sentence) {
      emissions[row + STATE.heading]! += NEVER;
    }
    if (!(marks[unit]! & MARK.repeatedAbove)) emissions[row + STATE.retitle]! += NEVER;
  }
  return { count: units.count, emissions, starts };
}

/** Logarithms of the kinds' probabilities; a wrapped paragraph is labelled as the line in its middle. */
export function kindLogs(labels: Labels, units: Units, unit: number, logs: Float64Array): void {
  const line = (units.first[unit]! + units.last[unit]!) >> 1;
  for (let kind = 0; kind < KINDS; kind++) {
    logs[kind] = Math.log(Math.max(FLOOR, labels.kinds[line * KINDS + kind]!));
  }
}
