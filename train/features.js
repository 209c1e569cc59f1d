// Pages with line labels → feature bytes for LightGBM, by the very code that the command uses.
//
// usage: features.js PAGES.jsonl OUT_FOLDER [HELD…]
//
// For each held-out fold t (0: the shipped model) writes features.t.bin, rows × columns bytes in page order, with a
// lexicon that never saw the page it describes: a page of fold f is read with counts of all folds but 0, t and f, a
// page of fold t (or 0) with those of all folds but 0 and t. Also writes lexicon.t.bin (all folds but 0 and t) and columns.json.
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FEATURES, featureHash, readFeatures } from '../dist/label/features.js';
import {
  LEXICON_BYTES,
  LOG_ODDS_SCALE,
  lexiconFrom,
  lineBucket,
  PAIR_BITS,
  pairBucket,
  WORD_BITS,
  wordBucket,
} from '../dist/label/lexicon.js';
import { labelByRules } from '../dist/label/rules.js';
import { readTokens } from '../dist/label/tokens.js';
import { stopWordTable } from '../dist/label/words.js';
import { readTextLines } from '../dist/lines/text.js';

const FOLDS = 5;
const VALIDATION = 0;
const END = 0x51ed27;
const PRIOR = 2; // sites: keeps a bucket seen on few sites near 0
const KEPT = 0.5;

const [pagesPath, folder, ...folds] = process.argv.slice(2);
const heldFolds = folds.length > 0 ? folds.map(Number) : [0, 1, 2, 3, 4];
mkdirSync(folder, { recursive: true });

async function* records(path) {
  for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line);
}

/** Counts, for each fold, the sites on which a bucket stands in main content and in boilerplate. */
async function countSites() {
  const size = LEXICON_BYTES;
  const tables = Array.from({ length: FOLDS }, () => ({
    content: new Uint16Array(size),
    chrome: new Uint16Array(size),
  }));
  const lastContent = new Int32Array(size).fill(-1);
  const lastChrome = new Int32Array(size).fill(-1);
  const bySite = new Map();
  for await (const page of records(pagesPath)) {
    if (page.fold === VALIDATION) continue;
    const list = bySite.get(page.group) ?? [];
    list.push(page);
    bySite.set(page.group, list);
  }
  let site = 0;
  for (const pages of bySite.values()) {
    site++;
    for (const page of pages) {
      const tokens = readTokens(readTextLines(page.text));
      if (tokens.size !== page.share.length)
        throw new Error(`${page.id}: ${tokens.size} lines, ${page.share.length} labels`);
      const { content, chrome } = tables[page.fold];
      for (let k = 0; k < tokens.size; k++) {
        if (page.weight[k] === 0) continue;
        const kept = page.share[k] >= KEPT;
        const seen = kept ? lastContent : lastChrome;
        const table = kept ? content : chrome;
        const mark = (bucket) => {
          if (seen[bucket] !== site) {
            seen[bucket] = site;
            table[bucket]++;
          }
        };
        let previous = END;
        for (let t = tokens.from[k]; t < tokens.from[k + 1]; t++) {
          const hash = tokens.hashes[t];
          mark(wordBucket(hash));
          mark((1 << WORD_BITS) + pairBucket(previous, hash));
          previous = hash;
        }
        mark((1 << WORD_BITS) + pairBucket(previous, END));
        mark((1 << WORD_BITS) + (1 << PAIR_BITS) + lineBucket(tokens.lineHash[k]));
      }
    }
  }
  return tables;
}

function lexiconWithout(tables, folds) {
  const bytes = new Int8Array(LEXICON_BYTES);
  for (let bucket = 0; bucket < LEXICON_BYTES; bucket++) {
    let content = 0;
    let chrome = 0;
    for (let fold = 1; fold < FOLDS; fold++) {
      if (folds.includes(fold)) continue;
      content += tables[fold].content[bucket];
      chrome += tables[fold].chrome[bucket];
    }
    const odds = Math.round(LOG_ODDS_SCALE * Math.log((chrome + PRIOR) / (content + PRIOR)));
    bytes[bucket] = Math.max(-127, Math.min(127, odds));
  }
  return new Uint8Array(bytes.buffer);
}

const tables = await countSites();
const stopWords = stopWordTable();
writeFileSync(join(folder, 'columns.json'), JSON.stringify({ hash: featureHash(), names: FEATURES }));
for (const held of heldFolds) {
  writeFileSync(join(folder, `lexicon.${held}.bin`), lexiconWithout(tables, [held]));
  const lexicons = new Map();
  const lexiconFor = (fold) => {
    const out = fold === VALIDATION ? [held] : [held, fold];
    const key = [...new Set(out)].sort().join();
    if (!lexicons.has(key)) lexicons.set(key, lexiconFrom(lexiconWithout(tables, out)));
    return lexicons.get(key);
  };
  const file = await open(join(folder, `features.${held}.bin`), 'w');
  for await (const page of records(pagesPath)) {
    const lines = readTextLines(page.text);
    const tokens = readTokens(lines);
    const { chrome } = labelByRules(lines);
    const words = { stopWords, chrome: Uint8Array.from(tokens.lines, (line) => chrome[line]) };
    const rows = tokens.size;
    const bytes = new Uint8Array(rows * FEATURES.length);
    readFeatures(tokens, lexiconFor(page.fold), words, bytes, rows);
    const byRow = Buffer.allocUnsafe(bytes.length);
    for (let c = 0; c < FEATURES.length; c++)
      for (let k = 0; k < rows; k++) byRow[k * FEATURES.length + c] = bytes[c * rows + k];
    await file.write(byRow);
  }
  await file.close();
}
