// Pages of random layout (compose.js), of the layouts of real pages (layouts.js) and other shapes of the composed pages, as
// records like those of pages.py.
//
// usage: synthesize.js PAGES.jsonl SHARED_DATA COUNT [ROUND] >> PAGES.jsonl
//
// A synthesized page is made of articles and chrome of one fold, which is its own. Deterministic.
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { linesOfFold, readChromeLines } from './chrome-lines.js';
import { articlePool, composeChromePage, composePage } from './compose.js';
import { readLayouts, refill } from './layouts.js';
import { labelsOf, rowsOf } from './lines.js';

const [pagesPath, data, count, round = '0'] = process.argv.slice(2);
const FOLDS = [1, 2, 3, 4];
const WEIGHT = 0.5; // beside 1 for pages that nobody drew by chance
const LONGEST_BLOCK = 14; // lines
const MOST_PARAGRAPHS = 60;
const CHROME_PAGES = 3; // of each language and fold
const REFILLS = 8; // pages of each layout, with other articles
const TEASER_WORDS = 60; // as in pages.py
const WORD = /[぀-ヿ㐀-鿿豈-﫿฀-๿]|[\p{L}\p{N}]+/gu;
const ENGLISH = /\b(?:the|and|of)\b/g;

/** Deterministic random numbers (mulberry32): training twice gives the same weights. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What each fold has to make pages of. */
const materials = new Map(
  FOLDS.map((fold) => [fold, { articles: [], above: [], below: [], lines: new Map() }]),
);
const composed = [];

function takeReal({ text, share, truth, set, variant, type }, material) {
  const rows = rowsOf(text);
  const first = share.findIndex((part) => part >= 0.5);
  const last = share.findLastIndex((part) => part >= 0.5);
  if (first < 0) return;
  const block = (from, to) => rows.slice(from, to).map(([row]) => row.replace(/\s*\n\s*/g, ' '));
  if (first > 2) material.above.push(block(Math.max(0, first - LONGEST_BLOCK), first));
  if (rows.length - last > 3) material.below.push(block(last + 1, last + 1 + LONGEST_BLOCK));
  if (variant !== 'html-text' || type !== 'article' || !truth.title) return;
  const language = truth.language ?? ((truth.mainContent.match(ENGLISH)?.length ?? 0) > 9 ? 'en' : null);
  if (!language) return;
  const paragraphs = truth.mainContent
    .split(/\s*\n\s*/)
    .filter(Boolean)
    .slice(0, MOST_PARAGRAPHS);
  material.articles.push({
    language,
    title: truth.title,
    paragraphs,
    byline: [truth.author ?? []].flat().join(', ') || null,
    set,
  });
}

for await (const line of createInterface({ input: createReadStream(pagesPath) })) {
  const page = JSON.parse(line);
  const material = materials.get(page.fold);
  if (!material || !page.truth) continue;
  if (page.set === 'agg' || page.set === 'wild') {
    composed.push(page);
    const { language, main, related } = page.truth;
    for (const item of [main, ...related]) if (item) material.articles.push({ ...item, language });
  } else takeReal(page, material);
}

const layouts = readLayouts();
for (const { fold, items, truth } of layouts)
  for (const item of items) materials.get(fold)?.articles.push({ ...item, language: truth.language });

const chromeLines = readChromeLines();
for (const [language, written] of chromeLines)
  for (const [fold, material] of materials) {
    material.lines.set(language, linesOfFold(written, fold, FOLDS.length));
    material.articles.push(...written.articles);
  }

/** A record of a page whose truth has a label for each line. */
function recordOf(page, text, truth) {
  const share = [];
  const weight = [];
  const words = [];
  const rows = rowsOf(text);
  const labels = labelsOf(rows, truth);
  rows.forEach(([row], index) => {
    const label = labels[index];
    const size = row.match(WORD)?.length ?? 0;
    const isBody = label === 'main-body' || (truth.page === 'list' && /^related-(?:body|title)$/.test(label));
    const isOther = label === 'related-body' && truth.page !== 'list' && size > TEASER_WORDS;
    share.push(isBody ? 1 : 0);
    weight.push(label === 'caption' || label === 'main-title' || isOther || label === undefined ? 0 : WEIGHT);
    words.push(size);
  });
  return { ...page, text, truth, type: truth.page, share, weight, words };
}

function writeRecord(record) {
  process.stdout.write(`${JSON.stringify(record)}\n`);
}

const random = randomOf(1 + Number(round));
const strayChrome = JSON.parse(readFileSync(join(data, 'chrome-lines.json'), 'utf8')).lines.map(
  ({ text }) => text,
);
for (let number = 0; number < Number(count); number++) {
  const fold = FOLDS[number % FOLDS.length];
  const material = materials.get(fold);
  material.pool ??= articlePool(material.articles);
  const { text, truth } = composePage(material.pool, random, strayChrome, material);
  const id = `synth-${number}`;
  const page = { id, set: 'synth', variant: 'synth', fold, group: id, dropChrome: random() < 0.25 };
  writeRecord(recordOf(page, text, truth));
}

// Pages that are made to tell words of chrome from words of text, each a site of its own.
for (const [fold, { pool, lines }] of materials)
  for (const [language, { articles }] of chromeLines) {
    const known = articles.length ? articles : pool.find(([name]) => name === language)?.[1];
    if (!known) continue;
    for (let number = 0; number < CHROME_PAGES; number++) {
      const own = lines.get(language);
      const { text, truth } = composeChromePage(language, own, known, number, CHROME_PAGES, random);
      const id = `chrome-${language}-${fold}-${number}`;
      const page = { id, set: 'layout', variant: 'chrome', fold, group: id, dropChrome: false };
      writeRecord(recordOf(page, text, truth));
    }
  }

for (const layout of layouts) {
  const { id, fold, text, truth } = layout;
  const page = { id, set: 'layout', variant: 'layout', fold, group: id, dropChrome: false };
  writeRecord(recordOf(page, text, truth));
  const material = materials.get(fold);
  if (!material) continue;
  const own = material.pool.find(([language]) => language === truth.language);
  for (let count = 0; count < REFILLS; count++) {
    const [, articles] = own ?? material.pool[Math.floor(random() * material.pool.length)];
    const filled = refill(layout, articles, random, material.lines.get(truth.language));
    if (!filled) break;
    const dropChrome = random() < 0.25;
    writeRecord(
      recordOf({ ...page, set: 'synth', variant: 'refill', dropChrome }, filled.text, filled.truth),
    );
  }
}

/** The same page without blank lines, with more of them, and with phrases that no pack knows. */
for (const page of composed) {
  const rows = page.text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((row, line) => ({ row, kind: page.truth.lines[line] ?? 'blank' }));
  const shapes = {
    'no-blanks': rows.filter(({ kind }) => kind !== 'blank'),
    'more-blanks': rows.flatMap((row) => [row, { row: '', kind: 'blank' }]),
    'unknown-chrome': rows,
  };
  for (const [shape, shaped] of Object.entries(shapes)) {
    const truth = { ...page.truth, lines: shaped.map(({ kind }) => kind) };
    const record = { ...page, variant: `${page.variant} ${shape}`, dropChrome: shape === 'unknown-chrome' };
    writeRecord(recordOf(record, shaped.map(({ row }) => row).join('\n'), truth));
  }
}
