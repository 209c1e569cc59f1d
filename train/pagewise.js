// What is decided once a page: what each sign of its form (src/split/form-signs.ts) and of its main title
// (src/split/main-title.ts) weighs. Both are multinomial logistic regressions.
//
// usage: pagewise.js PAGES.jsonl   writes src/split/form-weights.json and title-weights.json, and for each fold those that
//                                  never saw it to out/cv
//        pagewise.js rows PAGES.jsonl DIST FOLD   prints the signs of the pages of a fold, as the modules in DIST see them
//
// Each page is seen by the weights of cross-validation that were trained without its fold (`run.js cv`).
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { FORMS } from '../dist/split/form.js';
import { projectWithoutFold, TRAINING_FOLDS } from '../tests/accuracy/folds.js';

const here = dirname(fileURLToPath(import.meta.url));
/** Rounds of descent, its rate and the penalty of weights (L2). */
const FORM_FIT = { rounds: 1500, rate: 0.5, shrink: 0.006 };
const TITLE_FIT = { rounds: 300, rate: 1, shrink: 0.0005 };
/** Pages of a kind that are read, the first of each fold, and what one counts for the form and for the title. */
const KINDS = {
  composed: { most: Infinity, form: 4, title: 3 },
  reshaped: { most: Infinity, form: 1, title: 1 },
  refill: { most: Infinity, form: 0.5, title: 0.5 },
  synth: { most: 500, form: 1, title: 0.3 },
  article: { most: Infinity, form: 2, title: 1 },
  real: { most: Infinity, form: 2, title: 0.5 },
  flattened: { most: Infinity, form: 0, title: 0.5 },
};

const SHORTEST_TITLE = 4; // letters
const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

if (process.argv[2] === 'rows') await printRows(process.argv[3], process.argv[4], Number(process.argv[5]));
else learn(process.argv[2]);

async function printRows(pagesPath, dist, fold) {
  const { labelText } = await import(join(dist, 'label', 'index.js'));
  const { readTextLines } = await import(join(dist, 'lines', 'text.js'));
  const { decodePage } = await import(join(dist, 'split', 'decoded.js'));
  const seen = {};
  for await (const line of createInterface({ input: createReadStream(pagesPath) })) {
    const record = JSON.parse(line);
    const kind = kindOf(record);
    if (record.fold !== fold || kind === null) continue;
    seen[kind] = (seen[kind] ?? 0) + 1;
    if (seen[kind] > KINDS[kind].most) continue;
    const page = readTextLines(record.text.replace(/^\ufeff/, ''));
    const decoded = decodePage(page, labelText(page));
    const form = formRow(decoded, record.truth, kind);
    const title = titleRow(page, decoded, record.truth, kind);
    if (form || title) console.log(JSON.stringify({ kind, id: record.id, form, title }));
  }
}

function kindOf({ set, variant, truth, type, dropChrome }) {
  if (!truth || dropChrome || variant.endsWith('+')) return null;
  if (set === 'synth') return variant === 'refill' ? 'refill' : 'synth';
  if (set === 'agg' || set === 'wild') return variant.includes(' ') ? 'reshaped' : 'composed';
  if (set === 'layout') return 'composed';
  if (variant !== 'html-text') return type === 'article' ? 'flattened' : null;
  return type === 'article' ? 'article' : 'real';
}

function formRow({ form, signs }, truth, kind) {
  const target = formOf(truth);
  if (form === 'none' || target === null || !KINDS[kind].form) return null;
  return {
    choices: FORMS.map((_, at) => ({ row: at, signs })),
    right: [FORMS.indexOf(target)],
    weight: KINDS[kind].form,
  };
}

function formOf({ lines, page, related }) {
  if (lines === undefined) return 'one';
  if (page === 'none') return null;
  if (page === 'list') return 'list';
  return related.length > 0 ? 'several' : 'one';
}

