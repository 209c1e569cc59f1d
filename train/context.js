// First-stage scores → context bytes for the second stage, by the very code that the command uses.
//
// usage: context.js PAGES.jsonl FOLDER HELD…
//
// For each held-out fold reads scores.HELD.bin (a byte a row, in page order) and writes context.HELD.bin.
import { createReadStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CONTEXT, readContext } from '../dist/label/context.js';
import { readTokens } from '../dist/label/tokens.js';
import { markStopWords } from '../dist/label/words.js';
import { readTextLines } from '../dist/lines/text.js';
import { readUnits } from '../dist/lines/units.js';
import { byRow } from './lexicon.js';

const [pagesPath, folder, ...held] = process.argv.slice(2);
const scores = held.map((fold) => readFileSync(join(folder, `scores.${fold}.bin`)));
const files = await Promise.all(held.map((fold) => open(join(folder, `context.${fold}.bin`), 'w')));
let row = 0;
for await (const line of createInterface({ input: createReadStream(pagesPath) })) {
  const page = readTextLines(JSON.parse(line).text);
  const tokens = readTokens(page, readUnits(page));
  markStopWords(tokens);
  const rows = tokens.size;
  for (const [i, file] of files.entries()) {
    const bytes = new Uint8Array(rows * CONTEXT.length);
    readContext(tokens, scores[i].subarray(row, row + rows), bytes, rows, 0);
    await file.write(byRow(bytes, CONTEXT.length, rows));
  }
  row += rows;
}
for (const file of files) await file.close();
