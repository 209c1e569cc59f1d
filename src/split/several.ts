/**
 * Signs that the further items of a page are articles of their own, and not sections of one text or blocks of its
 * site: without them no page is a list.
 */

import { MARK } from '../label/marks.js';
import { LINE_END } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import type { Path } from './decode.js';
import { hasListHeading, type Item } from './sections.js';
import { STATE } from './states.js';

/** What sets an item apart from a section of a text: a date, a source, a copy of its title, a link to its whole. */
const SIGNS =
  MARK.time |
  MARK.glued |
  MARK.byline |
  MARK.source |
  MARK.repeatedBelow |
  MARK.repeatedAbove |
  MARK.readMore;
/** Share of the further items that must carry a sign. */
const LEAST_SHARE = 0.5;
/** So many texts without titles, each of a story of its own, are a list of leads. */
const LEAST_LEADS = 5;

/** Whether the further items of a page are articles of their own. */
export function hasSeveral(units: Units, marks: Uint32Array, path: Path, items: readonly Item[]): boolean {
  const others = items.slice(1);
  if (!others.length) return false;
  if (marks.some((mark, unit) => mark & MARK.listPage && unit <= items[0]!.from)) return true;
  if (others.length >= LEAST_LEADS && others.every((item) => path.states[item.from] === STATE.lead))
    return true;
  const signed = others.filter((item, index) => isSigned(units, marks, path, item, items[index]!));
  return signed.length >= others.length * LEAST_SHARE;
}

function isSigned(units: Units, marks: Uint32Array, path: Path, item: Item, previous: Item): boolean {
  if (hasListHeading(path, previous.to + 1, item.from)) return true;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit]!;
    if (state === STATE.body || state === STATE.lead) {
      if (units.ending[unit] === LINE_END.cut) return true;
      continue;
    }
    if (marks[unit]! & SIGNS) return true;
  }
  const below = item.to + 1;
  return below < marks.length && (marks[below]! & MARK.readMore) !== 0;
}
