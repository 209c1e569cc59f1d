// What each sign of `listSigns` (src/split/kind.ts) weighs: logistic regression of list against article.
//
// usage: page-kind.js          writes src/split/kind-weights.json
//        page-kind.js rows DIST FOLD   prints the signs of the pages of a fold, as the modules in DIST see them
//
// Pages: the composed ones of folds 1 to 4, and real article pages, each seen by the weights of cross-validation that were
// trained without its fold (`run.js cv`).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpora } from '../tests/accuracy/corpora.js';
import { projectWithoutFold, TRAINING_FOLDS } from '../tests/accuracy/folds.js';

const here = dirname(fileURLToPath(import.meta.url));
const SETS = new Set(['agg', 'wild', 'wcxb.html-text', 'news.html-text']);
const ROUNDS = 4000;
const RATE = 0.5;
const SHRINK = 0.003; // L2; of .0003 to .01 the fewest pages of a fold left out came out wrong (36 of 1,025)
const REAL_EVERY = 2; // of the real pages, which are many

if (process.argv[2] === 'rows') await printRows(process.argv[3], Number(process.argv[4]));
else learn();

async function printRows(dist, fold) {
  const { labelText } = await import(join(dist, 'label', 'index.js'));
  const { readTextLines } = await import(join(dist, 'lines', 'text.js'));
  const { decodePage } = await import(join(dist, 'split', 'decoded.js'));
  const { listSigns } = await import(join(dist, 'split', 'kind.js'));
  for (const corpus of corpora().filter(({ name }) => SETS.has(name))) {
    const isReal = corpus.metric === 'words';
    let number = 0;
    for (const { id, text } of corpus.pages()) {
      if (corpus.folds.get(id) !== fold || (isReal && number++ % REAL_EVERY !== 0)) continue;
      const kind = isReal ? 'article' : pageOf(corpus, id);
      if (kind === 'none') continue;
      const page = readTextLines(text.replace(/^\ufeff/, ''));
      const decoded = decodePage(page, labelText(page));
      if (decoded.items.length > 0)
        console.log(JSON.stringify([listSigns(page, decoded), kind === 'list' ? 1 : 0]));
    }
  }
}

function pageOf(corpus, id) {
  return JSON.parse(readFileSync(join(corpus.truth, `${id}.json`), 'utf8')).page ?? 'article';
}

function learn() {
  const scratch = mkdtempSync(join(tmpdir(), 'page-kind-'));
  const rows = [];
  for (const fold of TRAINING_FOLDS) {
    const dist = join(projectWithoutFold(fold, scratch), 'dist');
    const args = [join(here, 'page-kind.js'), 'rows', dist, String(fold)];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    for (const line of printed.split('\n')) if (line) rows.push(JSON.parse(line));
  }
  rmSync(scratch, { recursive: true, force: true });
  const weights = regress(rows).map((weight) => Math.round(weight * 1000) / 1000);
  const wrong = rows.filter(([signs, isList]) => sum(signs, weights) > 0 !== (isList === 1)).length;
  console.error(`${rows.length} pages, ${wrong} of them on the wrong side`);
  writeFileSync(join(here, '..', 'src', 'split', 'kind-weights.json'), `${JSON.stringify(weights)}\n`);
}

function sum(signs, weights) {
  return signs.reduce((total, sign, index) => total + sign * weights[index], 0);
}

function regress(rows) {
  const weights = new Array(rows[0][0].length).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Array(weights.length).fill(0);
    for (const [signs, isList] of rows) {
      const error = isList - 1 / (1 + Math.exp(-sum(signs, weights)));
      for (let index = 0; index < signs.length; index++) slope[index] += error * signs[index];
    }
    for (let index = 0; index < weights.length; index++)
      weights[index] += (RATE * slope[index]) / rows.length - RATE * SHRINK * weights[index];
  }
  return weights;
}
