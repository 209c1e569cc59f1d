/**
 * The sets of pages that accuracy is measured on, read from the data folder beside the project (`../shared/data`).
 * Which page is in which fold is told by `splits.json`; fold 0 is validation, nobody tunes to it.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readLayouts } from '../../train/layouts.js';
import { PROJECT } from './command.js';

/** The folder with data and scorers that development has beside the project. */
export const SHARED = join(PROJECT, '..', 'shared');
const DATA = join(SHARED, 'data');

/** The three ways in which the text of a web page is usually saved. */
const FLATTENINGS = ['html-text', 'inscriptis', 'bs4-get-text'];
const VALIDATION_FOLD = 0;

/**
 * A set of pages with their truth.
 * @typedef {object} Corpus
 * @property {string} name  such as `wild` or `wcxb.html-text`
 * @property {'composed' | 'words'} metric  which referee scores it
 * @property {string} truth  folder (composed) or JSONL (words) with the truth
 * @property {Map<string, number>} folds  fold of each page that counts
 * @property {() => Iterable<import('./command.js').InputPage>} pages
 */

/** Whether the data folder is there. */
export function hasShared() {
  return existsSync(join(DATA, 'splits.json')) && existsSync(join(SHARED, 'eval'));
}

/** Every set, in the order in which it is printed. @returns {Corpus[]} */
export function corpora() {
  const splits = JSON.parse(readFileSync(join(DATA, 'splits.json'), 'utf8'));
  return [
    composedCorpus('agg', 'agg-dev', (id) => splits.agg[templateOf(id)]),
    composedCorpus('wild', 'wild-dev', (id) => splits.wild[id]),
    layoutsCorpus(),
    ...webCorpora('wcxb', 'wcxb-dev', splits.wcxb, () => true),
    ...webCorpora('news', 'news-extra', splits['news-extra'], (page) => page.truth === 'exact'),
  ];
}

/** @param {Corpus} corpus @param {string} id */
export function isValidation(corpus, id) {
  return corpus.folds.get(id) === VALIDATION_FOLD;
}

/** Ids are `number_template_language`; a template's name may hold underscores itself. @param {string} id */
function templateOf(id) {
  return id.split('_').slice(1, -1).join('_');
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {(id: string) => number} foldOf
 * @returns {Corpus}
 */
function composedCorpus(name, folder, foldOf) {
  const truth = join(DATA, folder);
  const ids = readdirSync(truth)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
  return {
    name,
    metric: 'composed',
    truth,
    folds: new Map(ids.map((id) => [id, foldOf(id)])),
    *pages() {
      for (const id of ids) {
        const { scrapedAt } = JSON.parse(readFileSync(join(truth, `${id}.json`), 'utf8'));
        yield { id, text: readFileSync(join(truth, `${id}.txt`), 'utf8'), scrapedAt };
      }
    },
  };
}

/** Copies of the layouts of real pages, written by us; the referee reads them from a temporary folder. @returns {Corpus} */
function layoutsCorpus() {
  const truth = mkdtempSync(join(tmpdir(), 'layouts-'));
  process.on('exit', () => rmSync(truth, { recursive: true, force: true }));
  const layouts = readLayouts();
  for (const { id, text, truth: page } of layouts) {
    writeFileSync(join(truth, `${id}.txt`), text);
    writeFileSync(join(truth, `${id}.json`), JSON.stringify(page));
  }
  return {
    name: 'layouts',
    metric: 'composed',
    truth,
    folds: new Map(layouts.map(({ id, fold }) => [id, fold])),
    *pages() {
      for (const { id, text, truth: page } of layouts) yield { id, text, scrapedAt: page.scrapedAt };
    },
  };
}

/**
 * The three flattenings and the HTML of one collection of web pages.
 *
 * @param {string} name
 * @param {string} folder
 * @param {Record<string, number>} folds
 * @param {(page: any) => boolean} counts  whether a page's truth is good enough to judge by
 * @returns {Corpus[]}
 */
function webCorpora(name, folder, folds, counts) {
  const truth = join(DATA, folder, 'truth.jsonl.gz');
  const judged = [...readRecords(truth)].filter(counts);
  const shared = {
    metric: /** @type {const} */ ('words'),
    truth,
    folds: new Map(judged.map((page) => [page.id, folds[page.id] ?? VALIDATION_FOLD])),
  };
  const texts = FLATTENINGS.map((flattening) => ({
    ...shared,
    name: `${name}.${flattening}`,
    *pages() {
      for (const { id, text } of readRecords(join(DATA, folder, `text.${flattening}.jsonl.gz`))) {
        if (shared.folds.has(id)) yield { id, text };
      }
    },
  }));
  return [...texts, htmlCorpus(name, join(DATA, folder, 'html'), shared, judged)];
}

/**
 * The pages whose HTML was kept; a part of the collection has come as text only.
 *
 * @param {string} name
 * @param {string} folder
 * @param {Pick<Corpus, 'metric' | 'truth' | 'folds'>} shared
 * @param {any[]} judged
 * @returns {Corpus}
 */
function htmlCorpus(name, folder, shared, judged) {
  const there = judged.filter((page) => existsSync(join(folder, `${page.id}.html.gz`)));
  return {
    ...shared,
    name: `${name}.html`,
    folds: new Map(there.map((page) => [page.id, shared.folds.get(page.id) ?? VALIDATION_FOLD])),
    *pages() {
      for (const { id, url } of there) {
        yield { id, url, html: gunzipSync(readFileSync(join(folder, `${id}.html.gz`))).toString('utf8') };
      }
    },
  };
}

/** @param {string} file  packed JSONL @returns {Iterable<any>} */
export function* readRecords(file) {
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    if (line) yield JSON.parse(line);
  }
}
