/**
 * Live pages: one article of entries, each below a clock time that stands alone. The decoder takes some of the clocks for chrome
 * and what follows them for stories of their own.
 */
import { readTime } from '../fields/time.js';
import { SIGN } from '../lines/spans.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** Times of videos and of programmes come in twos. */
const LEAST_ENTRIES = 3;
const LONGEST_CLOCK = 14; // characters
const CLOCK = /^\D?\d{1,2}\s?[:.hH]/u;
const MINUTES = /(\d{1,2})\D+(\d{2})/u;

/**
 * Makes the clocks of a live page text, and its entries one article. Changes the path.
 *
 * @returns whether it has changed
 */
export function joinEntries(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  { page }: Reading,
): boolean {
  const first = items[0];
  if (!first) return false;
  const clocks = readClocks(page, labels, first.from + 1).filter(({ unit }) => isText(path, unit + 1));
  if (clocks.length < LEAST_ENTRIES || !isOrdered(clocks.map(({ minutes }) => minutes))) return false;
  for (const { unit } of clocks) {
    path.states[unit] = STATE.body;
    path.starts[unit] = 0;
    if (path.states[unit + 1] !== STATE.lead) continue;
    path.states[unit + 1] = STATE.body;
    path.starts[unit + 1] = 0;
  }
  return true;
}

interface ClockLine {
  readonly unit: number;
  readonly minutes: number;
}

/** Lines that are the time of a day and nothing else. */
function readClocks({ text }: Page, { units }: TextLabels, from: number): ClockLine[] {
  const clocks: ClockLine[] = [];
  for (let unit = from; unit < units.count - 1; unit++) {
    if (units.end[unit]! - units.start[unit]! > LONGEST_CLOCK || !(units.signs[unit]! & SIGN.digit)) continue;
    const line = text.slice(units.start[unit], units.end[unit]);
    if (!CLOCK.test(line) || readTime(line, NO_CONTEXT)?.precision !== 'clock') continue;
    const [, hour, minute] = MINUTES.exec(line) ?? [];
    if (minute !== undefined) clocks.push({ unit, minutes: Number(hour) * 60 + Number(minute) });
  }
  return clocks;
}

const NO_CONTEXT = { language: null, scrapedAt: null };

function isText({ states }: Path, unit: number): boolean {
  return states[unit] === STATE.body || states[unit] === STATE.lead || states[unit] === STATE.heading;
}

/** Entries stand in the order of their times, the newest or the oldest first; midnight and noon turn it once. */
function isOrdered(minutes: readonly number[]): boolean {
  const rises = minutes.filter((value, index) => index > 0 && value > minutes[index - 1]!).length;
  return rises <= 1 || rises >= minutes.length - 2;
}
