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
/** What stands for a value that is not known. */
export const UNKNOWN = -1;

/**
 * Four numbers a slot, so that a slot lies in one line of the processor's cache: two hashes; the length of the text below
 * and its chrome kind + 1 above; its marks + 1. A value of 0 is not known, and a length of 0 is of no text.
 */
const slots = new Int32Array(4 << BITS);

/** The slot of a text of at most `LONGEST_KEPT` code units, taken from the text that had it. */
export function slotOfText(hash: number, otherHash: number, length: number): number {
  const slot = ((hash ^ (hash >>> BITS)) & ((1 << BITS) - 1)) << 2;
  if (slots[slot] === hash && slots[slot + 1] === otherHash && (slots[slot + 2]! & LENGTH_MASK) === length)
    return slot;
  slots[slot] = hash;
  slots[slot + 1] = otherHash;
  slots[slot + 2] = length;
  slots[slot + 3] = 0;
  return slot;
}

/** The chrome kind of the text in a slot, or UNKNOWN. */
export function keptKind(slot: number): number {
  return (slots[slot + 2]! >> LENGTH_BITS) - 1;
}

export function keepKind(slot: number, kind: number): void {
  slots[slot + 2] = (slots[slot + 2]! & LENGTH_MASK) | ((kind + 1) << LENGTH_BITS);
}

/** The marks of the text in a slot, or UNKNOWN. */
export function keptMarks(slot: number): number {
  return slots[slot + 3]! - 1;
}

export function keepMarks(slot: number, marks: number): void {
  slots[slot + 3] = marks + 1;
}
