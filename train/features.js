// Pages with row labels → feature bytes for LightGBM, by the very code that the command uses.
//
// usage: features.js PAGES.jsonl OUT_FOLDER HELD…
//
// For each held-out fold t (0: the shipped model) writes features.t.bin, rows × columns bytes in page order, with a
// lexicon that never saw the page it describes: a page of fold f is read with counts of all folds but 0, t and f, a
// page of fold t (or 0) with those of all folds but 0 and t. Also writes lexicon.t.bin (all folds but 0 and t) and
// columns.json.
import { closeSync, createReadStream, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { columnHash } from '../dist/label/feature-hash.js';
import { FEATURES, readFeatures } from '../dist/label/features.js';
import { lexiconFrom } from '../dist/label/lexicon.js';
import { COLUMNS } from '../dist/label/model.js';
import { ROLES } from '../dist/label/roles.js';
import { readTokens } from '../dist/label/tokens.js';
import { markStopWords } from '../dist/label/words.js';
import { readTextLines } from '../dist/lines/text.js';
import { readUnits } from '../dist/lines/units.js';
import { byRow, chromeOf, countSites, eachWordBucket, lexiconsFor, lexiconWithout } from './lexicon.js';

const [pagesPath, folder, ...heldFolds] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const pages = [];
for await (const line of createInterface({ input: createReadStream(pagesPath) })) {
  const { text, share, weight, fold, group, set, id, dropChrome } = JSON.parse(line);
  pages.push({ text, share, weight, fold, group, set, id, dropChrome });
}

const tokensOf = (page) => {
  const lines = readTextLines(page.text);
  return { lines, tokens: readTokens(lines, readUnits(lines)) };
};
// Pages made of other pages' articles and chrome would count those twice.
const originals = pages.filter(({ set }) => set !== 'synth');
const tables = countSites(originals, (page, use) => {
  const { tokens } = tokensOf(page);
  if (tokens.size !== page.share.length) {
    throw new Error(`${page.id}: ${tokens.size} rows, ${page.share.length} labels`);
  }
  for (let k = 0; k < tokens.size; k++) {
    if (page.weight[k] !== 0) use(k, (mark) => eachWordBucket(tokens, k, mark));
  }
});
const columns = { hash: columnHash(), names: COLUMNS.names, features: FEATURES.length, roles: ROLES };
writeFileSync(join(folder, 'columns.json'), JSON.stringify(columns));
for (const held of heldFolds.map(Number)) {
  writeFileSync(join(folder, `lexicon.${held}.bin`), lexiconWithout(tables, [held]));
  const lexiconFor = lexiconsFor(tables, held, lexiconFrom);
  const file = openSync(join(folder, `features.${held}.bin`), 'w');
  for (const page of pages) {
    const { lines, tokens } = tokensOf(page);
    const chrome = chromeOf(lines, page);
    markStopWords(tokens);
    const words = { chrome: Uint8Array.from(tokens.lines, (line) => chrome[line]) };
    const bytes = new Uint8Array(tokens.size * FEATURES.length);
    readFeatures(tokens, lexiconFor(page.fold), words, bytes, tokens.size);
    writeSync(file, byRow(bytes, FEATURES.length, tokens.size));
  }
  closeSync(file);
}
