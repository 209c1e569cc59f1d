/**
 * `npm run accuracy`: how well the built command cleans, beside the figures of `baseline.json`. Ends with exit code 1
 * when a figure of the validation pages falls.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { findFalls, readBaseline, writeBaseline } from './baseline.js';
import { cleanPages, readResults } from './command.js';
import { corpora, hasShared } from './corpora.js';
import { hasFoldModels } from './folds.js';
import { crossValidate, measure, measureMetadata, measureRoundTrip, worstPages } from './measure.js';
import { ownPages, scoreOwnPages } from './own-pages.js';
import { updateReadme } from './readme.js';
import { AUGMENTED, measureRobustness } from './robustness.js';
import { scoreSeed, seedPage } from './seed.js';
import { formatTable } from './table.js';

/** @typedef {{ only?: string, update?: boolean, worst?: string, cv?: boolean, robust?: boolean, keep?: string }} Options */

const options = /** @type {Options} */ (
  new Command('npm run accuracy --')
    .description('Scores the built command beside the baseline.')
    .option('--only <pattern>', 'only the sets whose name matches, such as wild, html-text, fixtures, seed')
    .option('--update', 'write the baseline and the table in the README')
    .option('--worst <count>', 'list the worst pages of each set, validation pages left out')
    .option('--cv', 'cross-validate with the models that training left in train/out/cv')
    .option('--robust', 'score validation pages as other scrapers would have left them')
    .option('--keep <folder>', "keep the command's results in this folder")
    .parse()
    .opts()
);
const chosen = new RegExp(options.only ?? '');
const baseline = readBaseline();
/** @type {import('./baseline.js').FlatFigures} */
const measured = new Map();
const scratch = options.keep ?? mkdtempSync(join(tmpdir(), 'accuracy-'));
mkdirSync(scratch, { recursive: true });
try {
  await run();
} finally {
  if (!options.keep) rmSync(scratch, { recursive: true, force: true });
}

async function run() {
  if (chosen.test('fixtures')) await runOwnPages();
  if (!hasShared()) {
    console.log(
      'There is no ../shared with data and scorers beside the project: only the fixtures were scored.',
    );
  } else if (options.robust) {
    await eachCorpus(async (corpus) => {
      if (AUGMENTED.includes(corpus.name))
        report(`${corpus.name}.robust`, await measureRobustness(corpus, scratch));
    });
  } else if (options.cv) {
    if (!hasFoldModels())
      throw new Error('No models for cross-validation in train/out/cv: run `npm run train -- cv` first.');
    await eachCorpus(async (corpus) => report(`${corpus.name}.cv`, await crossValidate(corpus, scratch)));
  } else {
    if (chosen.test('seed')) await runSeed();
    await eachCorpus(runCorpus);
  }
  finish();
}

/** @param {(corpus: import('./corpora.js').Corpus) => Promise<void>} action */
async function eachCorpus(action) {
  for (const corpus of corpora()) if (chosen.test(corpus.name)) await action(corpus);
}

/** @param {import('./corpora.js').Corpus} corpus */
async function runCorpus(corpus) {
  const { groups, predictions } = await measure(corpus, scratch);
  report(corpus.name, groups);
  if (corpus.metric === 'words') report(`${corpus.name}.fields`, await measureMetadata(corpus, predictions));
  if (corpus.name.endsWith('.html')) {
    report(`${corpus.name}.markdown`, await measureRoundTrip(corpus, predictions));
  }
  if (options.worst) {
    const worst = worstPages(corpus, predictions, scratch, Number(options.worst));
    console.log(`worst pages of ${corpus.name}, folds 1 to 4:\n${worst.join('\n')}\n`);
  }
}

async function runOwnPages() {
  const output = join(scratch, 'fixtures.jsonl');
  await cleanPages(ownPages(), output);
  const { figures, wrong } = scoreOwnPages(await readResults(output));
  report('fixtures', { all: figures });
  if (wrong.length > 0) console.log(`${wrong.join('\n')}\n`);
}

async function runSeed() {
  const output = join(scratch, 'seed.jsonl');
  await cleanPages([seedPage()], output);
  const result = (await readResults(output)).get('seed');
  if (!result) throw new Error('The command gave no result for the seed.');
  const { checks, wrong } = scoreSeed(result);
  report('seed', { all: { docs: 1, right: (checks - wrong.length) / checks } });
  if (wrong.length > 0) console.log(`${wrong.join('\n')}\n`);
}

/** @param {string} corpus @param {Record<string, import('./referee.js').Figures>} groups */
function report(corpus, groups) {
  console.log(formatTable(corpus, groups, baseline, corpus));
  for (const [group, figures] of Object.entries(groups)) {
    for (const [name, value] of Object.entries(figures)) measured.set(`${corpus}/${group}/${name}`, value);
  }
}

function finish() {
  if (options.update) {
    writeBaseline(measured);
    const placed = updateReadme(readBaseline());
    console.log(
      `Baseline written${placed ? ', and the table in the README' : '; the README has no place for the table'}.`,
    );
    return;
  }
  const falls = findFalls(measured, baseline);
  if (falls.length === 0) return;
  console.log(`Worse than the baseline:\n${falls.map((fall) => `  ${fall}`).join('\n')}`);
  process.exitCode = 1;
}
