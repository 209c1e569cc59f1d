/** The stop words of the language packs as the hash table that the features look at. Hot path. */
import { bytesOf } from '../languages/index.js';
import { readTextLines } from '../lines/text.js';
import { readTokens, type Tokens } from './tokens.js';

const STOP_WORD_BITS = 17;
const STOP_WORD_MASK = (1 << STOP_WORD_BITS) - 1;

let stopWords: Uint8Array | undefined;

/** A bit for the bucket of each stop word of any language. About one bucket in ninety is taken. */
function stopWordTable(): Uint8Array {
  stopWords ??= bytesOf('stop-words');
  return stopWords;
}

/** The table, made of lists of stop words parted by spaces; the build keeps it. */
export function makeStopWordTable(lists: readonly string[]): Uint8Array {
  const table = new Uint8Array(1 << (STOP_WORD_BITS - 3));
  for (const words of lists) {
    const tokens = readTokens(readTextLines(words));
    const end = tokens.from[tokens.size]!;
    for (let t = 0; t < end; t++) {
      const bucket = tokens.hashes[t]! & STOP_WORD_MASK;
      table[bucket >> 3]! |= 1 << (bucket & 7);
    }
  }
  return table;
}

/** Writes to `tokens.isStop` which words are stop words. */
export function markStopWords({ size, from, hashes, isStop }: Tokens): void {
  const table = stopWordTable();
  const end = from[size]!;
  for (let t = 0; t < end; t++) {
    const bucket = hashes[t]! & STOP_WORD_MASK;
    isStop[t] = (table[bucket >> 3]! >> (bucket & 7)) & 1;
  }
}
