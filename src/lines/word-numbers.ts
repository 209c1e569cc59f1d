/** Numbers words, given by their hashes, in the order they are met: an open table that is used again for every page. Hot path. */

const SEED = 0x811c9dc5 | 0; // FNV-1a
const PRIME = 0x01000193;

/** The hash of no letters; `hashed` adds one code unit after another. */
export const NO_LETTERS = SEED;

export function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME);
}

/** Numbers in a slot of the table: a word's hash, and its number + 1, 0 where the slot is free. */
const SLOT = 2;
const SMALLEST_BITS = 8;

export class WordNumbers {
  #bits = SMALLEST_BITS;
  #slots = new Int32Array(SLOT << this.#bits);
  #size = 0;

  /** Number of words known. */
  get size(): number {
    return this.#size;
  }

  clear(): void {
    // A page of few words is done faster with a table that lies in the processor's cache.
    while (this.#bits > SMALLEST_BITS && this.#size << 2 < 1 << this.#bits) this.#bits--;
    this.#slots.fill(0, 0, SLOT << this.#bits);
    this.#size = 0;
  }

  /** The number of a word, from 0; a new word gets the next one. */
  numberOf(hash: number): number {
    const slot = this.#slotOf(hash);
    const known = this.#slots[slot + 1]!;
    if (known > 0) return known - 1;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = ++this.#size;
    if (this.#size << 1 > 1 << this.#bits) this.#enlarge();
    return this.#size - 1;
  }

  /** The number of a word that may be unknown: -1 then. */
  find(hash: number): number {
    return this.#slots[this.#slotOf(hash) + 1]! - 1;
  }

  #slotOf(hash: number): number {
    const mask = (SLOT << this.#bits) - 1;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> (32 - this.#bits)) * SLOT;
    while (this.#slots[slot + 1] !== 0 && this.#slots[slot] !== hash) slot = (slot + SLOT) & mask;
    return slot;
  }

  #enlarge(): void {
    const old = this.#slots.slice(0, SLOT << this.#bits);
    this.#bits++;
    if (this.#slots.length < SLOT << this.#bits) this.#slots = new Int32Array(SLOT << this.#bits);
    else this.#slots.fill(0, 0, SLOT << this.#bits);
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 1] === 0) continue;
      const slot = this.#slotOf(old[from]!);
      this.#slots[slot] = old[from]!;
      this.#slots[slot + 1] = old[from + 1]!;
    }
  }
}

/** An array of twice the length that begins with the numbers of another one. */
export function enlarged(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
