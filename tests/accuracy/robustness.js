/** How far the figures fall when the same pages come as another scraper would have left them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUGMENTATIONS, chromeTester } from './augment.js';
import { cleanPages } from './command.js';
import { isValidation, readRecords } from './corpora.js';
import { scoreWords } from './referee.js';

/** The sets whose validation pages are changed. */
export const AUGMENTED = ['agg', 'wild', 'wcxb.html-text', 'news.html-text'];

/**
 * @param {import('./corpora.js').Corpus} corpus
 * @param {string} scratch  folder for temporary files
 * @returns {Promise<Record<string, import('./referee.js').Figures>>} figures by augmentation; `fall` is against the unchanged text
 */
export async function measureRobustness(corpus, scratch) {
  const truths = new Map([...wordTruths(corpus)].map((truth) => [truth.id, truth]));
  const truthFile = join(scratch, 'robust-truth.jsonl');
  writeFileSync(truthFile, [...truths.values()].map((truth) => `${JSON.stringify(truth)}\n`).join(''));
  const pages = [...corpus.pages()].filter((page) => truths.has(page.id));
  /** @type {Record<string, import('./referee.js').Figures>} */
  const rows = {};
  let unchanged;
  for (const [name, change] of [['unchanged', keep], ...Object.entries(AUGMENTATIONS)]) {
    const changed = pages.map((page) => ({
      ...page,
      text: /** @type {any} */ (change)(
        page.text ?? '',
        chromeTester(truths.get(page.id)?.mainContent ?? ''),
      ),
    }));
    const output = join(scratch, 'robust.jsonl');
    await cleanPages(changed, output);
    const { all } = scoreWords(truthFile, output);
    unchanged ??= all.F1 ?? 0;
    rows[/** @type {string} */ (name)] = { ...all, fall: unchanged - (all.F1 ?? 0) };
  }
  return rows;
}

/** @param {string} text */
function keep(text) {
  return text;
}

/**
 * Truths for the scorer of words, of validation pages. Labels by line mean nothing once lines have changed, so
 * composed pages are scored by the words of their main text, lists by those of their items.
 *
 * @param {import('./corpora.js').Corpus} corpus
 * @returns {Iterable<{ id: string, pageType: string, mainContent: string }>}
 */
function* wordTruths(corpus) {
  const ids = [...corpus.folds.keys()].filter((id) => isValidation(corpus, id));
  if (corpus.metric === 'words') {
    const chosen = new Set(ids);
    for (const page of readRecords(corpus.truth)) if (chosen.has(page.id)) yield page;
    return;
  }
  for (const id of ids) {
    const truth = JSON.parse(readFileSync(join(corpus.truth, `${id}.json`), 'utf8'));
    const articles = truth.page === 'list' ? truth.related : truth.main ? [truth.main] : [];
    const titles = truth.page === 'list';
    const parts = articles.flatMap((/** @type {any} */ a) => [
      ...(titles && a.title ? [a.title] : []),
      ...a.paragraphs,
    ]);
    yield { id, pageType: truth.page ?? 'article', mainContent: parts.join('\n') };
  }
}
