/**
 * Which short lines are likely the name of a publisher: they hold a word that such names are made of, or the page names them
 * again where it names its source, behind its title, in its copyright line or beside a time. Hot path.
 */
import { compiled } from '../languages/index.js';
import { codesOf } from '../lines/codes.js';
import { SIGN } from '../lines/spans.js';
import type { Units } from '../lines/units.js';
import { MARK } from './marks.js';

/** In lines of prose: the longest name. */
const LONGEST_NAME = 0.6;
/** In lines of prose: the longest line that names its source in a part of it. */
const LONGEST_SOURCE = 2.5;
/** Code units; shorter parts come again by chance. */
const SHORTEST_PART = 3;
const LONGEST_PART = 48;
const NO_NAME = MARK.time | MARK.glued | MARK.counter | MARK.chrome;
/** What parts a title from its site, or a source from its time. */
const PARTED = /\s[|–—·•-]\s|[|·•]/;
const COPYRIGHT = /^.{0,12}©\s*|^copyright\s*©?\s*/i;
const YEARS = /^[\d\s,–-]+/;
const CLAUSE = /[.,|]/;
/** Words of scripts without spaces: names end with them. */
const UNSPACED = /[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]$/;
const NOT_LETTERS = /[^\p{L}\p{M}]+/u;
const LETTER = /[\p{L}\p{M}]/u;
const CAPITAL_C = 0x43;
const SMALL_C = 0x63;

/** What is known of a line as a name: a word that names are made of; named again in a part of a line; named as the owner. */
export const OUTLET = { word: 1, part: 2, owner: 4 } as const;

/** For each unit the bits of OUTLET. */
export function readOutlets(text: string, units: Units, marks: Uint32Array): Uint8Array {
  const outlets = new Uint8Array(units.count);
  const codes = codesOf(text);
  const named = namedParts(text, codes, units);
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > LONGEST_NAME || marks[unit]! & NO_NAME) continue;
    const start = units.start[unit]!;
    const end = units.end[unit]!;
    if (hasOutletWord(text, codes, start, end)) outlets[unit] = OUTLET.word;
    if (named.size > 0 && mayBeNamed(codes[start]!, codes[end - 1]!))
      outlets[unit]! |= named.get(text.slice(start, end).toLowerCase()) ?? 0;
  }
  return outlets;
}

/** Which first and last letters the named parts of a page have: most lines are told from them by these alone. */
const ENDS = 1 << 10;
const endsSeen = new Uint8Array(ENDS);

/** The first and the last code unit of a name, in small letters, as one number. */
function endsOf(first: number, last: number): number {
  return (Math.imul(smallLetter(first), 31) ^ smallLetter(last)) & (ENDS - 1);
}

/** Whether a text with these code units at its ends may be a named part. */
function mayBeNamed(first: number, last: number): boolean {
  const isCertain = smallLetter(first) !== UNCERTAIN && smallLetter(last) !== UNCERTAIN;
  return !isCertain || endsSeen[endsOf(first, last)] === 1;
}

/** Parts of lines that may name a source, in small letters. */
function namedParts(text: string, codes: Uint16Array, units: Units): Map<string, number> {
  const named = new Map<string, number>();
  endsSeen.fill(0);
  const add = (part: string, bit: number): void => {
    const name = part.trim().toLowerCase();
    if (name.length < SHORTEST_PART || name.length > LONGEST_PART) return;
    named.set(name, (named.get(name) ?? 0) | bit);
    endsSeen[endsOf(name.charCodeAt(0), name.charCodeAt(name.length - 1))] = 1;
  };
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > LONGEST_SOURCE) continue;
    const signs = units.signs[unit]!;
    const mayName =
      signs & SIGN.copyright ||
      codes[units.start[unit]!]! === CAPITAL_C ||
      codes[units.start[unit]!]! === SMALL_C;
    if (!mayName && !(signs & (SIGN.bar | SIGN.dash))) continue;
    const line = text.slice(units.start[unit], units.end[unit]);
    const copyright = mayName ? COPYRIGHT.exec(line) : null;
    if (copyright) {
      const owner = line.slice(copyright[0].length).replace(YEARS, '').split(CLAUSE)[0]!;
      add(owner, OUTLET.owner);
    } else if (PARTED.test(line)) {
      const parts = line.split(PARTED);
      add(parts[0]!, OUTLET.part);
      add(parts.at(-1)!, OUTLET.part);
    }
  }
  return named;
}

