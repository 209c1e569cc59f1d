/**
 * What was found out about the texts of short lines, kept from page to page: times and lines of chrome come again and
 * again, above all on pages of one site. Of bounded size: a line takes the place of another one. Texts are told by 64
 * bits of hashes and their length; none is kept.
 */
import { codesOf } from '../lines/codes.js';

const BITS = 15;
const FIRST_SEED = 0x811c9dc5 | 0; // FNV-1a, the second with another prime
const FIRST_PRIME = 0x01000193;
const SECOND_PRIME = 0x5bd1e995;
/** Code units of lines that are kept; longer ones hardly come again. */
const LONGEST_KEPT = 64;
/** Bits of a length. */
const LENGTH_BITS = 8;
const LENGTH_MASK = (1 << LENGTH_BITS) - 1;

export class LineMemo {
  readonly #first = new Int32Array(1 << BITS);
  readonly #second = new Int32Array(1 << BITS);
  /** The length of the text below, the value above; 0 where nothing is kept, as no text is empty. */
  readonly #values = new Int32Array(1 << BITS);

  /**
   * The value of a span of a text that is not empty.
   *
   * @param read  finds it when it is not known: a whole number of 23 bits
   */
  valueOf(text: string, start: number, end: number, read: (line: string) => number): number {
    const length = end - start;
    if (length > LONGEST_KEPT) return read(text.slice(start, end));
    const codes = codesOf(text);
    let first = FIRST_SEED;
    let second = FIRST_SEED;
    for (let at = start; at < end; at++) {
      const code = codes[at]!;
      first = Math.imul(first ^ code, FIRST_PRIME);
      second = Math.imul(second ^ code, SECOND_PRIME);
    }
    const slot = (first ^ (first >>> BITS)) & ((1 << BITS) - 1);
    const kept = this.#values[slot]!;
    if (this.#first[slot] === first && this.#second[slot] === second && (kept & LENGTH_MASK) === length)
      return kept >> LENGTH_BITS;
    const value = read(text.slice(start, end));
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#values[slot] = (value << LENGTH_BITS) | length;
    return value;
  }
}
