/**
 * Line → kind of chrome phrase. Hot path: the labeller asks for every short line, so the line's normal form is not made
 * but hashed as it is read, and most lines are told by their first and last characters.
 */
import { bytesOf, compiled, longsOf, type Pattern } from './compiled.js';
import { DROPPED, foldTable, SEPARATOR } from './letters.js';
import { normalForm } from './normal-form.js';
import { FNV_PRIME, findWord, HASH_SEED, OTHER_PRIME, wordHash } from './word-table.js';

interface Matcher {
  readonly folds: Uint16Array;
  readonly skimTable: Uint8Array;
  /** Table of the phrases' normal forms and their kinds. */
  readonly phrases: Uint32Array;
  /** Patterns by their first and, where they open with a slot, by their last three characters, packed. */
  readonly byOpening: ReadonlyMap<number, readonly Pattern[]>;
  readonly byEnding: ReadonlyMap<number, readonly Pattern[]>;
  readonly longest: number;
}

const SLOT_MAX = 120; // characters of the slots: a tag, a name or a headline, no paragraph
const FIRST_UNSPACED = 0xe00; // Thai; the ideograms, kana and Hangul lie above
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const UNIT = 0x10000; // one code unit in a packed key of three
/** Characters of a form that are looked at first. */
const SKIMMED = 5;
const TRIGRAM = 3;
const SKIM_SLOTS = 1 << 16;
/** Bits of the table of ends. */
const ENDS = { five: 1, three: 2, last: 4 } as const;
const BRACKET = /[)\]}）］]/;

let matcher: Matcher | undefined;

/** What `scanForm` found beside `wordHash`: first three and last three characters of a form, and its length. One object, reused. */
const scanned = { opening: 0, ending: 0, length: 0 };
/** The form itself. */
let form = new Uint16Array(1024);

/** Scans a span as if it were in normal form already, but for a counter in brackets at its end. */
function scanForm(codes: Uint16Array, start: number, end: number, folds: Uint16Array): void {
  if (form.length < 2 * (end - start)) form = new Uint16Array(4 * (end - start));
  let hash = HASH_SEED;
  let other = HASH_SEED;
  let length = 0;
  let before = 0; // the two units before the last one, and the last one
  let previous = 0;
  let last = 0;
  let opening = 0;
  let gap = false;
  for (let at = start; at < end; at++) {
    let fold = folds[codes[at]!]!;
    if (fold === DROPPED) continue;
    if (fold === SEPARATOR) {
      gap = length > 0;
      continue;
    }
    if (fold >= ZERO && fold <= NINE) {
      if (last === ZERO && !gap) continue;
      fold = ZERO;
    }
    for (let unit = gap ? SPACE : fold; ; unit = fold) {
      hash = Math.imul(hash ^ unit, FNV_PRIME);
      other = Math.imul(other ^ unit, OTHER_PRIME);
      before = previous;
      previous = last;
      last = unit;
      form[length] = unit;
      if (++length === 3) opening = (before * UNIT + previous) * UNIT + last;
      if (unit === fold) break;
    }
    gap = false;
  }
  wordHash.first = hash;
  wordHash.second = other;
  scanned.opening = opening;
  scanned.ending = (before * UNIT + previous) * UNIT + last;
  scanned.length = length;
}

/** What `skim` found: hashes of the first five, the first three and the last three characters of a form. */
const ends = { five: 0, three: 0, last: 0, length: 0 };

/** Reads the ends of a span's form; `length` is 5 when it has five characters or more. */
function skim(codes: Uint16Array, start: number, end: number, folds: Uint16Array): void {
  let hash = HASH_SEED;
  let length = 0;
  let last = 0;
  let gap = false;
  for (let at = start; at < end && length < SKIMMED; at++) {
    let fold = folds[codes[at]!]!;
    if (fold === DROPPED) continue;
    if (fold === SEPARATOR) {
      gap = length > 0;
      continue;
    }
    if (fold >= ZERO && fold <= NINE) {
      if (last === ZERO && !gap) continue;
      fold = ZERO;
    }
    if (gap) {
      hash = Math.imul(hash ^ SPACE, FNV_PRIME);
      if (++length === TRIGRAM) ends.three = hash;
      if (length === SKIMMED) break;
      gap = false;
    }
    hash = Math.imul(hash ^ fold, FNV_PRIME);
    last = fold;
    if (++length === TRIGRAM) ends.three = hash;
  }
  ends.five = hash;
  ends.length = length;
  if (length === SKIMMED) ends.last = hashEnd(codes, end, folds);
}

/** Hash of the last three characters of a span's form, which has more; read from its end. */
function hashEnd(codes: Uint16Array, end: number, folds: Uint16Array): number {
  let hash = HASH_SEED;
  let length = 0;
  let last = 0;
  let gap = false;
  for (let at = end - 1; length < TRIGRAM; at--) {
    let fold = folds[codes[at]!]!;
    if (fold === DROPPED) continue;
    if (fold === SEPARATOR) {
      gap = length > 0;
      continue;
    }
    if (fold >= ZERO && fold <= NINE) {
      if (last === ZERO && !gap) continue;
      fold = ZERO;
    }
    if (gap) {
      hash = Math.imul(hash ^ SPACE, FNV_PRIME);
      if (++length === TRIGRAM) break;
      gap = false;
    }
    hash = Math.imul(hash ^ fold, FNV_PRIME);
    last = fold;
    length++;
  }
  return hash;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SKIM_SLOTS - 1);
}

