// From ../shared/data to src/label/html.bin, and the weights of cross-validation to out/cv.
//
// usage: html-run.js [ship|cv]…   (default: both). Needs Python 3.11 with the packages of requirements.txt.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const cache = join(root, '.cache', 'html');
const [pages, labels, rows] = ['pages.jsonl', 'labels.jsonl', 'rows'].map((name) => join(cache, name));
const asked = process.argv.length > 2 ? process.argv.slice(2) : ['ship', 'cv'];
/** All are needed for either: the second stage learns from what the first says of pages it has not seen. */
const FOLDS = ['0', '1', '2', '3', '4'];
const held = [
  ...(asked.includes('ship') ? ['0'] : []),
  ...(asked.includes('cv') ? ['1', '2', '3', '4'] : []),
];

const run = (command, ...args) => execFileSync(command, args, { cwd: here, stdio: ['ignore', 2, 2] });
const shipped = join(root, 'src', 'label', 'html.bin');
// The first stage of every fold is made anew, that of fold 0 in the shipped file.
const kept = asked.includes('ship') ? null : readFileSync(shipped);

mkdirSync(rows, { recursive: true });
run(process.execPath, join(root, 'scripts', 'build.js'));
run(process.execPath, 'html-pages.js', join(root, '..', 'shared', 'data'), pages);
run('python3', 'html_train.py', 'label', pages, labels);
run(process.execPath, 'html-features.js', labels, rows, ...FOLDS);
run('python3', 'html_train.py', 'first', labels, rows, ...FOLDS);
// The second stage learns from scores of pages that the first has not seen.
for (const fold of FOLDS) run(process.execPath, 'html-context.js', labels, rows, fold);
run(process.execPath, 'html-context.js', labels, rows);
run('python3', 'html_train.py', 'second', labels, rows, ...held);
if (kept !== null) writeFileSync(shipped, kept);
