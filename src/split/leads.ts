/** Pages that list the leads of stories without their titles: each text is a story of its own. */
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** In lines of prose: shorter lines are no lead of their own. */
const SHORTEST_LEAD = 0.6;
/** Two texts are no list. */
const LEAST_ITEMS = 3;

/**
 * Lets every text of a list without titles open an item. Changes the path.
 *
 * @returns whether it has changed
 */
export function partLeads({ units }: TextLabels, path: Path, items: readonly Item[]): boolean {
  if (items.length < LEAST_ITEMS || !items.every((item) => path.states[item.from] === STATE.lead))
    return false;
  let isChanged = false;
  for (const item of items) {
    for (let unit = item.from + 1; unit <= item.to; unit++) {
      if (path.states[unit] !== STATE.body || units.length[unit]! < SHORTEST_LEAD) continue;
      path.states[unit] = STATE.lead;
      path.starts[unit] = 1;
      isChanged = true;
    }
  }
  return isChanged;
}
