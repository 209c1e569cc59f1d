// Pages of HTML with line labels → feature bytes for LightGBM, by the very code that the command uses.
//
// usage: html-features.js LABELS.jsonl OUT_FOLDER HELD…
//
// As features.js: for each held-out fold writes features.HELD.bin, rows × columns bytes in page order, with a lexicon
// of words and of names that never saw the page it describes, and lexicon.HELD.bin (both, in that order).
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFeatures } from '../dist/label/features.js';
import { readPageEvidence } from '../dist/label/html.js';
import { HTML_FEATURES, readHtmlFeatures } from '../dist/label/html-features.js';
import { nameWords } from '../dist/label/html-groups.js';
import { HTML_COLUMN_COUNT, htmlFeatureHash } from '../dist/label/html-model.js';
import { NAME_BYTES, nameBuckets, tagBucket } from '../dist/label/html-names.js';
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
import { readHtmlLines } from '../dist/lines/html.js';

const FOLDS = 5;
const VALIDATION = 0;
const END = 0x51ed27;
const PRIOR = 2; // sites: keeps a bucket seen on few sites near 0
const KEPT = 0.5;
const BYTES = LEXICON_BYTES + NAME_BYTES;

const [labelsPath, folder, ...held] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const records = readFileSync(labelsPath, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const readPage = ({ path }) => readHtmlLines(gunzipSync(readFileSync(path)).toString('utf8'));

/** Calls `mark` with every bucket of a line. */
function eachBucket(tokens, { node, nodes }, namesOf, k, mark) {
  let previous = END;
  for (let t = tokens.from[k]; t < tokens.from[k + 1]; t++) {
    const hash = tokens.hashes[t];
    mark(wordBucket(hash));
    mark((1 << WORD_BITS) + pairBucket(previous, hash));
    previous = hash;
  }
  mark((1 << WORD_BITS) + pairBucket(previous, END));
  mark((1 << WORD_BITS) + (1 << PAIR_BITS) + lineBucket(tokens.lineHash[k]));
  const own = node[k];
  const parent = nodes.parent[own];
  mark(LEXICON_BYTES + tagBucket(nodes.tag[own], parent < 0 ? '' : nodes.tag[parent]));
  for (let n = own; n > 0; n = nodes.parent[n])
    for (const b of namesOf[nodes.name[n]]) mark(LEXICON_BYTES + b);
}

/** Counts, for each fold, the sites on which a bucket stands in main content and in boilerplate. */
function countSites() {
  const tables = Array.from({ length: FOLDS }, () => ({
    content: new Uint16Array(BYTES),
    chrome: new Uint16Array(BYTES),
  }));
  const last = { content: new Int32Array(BYTES).fill(-1), chrome: new Int32Array(BYTES).fill(-1) };
  const sites = Map.groupBy ? Map.groupBy(records, (r) => r.group) : groupBySite();
  let site = 0;
  for (const pages of sites.values()) {
    site++;
    for (const record of pages) {
      if (record.fold === VALIDATION) continue;
      const page = readPage(record);
      const tokens = readTokens(page);
      if (tokens.size !== record.share.length) throw new Error(`${record.id}: ${tokens.size} lines`);
      const namesOf = page.hints.nodes.names.map((name) => nameBuckets(name, nameWords(name)));
      for (let k = 0; k < tokens.size; k++) {
        const side = record.share[k] >= KEPT ? 'content' : 'chrome';
        eachBucket(tokens, page.hints, namesOf, k, (bucket) => {
          if (last[side][bucket] === site) return;
          last[side][bucket] = site;
          tables[record.fold][side][bucket]++;
        });
      }
    }
  }
  return tables;
}

function groupBySite() {
  const sites = new Map();
  for (const record of records) sites.set(record.group, [...(sites.get(record.group) ?? []), record]);
  return sites;
}

function lexiconWithout(tables, folds) {
  const bytes = new Int8Array(BYTES);
  for (let bucket = 0; bucket < BYTES; bucket++) {
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

const tables = countSites();
const stopWords = stopWordTable();
writeFileSync(
  join(folder, 'columns.json'),
  JSON.stringify({ hash: htmlFeatureHash(), count: HTML_COLUMN_COUNT, markup: HTML_FEATURES }),
);
for (const fold of held.map(Number)) {
  writeFileSync(join(folder, `lexicon.${fold}.bin`), lexiconWithout(tables, [fold]));
  const lexicons = new Map();
  const lexiconFor = (own) => {
    const out = own === VALIDATION ? [fold] : [fold, own];
    const key = [...new Set(out)].sort().join();
    if (!lexicons.has(key)) {
      const bytes = lexiconWithout(tables, out);
      lexicons.set(key, { words: lexiconFrom(bytes), names: new Int8Array(bytes.buffer, LEXICON_BYTES) });
    }
    return lexicons.get(key);
  };
  const file = openSync(join(folder, `features.${fold}.bin`), 'w');
  for (const record of records) {
    const page = readPage(record);
    const evidence = readPageEvidence(page.hints);
    const rules = labelByRules(page);
    const tokens = readTokens(page);
    const { words, names } = lexiconFor(record.fold);
    const rows = tokens.size;
    const bytes = new Uint8Array(rows * HTML_COLUMN_COUNT);
    readFeatures(tokens, words, { stopWords, chrome: rules.chrome }, bytes, rows);
    readHtmlFeatures(page.hints, tokens, names, evidence, bytes, rows);
    const byRow = Buffer.allocUnsafe(bytes.length);
    for (let c = 0; c < HTML_COLUMN_COUNT; c++)
      for (let k = 0; k < rows; k++) byRow[k * HTML_COLUMN_COUNT + c] = bytes[c * rows + k];
    writeSync(file, byRow);
  }
  closeSync(file);
}
