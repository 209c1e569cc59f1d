/**
 * What one pass over the characters of a span tells: how long it is in lines of prose, hashes by which it is known again,
 * and which kinds of characters it holds, by which most readers of lines are spared. Hot path: code units only.
 */
import { isWordUnit, proseWeight, USUAL_WEIGHT } from './measure.js';

/** Kinds of characters, as bits. */
export const SIGN = {
  /** A letter or digit, as `isWordUnit` has it. */
  word: 1,
  /** A letter. */
  letter: 2,
  /** A digit of any script that pages write times in. */
  digit: 4,
  /** `|`, `·`, `•`. */
  bar: 8,
  /** `-`, `–`, `—`. */
  dash: 16,
  at: 32,
  dot: 64,
  copyright: 128,
  /** A letter of a script that says more in fewer letters. */
  dense: 256,
} as const;
/** Of spans that are too long to be read to their end: they may hold anything. */
const ANY_SIGN = 511;
/** The code unit was met: its bits are known. */
const MET = 512;

/** Code units of a span by which copies are known. */
const COMPARED = 240;
/** Code units that are read of a span: one of more is prose for certain. */
const READ = 400;

const SEED = 0x811c9dc5; // FNV-1a, the second with another prime
const PRIME = 0x01000193;
const SECOND_PRIME = 0x5bd1e995;
const DIGIT = /\p{Nd}/u;

/** What was found of the span that was read last. One object, reused. */
export const span = {
  /** Length in units of 'one line of prose': 1 is about 90 Latin letters, 35 Han or Kana letters, 45 Hangul. */
  length: 0,
  /** Bits of SIGN. */
  signs: 0,
  /** Hash of the letters and digits, Latin capitals folded; of long spans the beginning and the length. */
  letters: 0,
  /** Two hashes of the code units, of long spans of the beginning only. */
  first: 0,
  second: 0,
};

const signsOf = new Uint16Array(0x10000);

function learnSigns(code: number): number {
  let signs = MET;
  if (isWordUnit(code)) signs |= isAsciiDigit(code) ? SIGN.word : SIGN.word | SIGN.letter;
  if (isWordUnit(code) && proseWeight(code) !== USUAL_WEIGHT) signs |= SIGN.dense;
  if (isAsciiDigit(code) || (code >= 0x660 && code <= 0xff19 && DIGIT.test(String.fromCharCode(code))))
    signs |= SIGN.digit;
  if (code === 0x7c || code === 0xb7 || code === 0x2022) signs |= SIGN.bar;
  if (code === 0x2d || code === 0x2013 || code === 0x2014) signs |= SIGN.dash;
  if (code === 0x40) signs |= SIGN.at;
  if (code === 0x2e) signs |= SIGN.dot;
  if (code === 0xa9) signs |= SIGN.copyright;
  signsOf[code] = signs;
  return signs;
}

function isAsciiDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Reads a span into `span`. */
export function readSpan(codes: Uint16Array, start: number, end: number): void {
  const stop = Math.min(end, start + COMPARED);
  let letters = SEED ^ (end - start > COMPARED ? end - start : 0);
  let first = SEED;
  let second = SEED;
  let signs = 0;
  let words = 0;
  for (let at = start; at < stop; at++) {
    const code = codes[at]!;
    const sign = signsOf[code] || learnSigns(code);
    signs |= sign;
    first = Math.imul(first ^ code, PRIME);
    second = Math.imul(second ^ code, SECOND_PRIME);
    if ((sign & SIGN.word) === 0) continue;
    words++;
    letters = Math.imul(letters ^ (code >= 65 && code <= 90 ? code + 32 : code), PRIME);
  }
  span.first = first | 0;
  span.second = second | 0;
  span.letters = letters | 0;
  readRest(codes, start, end, stop, signs, words);
}

/** The length and the signs, for which more of a long span is read. */
function readRest(
  codes: Uint16Array,
  start: number,
  end: number,
  from: number,
  signsBefore: number,
  wordsBefore: number,
): void {
  const stop = Math.min(end, start + READ);
  let signs = signsBefore;
  let words = wordsBefore;
  for (let at = from; at < stop; at++) {
    const sign = signsOf[codes[at]!] || learnSigns(codes[at]!);
    signs |= sign;
    words += sign & SIGN.word;
  }
  const length = signs & SIGN.dense ? mixedLength(codes, start, stop) : LENGTHS[words]!;
  span.length = stop === end ? length : (length * (end - start)) / (stop - start);
  span.signs = stop === end ? signs & ANY_SIGN : ANY_SIGN;
}

/** Lengths of so many letters of most scripts, added up one by one as those of mixed scripts are. */
const LENGTHS = new Float64Array(READ + 1);
for (let words = 1; words <= READ; words++) LENGTHS[words] = LENGTHS[words - 1]! + USUAL_WEIGHT;

function mixedLength(codes: Uint16Array, start: number, stop: number): number {
  let length = 0;
  for (let at = start; at < stop; at++) length += proseWeight(codes[at]!);
  return length;
}
