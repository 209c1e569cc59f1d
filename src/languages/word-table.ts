/**
 * Tables of words that are looked up without making strings: a word's letters are hashed as they are read, 53 bits in
 * all. Open addressing, two numbers a slot: the first hash; 21 bits of the second above the number that the word stands
 * for + 1. A slot whose second number is 0 is free.
 */

/** Bits of the second hash that give way to the word's number. */
const SPARE_BITS = 11;
/** Slots for each word, at least. */
const ROOM = 1.5;
const NUMBER_MASK = (1 << SPARE_BITS) - 1;
export const HASH_SEED = 0x811c9dc5; // FNV-1a, the second with another prime
export const FNV_PRIME = 0x01000193;
export const OTHER_PRIME = 0x5bd1e995;

/** The word that is being read. One object, reused. */
export const wordHash = { first: 0, second: 0, length: 0 };

export function startWord(): void {
  wordHash.first = HASH_SEED;
  wordHash.second = HASH_SEED;
  wordHash.length = 0;
}

export function addLetter(unit: number): void {
  wordHash.first = Math.imul(wordHash.first ^ unit, FNV_PRIME);
  wordHash.second = Math.imul(wordHash.second ^ unit, OTHER_PRIME);
  wordHash.length++;
}

/** The number of the word that was read; -1 when the table does not have it. */
export function findWord(table: Uint32Array): number {
  return findHashes(table, wordHash.first, wordHash.second);
}

/** The number of the word with these hashes, for those who keep them in variables of their own, which is faster. */
export function findHashes(table: Uint32Array, firstHash: number, secondHash: number): number {
  const first = firstHash >>> 0;
  const second = secondHash >>> SPARE_BITS;
  const mask = (table.length >> 1) - 1;
  for (let slot = first & mask; ; slot = (slot + 1) & mask) {
    const rest = table[2 * slot + 1]!;
    if (rest === 0) return -1;
    if (table[2 * slot] === first && rest >>> SPARE_BITS === second) return (rest & NUMBER_MASK) - 1;
  }
}

/**
 * Makes a table of words with their numbers; the build keeps it.
 *
 * @throws RangeError when a number is too large
 */
export function makeWordTable(words: Iterable<readonly [word: string, number: number]>): Uint32Array {
  const list = [...words];
  const slots = 2 ** Math.ceil(Math.log2(ROOM * list.length));
  const table = new Uint32Array(2 * slots);
  for (const [word, number] of list) {
    if (number >= NUMBER_MASK) throw new RangeError(`${number} is too large a number for a table of words`);
    startWord();
    for (let at = 0; at < word.length; at++) addLetter(word.charCodeAt(at));
    const first = wordHash.first >>> 0;
    let slot = first & (slots - 1);
    while (table[2 * slot + 1] !== 0) slot = (slot + 1) & (slots - 1);
    table[2 * slot] = first;
    table[2 * slot + 1] = ((wordHash.second >>> SPARE_BITS) << SPARE_BITS) | (number + 1);
  }
  return table;
}
