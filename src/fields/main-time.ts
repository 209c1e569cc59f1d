/**
 * When the main article was published, chosen among all times around it. Beside its own stand those of other stories, of
 * comments, of the visit and of the last change. What the signs of a time and of its place say together is learned (`time.bin`,
 * trees made by `train/pagewise.js` and `train/choices.py`).
 */
import { judgeFrom } from './choice.js';
import { isNearArticle, type Scene, signsOfPlace } from './scene.js';
import { type ReadTime, readTime } from './time.js';
import { type PlacedTime, type ReadTimes, signsOfTimes } from './time-signs.js';

/** A time that may be the article's, with its signs in the order of `TIME_SIGNS`. */
export interface TimeCandidate {
  readonly time: Pick<ReadTime, 'publishedAt' | 'publishedText'>;
  readonly line: number;
  readonly signs: readonly number[];
}

const LONGEST_LINE = 160; // characters
const MOST_CANDIDATES = 120;
const MOST_ON_LINE = 2;

/** P(published) from which a time is the article's, set by cross-validation on all sets: where none was read, beside another one. */
const SURE = 0.65;
const LIKELY = 0.5;
/** Below this what was read as the article's is none. */
const UNLIKELY = 0.03;
/** How many times likelier than what was read another time must be. */
const MUCH = 2;

/** Times around the main article. */
export function readTimeCandidates(scene: Scene, read: ReadTimes): TimeCandidate[] {
  const { page } = scene;
  const { units } = scene.labels;
  const found: (PlacedTime & { readonly line: number; readonly place: readonly number[] })[] = [];
  for (let unit = 0; unit < units.count && found.length < MOST_CANDIDATES; unit++) {
    if (!isNearArticle(unit, scene)) continue;
    const text = page.text.slice(units.start[unit], units.end[unit]);
    if (text.length > LONGEST_LINE) continue;
    const times = timesOf(text, scene);
    const place = times.length > 0 ? signsOfPlace(unit, text, scene) : [];
    times.forEach((time, rank) => {
      found.push({ time, text, rank, line: units.first[unit]!, place });
    });
  }
  const signs = signsOfTimes(found, scene, read);
  return found.map(({ time, line, place }, order) => ({ time, line, signs: [...signs[order]!, ...place] }));
}

/** The times of a line that have a date, each with its offsets in what is left of the line. */
function timesOf(text: string, { context }: Scene): ReadTime[] {
  const times: ReadTime[] = [];
  for (let from = 0; times.length < MOST_ON_LINE; ) {
    const time = readTime(text.slice(from), context);
    if (!time || time.precision === 'clock') break;
    times.push(time);
    from += time.end;
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
  const candidates = readTimeCandidates(scene, read);
  if (candidates.length === 0) return own;
  const odds = judge(candidates.map(({ signs }) => signs));
  const best = odds.indexOf(Math.max(...odds));
  const likeliest = candidates[best]!;
  const likelihood = odds[best]!;
  if (own === null) return likelihood >= SURE ? likeliest : null;
  const same = odds.filter((_, at) => candidates[at]!.time.publishedText === publishedText);
  if (same.length === 0) return likelihood >= SURE ? likeliest : own;
  const ownOdds = Math.max(...same);
  if (likelihood >= LIKELY) return likelihood > MUCH * ownOdds ? likeliest : own;
  return ownOdds >= UNLIKELY ? own : null;
}
