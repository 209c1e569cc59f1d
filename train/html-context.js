// First-stage weights and feature bytes → the columns that the second stage learns from, by the very code of the command.
//
// usage: html-context.js LABELS.jsonl FOLDER FOLD  writes context.FOLD.bin: rows × columns bytes of the pages of a fold, scored
//                                                  by the weights that have not seen it
//        html-context.js LABELS.jsonl FOLDER       joins them in page order: context.bin
import {
  closeSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { byRow } from './lexicon.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const [labelsPath, folder, fold] = process.argv.slice(2);
const records = readFileSync(labelsPath, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const { count, context } = JSON.parse(readFileSync(join(folder, 'columns.json'), 'utf8'));
if (fold === undefined) joinFolds();
else await writeFold(Number(fold));

async function writeFold(held) {
  const modules = await modulesWithout(held);
  const features = openSync(join(folder, `features.${held}.bin`), 'r');
  const out = openSync(join(folder, `context.${held}.bin`), 'w');
  let at = 0;
  for (const record of records) {
    const rows = record.share.length;
    if (record.fold === held) {
      const bytes = new Uint8Array(rows * count);
      readSync(features, bytes, 0, bytes.length, at);
      writeSync(out, contextOf(modules, record, bytes));
    }
    at += rows * count;
  }
  closeSync(features);
  closeSync(out);
}

/** The built label code with the weights of a fold beside it: they are read from where it lies. */
async function modulesWithout(held) {
  const copy = join(folder, `label.${held}`);
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, 'dist'), copy, { recursive: true });
  if (held !== 0)
    copyFileSync(join(here, 'out', 'cv', `fold-${held}`, 'html.bin'), join(copy, 'label', 'html.bin'));
  else copyFileSync(join(root, 'src', 'label', 'html.bin'), join(copy, 'label', 'html.bin'));
  const load = (path) => import(pathToFileURL(join(copy, path)).href);
  return {
    ...(await load('label/html-model.js')),
    ...(await load('label/html-context.js')),
    ...(await load('label/html.js')),
    ...(await load('label/trees.js')),
    ...(await load('label/tokens.js')),
    ...(await load('lines/html.js')),
  };
}

function contextOf(modules, record, bytes) {
  const rows = record.share.length;
  const page = modules.readHtmlLines(gunzipSync(readFileSync(record.path)).toString('utf8'));
  const { first } = modules.htmlModel(); // before the columns: they lie behind the trees
  const columns = modules.openColumns(count, rows);
  for (let k = 0; k < rows; k++)
    for (let c = 0; c < count; c++) columns.bytes[c * columns.stride + k] = bytes[k * count + c];
  const scored = modules.probabilities(modules.scoreRows(columns, first));
  const scores = Uint8Array.from(scored, (p) => p * 255 + 0.5);
  const words = modules.htmlWords(modules.readTokens(page));
  const written = new Uint8Array(rows * context.length);
  modules.readHtmlContext(page.hints, scores, words, written, rows, 0);
  return byRow(written, context.length, rows);
}

function joinFolds() {
  const parts = new Map();
  const joined = [];
  for (const record of records) {
    const part = parts.get(record.fold) ?? {
      bytes: readFileSync(join(folder, `context.${record.fold}.bin`)),
      at: 0,
    };
    parts.set(record.fold, part);
    const length = record.share.length * context.length;
    joined.push(part.bytes.subarray(part.at, part.at + length));
    part.at += length;
  }
  writeFileSync(join(folder, 'context.bin'), Buffer.concat(joined));
}
