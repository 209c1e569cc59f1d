/**
 * Short lines of page chrome right above the article are easily taken for an article of their own: a greeting, a
 * section with its slogan. The main article is then the one that follows.
 */

import { MARK } from '../label/marks.js';
import type { Units } from '../lines/units.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { hasListHeading, type Item, textLength, titleUnit } from './sections.js';
import { STATE } from './states.js';

/** In lines of prose: what so little text is, is no article where another follows at once. */
const MOST_TEXT = 1.3;
/** The article that follows has at least so many times the text. */
const LEAST_RATIO = 3;
/** The same for items anywhere above an article that dominates the page, and what makes it dominant. */
const MOST_TEXT_ABOVE = 5;
const DOMINANT_TEXT = 6;
const DOMINANT_RATIO = 3;
const DOMINANT_BELOW_HEADING = 6;
const DOMINANT_OVER_FIRST = 6;
/** Units between the two; more where the second is dated or signed and the first is a bare line. */
const WIDEST_GAP = 4;
const WIDEST_GAP_TO_SIGNED = 16;
/** In lines of prose: the least text of the article below the second copy of its title; the shortest title that is no name of a section. */
const LEAST_TWIN = 3;
const SHORTEST_TITLE = 0.25;
/** Units of an item's head. */
const HEAD_UNITS = 4;

/**
 * Takes a first item that is only a prelude out of the path. A title that stands alone before a heading of related
 * articles is the main article without its text, and stays; so does one that is repeated, or dated, or signed.
 *
 * @returns whether the path has changed
 */
export function dropPrelude({ units, marks }: TextLabels, path: Path, items: readonly Item[]): boolean {
  return (
    dropAboveTwin(units, path, items) ||
    dropAboveMain(units, marks, path, items) ||
    dropAtOnce(units, marks, path, items)
  );
}

/**
 * The title of the page stands above the site's menus, and once more above the article: what stands between the two is none of the
 * article, a row of teasers at most.
 */
function dropAboveTwin(units: Units, path: Path, items: readonly Item[]): boolean {
  const texts = items.map((item) => textLength(units, path, item));
  const twin = items.findIndex((item, index) => {
    const title = index > 0 && texts[index]! >= LEAST_TWIN ? titleUnit(path, item) : -1;
    return title >= 0 && standsAbove(units, title, items[0]!.to);
  });
  if (twin < 1 || texts.slice(0, twin).some((text) => text * DOMINANT_RATIO > texts[twin]!)) return false;
  path.states.fill(STATE.before, 0, items[twin]!.from);
  path.starts.fill(0, 0, items[twin]!.from);
  return true;
}

/** Whether a copy of a title stands above a unit. */
function standsAbove({ same, length }: Units, title: number, to: number): boolean {
  if (length[title]! < SHORTEST_TITLE) return false;
  for (let unit = 0; unit <= to; unit++) if (same[unit] === same[title]) return true;
  return false;
}

/**
 * Items of little text above one that has most of the page's text: blocks of the site. Not where others have as
 * much: there the first is main. A heading of other articles between the two speaks for the first, unless the text
 * below it stands alone and without the head of an item.
 */
function dropAboveMain(units: Units, marks: Uint32Array, path: Path, items: readonly Item[]): boolean {
  const texts = items.map((item) => textLength(units, path, item));
  const best = texts.indexOf(Math.max(...texts, 0));
  if (best < 1 || texts[best]! < DOMINANT_TEXT) return false;
  if (texts[0]! > Math.max(MOST_TEXT_ABOVE, texts[best]! / DOMINANT_OVER_FIRST)) return false;
  const isBelowHeading = hasListHeading(path, items[0]!.from, items[best]!.from);
  if (isBelowHeading && isListed(marks, path, items[best]!)) return false;
  const ratio = isBelowHeading ? DOMINANT_BELOW_HEADING : DOMINANT_RATIO;
  if (texts.some((text, index) => index !== best && text * ratio > texts[best]!)) return false;
  // Blocks of a site are hardly dated; items of a list are, and the main article's date is its own.
  if (best > 1 && items.slice(0, best).every((item) => isSigned(marks, item))) return false;
  path.states.fill(STATE.before, 0, items[best]!.from);
  path.starts.fill(0, 0, items[best]!.from);
  return true;
}

/** Whether an item has the head of one of several: its publisher above the title, or the title twice. */
function isListed(marks: Uint32Array, path: Path, item: Item): boolean {
  return path.states[item.from] !== STATE.title || (marks[item.from]! & MARK.repeatedBelow) !== 0;
}

function dropAtOnce(units: Units, marks: Uint32Array, path: Path, items: readonly Item[]): boolean {
  const [first, second] = items;
  if (!first || !second) return false;
  const text = textLength(units, path, first);
  const widest = text === 0 && isSigned(marks, second) ? WIDEST_GAP_TO_SIGNED : WIDEST_GAP;
  if (second.from - first.to > widest || text > MOST_TEXT) return false;
  if (textLength(units, path, second) < LEAST_RATIO * Math.max(1, text)) return false;
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
