/** Measures one set of pages: cleans them with the built command and has the referee score the groups that matter. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanPages, readResults } from './command.js';
import { isValidation } from './corpora.js';
import { projectWithoutFold, TRAINING_FOLDS } from './folds.js';
import { scoreMetadata } from './metadata.js';
import { score } from './referee.js';
import { returnsExactly } from './round-trip.js';

/** Pages of the site that the project began with have names of their own in the composed sets. */
const OWN_SITE = /_d8_/;
/** A language with fewer composed pages than this tells nothing by itself. */
const MIN_LANGUAGE_PAGES = 10;

/**
 * @typedef {import('./corpora.js').Corpus} Corpus
 * @typedef {Record<string, import('./referee.js').Figures>} Groups
 */

/**
 * Figures of all pages, of the validation pages, and of the groups within them.
 *
 * @param {Corpus} corpus
 * @param {string} scratch  folder for temporary files
 * @returns {Promise<{ groups: Groups, predictions: string }>}
 */
export async function measure(corpus, scratch) {
  const predictions = join(scratch, `${corpus.name}.jsonl`);
  await cleanPages(corpus.pages(), predictions);
  return { groups: scoreGroups(corpus, predictions, scratch), predictions };
}

/** @param {Corpus} corpus @param {string} predictions @param {string} scratch @returns {Groups} */
function scoreGroups(corpus, predictions, scratch) {
  const ids = [...corpus.folds.keys()];
  const all = score(corpus, new Set(ids), predictions, scratch);
  const validationIds = ids.filter((id) => isValidation(corpus, id));
  const validation = score(corpus, new Set(validationIds), predictions, scratch);
  /** @type {Groups} */
  const groups = { all: all.all, validation: validation.all };
  if (corpus.metric === 'words') {
    if (Object.keys(all.groups).length === 1) return groups;
    for (const [type, figures] of Object.entries(validation.groups)) groups[`validation ${type}`] = figures;
    for (const [type, figures] of Object.entries(all.groups)) groups[`all ${type}`] = figures;
    return groups;
  }
  const ownSite = validationIds.filter((id) => OWN_SITE.test(id));
  if (ownSite.length > 0) groups['validation d8'] = score(corpus, new Set(ownSite), predictions, scratch).all;
  for (const [language, figures] of Object.entries(all.groups)) {
    if ((figures.docs ?? 0) >= MIN_LANGUAGE_PAGES) groups[`all ${language}`] = figures;
  }
  return groups;
}

/**
 * Cross-validation: each page of folds 1 to 4 is cleaned by the model that has not seen its fold. The pages of fold 0,
 * which the shipped model has not seen, are added for the sets that are judged on every page.
 *
 * @param {Corpus} corpus
 * @param {string} scratch
 * @returns {Promise<Groups>}
 */
export async function crossValidate(corpus, scratch) {
  const predictions = join(scratch, `${corpus.name}.cv.jsonl`);
  const part = join(scratch, 'fold.jsonl');
  writeFileSync(predictions, '');
  for (const fold of [0, ...TRAINING_FOLDS]) {
    const pages = pagesOfFold(corpus, fold);
    await (fold === 0 ? cleanPages(pages, part) : cleanPages(pages, part, projectWithoutFold(fold, scratch)));
    appendFileSync(predictions, readFileSync(part));
  }
  const ids = [...corpus.folds.keys()];
  const trained = score(corpus, new Set(ids.filter((id) => !isValidation(corpus, id))), predictions, scratch);
  const all = score(corpus, new Set(ids), predictions, scratch);
  return {
    'folds 1 to 4': trained.all,
    'all folds': all.all,
    ...Object.fromEntries(Object.entries(all.groups).map(([group, figures]) => [`all ${group}`, figures])),
  };
}

/** @param {Corpus} corpus @param {number} fold */
function* pagesOfFold(corpus, fold) {
  for (const page of corpus.pages()) if (corpus.folds.get(page.id) === fold) yield page;
}

/**
 * The worst pages, as the referee tells them: of folds 1 to 4 only, so that nobody looks at validation pages.
 *
 * @param {Corpus} corpus
 * @param {string} predictions
 * @param {string} scratch
 * @param {number} count
 * @returns {string[]}
 */
export function worstPages(corpus, predictions, scratch, count) {
  const seen = [...corpus.folds.keys()].filter((id) => !isValidation(corpus, id));
  return score(corpus, new Set(seen), predictions, scratch, count).worst;
}

/**
 * Share of the pages with a main article whose Markdown renders back to exactly the text of the result.
 *
 * @param {Corpus} corpus
 * @param {string} predictions
 * @returns {Promise<Groups>}
 */
export async function measureRoundTrip(corpus, predictions) {
  const results = [...(await readResults(predictions)).values()].filter(({ main }) => main !== null);
  const shareOf = (/** @type {any[]} */ pages) => ({
    docs: pages.length,
    exact: pages.filter(returnsExactly).length / pages.length,
  });
  return {
    all: shareOf(results),
    validation: shareOf(results.filter(({ id }) => isValidation(corpus, id))),
  };
}

/**
 * Title, author and date of web pages.
 *
 * @param {Corpus} corpus
 * @param {string} predictions
 * @returns {Promise<Groups>}
 */
export async function measureMetadata(corpus, predictions) {
  const results = await readResults(predictions);
  const ids = [...corpus.folds.keys()];
  const validation = ids.filter((id) => isValidation(corpus, id));
  return {
    all: scoreMetadata(corpus.truth, new Set(ids), results),
    validation: scoreMetadata(corpus.truth, new Set(validation), results),
  };
}
