/**
 * One pass over the characters of a page: the words of each line as hashes, and counts by character class.
 * Hot path: flat typed arrays that grow, no strings, no regular expressions. The benchmark is `npm run bench`.
 */
import { codesOf } from '../lines/codes.js';
import type { Page } from '../types.js';
import {
  BRACKET,
  BULLET,
  CASELESS,
  COLON,
  COMMA,
  CURRENCY,
  characterTables,
  DASH,
  DENSE,
  DIGIT,
  LOWER,
  MARK,
  QUOTE,
  SPACE,
  STOP,
  SYMBOL,
  UPPER,
} from './characters.js';

/** Counts kept for each line, by position in `Tokens.counts`. */
export const COUNT = {
  letters: 0,
  upper: 1,
  digits: 2,
  stops: 3,
  commas: 4,
  quotes: 5,
  bullets: 6,
  currency: 7,
  colons: 8,
  brackets: 9,
  symbols: 10,
  /** Words written with a capital at their start. */
  capitalised: 11,
  /** Words of two letters or more in capitals only. */
  shouted: 12,
  /** Sentence ends that are followed by more text. */
  innerStops: 13,
  /** Quarters of a word: a spaced word counts 4, a Han or Kana letter 2, a letter of Thai and its like 1. */
  quarters: 14,
  /** Groups of digits. */
  numbers: 15,
} as const;
export const COUNTS = 16;

/** The position in `counts` that a mark of each character class adds to; -1 for none. */
const COUNT_OF_CLASS = new Int8Array(16).fill(-1);
COUNT_OF_CLASS[STOP] = COUNT.stops;
COUNT_OF_CLASS[COMMA] = COUNT.commas;
COUNT_OF_CLASS[QUOTE] = COUNT.quotes;
COUNT_OF_CLASS[BULLET] = COUNT.bullets;
COUNT_OF_CLASS[CURRENCY] = COUNT.currency;
COUNT_OF_CLASS[COLON] = COUNT.colons;
COUNT_OF_CLASS[BRACKET] = COUNT.brackets;
COUNT_OF_CLASS[SYMBOL] = COUNT.symbols;
COUNT_OF_CLASS[DASH] = COUNT.symbols;

/** The words of a page. Row k is its k-th visible line or run of wrapped ones; `lines[k]` is the number of its first line. */
export interface Tokens {
  readonly size: number;
  readonly lines: Int32Array;
  /** Word hashes of row k: `hashes[from[k]] … hashes[from[k + 1] - 1]`. */
  readonly from: Int32Array;
  readonly hashes: Int32Array;
  /** 1 where the word starts with a capital. */
  readonly capital: Uint8Array;
  /** 1 where it is a stop word, once `markStopWords` was called. */
  readonly isStop: Uint8Array;
  /** `counts[k * COUNTS + COUNT.letters]` … */
  readonly counts: Int32Array;
  readonly firstClass: Uint8Array;
  readonly lastClass: Uint8Array;
  /** Hash of the whole line: its letters, and its digits folded to one. */
  readonly lineHash: Int32Array;
  /** Spaces before the line's first visible character, at most 255. */
  readonly indent: Uint8Array;
  /** Blank lines above, at most 255. */
  readonly blanks: Uint8Array;
  /** 1 where the line ends in an ellipsis, as cut leads do. */
  readonly isCut: Uint8Array;
  /** 1 where a number of four digits from 1900 to 2099 stands in the line. */
  readonly hasYear: Uint8Array;
}

const HASH_SEED = 0x811c9dc5 | 0; // FNV-1a, 32 bits
const HASH_PRIME = 0x01000193;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const TAB = 9;
const TAB_WIDTH = 4;
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const FIRST_CJK = 0x3000;
const ELLIPSIS = 0x2026;
const FULL_STOP = 0x2e;

/** Mixes the bits of an FNV hash, so that its low bits can index a table. */
export function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return h ^ (h >>> 15);
}

let hashBuffer = new Int32Array(1 << 16);
let capitalBuffer = new Uint8Array(1 << 16);
let stopBuffer = new Uint8Array(1 << 16);

