/**
 * A lexicon learned by counting sites: how much more often a word, a pair of words or a whole line stands in
 * boilerplate than in main content. Kept as log-odds in hashed tables, one signed byte a bucket, so that it has no
 * list of words, holds any language and is looked up without strings. Made by `train/lexicon.js`.
 */

/** Bits of the bucket index of each table; a table has 2^bits buckets of one byte. */
export const WORD_BITS = 16;
export const PAIR_BITS = 17;
const LINE_BITS = 16;
/** Log-odds of 1 as stored. */
export const LOG_ODDS_SCALE = 24;

export interface Lexicon {
  readonly words: Int8Array;
  readonly pairs: Int8Array;
  readonly lines: Int8Array;
}

export const LEXICON_BYTES = (1 << WORD_BITS) + (1 << PAIR_BITS) + (1 << LINE_BITS);

/** Views the three tables in one run of bytes, in the order words, pairs, lines. */
export function lexiconFrom(bytes: Uint8Array): Lexicon {
  const table = (from: number, size: number) => new Int8Array(bytes.buffer, bytes.byteOffset + from, size);
  return {
    words: table(0, 1 << WORD_BITS),
    pairs: table(1 << WORD_BITS, 1 << PAIR_BITS),
    lines: table((1 << WORD_BITS) + (1 << PAIR_BITS), 1 << LINE_BITS),
  };
}

export function wordBucket(hash: number): number {
  return hash & ((1 << WORD_BITS) - 1);
}

export function pairBucket(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ (second >>> 3)) & ((1 << PAIR_BITS) - 1);
}

export function lineBucket(hash: number): number {
  return hash & ((1 << LINE_BITS) - 1);
}
