/**
 * Short lines of page chrome right above the article are easily taken for an article of their own: a greeting, a
 * section with its slogan. The main article is then the one that follows.
 */
import type { Path } from './decode.js';
import { MARK } from './marks.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';
import type { Units } from './units.js';

/** In lines of prose: what so little text is, is no article where another follows at once. */
const MOST_TEXT = 1.3;
/** The article that follows has at least so many times the text. */
const LEAST_RATIO = 3;
/** Units between the two. */
const WIDEST_GAP = 4;

/**
 * Takes a first item that is only a prelude out of the path. A title that stands alone before a heading of related
 * articles is the main article without its text, and stays; so does one that is repeated, or dated, or signed.
 *
 * @returns whether the path has changed
 */
export function dropPrelude(units: Units, marks: Uint32Array, path: Path, items: readonly Item[]): boolean {
  const [first, second] = items;
  if (!first || !second || second.from - first.to > WIDEST_GAP) return false;
  if (textOf(units, path, first) > MOST_TEXT) return false;
  if (textOf(units, path, second) < LEAST_RATIO * Math.max(1, textOf(units, path, first))) return false;
  for (let unit = first.from; unit < second.from; unit++) {
    const isHead = marks[unit]! & (MARK.repeatedBelow | MARK.repeatedAbove | MARK.byline | MARK.glued);
    if (isHead || path.states[unit] === STATE['list-heading']) return false;
  }
  path.states.fill(STATE.before, 0, second.from);
  path.starts.fill(0, 0, second.from);
  return true;
}

function textOf(units: Units, path: Path, item: Item): number {
  let text = 0;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit];
    if (state === STATE.body || state === STATE.lead) text += units.length[unit]!;
  }
  return text;
}
