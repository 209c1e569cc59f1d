/** A caption above its credit is easily taken for the title below which the text starts; the title stands further up. */
import { MARK } from '../label/marks.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import { likeliestTitle } from './likely-title.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** Units above a caption among which the title is looked for. */
const REACH = 12;
/** P(title) from which a line above is the title. */
const LEAST = 0.05;
const NO_TITLE = MARK.byline | MARK.source | MARK.caption;

/**
 * Gives the first item the title above what stands over a credit. Changes the path.
 *
 * @returns whether it has changed
 */
export function passCaption(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  reading: Reading,
): boolean {
  const [first] = items;
  if (!first || path.states[first.from] !== STATE.title) return false;
  const caption = first.from;
  const isCredited = caption + 1 < labels.units.count && labels.marks[caption + 1]! & MARK.caption;
  if (!isCredited) return false;
  const title = likeliestTitle(labels, reading, caption - REACH, caption, LEAST, NO_TITLE);
  if (title < 0) return false;
  path.states.fill(STATE.insert, title + 1, caption);
  path.states[caption] = STATE.caption;
  path.states[caption + 1] = STATE.caption;
  path.starts[caption] = 0;
  path.states[title] = STATE.title;
  path.starts[title] = 1;
  return true;
}
