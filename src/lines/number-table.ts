/**
 * Whole numbers of 32 bits → counts or indexes: an open table that is used again for every page. A `Map` of as many
 * numbers takes three times as long, as most hashes are no small integers to it.
 */
const SMALLEST = 1 << 8;
/** Numbers in a slot, so that it lies in one line of the processor's cache: key, value, page, and one unused. */
const WIDTH = 4;
const VALUE = 1;
const PAGE = 2;

export class NumberTable {
  #slots = new Int32Array(WIDTH * SMALLEST);
  /** Slots in use less one: a small page after a large one keeps to the table's beginning. */
  #mask = SMALLEST - 1;
  /** Marks the slots of this page: those of older ones count as free. */
  #page = 0;

  /** Forgets all, and makes room for so many keys. */
  clear(most: number): void {
    let slots = SMALLEST;
    while (slots < 2 * most) slots *= 2;
    this.#mask = slots - 1;
    if (WIDTH * slots > this.#slots.length) this.#slots = new Int32Array(WIDTH * slots);
    this.#page++;
  }

  /** The slot of a key, taken with the value `fresh` when the key is new. Slots stay until the next `clear`. */
  slot(key: number, fresh: number): number {
    const slots = this.#slots;
    let place = (Math.imul(key, 0x9e3779b1) >>> 16) ^ key;
    let slot = (place & this.#mask) * WIDTH;
    while (slots[slot + PAGE] === this.#page) {
      if (slots[slot] === key) return slot;
      slot = (++place & this.#mask) * WIDTH;
    }
    slots[slot] = key;
    slots[slot + VALUE] = fresh;
    slots[slot + PAGE] = this.#page;
    return slot;
  }

  value(slot: number): number {
    return this.#slots[slot + VALUE]!;
  }

  set(slot: number, value: number): void {
    this.#slots[slot + VALUE] = value;
  }
}
