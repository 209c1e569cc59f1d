/**
 * A main article without a body: its title stands alone above the heading of the related ones, and is easily taken for chrome.
 */
import { MARK } from '../label/marks.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import { likeliestTitle } from './likely-title.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** P(title) from which a line above the heading is the main article's title. */
const LEAST = 0.1;

/**
 * Lets the likeliest line above the heading open the main article, where all items stand below it and have heads as cards have.
 * Changes the path.
 *
 * @returns whether it has changed
 */
export function findLostMain(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  reading: Reading,
): boolean {
  const first = items[0];
  const heading = path.states.indexOf(STATE['list-heading']);
  if (!first || heading < 0 || first.from < heading || !isCard(labels, path, first)) return false;
  const title = likeliestTitle(labels, reading, 0, heading, LEAST);
  if (title < 0) return false;
  path.states[title] = STATE.title;
  path.starts[title] = 1;
  path.states.fill(STATE.outside, title + 1, heading);
  return true;
}

/** Whether an item begins with its publisher, or with its title twice. */
function isCard({ marks }: TextLabels, path: Path, { from }: Item): boolean {
  return path.states[from] === STATE.head || (marks[from]! & MARK.repeatedBelow) !== 0;
}
