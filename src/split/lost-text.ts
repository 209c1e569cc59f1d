/** A teaser that the decoder took for chrome, because it stands between a title and a link: an item with a title has a text. */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { hasText, type Item } from './sections.js';
import { STATE } from './states.js';

/** In lines of prose: the shortest text. */
const SHORTEST = 0.6;
/** P(text) from which a line between title and link is the text. */
const LEAST = 0.2;
const NO_TEXT = MARK.chrome | MARK.time | MARK.glued | MARK.byline | MARK.counter | MARK.url;

/**
 * Gives their text to items behind or before others that have one. Changes the path.
 *
 * @returns whether it has changed
 */
export function findLostText(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  const { units, marks } = labels;
  let isChanged = false;
  if (items.length < 2 || !items.some((item) => hasText(path, item))) return false;
  for (const item of items) {
    if (hasText(path, item)) continue;
    for (let unit = item.from + 1; unit <= item.to; unit++) {
      if (path.states[unit] !== STATE.insert || units.length[unit]! < SHORTEST || marks[unit]! & NO_TEXT)
        continue;
      const text = roleProbability(labels, unit, ROLE.body) + roleProbability(labels, unit, ROLE.lead);
      if (text < LEAST) continue;
      path.states[unit] = STATE.body;
      isChanged = true;
    }
  }
  return isChanged;
}
