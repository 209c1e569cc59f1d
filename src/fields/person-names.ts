/**
 * Which words are given or family names somewhere: a table of bits, one for the hash of each name, from the lists of names by
 * language of @faker-js/faker (MIT); `scripts/person-names.js` makes it. One word in twelve that is no name has a bit too.
 */
import { readFileSync } from 'node:fs';

const KIND_BITS = 18;
const KIND_BUCKETS = 1 << KIND_BITS;
export const NAME_TABLE_BYTES = (2 * KIND_BUCKETS) / 8;
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Names written without spaces: the family's, of one or two letters (Korean, Chinese, Japanese), before the given one. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2,6}$/u;
const FAMILY_LETTERS = [1, 2] as const;

/** The bucket of a name, in small letters or not. */
export function nameBucket(name: string, kind: 'given' | 'family'): number {
  const letters = name.toLowerCase();
  let hash = FNV_START;
  for (let at = 0; at < letters.length; at++) hash = Math.imul(hash ^ letters.charCodeAt(at), FNV_PRIME);
  const bucket = (hash ^ (hash >>> 15)) & (KIND_BUCKETS - 1);
  return kind === 'given' ? bucket : KIND_BUCKETS + bucket;
}

let table: Uint8Array | undefined;

function has(name: string, kind: 'given' | 'family'): boolean {
  table ??= readFileSync(new URL('./person-names.bin', import.meta.url));
  const bucket = nameBucket(name, kind);
  return ((table[bucket >> 3]! >> (bucket & 7)) & 1) === 1;
}

/** How many words of a name are given names, and how many family names. */
export function countNames(name: string): { given: number; family: number; words: number } {
  const words = name.split(/[\s.·・-]+/u).filter((word) => word.length > 1);
  if (words.length === 1 && UNSPACED.test(words[0]!)) return countUnspaced(words[0]!);
  let given = 0;
  let family = 0;
  for (const word of words) {
    if (has(word, 'given')) given++;
    if (has(word, 'family')) family++;
  }
  return { given, family, words: words.length };
}

function countUnspaced(name: string): { given: number; family: number; words: number } {
  const letters = [...name];
  let given = 0;
  let family = 0;
  for (const size of FAMILY_LETTERS) {
    if (size >= letters.length || !has(letters.slice(0, size).join(''), 'family')) continue;
    family = 1;
    if (has(letters.slice(size).join(''), 'given')) given = 1;
  }
  return { given, family, words: 2 };
}
