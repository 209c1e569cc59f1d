/** A caption above its credit is easily taken for the title below which the text starts; the title stands further up. */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { LINE_END } from '../lines/measure.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** Units above a caption among which the title is looked for. */
const REACH = 12;
/** P(title) from which a line above is the title. */
const LEAST = 0.05;
const NO_TITLE = MARK.chrome | MARK.time | MARK.counter | MARK.url | MARK.byline | MARK.source | MARK.caption;

/**
 * Gives the first item the title above what stands over a credit. Changes the path.
 *
 * @returns whether it has changed
 */
export function passCaption(
  labels: TextLabels,
  aside: Uint8Array,
  path: Path,
  items: readonly Item[],
): boolean {
  const [first] = items;
  if (!first || path.states[first.from] !== STATE.title) return false;
  const caption = first.from;
  const isCredited = caption + 1 < labels.units.count && labels.marks[caption + 1]! & MARK.caption;
  if (!isCredited) return false;
  const title = titleAbove(labels, aside, caption);
  if (title < 0) return false;
  path.states.fill(STATE.insert, title + 1, caption);
  path.states[caption] = STATE.caption;
  path.states[caption + 1] = STATE.caption;
  path.starts[caption] = 0;
  path.states[title] = STATE.title;
  path.starts[title] = 1;
  return true;
}

function titleAbove({ units, marks, ...labels }: TextLabels, aside: Uint8Array, caption: number): number {
  let title = -1;
  let most = LEAST;
  for (let unit = Math.max(0, caption - REACH); unit < caption; unit++) {
    const isSentence = units.ending[unit] === LINE_END.sentence;
    if (aside[unit] || isSentence || marks[unit]! & NO_TITLE) continue;
    const p = roleProbability({ units, marks, ...labels }, unit, ROLE.title);
    if (p > most) [title, most] = [unit, p];
  }
  return title;
}
