/**
 * A line above every title — a slug, a desk, a category — is easily taken for a title of its own, whose article has no
 * text. Where such items and whole ones take turns all over the page, the first of each pair is the kicker of the second.
 */
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { hasText, type Item } from './sections.js';
import { STATE } from './states.js';

/** One pair is no pattern. */
const LEAST_PAIRS = 2;
/** Shares of the bare items and of the whole ones that stand in pairs. */
const LEAST_OF_BARE = 0.8;
const LEAST_OF_WHOLE = 0.6;

/**
 * Joins kickers to the items below them. Changes the path.
 *
 * @returns whether it has changed
 */
export function joinKickers(_: TextLabels, path: Path, items: readonly Item[]): boolean {
  const bare = items.filter((item) => !hasText(path, item));
  const pairs = bare.filter((item) => {
    const below = items[items.indexOf(item) + 1];
    return below !== undefined && hasText(path, below) && below.from === item.to + 1;
  });
  const whole = items.length - bare.length;
  if (pairs.length < LEAST_PAIRS || pairs.length < LEAST_OF_BARE * bare.length) return false;
  if (pairs.length < LEAST_OF_WHOLE * whole) return false;
  for (const { from, to } of pairs) {
    let start = to + 1;
    for (let unit = to; unit >= from; unit--) {
      const isMeta = path.states[unit] === STATE.meta || path.states[unit] === STATE.head;
      path.states[unit] = isMeta ? STATE.head : STATE.preamble;
      if (isMeta) start = unit;
    }
    path.states.fill(STATE.outside, from, start);
    path.starts.fill(0, from, to + 2);
    path.starts[start] = 1;
  }
  return true;
}
