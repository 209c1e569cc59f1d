/** The page that the project exists for: every field of it, character for character. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from './corpora.js';

const FOLDER = join(SHARED, 'data', 'seed');
const FIELDS = ['title', 'publisher', 'byline', 'agency', 'publishedText', 'publishedAt'];

/** The seed as the command gets it. @returns {import('./command.js').InputPage} */
export function seedPage() {
  return {
    id: 'seed',
    text: readFileSync(join(FOLDER, 'input.txt'), 'utf8'),
    scrapedAt: seedTruth().scrapedAt,
  };
}

/**
 * Compares a result with the truth of the seed.
 *
 * @param {any} result
 * @returns {{ checks: number, wrong: string[] }} what is wrong, in words
 */
export function scoreSeed(result) {
  const truth = seedTruth();
  const pairs = [
    ['language', result.language, truth.language],
    ['page', result.page, 'article'],
    ['number of related articles', result.related.length, truth.related.length],
    ...articlePairs('main', result.main, truth.main),
    ...truth.related.flatMap((/** @type {any} */ article, /** @type {number} */ index) =>
      articlePairs(`related ${index + 1}`, result.related[index], article),
    ),
    ...chromePairs(result, truth.boilerplateLines),
  ];
  const wrong = pairs
    .filter(([, given, expected]) => given !== expected)
    .map(([name, given, expected]) => `${name}: ${brief(given)}, expected ${brief(expected)}`);
  return { checks: pairs.length, wrong };
}

function seedTruth() {
  return JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8'));
}

/** @param {string} name @param {any} article @param {any} truth */
function articlePairs(name, article, truth) {
  return [
    ...FIELDS.map((field) => [`${name}, ${field}`, article?.[field], truth[field]]),
    [`${name}, captions`, article?.captions.join('\n'), truth.captions.join('\n')],
    [`${name}, text`, article?.text, truth.paragraphs.join('\n\n')],
  ];
}

/** No line of chrome may be a block or a field of any article. @param {any} result @param {number[]} numbers */
function chromePairs(result, numbers) {
  const lines = readFileSync(join(FOLDER, 'input.txt'), 'utf8').split(/\r?\n/);
  const kept = new Set(
    [result.main, ...result.related].flatMap((article) => article?.text.split('\n') ?? []),
  );
  return numbers.map((number) => [`line ${number + 1} is chrome`, kept.has(lines[number]?.trim()), false]);
}

/** @param {unknown} value */
function brief(value) {
  return String(JSON.stringify(value)).slice(0, 100);
}