/** Runs of lines that are read as one each: `first[k]` to `last[k]`, in page order. */
export interface Rows {
  readonly count: number;
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** The visible lines of a page, each a row of its own. */
export function visibleRows(page: Page): Rows {
  const lines: number[] = [];
  for (let line = 0; line < page.count; line++) if (page.end[line]! > page.start[line]!) lines.push(line);
  const first = Int32Array.from(lines);
  return { count: lines.length, first, last: first };
}

/**
 * Reads the words of every row, of every visible line by default. The returned `hashes`, `capital` and `isStop` are buffers that the next call writes
 * over: use them before the next page is read.
 */
export function readTokens(page: Page, rows: Rows = visibleRows(page)): Tokens {
  const { classOf, fold } = characterTables();
  const { start, end } = page;
  const codes = codesOf(page.text);
  const size = rows.count;
  const lines = rows.first;
  const from = new Int32Array(size + 1);
  const counts = new Int32Array(size * COUNTS);
  const firstClass = new Uint8Array(size);
  const lastClass = new Uint8Array(size);
  const lineHash = new Int32Array(size);
  const indent = new Uint8Array(size);
  const blanks = new Uint8Array(size);
  const isCut = new Uint8Array(size);
  const hasYear = new Uint8Array(size);
  let total = 0;
  for (let k = 0; k < size; k++) {
    const first = start[rows.first[k]!]!;
    const last = end[rows.last[k]!]!;
    while (total + (last - first) + 1 > hashBuffer.length) growBuffers();
    from[k] = total;
    indent[k] = readIndent(codes, first);
    blanks[k] = Math.min(255, rows.first[k]! - (k > 0 ? rows.last[k - 1]! : -1) - 1);
    const at = k * COUNTS;
    let word = HASH_SEED;
    let wordLength = 0;
    let wordUpper = 0;
    let startsUpper = 0;
    let hasLetter = 0;
    let previousDense = 0;
    let whole = HASH_SEED;
    let pendingStop = 0;
    let visibleClass = 0;
    let letters = 0;
    let quarters = 0;
    for (let p = first; p <= last; p++) {
      const code = p < last ? codes[p]! : 32;
      const kind = classOf[code]!;
      if ((kind >= LOWER && kind <= CASELESS) || kind === DIGIT) {
        const folded = fold[code]!;
        if (wordLength === 0) {
          startsUpper = kind === UPPER ? 1 : 0;
          hasLetter = 0;
          if (pendingStop !== 0) {
            counts[at + COUNT.innerStops]!++;
            pendingStop = 0;
          }
        }
        wordLength++;
        if (kind === DIGIT) counts[at + COUNT.digits]!++;
        else {
          letters++;
          hasLetter = 1;
          if (kind === UPPER) {
            wordUpper++;
            counts[at + COUNT.upper]!++;
          }
        }
        word = Math.imul(word ^ folded, HASH_PRIME);
        visibleClass = kind;
        // Small letters, which fold to themselves, are most of a text.
        const from = p;
        while (p + 1 < last && classOf[codes[p + 1]!] === LOWER)
          word = Math.imul(word ^ codes[++p]!, HASH_PRIME);
        if (p > from) {
          wordLength += p - from;
          letters += p - from;
          hasLetter = 1;
          visibleClass = LOWER;
        }
        continue;
      }
      if (kind === MARK) continue;
      if (wordLength > 0) {
        if ((code === APOSTROPHE || code === CURLY_APOSTROPHE) && p + 1 < last) {
          const next = classOf[codes[p + 1]!]!;
          if (next === LOWER || next === UPPER) continue; // an apostrophe between letters belongs to the word
        }
        const hash = mix(word);
        whole = Math.imul(whole ^ hash, HASH_PRIME);
        hashBuffer[total] = hash;
        capitalBuffer[total] = startsUpper;
        total++;
        if (hasLetter === 0) {
          counts[at + COUNT.numbers]!++;
          if (wordLength === 4 && isCentury(codes, p - 4)) hasYear[k] = 1;
        }
        if (startsUpper !== 0) {
          counts[at + COUNT.capitalised]!++;
          if (wordUpper === wordLength && wordLength > 1) counts[at + COUNT.shouted]!++;
        }
        quarters += 4;
        word = HASH_SEED;
        wordLength = 0;
        wordUpper = 0;
      }
      if (kind === DENSE) {
        if (pendingStop !== 0) {
          counts[at + COUNT.innerStops]!++;
          pendingStop = 0;
        }
        letters++;
        quarters += code >= FIRST_CJK ? 2 : 1;
        whole = Math.imul(whole ^ code, HASH_PRIME);
        if (previousDense !== 0) {
          // Pairs of letters stand for words where there are no spaces.
          hashBuffer[total] = mix(
            Math.imul(Math.imul(HASH_SEED ^ previousDense, HASH_PRIME) ^ code, HASH_PRIME),
          );
          capitalBuffer[total] = 0;
          total++;
        }
        previousDense = code;
        visibleClass = kind;
        continue;
      }
      previousDense = 0;
      if (kind === SPACE) continue;
      visibleClass = kind;
      const position = COUNT_OF_CLASS[kind]!;
      if (position >= 0) counts[at + position]!++;
      if (kind === STOP) pendingStop = 1;
    }
    counts[at + COUNT.letters] = letters;
    counts[at + COUNT.quarters] = quarters;
    firstClass[k] = classOf[codes[first]!]!;
    lastClass[k] = visibleClass;
    lineHash[k] = mix(whole);
    isCut[k] = endsCut(codes, first, last) ? 1 : 0;
  }
  from[size] = total;
  return {
    size,
    lines,
    from,
    hashes: hashBuffer,
    capital: capitalBuffer,
    isStop: stopBuffer,
    counts,
    firstClass,
    lastClass,
    lineHash,
    indent,
    blanks,
    isCut,
    hasYear,
  };
}

/** Weight of each visible line in words; a line of none still counts a little. */
export function lineWeights({ size, counts }: Tokens): Float64Array {
  const weights = new Float64Array(size);
  for (let k = 0; k < size; k++) weights[k] = (counts[k * COUNTS + COUNT.quarters]! >> 2) + 0.5;
  return weights;
}

/** Whether the number of four digits at `at` starts with 19 or 20. Digits of other scripts are told by their distance to zero. */
function isCentury(codes: Uint16Array, at: number): boolean {
  const first = codes[at]! & 15;
  const second = codes[at + 1]! & 15;
  return (first === 1 && second === 9) || (first === 2 && second === 0);
}

/** Whether a line ends in `…`, `...` or the same in brackets. */
function endsCut(codes: Uint16Array, first: number, last: number): boolean {
  let end = last;
  while (end > first && isBracketBehind(codes[end - 1]!)) end--;
  const code = codes[end - 1]!;
  if (code === ELLIPSIS) return true;
  return (
    code === FULL_STOP && end - first > 3 && codes[end - 2]! === FULL_STOP && codes[end - 3]! === FULL_STOP
  );
}

/** Whether a code unit is a space or closes brackets or quotes: ` )]}»`. */
function isBracketBehind(code: number): boolean {
  return code === 0x20 || code === 0x29 || code === 0x5d || code === 0x7d || code === 0xbb;
}

function readIndent(codes: Uint16Array, first: number): number {
  let width = 0;
  for (let p = first - 1; p >= 0 && width < 255; p--) {
    const code = codes[p]!;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
    width += code === TAB ? TAB_WIDTH : 1;
  }
  return width > 255 ? 255 : width;
}

function growBuffers(): void {
  const hashes = new Int32Array(hashBuffer.length * 2);
  hashes.set(hashBuffer);
  hashBuffer = hashes;
  const capital = new Uint8Array(capitalBuffer.length * 2);
  capital.set(capitalBuffer);
  capitalBuffer = capital;
  stopBuffer = new Uint8Array(capital.length);
}
