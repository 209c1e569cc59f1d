/**
 * Times between two items: the tail of the one above or the head of the one below? Decided once a page. A time
 * above the first title says head, one below the last text says tail; else the side that a blank line parts it from.
 */
import { MARK } from '../label/marks.js';
import type { Item } from './sections.js';
import type { Units } from '../lines/units.js';

const TIME = MARK.time | MARK.glued;

/** A run of times between the text of one item and the title of the next. */
interface Between {
  readonly above: number;
  readonly from: number;
  readonly to: number;
}

/** Gives the times between items to the right ones. Changes `starts`: an item that has a head starts with it. */
export function placeTimes(
  units: Units,
  marks: Uint32Array,
  starts: Uint8Array,
  items: readonly Item[],
): boolean {
  if (items.length < 3) return false;
  const runs = runsBetween(marks, items);
  if (runs.length < 2 || runs.length < (items.length - 1) / 3) return false;
  const isHead = belongBelow(units, marks, items, runs);
  let isChanged = false;
  for (const { above, from, to } of runs) {
    const start = isHead ? from : to + 1;
    if (items[above + 1]!.from === start) continue;
    starts[items[above + 1]!.from] = 0;
    starts[start] = 1;
    isChanged = true;
  }
  return isChanged;
}

function runsBetween(marks: Uint32Array, items: readonly Item[]): Between[] {
  const runs: Between[] = [];
  for (let above = 0; above + 1 < items.length; above++) {
    const below = items[above + 1]!;
    let to = below.from;
    while (to <= below.to && marks[to]! & TIME) to++;
    to--;
    let from = to;
    while (from > items[above]!.from && marks[from]! & TIME) from--;
    from++;
    if (from <= to && from >= items[above]!.to - 1) runs.push({ above, from, to });
  }
  return runs;
}

function belongBelow(
  units: Units,
  marks: Uint32Array,
  items: readonly Item[],
  runs: readonly Between[],
): boolean {
  if (marks[items[0]!.from]! & TIME) return true;
  if (marks[items.at(-1)!.to]! & TIME) return false;
  let apart = 0;
  for (const { from, to } of runs) apart += Math.sign(units.blanks[from]! - units.blanks[to + 1]!);
  return apart >= 0;
}