/** The candidates with the letters of the title are right; where there are none, those that open with it, before a site's name. */
function titleRow({ text }, { titles, units }, truth, kind) {
  const title = key((truth.main === undefined ? truth.title : truth.main?.title) ?? '');
  if (titles === null) return null;
  const choices = titles.signs.map((signs) => ({ row: 0, signs }));
  const none = titles.units.indexOf(-1);
  if (truth.main && truth.main.title === null && none >= 0)
    return { choices, right: [none], weight: KINDS[kind].title };
  if (title.length < SHORTEST_TITLE) return null;
  const own = titles.units.map((unit) =>
    unit < 0 ? '' : key(text.slice(units.start[unit], units.end[unit])),
  );
  const where = (test) => own.flatMap((letters, at) => (test(letters) ? [at] : []));
  const exact = where((letters) => letters === title);
  const right =
    exact.length > 0 ? exact : where((letters) => letters.startsWith(title) || letters.endsWith(title));
  if (right.length === 0) return null;
  return { choices, right, weight: KINDS[kind].title };
}

function learn(pagesPath) {
  const scratch = mkdtempSync(join(tmpdir(), 'pagewise-'));
  const rows = new Map();
  for (const fold of TRAINING_FOLDS) {
    const dist = join(projectWithoutFold(fold, scratch), 'dist');
    const args = [join(here, 'pagewise.js'), 'rows', pagesPath, dist, String(fold)];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    const parsed = printed
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    rows.set(fold, parsed);
  }
  rmSync(scratch, { recursive: true, force: true });
  fitAll(rows, 'form', FORM_FIT, FORMS.length, (weights) => weights);
  fitAll(rows, 'title', TITLE_FIT, 1, ([weights]) => weights);
}

/** Fits what is decided on the pages of all folds but each one, and of all. */
function fitAll(rows, name, fit, outcomes, shape) {
  const of = (folds) =>
    folds.flatMap((fold) =>
      rows.get(fold).flatMap(({ kind, [name]: row }) => (row ? [{ kind, ...row }] : [])),
    );
  for (const fold of TRAINING_FOLDS) {
    const weights = regress(of(TRAINING_FOLDS.filter((other) => other !== fold)), fit, outcomes);
    write(join(here, 'out', 'cv', `fold-${fold}`, `${name}-weights.json`), shape(weights));
    report(`${name}, fold ${fold}`, of([fold]), weights);
  }
  const all = of(TRAINING_FOLDS);
  const weights = regress(all, fit, outcomes);
  report(`${name}, all`, all, weights);
  write(join(here, '..', 'src', 'split', `${name}-weights.json`), shape(weights));
}

function write(path, weights) {
  const rounded = JSON.stringify(weights, (_, value) =>
    ArrayBuffer.isView(value)
      ? [...value]
      : typeof value === 'number'
        ? Math.round(value * 1000) / 1000
        : value,
  );
  writeFileSync(path, `${rounded}\n`);
}

function report(name, rows, weights) {
  const wrong = {};
  for (const { choices, right, kind } of rows) {
    const odds = choices.map((choice) => oddsOf(choice, weights));
    wrong[kind] ??= [0, 0];
    wrong[kind][1]++;
    if (!right.includes(odds.indexOf(Math.max(...odds)))) wrong[kind][0]++;
  }
  console.error(
    name,
    Object.entries(wrong)
      .map(([kind, [bad, all]]) => `${kind} ${bad} of ${all} wrong`)
      .join(', '),
  );
}

/** How well the signs of a choice fit its row of the weights. */
function oddsOf({ row, signs }, weights) {
  const own = weights[row];
  let sum = 0;
  for (let at = 0; at < own.length; at++) sum += signs[at] * own[at];
  return sum;
}

/** Weights with which the right choices of the rows are likeliest, by descent. */
function regress(rows, { rounds, rate, shrink }, outcomes) {
  const width = rows[0].choices[0].signs.length;
  const weights = Array.from({ length: outcomes }, () => new Float64Array(width));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < rounds; round++) {
    const slopes = weights.map(() => new Float64Array(width));
    for (const { choices, right, weight } of rows) {
      const odds = choices.map((choice) => Math.exp(oddsOf(choice, weights)));
      const sum = odds.reduce((a, b) => a + b, 0);
      const rightSum = right.reduce((a, at) => a + odds[at], 0);
      choices.forEach((choice, at) => {
        const error = weight * ((right.includes(at) ? odds[at] / rightSum : 0) - odds[at] / sum);
        const slope = slopes[choice.row];
        for (let sign = 0; sign < width; sign++) slope[sign] += error * choice.signs[sign];
      });
    }
    weights.forEach((row, at) => {
      for (let sign = 0; sign < width; sign++)
        row[sign] += rate * (slopes[at][sign] / total - shrink * row[sign]);
    });
  }
  return weights;
}
