/**
 * When the main article was published, chosen among all times around it. Beside its own stand those of other stories, of
 * comments, of the visit and of the last change. What the signs of a time and of its place say together is learned (`time.bin`,
 * trees made by `train/pagewise.js` and `train/choices.py`).
 */
import { judgeFrom } from '../label/judge.js';
import { SignRows } from '../label/sign-rows.js';
import { type Bars, chooseReading } from './choice.js';
import { shifted } from './glue.js';
import { PLACE_SIGNS, putPlace, type Scene, unitsNear } from './scene.js';
import { type ReadTime, readTime } from './time.js';
import { type PlacedTime, type ReadTimes, signsOfTimes, TIME_SIGNS } from './time-signs.js';

/** A time that may be the article's. */
export interface TimeCandidate {
  readonly time: Pick<ReadTime, 'publishedAt' | 'publishedText'>;
  readonly line: number;
}

export interface TimeCandidates {
  readonly times: readonly TimeCandidate[];
  /** Of each time, in the order of `TIME_SIGNS`. */
  readonly signs: SignRows;
}

const LONGEST_LINE = 160; // characters
const MOST_CANDIDATES = 120;
const MOST_ON_LINE = 2;

/** Set by cross-validation on all sets. Digests print the day of their issue far above, so a lone time must be likelier. */
const BARS: Bars = { fresh: 0.65, likely: 0.5, much: 2, unlikely: 0.03, sure: 0.65 };

/** Times around the main article. */
export function readTimeCandidates(scene: Scene, read: ReadTimes): TimeCandidates {
  const { page } = scene;
  const { units } = scene.labels;
  const found: (PlacedTime & { readonly line: number; readonly place: number })[] = [];
  const places = new SignRows(PLACE_SIGNS.length);
  for (const unit of unitsNear(scene)) {
    if (found.length >= MOST_CANDIDATES) break;
    const text = page.text.slice(units.start[unit], units.end[unit]);
    if (text.length > LONGEST_LINE) continue;
    const times = timesOf(text, scene);
    times.forEach((time, rank) => {
      found.push({ time, text, rank, line: units.first[unit]!, place: places.count });
    });
    if (times.length > 0) putPlace(places, unit, text, scene);
  }
  const signs = new SignRows(TIME_SIGNS.length);
  signsOfTimes(found, scene, read).forEach((own, order) => {
    signs.putAll(own);
    signs.putAll(places.row(found[order]!.place));
  });
  return { times: found, signs };
}

/** The first times of a line that have a date. */
function timesOf(text: string, { context }: Scene): ReadTime[] {
  const times: ReadTime[] = [];
  for (let from = 0; times.length < MOST_ON_LINE; from = times.at(-1)!.end) {
    const time = readTime(text.slice(from), context);
    if (!time || time.precision === 'clock') break;
    times.push(shifted(time, from));
  }
  return times;
}

const judge = judgeFrom('time.bin');

/** When the main article was published, and the line that says so, -1 where it is the article's own; null where nothing does. */
export function chooseMainTime(
  scene: Scene,
  read: ReadTimes,
): { readonly time: TimeCandidate['time']; readonly line: number } | null {
  const { publishedAt, publishedText } = read;
  const own = publishedText === null ? null : { time: { publishedAt, publishedText }, line: -1 };
  const { times, signs } = readTimeCandidates(scene, read);
  const odds = judge(signs);
  const isOwn = times.map(({ time }) => time.publishedText === publishedText);
  const chosen = chooseReading(odds, own && isOwn, BARS);
  return chosen === 'read' ? own : chosen === null ? null : times[chosen]!;
}
