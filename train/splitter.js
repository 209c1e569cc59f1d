// Trains the splitter's weights: averaged passive-aggressive updates towards the best path that the truth allows.
//   node train/splitter.js [--without-fold K] [--out src/split/weights.json] [--epochs N]
// Pages: composed pages of ../shared/data, folds 1 to 4; each also without blank lines, with more of them, and with
// chrome phrases that the packs do not know, so that no weight leans on one shape or one language's phrases.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { labelLines } from '../dist/label/index.js';
import { readTextLines } from '../dist/lines/text.js';
import { decode, isStart } from '../dist/split/decode.js';
import { decodeUnits } from '../dist/split/decoded.js';
import { kindLogs, scoreUnits } from '../dist/split/emissions.js';
import { listSigns } from '../dist/split/kind.js';
import { MARK, readMarks } from '../dist/split/marks.js';
import { readItems } from '../dist/split/sections.js';
import { NEVER, STATE, STATES } from '../dist/split/states.js';
import { readTraits, TRAIT_COUNT } from '../dist/split/traits.js';
import { readUnits } from '../dist/split/units.js';
import { readKinship } from '../dist/split/vocabulary.js';
import { LINE_KINDS } from '../dist/types.js';
import { articlePool, composePage } from './compose.js';
import { loadRealPages, rightStatesOfReal } from './real-pages.js';
import { rightStates } from './splitter-truth.js';

