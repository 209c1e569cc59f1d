/**
 * What a line opens with: a byline word ('By', 'Von', '記者'), a label of its source, a caption word, or the marker of a
 * link to another story ('Read more:'). From the word lists of all packs, because English ones stand on pages of
 * every language.
 */
import { compiled, type OpenerWord } from '../languages/index.js';

export interface Opener {
  readonly kind: OpenerWord['kind'];
  /** Offset of what follows the word, behind colons, dashes and white space. */
  readonly rest: number;
}

/** Code units by which words are found: the shortest are two letters. */
const KEY = 2;

let wordsByKey: ReadonlyMap<string, readonly OpenerWord[]> | undefined;

/** Words by the first two code units of lines as they stand; filled as lines are met, one pair a slot. */
const SLOTS = 1 << 12;
const pairs = new Float64Array(SLOTS).fill(-1);
const wordsOfPair: (readonly OpenerWord[] | null)[] = new Array(SLOTS).fill(null);
const UNIT = 0x10000;

function wordsOf(first: number, second: number): readonly OpenerWord[] | null {
  const slot = (Math.imul(first, 31) ^ second) & (SLOTS - 1);
  const pair = first * UNIT + second;
  if (pairs[slot] !== pair) {
    wordsOfPair[slot] = lookUp(String.fromCharCode(first, second).toLowerCase());
    pairs[slot] = pair;
  }
  return wordsOfPair[slot]!;
}

/** Whether a span may open with a word, or with one of a kind, as far as its ASCII letters tell. */
export function mayOpen(
  codes: Uint16Array,
  start: number,
  end: number,
  kind: OpenerWord['kind'] | null = null,
): boolean {
  const words = end - start < KEY ? null : wordsOf(codes[start]!, codes[start + 1]!);
  if (words === null) return false;
  for (const word of words)
    if ((kind === null || word.kind === kind) && mayStart(codes, start, end, word.text)) return true;
  return false;
}

/** Whether a span may start with a word in small letters. */
function mayStart(codes: Uint16Array, start: number, end: number, word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    if (start + at >= end) return false;
    const code = codes[start + at]!;
    if (code >= 0x80) return true;
    if ((code >= 65 && code <= 90 ? code + 32 : code) !== word.charCodeAt(at)) return false;
  }
  return true;
}

function lookUp(key: string): readonly OpenerWord[] | null {
  wordsByKey ??= new Map(compiled('openers'));
  return wordsByKey.get(key) ?? null;
}

/** Reads the word that a line opens with, the longest one; null when it opens with none. */
export function readOpener(line: string): Opener | null {
  return readOpenerAt(line, 0);
}

/** Reads the word that the rest of a line from an offset on opens with; `rest` is counted from the start of the line. */
export function readOpenerAt(line: string, at: number): Opener | null {
  const word = wordAt(line, at, endsWord);
  return word && { kind: word.kind, rest: word.rest + SEPARATORS.exec(line.slice(word.rest))![0].length };
}

/** Reads a byline word that a name in mixed letters is glued to: `ByAna Field`; null where none is. */
export function readGluedByline(line: string): Opener | null {
  const word = wordAt(line, 0, isJoint);
  return word?.kind === 'byline' ? word : null;
}

/** The longest word that a line has at an offset and that may end where it does; `rest` is the offset behind it. */
function wordAt(line: string, at: number, isEnd: (line: string, end: number) => boolean): Opener | null {
  const words = line.length < at + KEY ? null : wordsOf(line.charCodeAt(at), line.charCodeAt(at + 1));
  if (words === null) return null;
  const start = line.slice(at, at + LONGEST_WORD).toLowerCase();
  for (const { kind, text } of words) {
    const rest = at + text.length;
    if (start.startsWith(text) && isEnd(line, rest)) return { kind, rest };
  }
  return null;
}

/** Whether a small letter stands before an offset and a capitalised word behind it. */
function isJoint(line: string, at: number): boolean {
  return JOINT.test(line.slice(at - 1, at + 2));
}

const JOINT = /^\p{Ll}\p{Lu}\p{Ll}/u;
const LONGEST_WORD = 40;
const SEPARATORS = /^[\s:：/／|>»=\-–—]*/u;
const SPACED_LETTER = /[\p{L}\p{M}\p{N}]/u;
/** A letter of a script without spaces between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Whether a word starts at an offset; in scripts without spaces it may. */
export function startsWord(line: string, at: number): boolean {
  const before = line[at - 1];
  return before === undefined || !SPACED_LETTER.test(before) || UNSPACED.test(line[at]!);
}

/** Whether a word ends at an offset; in scripts without spaces it may. */
export function endsWord(line: string, at: number): boolean {
  const next = line[at];
  if (next === undefined || !SPACED_LETTER.test(next)) return true;
  const last = line[at - 1]!;
  return UNSPACED.test(last) || !SPACED_LETTER.test(last);
}
