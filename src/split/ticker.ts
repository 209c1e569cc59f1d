/**
 * Tickers: headlines of other stories in a block of their own above all text. The last of them is easily taken for the title,
 * the last but one for text; but a title stands in no block of headlines.
 */
import { MARK } from '../label/marks.js';
import { LINE_END } from '../lines/measure.js';
import type { TextLabels } from '../types.js';

/** So many headlines without a blank line between them are a block; a title, a deck and a kicker are fewer. */
const LEAST_HEADLINES = 5;
/** In lines of prose. */
const SHORTEST_HEADLINE = 0.25;
const LONGEST_HEADLINE = 1.8;
const SHORTEST_TEXT = 0.8;
const NO_HEADLINE =
  MARK.time | MARK.byline | MARK.counter | MARK.chrome | MARK.repeatedBelow | MARK.repeatedAbove;

/** Marks the units of a ticker in `aside`. */
export function markTicker(labels: TextLabels, aside: Uint8Array): void {
  const { count, blanks, length, ending } = labels.units;
  let from = 0;
  for (let unit = 0; unit < count; unit++) {
    if (unit > 0 && blanks[unit]! > 0) {
      const isText = length[unit]! >= SHORTEST_TEXT && ending[unit] === LINE_END.sentence;
      if (isText && unit - from >= LEAST_HEADLINES) aside.fill(1, from, unit);
      from = unit;
    }
    if (isHeadline(labels, unit)) continue;
    if (length[unit]! >= SHORTEST_TEXT && ending[unit] === LINE_END.sentence) return;
    from = unit + 1;
  }
}

function isHeadline({ units, marks }: TextLabels, unit: number): boolean {
  const length = units.length[unit]!;
  const isOpen = units.ending[unit] === LINE_END.open || units.ending[unit] === LINE_END.question;
  return isOpen && length >= SHORTEST_HEADLINE && length <= LONGEST_HEADLINE && !(marks[unit]! & NO_HEADLINE);
}
