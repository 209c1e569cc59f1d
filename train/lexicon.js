// The lexicon of `src/label/lexicon.ts`, counted by sites: what both line models' feature dumps share.

import { readChrome } from '../dist/label/chrome.js';
import {
  LEXICON_BYTES,
  LOG_ODDS_SCALE,
  lineBucket,
  PAIR_BITS,
  pairBucket,
  WORD_BITS,
  wordBucket,
} from '../dist/label/lexicon.js';
import { mix } from '../dist/label/tokens.js';

export const FOLDS = 5;
export const VALIDATION = 0;
const END = 0x51ed27; // stands before the first word of a line and behind its last, as in features.ts
const PRIOR = 2; // sites: keeps a bucket seen on few sites near 0
const KEPT = 0.5; // share of its words from which a line counts as main content

/** Calls `mark` with the bucket of each word, pair of words and the whole of line k. */
export function eachWordBucket(tokens, k, mark) {
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

/**
 * Counts, for each fold, the sites on which a bucket stands in main content and in boilerplate. Fold 0 is left out.
 *
 * @param pages   records with `group` (site), `fold` and `share`
 * @param eachLine  (page, use): calls `use(k, eachBucket)` for each line that counts
 * @param bytes   number of buckets
 */
export function countSites(pages, eachLine, bytes = LEXICON_BYTES) {
  const tables = Array.from({ length: FOLDS }, () => ({
    content: new Uint16Array(bytes),
    chrome: new Uint16Array(bytes),
  }));
  const last = { content: new Int32Array(bytes).fill(-1), chrome: new Int32Array(bytes).fill(-1) };
  const sites = new Map();
  for (const page of pages) {
    if (page.fold === VALIDATION) continue;
    if (!sites.has(page.group)) sites.set(page.group, []);
    sites.get(page.group).push(page);
  }
  let site = 0;
  for (const group of sites.values()) {
    site++;
    for (const page of group) {
      eachLine(page, (k, eachBucket) => {
        const side = page.share[k] >= KEPT ? 'content' : 'chrome';
        eachBucket((bucket) => {
          if (last[side][bucket] === site) return;
          last[side][bucket] = site;
          tables[page.fold][side][bucket]++;
        });
      });
    }
  }
  return tables;
}

/** Log-odds of the sites of all training folds but these. */
export function lexiconWithout(tables, folds) {
  const size = tables[0].content.length;
  const odds = new Int8Array(size);
  for (let bucket = 0; bucket < size; bucket++) {
    let content = 0;
    let chrome = 0;
    for (let fold = 1; fold < FOLDS; fold++) {
      if (folds.includes(fold)) continue;
      content += tables[fold].content[bucket];
      chrome += tables[fold].chrome[bucket];
    }
    const value = Math.round(LOG_ODDS_SCALE * Math.log((chrome + PRIOR) / (content + PRIOR)));
    odds[bucket] = Math.max(-127, Math.min(127, value));
  }
  return new Uint8Array(odds.buffer);
}

/** For a held-out fold, the lexicon that never saw a page of a given fold; made once each. */
export function lexiconsFor(tables, held, read) {
  const made = new Map();
  return (fold) => {
    const key = fold === VALIDATION ? held : fold;
    if (!made.has(key)) made.set(key, read(lexiconWithout(tables, [held, key])));
    return made.get(key);
  };
}

/** Columns of bytes → rows of bytes, as LightGBM's side reads them. */
export function byRow(bytes, columns, rows) {
  const out = Buffer.allocUnsafe(columns * rows);
  for (let c = 0; c < columns; c++) for (let k = 0; k < rows; k++) out[k * columns + c] = bytes[c * rows + k];
  return out;
}

/** Chrome phrase kind of each line. Of pages marked so, half of the phrases are forgotten: other languages have other ones. */
export function chromeOf(page, record) {
  const chrome = readChrome(page);
  if (record.dropChrome)
    for (let line = 0; line < chrome.length; line++) if (mix(line * 7919 + page.count) & 1) chrome[line] = 0;
  return chrome;
}