/** Makes the table by which most lines are told to be no chrome from their ends alone; the build keeps it. */
export function makeSkimTable(phraseTexts: readonly string[], patterns: readonly Pattern[]): Uint8Array {
  const table = new Uint8Array(SKIM_SLOTS);
  const folds = foldTable();
  for (const text of phraseTexts) {
    skim(unitsOf(text), 0, text.length, folds);
    table[slotOf(ends.five)]! |= ENDS.five;
  }
  for (const [, parts] of patterns) {
    // A pattern whose words at both ends are shorter than three characters finds no line; see `keysOf`.
    const first = parts[0]!;
    const padded = first.padEnd(SKIMMED, 'x');
    skim(unitsOf(padded), 0, padded.length, folds);
    if (first.length >= SKIMMED) table[slotOf(ends.five)]! |= ENDS.five;
    else if (first.length >= TRIGRAM) table[slotOf(ends.three)]! |= ENDS.three;
    const last = parts.at(-1)!;
    if (last.length >= TRIGRAM) table[slotOf(hashEnd(unitsOf(last), last.length, folds))]! |= ENDS.last;
  }
  return table;
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** Whether a span may be a phrase or fit a pattern, as far as its first and last characters tell. */
function mayBeChrome(codes: Uint16Array, start: number, end: number, { folds, skimTable }: Matcher): boolean {
  skim(codes, start, end, folds);
  if (ends.length < SKIMMED) return true;
  return (
    (skimTable[slotOf(ends.five)]! & ENDS.five) !== 0 ||
    (skimTable[slotOf(ends.three)]! & ENDS.three) !== 0 ||
    (skimTable[slotOf(ends.last)]! & ENDS.last) !== 0
  );
}

/** What patterns are found by, as the build writes it. */
export function keysOf(text: string): Readonly<typeof scanned> {
  scanForm(unitsOf(text), 0, text.length, foldTable());
  return { ...scanned };
}

function openMatcher(): Matcher {
  const { opened, ended, longest } = compiled('patterns');
  return {
    folds: foldTable(),
    skimTable: bytesOf('chrome-ends'),
    phrases: longsOf('phrases'),
    byOpening: new Map(opened),
    byEnding: new Map(ended),
    longest: SLOT_MAX + longest,
  };
}

/** Whether a word of the form can end before `at`: scripts without spaces have no word breaks to see. */
function isWordEnd(length: number, at: number): boolean {
  if (at > 0 && (form[at - 1] === SPACE || form[at - 1]! >= FIRST_UNSPACED)) return true;
  return at < length && form[at] === SPACE;
}

function standsAt(part: string, at: number): boolean {
  for (let i = 0; i < part.length; i++) if (form[at + i] !== part.charCodeAt(i)) return false;
  return true;
}

/** Whether the form of the line that was scanned last fits a pattern. */
function fitsPattern(parts: readonly string[]): boolean {
  const { length } = scanned;
  const first = parts[0]!;
  const last = parts[parts.length - 1]!;
  if (first.length > length || last.length > length) return false;
  if (!standsAt(first, 0) || !standsAt(last, length - last.length)) return false;
  if (first !== '' && !isWordEnd(length, first.length)) return false;
  if (last !== '' && !isWordEnd(length, length - last.length)) return false;
  let from = first.length;
  let fixed = first.length + last.length;
  for (let middle = 1; middle < parts.length - 1; middle++) {
    const part = parts[middle]!;
    let at = from + 1;
    while (at + part.length <= length && !standsAt(part, at)) at++;
    if (at + part.length > length) return false;
    from = at + part.length;
    fixed += part.length;
  }
  return length - last.length > from && length <= SLOT_MAX + fixed;
}

function holdsMark(line: string, mark: string): boolean {
  return mark === '' || line.includes(mark) || (mark === ':' && line.includes('：'));
}

function patternKind(line: string, candidates: readonly Pattern[]): number {
  for (const pattern of candidates) {
    if (holdsMark(line, pattern[2]) && fitsPattern(pattern[1])) return pattern[0];
  }
  return 0;
}

/**
 * The kind of chrome phrase that a whole line is, in any language.
 *
 * @returns 0 for none, else the index into CHROME_KINDS + 1
 */
export function chromeKind(line: string): number {
  return chromeKindOf(line, unitsOf(line), 0, line.length);
}

/** The same of a span of a text, which is not empty, whose code units are `codes`. */
export function chromeKindOf(text: string, codes: Uint16Array, start: number, end: number): number {
  matcher ??= openMatcher();
  if (end - start > matcher.longest) return 0;
  const isCounted = isBracket(codes[end - 1]!);
  if (!isCounted && !mayBeChrome(codes, start, end, matcher)) return 0;
  scanForm(codes, start, end, matcher.folds);
  const exact = findWord(matcher.phrases) + 1;
  if (exact !== 0) return exact;
  const opened = matcher.byOpening.get(scanned.opening);
  const ended = matcher.byEnding.get(scanned.ending);
  if (!opened && !ended && !isCounted) return 0;
  const line = text.slice(start, end);
  if (BRACKET.test(line)) {
    // What stands in brackets may be a counter, which the normal form leaves out.
    const normal = normalForm(line);
    scanForm(unitsOf(normal), 0, normal.length, matcher.folds);
    const counted = isCounted ? findWord(matcher.phrases) + 1 : 0;
    if (counted !== 0) return counted;
  }
  return (opened && patternKind(line, opened)) || (ended && patternKind(line, ended)) || 0;
}

/** Whether a code unit closes brackets, as in `BRACKET`. */
function isBracket(code: number): boolean {
  return code === 0x29 || code === 0x5d || code === 0x7d || code === 0xff09 || code === 0xff3d;
}
