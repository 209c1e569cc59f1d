/**
 * How well each unit plays each part: the labeller's posteriors, weighed with the marks of the unit and of what
 * stands around it. Natural logarithms; hot path, flat arrays.
 */
import { LINE_END } from '../lines/measure.js';
import { type Labels, LINE_KINDS } from '../types.js';
import type { Scores } from './decode.js';
import { leadBias } from './leads.js';
import { MARK } from './marks.js';
import { NEVER, STATE, STATES } from './states.js';
import type { Units } from './units.js';

const WIDTH = STATES.length;
const KINDS = LINE_KINDS.length;
const KIND = Object.fromEntries(LINE_KINDS.map((name, index) => [name, index])) as Record<
  (typeof LINE_KINDS)[number],
  number
>;

/** No line is impossible as anything: labels are never that sure. */
const FLOOR = 1e-3;

/** Units that are read for the evidence of a start: an item's head is no longer than this. */
const HEAD_REACH = 4;

/** In lines of prose: the longest name of a publisher. */
const LONGEST_PUBLISHER = 0.6;

/** An article does not start between two copies of a title. */
const INSIDE_HEAD = -8;

/** Several full lines are a paragraph, whatever each line looks like alone. */
const WRAPPED_IS_TEXT = 4;

/** A time is meta even where a labeller takes it for chrome: whose it is, the page must tell. */
const META_FLOOR = Math.log(0.3);

/** A time, name or source on a line of its own. */
export const META_MARKS = MARK.time | MARK.glued | MARK.byline | MARK.source | MARK.domain;

/** Computes what the decoder reads. */
export function scoreUnits(labels: Labels, units: Units, marks: Uint16Array, kinship: Float32Array): Scores {
  const emissions = new Float64Array(units.count * WIDTH);
  const starts = new Float64Array(units.count * WIDTH);
  const bias = leadBias(units, marks, kinship);
  for (let unit = 0; unit < units.count; unit++) {
    fromLabels(labels, units, unit, emissions);
    fromMarks(units, marks, unit, emissions);
    const row = unit * WIDTH;
    if (marks[unit]! & MARK.framed) {
      for (const state of [STATE.title, STATE.head, STATE.lead]) starts[row + state] = INSIDE_HEAD;
      continue;
    }
    starts[row + STATE.title] = titleStart(units, marks, unit);
    starts[row + STATE.head] = headStart(units, marks, unit);
    starts[row + STATE.lead] = leadStart(units, marks, unit) + bias + strangeness(kinship[unit]!);
  }
  return { count: units.count, emissions, starts };
}

function fromLabels(labels: Labels, units: Units, unit: number, emissions: Float64Array): void {
  const at = labelLine(units, unit) * KINDS;
  const log = (kind: number): number => Math.log(Math.max(FLOOR, labels.kinds[at + kind]!));
  const row = unit * WIDTH;
  const boilerplate = log(KIND.boilerplate);
  const meta = log(KIND.meta);
  const title = Math.log(
    Math.max(FLOOR, labels.kinds[at + KIND.title]! + labels.kinds[at + KIND['related-title']]!),
  );
  const body = log(KIND.body);
  emissions[row + STATE.before] = boilerplate;
  emissions[row + STATE.outside] = boilerplate;
  emissions[row + STATE['list-heading']] = log(KIND['list-heading']);
  emissions[row + STATE.comments] = boilerplate;
  emissions[row + STATE.head] = meta;
  emissions[row + STATE.title] = title;
  emissions[row + STATE.retitle] = title;
  emissions[row + STATE.meta] = meta;
  emissions[row + STATE.lead] = body;
  emissions[row + STATE.body] = body;
  emissions[row + STATE.heading] = log(KIND.heading);
  emissions[row + STATE.caption] = log(KIND.caption);
  emissions[row + STATE.insert] = boilerplate;
  emissions[row + STATE.tail] = meta;
}

/** A wrapped paragraph is labelled as the line in its middle: its last line may be a single word. */
function labelLine(units: Units, unit: number): number {
  return (units.first[unit]! + units.last[unit]!) >> 1;
}

