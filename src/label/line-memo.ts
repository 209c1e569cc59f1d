/**
 * What was found out about the texts of short lines, kept from page to page: times and lines of chrome come again and
 * again, above all on pages of one site. Of bounded size: a line takes the place of another one. Texts are told by 64
 * bits of hashes (spans.ts) and their length; none is kept. Hot path.
 */

const BITS = 15;
/** Code units of lines that are kept; longer ones hardly come again. */
export const LONGEST_KEPT = 64;
/** Bits of a length. */
const LENGTH_BITS = 8;
const LENGTH_MASK = (1 << LENGTH_BITS) - 1;
/** What `get` gives where nothing is kept. */
export const UNKNOWN = -1;

export class LineMemo {
  /**
   * Four numbers a slot, one of them unused, so that a slot lies in one line of the processor's cache: the two hashes,
   * the length of the text below and the value above it; that is 0 where nothing is kept, as no text is empty.
   */
  readonly #slots = new Int32Array(4 << BITS);

  /** The value that is kept for a text of at most `LONGEST_KEPT` code units, or UNKNOWN. */
  get(hash: number, otherHash: number, length: number): number {
    const at = slotOf(hash);
    const kept = this.#slots[at + 2]!;
    return this.#slots[at] === hash && this.#slots[at + 1] === otherHash && (kept & LENGTH_MASK) === length
      ? kept >> LENGTH_BITS
      : UNKNOWN;
  }

  /** Keeps a value: a whole number of 23 bits. */
  set(hash: number, otherHash: number, length: number, value: number): void {
    const at = slotOf(hash);
    this.#slots[at] = hash;
    this.#slots[at + 1] = otherHash;
    this.#slots[at + 2] = (value << LENGTH_BITS) | length;
  }
}

function slotOf(hash: number): number {
  return ((hash ^ (hash >>> BITS)) & ((1 << BITS) - 1)) << 2;
}
