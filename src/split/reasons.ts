/** Why a line is in no article: one code a removed line. */
import { CHROME_KINDS } from '../languages/index.js';
import type { Units } from '../lines/units.js';
import type { Labels, Page } from '../types.js';
import { STATES, type State } from './states.js';

const REASONS: Partial<Record<State, string>> = {
  before: 'before-start',
  outside: 'after-end',
  'list-heading': 'list-heading',
  comments: 'comments',
  preamble: 'page-meta',
  insert: 'between-text',
};
const REASON_OF_STATE = STATES.map((state) => REASONS[state] ?? null);

/** The reason of each line; null for blank lines and for lines that are `kept`. */
export function removalReasons(
  page: Page,
  labels: Labels,
  units: Units,
  states: Uint8Array,
  kept: Uint8Array,
): (string | null)[] {
  const reasons = new Array<string | null>(page.count).fill(null);
  for (let line = 0; line < page.count; line++) {
    if (kept[line] === 1 || page.start[line] === page.end[line]) continue;
    const unit = units.ofLine[line]!;
    const chrome = labels.chrome[line]!;
    if (unit < 0) reasons[line] = 'duplicate';
    else if (chrome) reasons[line] = CHROME_KINDS[chrome - 1]!;
    else
      reasons[line] =
        REASON_OF_STATE[states[unit]!] ?? (units.same[unit] === unit ? 'unlikely-text' : 'duplicate');
  }
  return reasons;
}
