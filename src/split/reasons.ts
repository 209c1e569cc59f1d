/** Why a line is in no article: one code a removed line. */
import { CHROME_KINDS } from '../languages/index.js';
import type { Units } from '../lines/units.js';
import type { Labels, Page } from '../types.js';
import { STATE } from './states.js';

const REASON_OF_STATE: ReadonlyMap<number, string> = new Map([
  [STATE.before, 'before-start'],
  [STATE.outside, 'after-end'],
  [STATE['list-heading'], 'list-heading'],
  [STATE.comments, 'comments'],
  [STATE.preamble, 'page-meta'],
  [STATE.insert, 'between-text'],
]);

/** The reason of each line; null for blank lines and for lines that are in `kept`. */
export function removalReasons(
  page: Page,
  labels: Labels,
  units: Units,
  states: Uint8Array,
  kept: ReadonlySet<number>,
): (string | null)[] {
  return Array.from({ length: page.count }, (_, line) => {
    const unit = units.ofLine[line]!;
    if (kept.has(line) || page.start[line] === page.end[line]) return null;
    if (unit < 0) return 'duplicate';
    const chrome = labels.chrome[line]!;
    if (chrome) return CHROME_KINDS[chrome - 1]!;
    return REASON_OF_STATE.get(states[unit]!) ?? (units.same[unit] === unit ? 'unlikely-text' : 'duplicate');
  });
}
