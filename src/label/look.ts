/** How a line looks, in bits: capitals, digits, separators, marks of credits and addresses. Hot path. */
import { isWordUnit } from '../lines/measure.js';

/** Code units that are looked at: enough for any line that is not text. */
const READ = 160;
/** A label in front of a colon is no longer than this. */
const LONGEST_LABEL = 24;

const LOOK = {
  capitals: 1,
  startsLower: 2,
  startsDigit: 4,
  startsQuote: 8,
  pipe: 16,
  dot: 32,
  at: 64,
  labelled: 128,
  copyright: 256,
  hash: 512,
  manyDigits: 1024,
  bracketEnd: 2048,
  arrow: 4096,
  clock: 8192,
  dash: 16384,
  titleCase: 32768,
} as const;

/** What a code unit is in a look; 0 until it was met for the first time. */
const classes = new Uint8Array(0x10000);
const CLASS = { capital: 1, digit: 2, letter: 3, mark: 4, plain: 5 } as const;
const MARKS = [124, 0xb7, 0x2022, 0x30fb, 64, 0xa9, 0x2013, 0x2014, 45, 58, 0xff1a];

function learnClass(code: number): number {
  let kind: number = MARKS.includes(code) ? CLASS.mark : CLASS.plain;
  if (isCapital(code)) kind = CLASS.capital;
  else if (code >= 48 && code <= 57) kind = CLASS.digit;
  else if (isWordUnit(code)) kind = CLASS.letter;
  classes[code] = kind;
  return kind;
}

export function readLook(codes: Uint16Array, start: number, end: number): number {
  const stop = Math.min(end, start + READ);
  let look = firstLook(codes[start]!);
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let wordStarts = 0;
  let capitalStarts = 0;
  let previous = 32;
  for (let at = start; at < stop; at++) {
    const code = codes[at]!;
    const kind = classes[code] || learnClass(code);
    if (kind === CLASS.letter) {
      if (previous === 32) wordStarts++;
      const from = at;
      while (at + 1 < stop && classes[codes[at + 1]!] === CLASS.letter) at++;
      lower += at - from + 1;
      previous = codes[at]!;
      continue;
    }
    if (kind === CLASS.capital) upper++;
    else if (kind === CLASS.digit) digits++;
    else if (kind === CLASS.mark) look |= markLook(codes, at, code, start);
    if (previous === 32 && isWordUnit(code)) {
      wordStarts++;
      if (kind === CLASS.capital) capitalStarts++;
    }
    previous = code;
  }
  if (upper >= 4 && lower <= upper / 4) look |= LOOK.capitals;
  if (digits > lower + upper && digits > 1) look |= LOOK.manyDigits;
  if (wordStarts >= 3 && capitalStarts >= wordStarts * 0.65) look |= LOOK.titleCase;
  const last = codes[end - 1]!;
  if (last === 41 || last === 93 || last === 0xff09) look |= LOOK.bracketEnd;
  if (last === 0xbb || last === 0x203a || last === 0x2192) look |= LOOK.arrow;
  return look;
}

function firstLook(code: number): number {
  if (code >= 97 && code <= 122) return LOOK.startsLower;
  if (code >= 48 && code <= 57) return LOOK.startsDigit;
  if (code === 34 || code === 0x201c || code === 0x201e || code === 0xab || code === 0x300c)
    return LOOK.startsQuote;
  return code === 35 ? LOOK.hash : 0;
}

function markLook(codes: Uint16Array, at: number, code: number, start: number): number {
  if (code === 124) return LOOK.pipe;
  if (code === 0xb7 || code === 0x2022 || code === 0x30fb) return LOOK.dot;
  if (code === 64) return LOOK.at;
  if (code === 0xa9) return LOOK.copyright;
  if (code === 0x2013 || code === 0x2014 || (code === 45 && codes[at - 1]! === 32)) return LOOK.dash;
  if (code !== 58 && code !== 0xff1a) return 0;
  const next = codes[at + 1]!;
  if (next >= 48 && next <= 57) return LOOK.clock;
  return at - start <= LONGEST_LABEL ? LOOK.labelled : 0;
}

function isCapital(code: number): boolean {
  if (code >= 65 && code <= 90) return true;
  if (code >= 0xc0 && code <= 0xde) return code !== 0xd7;
  return code >= 0x391 && code <= 0x42f && !(code >= 0x3b1 && code <= 0x3ff);
}
