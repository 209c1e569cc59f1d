/**
 * Whole numbers of 32 bits → counts or indexes: an open table that is used again for every page. A `Map` of as many
 * numbers takes three times as long, as most hashes are no small integers to it.
 */
const SMALLEST = 1 << 10;

export class NumberTable {
  #keys = new Int32Array(SMALLEST);
  #values = new Int32Array(SMALLEST);
  /** The page that wrote each slot: older ones count as free. */
  #pages = new Int32Array(SMALLEST);
  #page = 0;

  /** Forgets all, and makes room for so many keys. */
  clear(most: number): void {
    if (most * 2 <= this.#keys.length) {
      this.#page++;
      return;
    }
    const slots = 2 ** Math.ceil(Math.log2(most * 2));
    this.#keys = new Int32Array(slots);
    this.#values = new Int32Array(slots);
    this.#pages = new Int32Array(slots);
    this.#page = 1;
  }

  /** The slot of a key, taken with the value `fresh` when the key is new. Slots stay until the next `clear`. */
  slot(key: number, fresh: number): number {
    const mask = this.#keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> 16;
    for (slot = (slot ^ key) & mask; this.#pages[slot] === this.#page; slot = (slot + 1) & mask)
      if (this.#keys[slot] === key) return slot;
    this.#pages[slot] = this.#page;
    this.#keys[slot] = key;
    this.#values[slot] = fresh;
    return slot;
  }

  value(slot: number): number {
    return this.#values[slot]!;
  }

  set(slot: number, value: number): void {
    this.#values[slot] = value;
  }
}
