/**
 * Asks the scorers that stand beside the project (`../shared/eval`, Python's standard library only). They are the
 * referee: no figure of theirs is computed here.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords, SHARED } from './corpora.js';

/** Figures of the composed pages that are kept; the scorer gives more. */
const COMPOSED_FIGURES = [
  'docs',
  'page',
  'fullyCorrect',
  'strict',
  'mainF1',
  'exactMain',
  'leak',
  'crossLeak',
  'bodyLoss',
  'traps',
  'relF1',
  'relBodyF1',
  'main.title',
  'main.publisher',
  'main.byline',
  'main.publishedAt',
  'rel.title',
  'rel.publisher',
  'rel.byline',
  'rel.publishedAt',
];
const MAX_OUTPUT = 64 << 20;

/**
 * @typedef {Record<string, number>} Figures  figure by name
 * @typedef {{ all: Figures, groups: Record<string, Figures>, worst: string[] }} Score
 */

/**
 * Scores the pages of a corpus whose ids are given.
 *
 * @param {import('./corpora.js').Corpus} corpus
 * @param {ReadonlySet<string>} ids
 * @param {string} predictions  JSONL as the command writes it
 * @param {string} scratch  folder for temporary files
 * @param {number} [worst]  how many of the worst pages to list
 * @returns {Score}
 */
export function score(corpus, ids, predictions, scratch, worst = 0) {
  return corpus.metric === 'composed'
    ? scoreComposed(corpus.truth, ids, predictions, scratch, worst)
    : scoreWords(selectTruth(corpus.truth, ids, scratch), predictions, worst);
}

/**
 * @param {string} truth  folder
 * @param {ReadonlySet<string>} ids
 * @param {string} predictions
 * @param {string} scratch
 * @param {number} worst
 * @returns {Score} groups are languages
 */
function scoreComposed(truth, ids, predictions, scratch, worst) {
  const json = join(scratch, 'score.json');
  const only = `^(?:${[...ids].join('|')})$`;
  const out = python('score-agg.py', [
    truth,
    predictions,
    '--json',
    json,
    '--only',
    only,
    '--worst',
    String(worst),
  ]);
  const told = JSON.parse(readFileSync(json, 'utf8').replaceAll(/\bNaN\b/g, 'null'));
  return {
    all: chooseFigures(told.all),
    groups: Object.fromEntries(
      Object.entries(told.language).map(([language, figures]) => [language, chooseFigures(figures)]),
    ),
    worst: out.split('\nWORST\n')[1]?.split('\n').filter(Boolean) ?? [],
  };
}

/** @param {any} figures @returns {Figures} those that are known and kept */
function chooseFigures(figures) {
  return Object.fromEntries(
    COMPOSED_FIGURES.filter((name) => typeof figures[name] === 'number').map((name) => [name, figures[name]]),
  );
}

/**
 * Scores main text by the overlap of words.
 *
 * @param {string} truth  JSONL
 * @param {string} predictions  JSONL
 * @param {number} [worst]
 * @returns {Score} groups are page types
 */
export function scoreWords(truth, predictions, worst = 0) {
  const out = python('score-wcxb.py', [truth, predictions, '--worst', String(worst)]);
  /** @type {Record<string, Figures>} */
  const rows = {};
  for (const line of out.split('\n')) {
    const [name = '', docs, P, R, F1] = line.trim().split(/\s+/);
    if (F1 === undefined || !/^[\d.]+$/.test(F1)) continue;
    rows[name] = { docs: Number(docs), F1: Number(F1), P: Number(P), R: Number(R) };
  }
  const { all, ...groups } = rows;
  if (!all) throw new Error(`score-wcxb.py gave no figures:\n${out}`);
  return { all, groups, worst: out.split('\n').filter((line) => line.startsWith('worst ')) };
}

/** @param {string} truth @param {ReadonlySet<string>} ids @param {string} scratch @returns {string} JSONL with those pages */
function selectTruth(truth, ids, scratch) {
  const file = join(scratch, 'truth.jsonl');
  const chosen = [...readRecords(truth)].filter((page) => ids.has(page.id));
  writeFileSync(file, chosen.map((page) => `${JSON.stringify(page)}\n`).join(''));
  return file;
}

/** @param {string} scorer @param {string[]} args @returns {string} what it printed */
function python(scorer, args) {
  return execFileSync('python3', [join(SHARED, 'eval', scorer), ...args], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
  });
}
