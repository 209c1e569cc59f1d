/** A main article whose title the decoder did not find takes the likeliest line above its text. */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import { likeliestTitle } from './likely-title.js';
import { type Item, titleUnit } from './sections.js';
import { STATE } from './states.js';

/** Units above the text among which the title is looked for: meta data and controls may stand between. */
const REACH = 12;
/** P(title) from which a line is taken rather than none. */
const LEAST = 0.12;
/** P(meta) from which a line between title and text is meta data of the article. */
const LEAST_META = 0.3;

/**
 * Gives a title to a first item that has none. Changes the path.
 *
 * @returns whether it has changed
 */
export function findTitleAbove(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  reading: Reading,
): boolean {
  const item = items[0]!;
  if (titleUnit(path, item) >= 0) return false;
  const title = likeliestTitle(labels, reading, item.from - REACH, item.from, LEAST);
  if (title < 0) return false;
  path.starts[item.from] = 0;
  path.starts[title] = 1;
  path.states[title] = STATE.title;
  for (let unit = title + 1; unit < item.from; unit++)
    path.states[unit] = isMeta(labels, unit) ? STATE.meta : STATE.insert;
  for (let unit = item.from; unit <= item.to && path.states[unit] === STATE.head; unit++)
    path.states[unit] = STATE.meta;
  return true;
}

function isMeta(labels: TextLabels, unit: number): boolean {
  if (labels.marks[unit]! & MARK.domain) return true;
  return roleProbability(labels, unit, ROLE.meta) + roleProbability(labels, unit, ROLE.head) >= LEAST_META;
}
