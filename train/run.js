// `npm run train`: from ../shared/data to src/label/lines.bin, and the weights of cross-validation to out/cv.
//
// usage: run.js [ship|cv]…   (default: both). Needs Python 3.11 with the packages of requirements.txt.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const data = join(root, '..', 'shared', 'data');
const cache = join(root, '.cache', 'train');
const pages = join(cache, 'pages.jsonl');
const rows = join(cache, 'rows');
const SYNTHESIZED = '8000'; // pages

if (!existsSync(data)) {
  console.error(`train: ${data}: no such folder; train/README.md tells where the public data comes from`);
  process.exit(2);
}
const asked = process.argv.length > 2 ? process.argv.slice(2) : ['ship', 'cv'];
const held = [
  ...(asked.includes('ship') ? ['0'] : []),
  ...(asked.includes('cv') ? ['1', '2', '3', '4'] : []),
];

const run = (command, ...args) =>
  execFileSync(command, args, {
    cwd: here,
    stdio: ['ignore', 2, 2],
    // Threads that wait must sleep: spinning ones stall each other where cores are few.
    env: { ...process.env, PYTHONHASHSEED: '0', OMP_WAIT_POLICY: 'PASSIVE' },
  });
mkdirSync(rows, { recursive: true });
run(process.execPath, join(root, 'scripts', 'build.js'), '--train');
run('python3', 'pages.py', data, pages);
const synthesized = execFileSync(process.execPath, ['synthesize.js', pages, data, SYNTHESIZED], {
  cwd: here,
  maxBuffer: 2 ** 30,
});
appendFileSync(pages, synthesized);
run(process.execPath, 'structure.js', pages, rows);
run(process.execPath, 'features.js', pages, rows, ...held);
run('python3', 'train.py', 'first', rows, ...held);
run(process.execPath, 'context.js', pages, rows, ...held);
run('python3', 'train.py', 'roles', rows, ...held);
run(process.execPath, 'agreement.js', pages, rows, ...held);
run('python3', 'train.py', 'second', rows, ...held);
// What the signs of a page's form weigh is learned on pages seen by weights that were trained without them.
if (asked.includes('cv')) run(process.execPath, 'form.js', pages);
