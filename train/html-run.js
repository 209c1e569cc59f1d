// From ../shared/data to src/label/html.bin, and the weights of cross-validation to out/cv.
//
// usage: html-run.js [ship|cv]…   (default: both). Needs Python 3.11 with the packages of requirements.txt.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const cache = join(root, '.cache', 'html');
const [pages, labels, rows] = ['pages.jsonl', 'labels.jsonl', 'rows'].map((name) => join(cache, name));
const asked = process.argv.length > 2 ? process.argv.slice(2) : ['ship', 'cv'];
const held = [
  ...(asked.includes('ship') ? ['0'] : []),
  ...(asked.includes('cv') ? ['1', '2', '3', '4'] : []),
];

const run = (command, ...args) => execFileSync(command, args, { cwd: here, stdio: ['ignore', 2, 2] });
mkdirSync(rows, { recursive: true });
run(process.execPath, join(root, 'scripts', 'build.js'));
run(process.execPath, 'html-pages.js', join(root, '..', 'shared', 'data'), pages);
run('python3', 'html_train.py', 'label', pages, labels);
run(process.execPath, 'html-features.js', labels, rows, ...held);
run('python3', 'html_train.py', 'train', labels, rows, ...held);
