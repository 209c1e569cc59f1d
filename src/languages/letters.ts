/**
 * Code units → folded code units: one table behind phrase matching and word lookup, so that `SUSCRÍBETE`,
 * `Suscribete` and `suscríbete` are one word. Built once, lazily, from ranges of the Unicode blocks; a table
 * because the labeller asks for every character of every short line.
 */

import { shortsOf } from './compiled.js';

/** Fold value of what parts words: white space, punctuation, symbols, emoji. */
export const SEPARATOR = 0;
/** Fold value of what has no width or does not count: joiners, soft hyphens, vowel points, tatweel. */
export const DROPPED = 1;

/** First code unit (digit zero) of each row of ten decimal digits that pages write numbers in. */
const DIGIT_ROWS = [
  0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
  0x17e0, 0xff10,
];

const SEPARATOR_RANGES: readonly (readonly [number, number])[] = [
  [0x00, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0xa9],
  [0xab, 0xb9],
  [0xbb, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x2b0, 0x2ff],
  [0x37e, 0x37e],
  [0x387, 0x387],
  [0x589, 0x58a],
  [0x5be, 0x5be],
  [0x5f3, 0x5f4],
  [0x60c, 0x60f],
  [0x61b, 0x61f],
  [0x66a, 0x66d],
  [0x6d4, 0x6d4],
  [0x964, 0x965],
  [0xe3f, 0xe3f],
  [0xe4f, 0xe5b],
  [0x2000, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3000, 0x3004],
  [0x3007, 0x3020],
  [0x3030, 0x303f],
  [0x30fb, 0x30fb],
  [0xd800, 0xf8ff],
  [0xfd3e, 0xfd3f],
  [0xfe10, 0xfe6f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xffe0, 0xffff],
];

const DROPPED_RANGES: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x591, 0x5bd],
  [0x5bf, 0x5c7],
  [0x610, 0x61a],
  [0x61c, 0x61c],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

/** Ranges whose letters are lower-cased and lose their accents by Unicode decomposition. */
const CASED_RANGES: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0xaa, 0x24f],
  [0x370, 0x52f],
  [0x531, 0x556],
  [0x1e00, 0x1fff],
];

/** Letters that one keyboard or another writes for the same sound, and letters without decomposition. */
const SAME_LETTER: Readonly<Record<string, string>> = {
  ı: 'i',
  ς: 'σ',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ک: 'ك',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ø: 'o',
  đ: 'd',
  ł: 'l',
};

function foldCased(table: Uint16Array, code: number): void {
  const lower = String.fromCharCode(code).toLowerCase().normalize('NFD');
  const base = lower.charCodeAt(0);
  table[code] = table[base] === DROPPED ? base : (table[base] ?? base) || base;
}

/** Makes the fold table; the build keeps it. */
export function makeFoldTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code++) table[code] = code;
  for (const [from, to] of SEPARATOR_RANGES) table.fill(SEPARATOR, from, to + 1);
  for (const [from, to] of DROPPED_RANGES) table.fill(DROPPED, from, to + 1);
  for (const [from, to] of CASED_RANGES) {
    for (let code = from; code <= to; code++) if (table[code]! > DROPPED) foldCased(table, code);
  }
  for (let code = 0xff21; code <= 0xff5a; code++) {
    if (table[code]! > DROPPED) table[code] = ((code - 0xff21) % 32) + 0x61; // full-width Latin letters
  }
  for (const row of DIGIT_ROWS) for (let digit = 0; digit < 10; digit++) table[row + digit] = 0x30 + digit;
  for (const [from, to] of Object.entries(SAME_LETTER)) table[from.charCodeAt(0)] = to.charCodeAt(0);
  return table;
}

let table: Uint16Array | undefined;

/** The fold table: code unit → folded code unit, `SEPARATOR` or `DROPPED`. Digits of every script become 0 to 9. */
export function foldTable(): Uint16Array {
  table ??= shortsOf('folds');
  return table;
}

/** The word with each letter folded; separators become spaces, what is dropped goes. */
export function foldWord(word: string): string {
  const folds = foldTable();
  let out = '';
  let from = 0; // of the letters that stay as they are and are not in `out` yet
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    const fold = folds[code]!;
    if (fold === code) continue;
    out += word.slice(from, i);
    from = i + 1;
    if (fold !== DROPPED) out += fold === SEPARATOR ? ' ' : String.fromCharCode(fold);
  }
  return from === 0 ? word : out + word.slice(from);
}
