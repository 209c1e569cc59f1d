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
/** Units between the two; more where the second is dated or signed and the first is a bare line. */
const WIDEST_GAP = 4;
const WIDEST_GAP_TO_SIGNED = 16;
/** Units of an item's head. */
const HEAD_UNITS = 4;

/**
 * Takes a first item that is only a prelude out of the path. A title that stands alone before a heading of related
 * articles is the main article without its text, and stays; so does one that is repeated, or dated, or signed.
 *
 * @returns whether the path has changed
 */
export function dropPrelude(units: Units, marks: Uint32Array, path: Path, items: readonly Item[]): boolean {
  const [first, second] = items;
  if (!first || !second) return false;
  const text = textOf(units, path, first);
  const widest = text === 0 && isSigned(marks, second) ? WIDEST_GAP_TO_SIGNED : WIDEST_GAP;
  if (second.from - first.to > widest || text > MOST_TEXT) return false;
  if (textOf(units, path, second) < LEAST_RATIO * Math.max(1, text)) return false;
  for (let unit = first.from; unit < second.from; unit++) {
    const isHead = marks[unit]! & (MARK.repeatedBelow | MARK.repeatedAbove | MARK.byline | MARK.glued);
    if (isHead || path.states[unit] === STATE['list-heading']) return false;
  }
  path.states.fill(STATE.before, 0, second.from);
  path.starts.fill(0, 0, second.from);
  return true;
}

function isSigned(marks: Uint32Array, item: Item): boolean {
  for (let unit = item.from; unit <= item.to && unit < item.from + HEAD_UNITS; unit++) {
    if (marks[unit]! & (MARK.time | MARK.glued | MARK.byline)) return true;
  }
  return false;
}

function textOf(units: Units, path: Path, item: Item): number {
  let text = 0;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit];
    if (state === STATE.body || state === STATE.lead) text += units.length[unit]!;
  }
  return text;
}
