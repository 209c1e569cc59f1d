/**
 * Title, author and date of web pages against their truth. The scorers beside the project judge text only; these
 * figures are the share of right answers among the pages whose truth has the field.
 */
import { readRecords } from './corpora.js';

const DAY = 24 * 60 * 60 * 1000;
const HOUR = DAY / 24;
/** A truth with a clock but no zone may be a day away from the page's own. */
const DATE_TOLERANCE = DAY + 2 * HOUR;
/** A bare day begins in the zones of UTC+14 and ends in those of UTC-12. */
const EARLIEST_ZONE = 14 * HOUR;
const LATEST_ZONE = 12 * HOUR;
/** Between a title and the site's name. */
const SITE_NAME = /\s+[|–—·»-]\s+[^|–—·»]*$/;
const NAMES = /\s*(?:[,;&/、]|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*/iu;

/**
 * @param {string} truthFile  packed JSONL
 * @param {ReadonlySet<string>} ids
 * @param {Map<string, any>} results
 * @returns {import('./referee.js').Figures} `title`, `author` and `date`
 */
export function scoreMetadata(truthFile, ids, results) {
  const pages = [...readRecords(truthFile)].filter((page) => ids.has(page.id));
  const share = (/** @type {string} */ field, /** @type {(main: any, truth: any) => boolean} */ isRight) => {
    const judged = pages.filter((page) => page[field]);
    return judged.filter((page) => isRight(results.get(page.id)?.main, page[field])).length / judged.length;
  };
  return {
    docs: pages.length,
    title: share('title', (main, truth) => isSameTitle(main?.title, truth)),
    author: share('author', (main, truth) => isSameAuthor(main?.byline, truth)),
    date: share('publishDate', (main, truth) => isSameDay(main?.publishedAt, truth)),
  };
}

/** A site's name behind the title does not count. @param {string | null | undefined} given @param {string} truth */
export function isSameTitle(given, truth) {
  if (!given) return false;
  const readings = (/** @type {string} */ title) => [title, title.replace(SITE_NAME, '')].map(letters);
  const expected = new Set(readings(truth));
  return readings(given).some((reading) => expected.has(reading));
}

/**
 * No name that the truth does not have, and the first one that it has: truths add degrees and roles.
 *
 * @param {string | null | undefined} given
 * @param {string} truth
 */
export function isSameAuthor(given, truth) {
  if (!given) return false;
  const all = letters(truth);
  const first = letters(truth.split(NAMES)[0] ?? '');
  return letters(given).includes(first) && given.split(NAMES).every((name) => all.includes(letters(name)));
}

/**
 * Whether a date is the truth's. A truth that is a bare day is the day where the publisher sits: an instant is right when it falls
 * on that day in some zone; a date without a zone must be that day.
 *
 * @param {string | null | undefined} given
 * @param {string} truth
 */
export function isSameDay(given, truth) {
  if (!given) return false;
  if (given.slice(0, 10) === truth.slice(0, 10)) return true;
  const [at, expected] = [Date.parse(given), Date.parse(truth.replace(' ', 'T'))];
  if (truth.length > 10) return Math.abs(at - expected) <= DATE_TOLERANCE;
  return given.endsWith('Z') && at >= expected - EARLIEST_ZONE && at < expected + DAY + LATEST_ZONE;
}

/** @param {string} text */
function letters(text) {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
