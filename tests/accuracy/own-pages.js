/** Scores the pages written by ourselves (`fixtures/`), without anything beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './command.js';

const FOLDER = join(PROJECT, 'fixtures');
const FIELDS = ['title', 'publisher', 'byline', 'publishedAt'];

/** Names of the fixtures that have a truth. */
function ownPageNames() {
  return readdirSync(FOLDER)
    .filter((name) => existsSync(join(FOLDER, name, 'truth.json')))
    .sort();
}

/** @returns {Iterable<import('./command.js').InputPage>} */
export function* ownPages() {
  for (const id of ownPageNames()) {
    yield { id, text: readFileSync(join(FOLDER, id, 'input.txt'), 'utf8'), scrapedAt: truthOf(id).scrapedAt };
  }
}

/**
 * @param {Map<string, any>} results
 * @returns {{ figures: import('./referee.js').Figures, wrong: string[] }} shares of the pages, and what is wrong in words
 */
export function scoreOwnPages(results) {
  const names = ownPageNames();
  const checks = names.map((name) => checkPage(results.get(name), truthOf(name)));
  const share = (/** @type {string} */ key) =>
    checks.filter((check) => !check.has(key)).length / names.length;
  return {
    figures: {
      docs: names.length,
      ...Object.fromEntries(
        ['page', 'main.text', ...FIELDS.map((field) => `main.${field}`)].map((key) => [key, share(key)]),
      ),
      related: share('related'),
      allRight: checks.filter((check) => check.size === 0).length / names.length,
    },
    wrong: names.flatMap((name, index) =>
      [...(checks[index] ?? [])].map(([key, words]) => `${name}: ${key}: ${words}`),
    ),
  };
}

/** @param {any} result @param {any} truth @returns {Map<string, string>} what is wrong with a page, by check */
function checkPage(result, truth) {
  const wrong = new Map();
  const expect = (
    /** @type {string} */ key,
    /** @type {unknown} */ given,
    /** @type {unknown} */ expected,
  ) => {
    if (given !== expected && !wrong.has(key)) wrong.set(key, `${brief(given)}, expected ${brief(expected)}`);
  };
  expect('page', result?.page, truth.page);
  expect('main.text', mainText(result?.main), mainText(truth.main));
  for (const field of FIELDS) {
    if (field === 'publisher' && truth.main?.publisherImplied && result?.main?.publisher == null) continue;
    expect(`main.${field}`, plain(result?.main?.[field]), plain(truth.main?.[field]));
  }
  expect('related', describe(required(result?.related)), describe(required(truth.related)));
  return wrong;
}

/** A truth has paragraphs, a result has blocks; white space and bullets do not count. @param {any} article */
function mainText(article) {
  const parts = article?.paragraphs ?? article?.blocks?.map((/** @type {any} */ block) => block.text) ?? [];
  return parts
    .join('\n')
    .replaceAll(/^[-•·–]\s+/gm, '')
    .replaceAll(/\s+/g, ' ');
}

/** Bare headlines may be given or left out. @param {any[] | undefined} articles */
function required(articles) {
  return (articles ?? []).filter((article) => article.kind !== 'headline');
}

/** @param {any[]} articles */
function describe(articles) {
  return articles
    .map((a) => [plain(a.title), plain(a.publisher), plain(a.publishedAt), mainText(a)].join(' | '))
    .join('\n');
}

/** @param {string | null | undefined} value */
function plain(value) {
  return value ?? '';
}

/** @param {string} name */
function truthOf(name) {
  return JSON.parse(readFileSync(join(FOLDER, name, 'truth.json'), 'utf8'));
}

/** @param {unknown} value */
function brief(value) {
  return String(JSON.stringify(value)).slice(0, 160);
}
