/** What stands between the items of a page and around them, and the order of their times. */
import { readTime } from '../fields/time.js';
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { Page, TextLabels } from '../types.js';
import type { Undecided } from './form.js';
import { STATE } from './states.js';

/** Items that are read for the order of their times. */
const MOST_TIMES = 8;

export type TimeOrder = 'falling' | 'mixed' | 'unknown';

/** Lists print the newest first; beside an article stand older and newer ones. */
export function timeOrder(page: Page, { units, marks, items }: Undecided): TimeOrder {
  const times: string[] = [];
  for (const item of items.slice(0, MOST_TIMES)) {
    for (let unit = item.from; unit <= item.to; unit++) {
      if (!(marks[unit]! & (MARK.time | MARK.glued))) continue;
      const text = page.text.slice(units.start[unit], units.end[unit]);
      const time = readTime(text, { language: null, scrapedAt: ANY_CLOCK });
      if (time?.publishedAt) times.push(time.publishedAt);
      break;
    }
  }
  if (times.length < 3) return 'unknown';
  return times.every((time, index) => index === 0 || time.slice(0, 10) <= times[index - 1]!.slice(0, 10))
    ? 'falling'
    : 'mixed';
}

/** Ages are compared with each other only, so any instant does. */
const ANY_CLOCK = new Date(Date.UTC(2025, 0, 1));

export function hasListPageHeading({ marks, items }: Undecided): boolean {
  const stop = Math.min(marks.length - 1, items[0]?.from ?? 0);
  for (let unit = 0; unit <= stop; unit++) if (marks[unit]! & MARK.listPage) return true;
  return false;
}

/** P(list heading) from which a line that reads like one is one, where the decoder took it for chrome. */
const LIKELY_HEADING = 0.3;

/** Whether a heading of other articles stands between two items, or what reads like one. */
export function hasHeadingBetween(labels: TextLabels, { marks, path, items }: Undecided): boolean {
  for (let unit = items[0]!.to + 1; unit < items.at(-1)!.from; unit++) {
    const state = path.states[unit];
    if (
      state === STATE['list-heading'] ||
      (state === STATE.outside &&
        marks[unit]! & MARK.listHeading &&
        roleProbability(labels, unit, ROLE['list-heading']) >= LIKELY_HEADING)
    )
      return true;
  }
  return false;
}

/** Whether the number of the page, or those of the others, stands right behind the last item. */
export function endsWithPageNumber({ text }: Page, { units, marks, items }: Undecided): boolean {
  const last = items.at(-1)!.to;
  for (let unit = last + 1; unit < Math.min(marks.length, last + 4); unit++)
    if (marks[unit]! & MARK.counter && DIGIT.test(text.slice(units.start[unit], units.end[unit])))
      return true;
  return false;
}

const DIGIT = /\p{Nd}/u;
