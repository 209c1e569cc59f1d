/** The search that all mends share which give an item the title that the decoder did not take for one. */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Reading } from './decoded.js';

/** Chrome, times, counts and addresses are no titles. */
const NO_TITLE = MARK.chrome | MARK.time | MARK.counter | MARK.url;

/**
 * The unit with the highest P(title), -1 where none is above `least`.
 *
 * @param from  first unit that may be the title
 * @param to  the unit behind the last
 * @param also  marks that make a unit no title beside those that always do
 */
export function likeliestTitle(
  labels: TextLabels,
  { aside }: Pick<Reading, 'aside'>,
  from: number,
  to: number,
  least: number,
  also = 0,
): number {
  let title = -1;
  let most = least;
  for (let unit = Math.max(0, from); unit < to; unit++) {
    if (aside[unit] || labels.marks[unit]! & (NO_TITLE | also)) continue;
    const p = roleProbability(labels, unit, ROLE.title) + roleProbability(labels, unit, ROLE.retitle);
    if (p > most) [title, most] = [unit, p];
  }
  return title;
}
