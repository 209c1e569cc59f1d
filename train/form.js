// What each sign of `formSigns` (src/split/form-signs.ts) weighs for each form of a page: multinomial logistic regression.
//
// usage: form.js PAGES.jsonl   writes src/split/form-weights.json, and for each fold those that never saw it to out/cv
//        form.js rows PAGES.jsonl DIST FOLD   prints the signs of the pages of a fold, as the modules in DIST see them
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
const ROUNDS = 1500;
const RATE = 0.5;
const SHRINK = 0.006; // L2
/** Pages of a kind that are read, the first of each fold, and what one counts. */
const KINDS = {
  composed: { most: Infinity, weight: 4 },
  reshaped: { most: Infinity, weight: 1 },
  refill: { most: Infinity, weight: 0.5 },
  synth: { most: 500, weight: 1 },
  real: { most: Infinity, weight: 2 },
};

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
    const { form, signs } = decodePage(page, labelText(page));
    const target = formOf(record.truth);
    if (form !== 'none' && target !== null)
      console.log(
        JSON.stringify({
          signs,
          target: FORMS.indexOf(target),
          weight: KINDS[kind].weight,
          kind,
          ...(process.env.TELL ? { id: record.id, variant: record.variant } : {}),
        }),
      );
  }
}

function kindOf({ set, variant, truth, dropChrome }) {
  if (!truth || dropChrome || variant.endsWith('+')) return null;
  if (set === 'synth') return variant === 'refill' ? 'refill' : 'synth';
  if (set === 'layout') return 'composed';
  if (set !== 'agg' && set !== 'wild') return variant === 'html-text' ? 'real' : null;
  return variant.includes(' ') ? 'reshaped' : 'composed';
}

function formOf({ lines, page, related }) {
  if (lines === undefined) return 'one';
  if (page === 'none') return null;
  if (page === 'list') return 'list';
  return related.length > 0 ? 'several' : 'one';
}

function learn(pagesPath) {
  const scratch = mkdtempSync(join(tmpdir(), 'form-'));
  const rows = new Map();
  for (const fold of TRAINING_FOLDS) {
    const dist = join(projectWithoutFold(fold, scratch), 'dist');
    const args = [join(here, 'form.js'), 'rows', pagesPath, dist, String(fold)];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    rows.set(
      fold,
      printed
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    );
  }
  rmSync(scratch, { recursive: true, force: true });
  for (const fold of TRAINING_FOLDS) {
    const weights = regress(
      TRAINING_FOLDS.filter((other) => other !== fold).flatMap((other) => rows.get(other)),
    );
    write(join(here, 'out', 'cv', `fold-${fold}`, 'form-weights.json'), weights);
    report(`fold ${fold}`, rows.get(fold), weights);
  }
  const all = [...rows.values()].flat();
  const weights = regress(all);
  report('all', all, weights);
  write(join(here, '..', 'src', 'split', 'form-weights.json'), weights);
}

function write(path, weights) {
  const rounded = weights.map((row) => [...row].map((weight) => Math.round(weight * 1000) / 1000));
  writeFileSync(path, `${JSON.stringify(rounded)}\n`);
}

function report(name, rows, weights) {
  const wrong = {};
  for (const { signs, target, kind } of rows) {
    const odds = oddsOf(signs, weights);
    wrong[kind] ??= [0, 0];
    wrong[kind][1]++;
    if (odds.indexOf(Math.max(...odds)) !== target) wrong[kind][0]++;
  }
  console.error(
    name,
    Object.entries(wrong)
      .map(([kind, [bad, all]]) => `${kind} ${bad} of ${all} wrong`)
      .join(', '),
  );
}

function oddsOf(signs, weights) {
  return weights.map((row) => signs.reduce((sum, sign, index) => sum + sign * row[index], 0));
}

/** One row of weights a form. */
function regress(rows) {
  const width = rows[0].signs.length;
  const weights = FORMS.map(() => new Float64Array(width));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = FORMS.map(() => new Float64Array(width));
    for (const { signs, target, weight } of rows) {
      const odds = oddsOf(signs, weights).map(Math.exp);
      const sum = odds.reduce((a, b) => a + b, 0);
      for (let form = 0; form < FORMS.length; form++) {
        const error = weight * ((form === target ? 1 : 0) - odds[form] / sum);
        for (let index = 0; index < width; index++) slopes[form][index] += error * signs[index];
      }
    }
    for (let form = 0; form < FORMS.length; form++)
      for (let index = 0; index < width; index++)
        weights[form][index] += RATE * (slopes[form][index] / total - SHRINK * weights[form][index]);
  }
  return weights;
}
