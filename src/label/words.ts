/** The stop words of the language packs as the hash table that the features look at. */
import { bytesOf } from '../languages/index.js';
import { readTextLines } from '../lines/text.js';
import { readTokens } from './tokens.js';

const STOP_WORD_BITS = 17;
const STOP_WORD_MASK = (1 << STOP_WORD_BITS) - 1;

let stopWords: Uint8Array | undefined;

/** 1 in the bucket of each stop word of any language. About one bucket in ninety is taken. */
export function stopWordTable(): Uint8Array {
  stopWords ??= bytesOf('stop-words');
  return stopWords;
}

/** The table, made of lists of stop words parted by spaces; the build keeps it. */
export function makeStopWordTable(lists: readonly string[]): Uint8Array {
  const table = new Uint8Array(1 << STOP_WORD_BITS);
  for (const words of lists) {
    const tokens = readTokens(readTextLines(words));
    const end = tokens.from[tokens.size]!;
    for (let t = 0; t < end; t++) table[tokens.hashes[t]! & STOP_WORD_MASK] = 1;
  }
  return table;
}

export function isStopWord(stopWords: Uint8Array, hash: number): boolean {
  return stopWords[hash & STOP_WORD_MASK] === 1;
}
