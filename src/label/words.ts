/** The stop words of the language packs as the hash table that the features look at. */
import { packs } from '../languages/index.js';
import { readTextLines } from '../lines/text.js';
import { readTokens } from './tokens.js';

const STOP_WORD_BITS = 17;
const STOP_WORD_MASK = (1 << STOP_WORD_BITS) - 1;

let table: Uint8Array | null = null;

/** 1 in the bucket of each stop word of any language. About one bucket in ninety is taken. */
export function stopWordTable(): Uint8Array {
  if (table !== null) return table;
  table = new Uint8Array(1 << STOP_WORD_BITS);
  for (const pack of packs()) {
    const tokens = readTokens(readTextLines(pack.stopWords));
    const end = tokens.from[tokens.size]!;
    for (let t = 0; t < end; t++) table[tokens.hashes[t]! & STOP_WORD_MASK] = 1;
  }
  return table;
}

export function isStopWord(stopWords: Uint8Array, hash: number): boolean {
  return stopWords[hash & STOP_WORD_MASK] === 1;
}
