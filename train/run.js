// `npm run train`: from ../shared/data to src/label/lines.bin, and the weights of cross-validation to out/cv.
//
// usage: run.js [ship|cv]…   (default: both). Needs Python 3.11 with the packages of requirements.txt.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const data = join(root, '..', 'shared', 'data');
const cache = join(root, '.cache', 'train');
const pages = join(cache, 'pages.jsonl');
const rows = join(cache, 'rows');

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
    env: { ...process.env, PYTHONHASHSEED: '0' },
  });
mkdirSync(rows, { recursive: true });
run(process.execPath, join(root, 'scripts', 'build.js'));
run('python3', 'pages.py', data, pages);
run(process.execPath, 'features.js', pages, rows, ...held);
run('python3', 'train.py', 'first', rows, ...held);
const names = execFileSync(process.execPath, ['context.js', pages, rows, ...held], {
  cwd: here,
  encoding: 'utf8',
});
writeFileSync(join(rows, 'context.json'), names);
run('python3', 'train.py', 'second', rows, ...held);
