// Pages of HTML with line labels → feature bytes for LightGBM, by the very code that the command uses.
//
// usage: html-features.js LABELS.jsonl OUT_FOLDER HELD…
//
// As features.js: for each held-out fold writes features.HELD.bin, rows × columns bytes in page order, with a lexicon
// of words and of names that never saw the page it describes, and lexicon.HELD.bin (both, in that order).
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readChrome } from '../dist/label/chrome.js';
import { htmlFeatureHash } from '../dist/label/feature-hash.js';
import { readFeatures } from '../dist/label/features.js';
import { readPageEvidence } from '../dist/label/html.js';
import { HTML_CONTEXT } from '../dist/label/html-context.js';
import { HTML_FEATURES, readHtmlFeatures } from '../dist/label/html-features.js';
import { nameWords } from '../dist/label/html-groups.js';
import { HTML_COLUMN_COUNT } from '../dist/label/html-model.js';
import { NAME_BYTES, nameBuckets, tagBucket } from '../dist/label/html-names.js';
import { LEXICON_BYTES, lexiconFrom } from '../dist/label/lexicon.js';
import { readTokens } from '../dist/label/tokens.js';
import { markStopWords } from '../dist/label/words.js';
import { readHtmlLines } from '../dist/lines/html.js';
import { byRow, countSites, eachWordBucket, lexiconsFor, lexiconWithout } from './lexicon.js';

const BYTES = LEXICON_BYTES + NAME_BYTES;

const [labelsPath, folder, ...held] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const records = readFileSync(labelsPath, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const readPage = ({ path }) => readHtmlLines(gunzipSync(readFileSync(path)).toString('utf8'));

/** Calls `mark` with the buckets of a line's words, tag and names: its own and those it stands in. */
function eachBucket(tokens, { node, nodes }, namesOf, k, mark) {
  eachWordBucket(tokens, k, mark);
  const own = node[k];
  const parent = nodes.parent[own];
  mark(LEXICON_BYTES + tagBucket(nodes.tag[own], parent < 0 ? '' : nodes.tag[parent]));
  for (let n = own; n > 0; n = nodes.parent[n])
    for (const b of namesOf[nodes.name[n]]) mark(LEXICON_BYTES + b);
}

function eachLine(record, use) {
  const page = readPage(record);
  const tokens = readTokens(page);
  if (tokens.size !== record.share.length) throw new Error(`${record.id}: ${tokens.size} lines`);
  const namesOf = page.hints.nodes.names.map((name) => nameBuckets(name, nameWords(name)));
  for (let k = 0; k < tokens.size; k++) use(k, (mark) => eachBucket(tokens, page.hints, namesOf, k, mark));
}

const tables = countSites(records, eachLine, BYTES);
writeFileSync(
  join(folder, 'columns.json'),
  JSON.stringify({
    hash: htmlFeatureHash(),
    count: HTML_COLUMN_COUNT,
    markup: HTML_FEATURES,
    context: HTML_CONTEXT,
    lexicon: BYTES,
  }),
);
for (const fold of held.map(Number)) {
  writeFileSync(join(folder, `lexicon.${fold}.bin`), lexiconWithout(tables, [fold]));
  const lexiconFor = lexiconsFor(tables, fold, (bytes) => ({
    words: lexiconFrom(bytes),
    names: new Int8Array(bytes.buffer, LEXICON_BYTES),
  }));
  const file = openSync(join(folder, `features.${fold}.bin`), 'w');
  for (const record of records) {
    const page = readPage(record);
    const evidence = readPageEvidence(page.hints);
    const shown = readChrome(page);
    const tokens = readTokens(page);
    const chrome = Uint8Array.from(tokens.lines, (line) => shown[line]);
    const { words, names } = lexiconFor(record.fold);
    const rows = tokens.size;
    const bytes = new Uint8Array(rows * HTML_COLUMN_COUNT);
    markStopWords(tokens);
    readFeatures(tokens, words, { chrome }, bytes, rows);
    readHtmlFeatures(page.hints, tokens, names, evidence, bytes, rows);
    writeSync(file, byRow(bytes, HTML_COLUMN_COUNT, rows));
  }
  closeSync(file);
}
