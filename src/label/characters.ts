/**
 * Tables over UTF-16 code units: what class a character is of and what it folds to. Made by the build,
 * because the labeller looks at every character of a page and does so without regular expressions.
 */

import { bytesOf, shortsOf } from '../languages/index.js';

export const SYMBOL = 0;
export const SPACE = 1;
export const LOWER = 2;
export const UPPER = 3;
/** Letters without case of scripts that put spaces between words: Arabic, Hebrew, Devanagari, Hangul … */
export const CASELESS = 4;
/** Letters of scripts that put no spaces between words: Han, Kana, Thai, Lao, Khmer, Myanmar. */
export const DENSE = 5;
export const DIGIT = 6;
/** Marks that end a sentence, full-width and half-width alike. */
export const STOP = 7;
export const COMMA = 8;
export const COLON = 9;
export const QUOTE = 10;
export const BRACKET = 11;
export const DASH = 12;
/** Bullets, pipes, arrows: marks of lists, menus and breadcrumbs. */
export const BULLET = 13;
export const CURRENCY = 14;
/** Characters of no width and combining marks: they belong to the word they stand in. */
export const MARK = 15;

type Range = readonly [from: number, to: number];

const SETS: readonly (readonly [number, string])[] = [
  [STOP, '.!?…。！？．｡؟۔।॥։'],
  [COMMA, ',，、､،;；؛﹐'],
  [COLON, ':：'],
  [QUOTE, '"\'“”‘’«»„‹›「」『』＂＇`´'],
  [BRACKET, '()[]{}（）［］【】〔〕《》〈〉<>'],
  [DASH, '-–—―/\\‐‑−～~_／－'],
  [BULLET, '•·▪‣◦●○■|¦*→▶►★☆✓✔▼▲▾▸｜・+#↑↓←'],
  [CURRENCY, '$€£¥₹₽₺₩฿%‰￥＄'],
];

const CASELESS_RANGES: readonly Range[] = [
  [0x5d0, 0x5f2],
  [0x620, 0x64a],
  [0x66e, 0x6d3],
  [0x6ee, 0x6ff],
  [0x750, 0x77f],
  [0x8a0, 0x8c9],
  [0x904, 0xdff],
  [0xf00, 0xfbc],
  [0x10d0, 0x10ff],
  [0x1100, 0x137f],
  [0xac00, 0xd7a3],
  [0xfb1d, 0xfdff],
  [0xfe70, 0xfefc],
];
const DENSE_RANGES: readonly Range[] = [
  [0xe01, 0xe30],
  [0xe32, 0xe33],
  [0xe40, 0xe46],
  [0xe81, 0xedf],
  [0x1000, 0x109f],
  [0x1780, 0x17b3],
  [0x3005, 0x3007],
  [0x3041, 0x30fa],
  [0x30fc, 0x30ff],
  [0x3105, 0x312f],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xd840, 0xd8ff],
  [0xdc00, 0xdfff],
  [0xf900, 0xfaff],
  [0xff66, 0xff9d],
];
const MARK_RANGES: readonly Range[] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x591, 0x5c7],
  [0x610, 0x61c],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x6d6, 0x6ed],
  [0x900, 0x903],
  [0x93c, 0x94d],
  [0x951, 0x957],
  [0x981, 0x983],
  [0x9bc, 0x9cd],
  [0xa01, 0xa03],
  [0xb82, 0xb82],
  [0xbbe, 0xbcd],
  [0xc3e, 0xc4d],
  [0xcbe, 0xccd],
  [0xd3e, 0xd4d],
  [0xe31, 0xe31],
  [0xe34, 0xe3a],
  [0xe47, 0xe4e],
  [0x17b4, 0x17d3],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2069],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];
const SPACE_RANGES: readonly Range[] = [
  [0, 0x20],
  [0x7f, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const DIGIT_ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
/** Code units where letters with case are found; the rest need not be asked. */
const CASED_RANGES: readonly Range[] = [
  [0x41, 0x7a],
  [0xaa, 0x2af],
  [0x370, 0x587],
  [0x10a0, 0x10cd],
  [0x1e00, 0x1fff],
  [0xff21, 0xff5a],
];

export interface CharacterTables {
  /** Class of each code unit. */
  readonly classOf: Uint8Array;
  /** Lower-case form of each code unit; digits of all scripts fold to '0', so that counts and dates look alike. */
  readonly fold: Uint16Array;
}

let tables: CharacterTables | null = null;

export function characterTables(): CharacterTables {
  tables ??= { classOf: bytesOf('character-classes'), fold: shortsOf('character-folds') };
  return tables;
}

/** Makes the tables; the build keeps them. */
export function makeCharacterTables(): CharacterTables {
  const classOf = new Uint8Array(0x10000);
  const fold = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code++) fold[code] = code;
  const fill = (ranges: readonly Range[], kind: number) => {
    for (const [from, to] of ranges) classOf.fill(kind, from, to + 1);
  };
  for (const [from, to] of CASED_RANGES)
    for (let code = from; code <= to; code++) setCase(code, classOf, fold);
  fill(CASELESS_RANGES, CASELESS);
  fill(DENSE_RANGES, DENSE);
  fill(SPACE_RANGES, SPACE);
  fill(MARK_RANGES, MARK);
  for (const [kind, characters] of SETS) for (const c of characters) classOf[c.charCodeAt(0)] = kind;
  for (const zero of DIGIT_ZEROS) {
    classOf.fill(DIGIT, zero, zero + 10);
    fold.fill(0x30, zero, zero + 10);
  }
  return { classOf, fold };
}

function setCase(code: number, classOf: Uint8Array, fold: Uint16Array): void {
  const character = String.fromCharCode(code);
  const lower = character.toLowerCase();
  if (lower !== character) {
    classOf[code] = UPPER;
    if (lower.length === 1) fold[code] = lower.charCodeAt(0);
  } else if (character.toUpperCase() !== character || /\p{L}/u.test(character)) classOf[code] = LOWER;
}