const { values: options } = parseArgs({
  options: {
    'without-fold': { type: 'string', default: '0' },
    out: { type: 'string', default: 'src/split/weights.json' },
    epochs: { type: 'string', default: '5' },
    real: { type: 'string', default: '400' },
    composed: { type: 'string', default: '600' },
    data: { type: 'string', default: '../shared/data' },
  },
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(root, options.data);
const WIDTH = STATES.length;
const KINDS = LINE_KINDS.length;
const KIND_ROUNDS = 4000;
const KIND_RATE = 0.5;
const KIND_SHRINK = 0.0003; // L2 of the page kind's weights
const MOST_PRICE = 2; // of text in a wrong state, beside 1 for the unit
const STEP_LIMIT = 0.02; // passive-aggressive C: no page changes much alone
const SHAPES = ['as-is', 'no-blanks', 'more-blanks', 'unknown-chrome'];

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

function loadPages() {
  const folds = JSON.parse(readFileSync(join(data, 'splits.json'), 'utf8'));
  const pages = [];
  for (const set of ['agg-dev', 'wild-dev']) {
    if (!existsSync(join(data, set)))
      throw new Error(`${join(data, set)}: not there; training needs the shared data`);
    for (const name of readdirSync(join(data, set))) {
      if (!name.endsWith('.txt')) continue;
      const id = name.slice(0, -4);
      const truth = JSON.parse(readFileSync(join(data, set, `${id}.json`), 'utf8'));
      const fold = set === 'agg-dev' ? folds.agg[truth.template] : folds.wild[id];
      if (fold === 0 || fold === Number(options['without-fold'])) continue;
      pages.push({ id, truth, text: readFileSync(join(data, set, name), 'utf8').replace(/^\ufeff/, '') });
    }
  }
  return [...pages, seedPage()];
}

/** The page that the project began with; its truth names its chrome lines only. */
function seedPage() {
  const text = readFileSync(join(data, 'seed', 'input.txt'), 'utf8');
  const truth = JSON.parse(readFileSync(join(data, 'seed', 'truth.json'), 'utf8'));
  const titles = new Set([truth.main, ...truth.related].map(({ title }) => title));
  let role = 'main';
  const lines = text.split('\n').map((row, line) => {
    if (!row.trim()) return 'blank';
    if (titles.has(row.trim()) && row.trim() !== truth.main.title) role = 'related';
    if (truth.boilerplateLines.includes(line)) return 'boilerplate';
    if (titles.has(row.trim())) return `${role}-title`;
    return row.length > 120 ? `${role}-body` : `${role}-meta`;
  });
  return { id: 'seed', truth: { ...truth, lines }, text };
}

/** Chrome of real sites, known to the packs or not. */
function strayChrome() {
  const lines = JSON.parse(readFileSync(join(data, 'chrome-lines.json'), 'utf8'));
  return lines.lines.map(({ text }) => text);
}

function draw(random, list) {
  return list[Math.floor(random() * list.length)];
}

/** A real page with everything that training reads of it. */
function prepareReal({ id, text, truth }) {
  const page = readTextLines(text);
  const labels = labelLines(page);
  const units = readUnits(page);
  const marks = readMarks(page, labels, units);
  const traits = readTraits(page, labels, units, marks, readKinship(page.text, units));
  return {
    id,
    shape: 'as-is',
    units,
    labels,
    marks,
    traits,
    allowed: rightStatesOfReal(page, units, marks, truth),
  };
}

/** A page in one of the shapes, with everything that training reads of it. */
function prepare({ id, truth, text }, shape, random) {
  const rows = text.split('\n').map((row, index) => ({ row, kind: truth.lines[index] ?? 'blank' }));
  const shaped =
    shape === 'no-blanks'
      ? rows.filter(({ kind }) => kind !== 'blank')
      : shape === 'more-blanks'
        ? rows.flatMap((row) => [row, { row: '', kind: 'blank' }])
        : rows;
  const page = readTextLines(shaped.map(({ row }) => row).join('\n'));
  const labels = labelLines(page);
  if (shape === 'unknown-chrome')
    for (let line = 0; line < page.count; line++) if (random() < 0.5) labels.chrome[line] = 0;
  const units = readUnits(page);
  const marks = readMarks(page, labels, units);
  const copies = Uint8Array.from(marks, (mark) => (mark & MARK.repeatedAbove ? 1 : 0));
  const shapedTruth = { ...truth, lines: shaped.map(({ kind }) => kind) };
  return {
    id,
    shape,
    kind: truth.page ?? 'article',
    page,
    units,
    labels,
    marks,
    traits: readTraits(page, labels, units, marks, readKinship(page.text, units)),
    allowed: rightStates(page, units, copies, shapedTruth),
  };
}

function emptyWeights() {
  return {
    traits: new Float64Array(TRAIT_COUNT * WIDTH),
    heads: new Float64Array(TRAIT_COUNT),
    kinds: new Float64Array(KINDS * WIDTH),
    steps: new Float64Array(WIDTH * WIDTH),
  };
}

/** Calls `add(weights, index, amount)` for every weight that a path uses. */
function eachFeature(example, path, add) {
  const { units, traits, labels } = example;
  const logs = new Float64Array(KINDS);
  let previous = STATE.before;
  for (let unit = 0; unit < units.count; unit++) {
    const state = path.states[unit];
    const opensHead = state === STATE.head && isStart(previous, state);
    for (let at = traits.from[unit]; at < traits.from[unit + 1]; at++) {
      add('traits', traits.ids[at] * WIDTH + state, 1);
      if (opensHead) add('heads', traits.ids[at], 1);
    }
    kindLogs(labels, units, unit, logs);
    for (let kind = 0; kind < KINDS; kind++) add('kinds', kind * WIDTH + state, logs[kind] / 4);
    add('steps', previous * WIDTH + state, 1);
    previous = state;
  }
}

/** What a wrong state costs: more text, more harm. */
function priceOf(units, index) {
  return 1 + Math.min(MOST_PRICE, units.length[Math.floor(index / WIDTH)] / 2);
}

/** One update. @returns the loss of the page before it */
function update(example, weights, totals, time) {
  const scores = scoreUnits(example.labels, example.units, example.marks, example.traits, scaled(weights));
  const { allowed, units } = example;
  const wanted = {
    ...scores,
    emissions: scores.emissions.map((value, index) => (allowed[index] ? value : value + NEVER / 10)),
  };
  const costly = {
    ...scores,
    emissions: scores.emissions.map((value, index) =>
      allowed[index] ? value : value + priceOf(units, index),
    ),
  };
  const right = decode(wanted, weights.steps);
  if (right.score < NEVER / 20) return null;
  const guess = decode(costly, weights.steps);
  if (guess.score <= right.score + 1e-9) return 0;
  const difference = new Map();
  const count = (sign) => (name, index, amount) => {
    const id = `${name} ${index}`;
    difference.set(id, (difference.get(id) ?? 0) + sign * amount);
  };
  eachFeature(example, right, count(1));
  eachFeature(example, guess, count(-1));
  let norm = 0;
  for (const amount of difference.values()) norm += amount * amount;
  if (!norm) return 0;
  const step = Math.min(STEP_LIMIT, (guess.score - right.score) / norm);
  for (const [id, amount] of difference) {
    if (!amount) continue;
    const [name, index] = id.split(' ');
    weights[name][index] += step * amount;
    totals[name][index] += time * step * amount;
  }
  return (guess.score - right.score) / Math.max(1, units.count);
}

/** Logarithms are scaled by a quarter in training, so that they weigh like the traits. */
function scaled(weights) {
  return { ...weights, kinds: weights.kinds.map((weight) => weight / 4) };
}

function train() {
  const random = randomOf(1);
  const pages = loadPages();
  const pool = articlePool(pages);
  const stray = strayChrome();
  const examples = pages.flatMap((page) => SHAPES.map((shape) => prepare(page, shape, random)));
  for (let count = Number(options.composed); count > 0; count--) {
    examples.push(
      prepare({ id: 'composed', ...composePage(pool, random, stray) }, draw(random, SHAPES), random),
    );
  }
  const folds = JSON.parse(readFileSync(join(data, 'splits.json'), 'utf8'));
  const isHeldOut = (fold) => fold === 0 || fold === Number(options['without-fold']);
  const real = loadRealPages(data, folds, isHeldOut, random);
  for (let count = Number(options.real); count > 0; count--) examples.push(prepareReal(draw(random, real)));
  const weights = emptyWeights();
  const totals = emptyWeights();
  let time = 1;
  const impossible = new Set();
  for (let epoch = 0; epoch < Number(options.epochs); epoch++) {
    for (let at = examples.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [examples[at], examples[other]] = [examples[other], examples[at]];
    }
    let loss = 0;
    for (const example of examples) {
      const value = update(example, weights, totals, time++);
      if (value === null) impossible.add(example);
      else loss += value;
    }
    console.error(
      `epoch ${epoch + 1}: mean loss ${(loss / examples.length).toFixed(4)}, ${impossible.size} pages left out`,
    );
  }
  const averaged = (name) =>
    Array.from(weights[name], (weight, index) => round(weight - totals[name][index] / time));
  const stored = {
    traits: averaged('traits'),
    heads: averaged('heads'),
    kinds: averaged('kinds').map((w) => round(w / 4)),
    steps: averaged('steps'),
  };
  stored.kind = trainKind(
    examples,
    Object.fromEntries(Object.entries(stored).map(([name, list]) => [name, Float64Array.from(list)])),
  );
  for (const { id, shape } of impossible) if (shape === 'as-is') console.error(`left out: ${id}`);
  writeFileSync(join(root, options.out), `${JSON.stringify(stored)}\n`);
}

/** Logistic regression of list against article on what the trained decoder finds. */
function trainKind(examples, weights) {
  const rows = [];
  for (const { page, kind, labels, units, marks, traits } of examples) {
    if (!page || kind === 'none' || kind === 'unsure') continue;
    const path = decodeUnits(labels, units, marks, traits, weights);
    const items = readItems(page, units, path.states, path.starts);
    if (items.length) rows.push([listSigns(page, { units, marks, path, items }), kind === 'list' ? 1 : 0]);
  }
  const learned = new Float64Array(rows[0][0].length);
  for (let round = 0; round < KIND_ROUNDS; round++) {
    const slope = new Float64Array(learned.length);
    for (const [signs, isList] of rows) {
      const sum = signs.reduce((total, sign, index) => total + sign * learned[index], 0);
      const error = isList - 1 / (1 + Math.exp(-sum));
      signs.forEach((sign, index) => {
        slope[index] += error * sign;
      });
    }
    for (let index = 0; index < learned.length; index++) {
      learned[index] += (KIND_RATE * slope[index]) / rows.length - KIND_RATE * KIND_SHRINK * learned[index];
    }
  }
  return Array.from(learned, round);
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}

train();
