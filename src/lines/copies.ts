/**
 * Finds the units that are copies of an earlier one: the same letters, a title cut short ('…'), or a title with a
 * few words behind it ('TITLE - Publisher', 'TITLE Read more »'). Letters only; case, bullets and spaces do not count.
 * Hot path: letters are hashed where they stand, strings are made of those only that could be copies.
 */
import { codesOf } from './codes.js';
import { isWordUnit } from './measure.js';
import { NumberTable } from './number-table.js';

interface Spans {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly length: Float32Array;
}

/** Letters that two titles must share from the start to be taken for one; Han letters say more. */
const LEAST_SHARED = { wide: 10, narrow: 22 } as const;
const FIRST_WIDE = 0x3040;
/** Letters that may stand behind the copy of a title. */
const LONGEST_SUFFIX = 40;
/** In lines of prose: longer units are text, and a text that begins with its title is no copy of it. */
const LONGEST_TITLE = 2.6;

/** No hash, which are whole numbers of 32 bits. */
const NO_HASH = 2 ** 32;
const NONE = -1;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Small letters for capitals of the scripts that have most titles. */
const FOLDED = Uint16Array.from({ length: 0x430 }, (_, code) => smallLetter(code));

function smallLetter(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  if (code < 0xc0) return code;
  if (code <= 0xde) return code === 0xd7 ? code : code + 32;
  if (code >= 0x391 && code <= 0x3a9) return code + 32;
  if (code >= 0x410) return code + 32;
  return code >= 0x400 && code <= 0x40f ? code + 80 : code;
}

function fold(code: number): number {
  return code < FOLDED.length ? FOLDED[code]! : code;
}

/** The first unit with each hash of letters, and with each hash of the letters that copies share. */
const firstOfHash = new NumberTable();
const firstOfOpening = new NumberTable();

/** One page at a time: the next one takes over the table. */
export class Copies {
  readonly #codes: Uint16Array;
  readonly #units: Spans;
  /** For each unit the next one that opens alike and is none of its copies. */
  readonly #next: Int32Array;
  readonly #letters = new Map<number, string>();

  constructor(codes: Uint16Array, units: Spans) {
    this.#codes = codes;
    this.#units = units;
    this.#next = new Int32Array(units.start.length).fill(NONE);
    firstOfHash.clear(units.start.length);
    firstOfOpening.clear(units.start.length);
  }

  /**
   * The first copy of a unit seen so far, the unit itself when it is new. Units are asked for in page order.
   *
   * @param hash  of its letters, as `readSpan` gives it
   */
  find(unit: number, hash: number): number {
    const slot = firstOfHash.slot(hash, NONE);
    const same = firstOfHash.value(slot);
    if (same !== NONE) return same;
    const affixed = this.#findAffixed(unit);
    if (affixed === undefined) firstOfHash.set(slot, unit);
    return affixed ?? unit;
  }

  #findAffixed(unit: number): number | undefined {
    if (this.#units.length[unit]! > LONGEST_TITLE) return undefined;
    const opening = openingHash(this.#codes, this.#units.start[unit]!, this.#units.end[unit]!);
    if (opening === NO_HASH) return undefined;
    const slot = firstOfOpening.slot(opening, NONE);
    let other = firstOfOpening.value(slot);
    if (other === NONE) {
      firstOfOpening.set(slot, unit);
      return undefined;
    }
    const letters = this.#lettersOf(unit);
    for (;;) {
      if (areCopies(letters, this.#lettersOf(other))) return other;
      if (this.#next[other] === NONE) break;
      other = this.#next[other]!;
    }
    this.#next[other] = unit;
    return undefined;
  }

  #lettersOf(unit: number): string {
    const letters = this.#letters.get(unit) ?? this.#readLetters(unit);
    this.#letters.set(unit, letters);
    return letters;
  }

  #readLetters(unit: number): string {
    let letters = '';
    for (let at = this.#units.start[unit]!; at < this.#units.end[unit]!; at++) {
      const code = this.#codes[at]!;
      if (isWordUnit(code)) letters += String.fromCharCode(fold(code));
    }
    return letters;
  }
}

/** Whether the shorter of two texts is the other one's beginning, and nearly all of it. */
function areCopies(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.length - short.length <= LONGEST_SUFFIX && long.startsWith(short);
}

/** Hash of the first letters that copies share, NO_HASH where a span has fewer. */
function openingHash(codes: Uint16Array, start: number, end: number): number {
  let hash = SEED;
  let letters = 0;
  let least: number = LEAST_SHARED.narrow;
  for (let at = start; at < end; at++) {
    const code = codes[at]!;
    if (!isWordUnit(code)) continue;
    if (letters === 0 && code >= FIRST_WIDE) least = LEAST_SHARED.wide;
    hash = Math.imul(hash ^ fold(code), PRIME);
    if (++letters === least) return hash | 0;
  }
  return NO_HASH;
}

/** Letters by which lines of one make are known: 'Read the whole story at …'. */
const AFFIX = 9;
/** In lines of prose: longer lines are text, and no one prints them by a pattern. */
const LONGEST_PATTERN = 1.2;

/** How many units have each opening, and each closing. */
const openings = new NumberTable();
const closings = new NumberTable();

/** How many short units of a page open, or close, with the same letters as each; 0 for long ones. */
export function countAffixes(
  text: string,
  units: Spans & { readonly count: number },
): { opening: Uint8Array; closing: Uint8Array } {
  const codes = codesOf(text);
  const opening = new Uint8Array(units.count);
  const closing = new Uint8Array(units.count);
  const slots = new Int32Array(2 * units.count).fill(NONE);
  openings.clear(units.count);
  closings.clear(units.count);
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > LONGEST_PATTERN) continue;
    const start = units.start[unit]!;
    const end = units.end[unit]!;
    const first = affixHash(codes, start, end, 1);
    if (first === NO_HASH) continue;
    slots[2 * unit] = countOne(openings, first);
    slots[2 * unit + 1] = countOne(closings, affixHash(codes, start, end, -1));
  }
  for (let unit = 0; unit < units.count; unit++) {
    if (slots[2 * unit] === NONE) continue;
    opening[unit] = Math.min(255, openings.value(slots[2 * unit]!));
    closing[unit] = Math.min(255, closings.value(slots[2 * unit + 1]!));
  }
  return { opening, closing };
}

function countOne(table: NumberTable, hash: number): number {
  const slot = table.slot(hash, 0);
  table.set(slot, table.value(slot) + 1);
  return slot;
}

/** Hash of the first letters of a span (step 1), or of its last ones (step -1); NO_HASH where it has fewer. */
function affixHash(codes: Uint16Array, start: number, end: number, step: 1 | -1): number {
  let hash = SEED;
  let letters = 0;
  for (let at = step > 0 ? start : end - 1; at >= start && at < end; at += step) {
    const code = codes[at]!;
    if (!isWordUnit(code)) continue;
    hash = Math.imul(hash ^ fold(code), PRIME);
    if (++letters === AFFIX) return hash | 0;
  }
  return NO_HASH;
}
