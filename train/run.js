// `npm run train`: from ../shared/data to src/label/lines.bin, and the weights of cross-validation to out/cv.
//
// usage: run.js [ship|cv]…   (default: both). Needs Python 3.11 with the packages of requirements.txt.
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const data = join(root, '..', 'shared', 'data');
const cache = join(root, '.cache', 'train');
const pages = join(cache, 'pages.jsonl');
const rows = join(cache, 'rows');
const SYNTHESIZED = '5000'; // pages of random layout
/** Rounds of training, each with synthesized pages and seeds of its own; what their models say is averaged. */
const ROUNDS = 2;
const base = join(cache, 'base.jsonl');

if (!existsSync(data)) {
  console.error(`train: ${data}: no such folder; train/README.md tells where the public data comes from`);
  process.exit(2);
}
const asked = process.argv.length > 2 ? process.argv.slice(2) : ['ship', 'cv'];
const held = [
  ...(asked.includes('ship') ? ['0'] : []),
  ...(asked.includes('cv') ? ['1', '2', '3', '4'] : []),
];

const env = {
  ...process.env,
  PYTHONHASHSEED: '0',
  // Threads that wait must sleep: spinning ones stall each other where cores are few.
  OMP_WAIT_POLICY: 'PASSIVE',
};
const run = (command, ...args) => execFileSync(command, args, { cwd: here, stdio: ['ignore', 2, 2], env });
const weightsOf = (fold) =>
  fold === '0'
    ? join(root, 'src', 'label', 'lines.bin')
    : join(here, 'out', 'cv', `fold-${fold}`, 'lines.bin');
const weightsOfRound = (round, fold) => join(cache, `lines.${round}.${fold}.bin`);

mkdirSync(rows, { recursive: true });
run(process.execPath, join(root, 'scripts', 'build.js'), '--train');
run('python3', 'pages.py', data, base);
for (let round = 0; round < ROUNDS; round++) {
  env.ROUND = String(round);
  copyFileSync(base, pages);
  const synthesize = ['synthesize.js', base, data, SYNTHESIZED, env.ROUND];
  appendFileSync(pages, execFileSync(process.execPath, synthesize, { cwd: here, maxBuffer: 2 ** 30 }));
  run(process.execPath, 'structure.js', pages, rows);
  run(process.execPath, 'features.js', pages, rows, ...held);
  run('python3', 'train.py', 'first', rows, ...held);
  run(process.execPath, 'context.js', pages, rows, ...held);
  run('python3', 'train.py', 'roles', rows, ...held);
  run(process.execPath, 'agreement.js', pages, rows, ...held);
  run('python3', 'train.py', 'second', rows, ...held);
  for (const fold of held) renameSync(weightsOf(fold), weightsOfRound(round, fold));
}
for (const fold of held) {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => weightsOfRound(round, fold));
  run(process.execPath, 'join.js', weightsOf(fold), ...rounds);
}
// What the signs of a page's form weigh is learned on pages seen by weights that were trained without them.
if (asked.includes('cv')) run(process.execPath, 'pagewise.js', pages);
