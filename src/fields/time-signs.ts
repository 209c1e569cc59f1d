/** What tells whether a time is that at which the main article was published, beside the place where it stands. */
import { flag } from '../regression.js';
import { lettersOf } from '../split/words.js';
import { PLACE_SIGNS, type Scene } from './scene.js';
import type { ReadTime } from './time.js';

const OWN_SIGNS = [
  'precision',
  'label',
  'relative',
  'ambiguous',
  'start',
  'letters-before',
  'letters-behind',
  'rank',
  'order',
  'all',
  'same-day',
  'earlier-days',
  'later-days',
  'lines',
  'read-published',
  'read-updated',
] as const;

/** Names of the signs of a time, each of them a byte, in their order. */
export const TIME_SIGNS: readonly string[] = [...OWN_SIGNS, ...PLACE_SIGNS];

/** A time on a line. */
export interface PlacedTime {
  readonly time: ReadTime;
  readonly text: string;
  /** Place among the times of the line, from 0. */
  readonly rank: number;
}

/** What the times of the main article were read as. */
export interface ReadTimes {
  readonly publishedAt: string | null;
  readonly publishedText: string | null;
  readonly updatedAt?: string | null | undefined;
}

const PRECISIONS: readonly ReadTime['precision'][] = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
  'partial',
  'clock',
];
const MOST = 60; // of letters and offsets
const MOST_TIMES = 30;
const DAY = 10; // characters of an ISO day

/** The day of a time, or its words where it cannot be told. */
function dayOf(time: Pick<ReadTime, 'publishedAt' | 'publishedText'>): string {
  return time.publishedAt?.slice(0, DAY) ?? time.publishedText;
}

/** The signs of each time of a page. */
export function signsOfTimes(
  times: readonly PlacedTime[],
  { lines }: Pick<Scene, 'lines'>,
  read: ReadTimes,
): number[][] {
  const days = times.map(({ time }) => dayOf(time));
  const distinct = [...new Set(days)].sort();
  return times.map(({ time, text, rank }, order) => {
    const day = days[order]!;
    const at = distinct.indexOf(day);
    return [
      PRECISIONS.indexOf(time.precision),
      time.label === null ? 0 : time.label === 'published' ? 1 : 2,
      flag(time.isRelative),
      flag(time.isAmbiguous),
      Math.min(MOST, time.start),
      Math.min(MOST, lettersOf(text.slice(0, time.labelStart)).length),
      Math.min(MOST, lettersOf(text.slice(time.end)).length),
      rank,
      Math.min(MOST_TIMES, order),
      Math.min(MOST_TIMES, times.length),
      Math.min(MOST_TIMES, days.filter((other) => other === day).length),
      Math.min(MOST_TIMES, at),
      Math.min(MOST_TIMES, distinct.length - at - 1),
      Math.min(MOST_TIMES, lines.get(text) ?? 0),
      sameness(time, read.publishedAt, read.publishedText),
      sameness(time, read.updatedAt ?? null, null),
    ];
  });
}

/** How a time is beside the one that a field was read as: 0 no field, 1 another day, 2 the same day, 3 the same words. */
function sameness(time: ReadTime, at: string | null, text: string | null): number {
  if (at === null && text === null) return 0;
  if (text === time.publishedText) return 3;
  return at !== null && time.publishedAt?.slice(0, DAY) === at.slice(0, DAY) ? 2 : 1;
}