let words: Set<string> | undefined;

function hasOutletWord(text: string, codes: Uint16Array, start: number, end: number): boolean {
  words ??= new Set(compiled('outlets'));
  if (!mayHoldWord(codes, start, end)) return false;
  const small = text.slice(start, end).toLowerCase();
  if (UNSPACED.test(small)) {
    for (let length = 2; length <= 4; length++) if (words.has(small.slice(-length))) return true;
  }
  return small.split(NOT_LETTERS).some((word) => words!.has(word));
}

/** Bits for the hashes of words that names are made of: a few hundred in so many. */
const FILTER = 1 << 15;
let filter: Uint8Array | undefined;
const SEED = 0x811c9dc5; // FNV-1a
const PRIME = 0x01000193;

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (FILTER - 1);
}

function isHeld(table: Uint8Array, hash: number): boolean {
  const slot = slotOf(hash);
  return ((table[slot >> 3]! >> (slot & 7)) & 1) === 1;
}

function makeFilter(): Uint8Array {
  const table = new Uint8Array(FILTER >> 3);
  for (const word of compiled('outlets')) {
    let hash = SEED;
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ smallLetter(word.charCodeAt(at)), PRIME);
    const slot = slotOf(hash);
    table[slot >> 3]! |= 1 << (slot & 7);
  }
  return table;
}

/** Whether a span may hold one of the words, as far as hashes of its words tell, or is to be read in earnest. */
function mayHoldWord(codes: Uint16Array, start: number, end: number): boolean {
  filter ??= makeFilter();
  let hash = SEED;
  for (let at = start; at < end; at++) {
    const letter = smallLetter(codes[at]!);
    if (letter > LAST_SIGN) hash = Math.imul(hash ^ letter, PRIME);
    else if (letter === UNCERTAIN || isHeld(filter, hash)) return true;
    else hash = SEED;
  }
  return isHeld(filter, hash) || isUnspaced(codes[end - 1]!);
}

/** As `UNSPACED` has it. */
function isUnspaced(code: number): boolean {
  return code >= 0xe00 && UNSPACED.test(String.fromCharCode(code));
}

/** Code units as `mayHoldWord` reads them: small letters, and numbers that are none of those. 0 until met for the first time. */
const smallLetters = new Uint16Array(0x10000);
const PARTS_WORDS = 1;
/** A capital of more than one small letter. */
const UNCERTAIN = 2;
const LAST_SIGN = UNCERTAIN;

function smallLetter(code: number): number {
  return smallLetters[code] || learnLetter(code);
}

function learnLetter(code: number): number {
  const letter = isUsualSign(code) ? PARTS_WORDS : letterOf(String.fromCharCode(code).toLowerCase());
  smallLetters[code] = letter;
  return letter;
}

/** Signs that most pages hold: told by themselves, as the regular expression takes long to compile. */
function isUsualSign(code: number): boolean {
  return code < 0x41 || (code >= 0x2000 && code <= 0x206f);
}

function letterOf(small: string): number {
  if (small.length > 1) return UNCERTAIN;
  if (small >= 'a' && small <= 'z') return small.charCodeAt(0);
  if (!LETTER.test(small)) return PARTS_WORDS;
  return small === 'ς' ? 'σ'.charCodeAt(0) : small.charCodeAt(0);
}