function fromMarks(units: Units, marks: Uint16Array, unit: number, emissions: Float64Array): void {
  const row = unit * WIDTH;
  const mark = marks[unit]!;
  const add = (state: number, value: number): void => {
    emissions[row + state]! += value;
  };
  if (units.last[unit]! > units.first[unit]!) {
    for (const state of [STATE.body, STATE.lead]) add(state, WRAPPED_IS_TEXT);
    for (const state of [STATE.title, STATE.heading]) add(state, -2);
  }
  if (mark & MARK.url) {
    for (const state of [STATE.title, STATE.body, STATE.lead, STATE.heading, STATE.meta]) add(state, -4);
  }
  if (mark & META_MARKS) {
    for (const state of [STATE.head, STATE.meta, STATE.tail]) {
      emissions[row + state] = Math.max(emissions[row + state]!, META_FLOOR);
      add(state, 2);
    }
    for (const state of [STATE.title, STATE.retitle, STATE.body, STATE.lead, STATE.heading]) add(state, -3);
  }
  if (mark & MARK.framed) {
    for (const state of [STATE.head, STATE.meta]) add(state, 2);
  }
  if (mark & MARK.counter) {
    for (const state of [STATE.title, STATE.body, STATE.lead, STATE.heading]) add(state, -3);
  }
  if (!(mark & MARK.repeatedAbove)) add(STATE.retitle, NEVER);
  else if (units.length[unit]! > 0.2) add(STATE.retitle, 3);
  if (mark & MARK.comments) add(STATE.comments, 1);
  else if (units.length[unit]! > 1.5) add(STATE.comments, -1);
  if (mark & MARK.listHeading) add(STATE['list-heading'], 1);
}

function titleStart(units: Units, marks: Uint16Array, unit: number): number {
  let value = 0;
  const mark = marks[unit]!;
  const frame = frameEnd(units, marks, unit);
  if (frame && !(frame + 1 < units.count && marks[frame + 1]! & MARK.repeatedAbove)) return -4;
  if (mark & MARK.repeatedBelow && units.length[unit]! > 0.15) value += 3.5;
  if (units.hasBullet[unit] && !isBulleted(units, unit - 1) && !isBulleted(units, unit + 1)) value += 1.5;
  if (units.ending[unit] === LINE_END.sentence) value -= 1;
  if (units.ending[unit] === LINE_END.colon) value -= 1.5;
  if (units.length[unit]! > 1.7) value -= 2;
  if (hasMetaBelow(units, marks, unit)) value += 2;
  else if (!hasTextBelow(units, unit)) value -= 0.7;
  if (units.blanks[unit]! > 1) value += 0.3;
  return value;
}

/** What it says for a new story that a text shares few words with those above it, see `readKinship`. */
function strangeness(kinship: number): number {
  return kinship < 0 ? 0 : Math.max(-1.2, 0.8 - 1.6 * kinship);
}

/** A head before the title: a publisher with a time, or `publisher / time / - publisher`. */
function headStart(units: Units, marks: Uint16Array, unit: number): number {
  const mark = marks[unit]!;
  const frame = frameEnd(units, marks, unit);
  if (frame) return frame + 1 < units.count && marks[frame + 1]! & MARK.repeatedAbove ? -3 : 5;
  if (mark & MARK.glued) return 2;
  if (mark & MARK.time) return 0.5;
  if (mark & MARK.name && unit + 1 < units.count && marks[unit + 1]! & MARK.time) return 1.5;
  return -2;
}

/**
 * The end of `publisher / time / - publisher` or `publisher / time / - category / - publisher` when a unit opens one.
 *
 * @returns the unit of the second publisher, 0 when there is none
 */
function frameEnd(units: Units, marks: Uint16Array, unit: number): number {
  if (!(marks[unit]! & MARK.repeatedBelow) || units.length[unit]! > LONGEST_PUBLISHER) return 0;
  let isTimed = false;
  for (let below = unit + 1; below < units.count && below <= unit + HEAD_REACH; below++) {
    if (marks[below]! & MARK.time) isTimed = true;
    else if (units.same[below] === units.same[unit]) return isTimed ? below : 0;
    else if (units.length[below]! > LONGEST_PUBLISHER) return 0;
  }
  return 0;
}

/** An article whose title was lost: a new text after one that was cut, or after a time that closes the last. */
function leadStart(units: Units, marks: Uint16Array, unit: number): number {
  if (unit === 0) return 0;
  let value = 0;
  if (units.ending[unit - 1] === LINE_END.cut && units.length[unit - 1]! > 0.8) value += 1.5;
  if (marks[unit - 1]! & (MARK.readMore | MARK.time | MARK.glued)) value += 1.5;
  return value;
}

function isBulleted(units: Units, unit: number): boolean {
  return unit >= 0 && unit < units.count && units.hasBullet[unit] === 1;
}

function hasMetaBelow(units: Units, marks: Uint16Array, unit: number): boolean {
  const stop = Math.min(units.count, unit + HEAD_REACH);
  for (let below = unit + 1; below < stop; below++) {
    if (marks[below]! & (MARK.time | MARK.glued | MARK.byline)) return true;
    if (units.length[below]! > 0.9) return false;
  }
  return false;
}

function hasTextBelow(units: Units, unit: number): boolean {
  const stop = Math.min(units.count, unit + HEAD_REACH);
  for (let below = unit + 1; below < stop; below++) if (units.length[below]! > 0.8) return true;
  return false;
}
