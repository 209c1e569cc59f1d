/** Keeps the table of figures in the README as it was measured. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './command.js';

const FILE = join(PROJECT, 'README.md');
const START = '<!-- accuracy: written by `npm run accuracy -- --update` -->';
const END = '<!-- /accuracy -->';

/** What the table shows: a name for people, the figure in the baseline. */
const ROWS = [
  ['Web pages as text (html-text), word F1', 'wcxb.html-text/validation/F1'],
  ['Web pages as text (inscriptis), word F1', 'wcxb.inscriptis/validation/F1'],
  ['Web pages as text (bs4 get_text), word F1', 'wcxb.bs4-get-text/validation/F1'],
  ['– of these the articles (html-text), word F1', 'wcxb.html-text/validation article/F1'],
  ['Web pages as HTML, word F1', 'wcxb.html/validation/F1'],
  ['News pages of many countries as text (html-text), word F1', 'news.html-text/validation/F1'],
  ['News pages of many countries as HTML, word F1', 'news.html/validation/F1'],
  ['Pages of several articles: kind of page right', 'wild/validation/page'],
  ['Pages of several articles: related articles found, F1', 'wild/validation/relF1'],
  ['Pages of several articles: lines of the main article lost', 'wild/validation/bodyLoss'],
  ['Pages of several articles: chrome left in', 'wild/validation/leak'],
  ['Pages of several articles: everything right', 'wild/validation/fullyCorrect'],
  ['Layouts of real pages, any kind: kind of page right', 'layouts/validation/page'],
  ['Layouts of real pages, any kind: related articles found, F1', 'layouts/validation/relF1'],
  ['Layouts of real pages, any kind: everything right', 'layouts/validation/fullyCorrect'],
  ['Web pages as text (html-text): title right', 'wcxb.html-text.fields/validation/title'],
  [
    'Web pages as text (html-text): author right, where the page has one',
    'wcxb.html-text.fields/validation/author',
  ],
  [
    'Web pages as text (html-text): date right, where the page has one',
    'wcxb.html-text.fields/validation/date',
  ],
];

/** @param {import('./baseline.js').FlatFigures} figures @returns {boolean} whether the README has the place for it */
export function updateReadme(figures) {
  if (!existsSync(FILE)) return false;
  const text = readFileSync(FILE, 'utf8');
  const start = text.indexOf(START);
  const end = text.indexOf(END, start);
  if (start < 0 || end < 0) return false;
  const rows = ROWS.flatMap(([words, name]) => {
    const value = figures.get(name ?? '');
    return value === undefined ? [] : [`| ${words} | ${value.toFixed(3)} |`];
  });
  const table = [
    '| measured on validation pages, which no weights were trained on | |',
    '|---|---|',
    ...rows,
  ].join('\n');
  writeFileSync(FILE, `${text.slice(0, start)}${START}\n${table}\n${text.slice(end)}`);
  return true;
}
