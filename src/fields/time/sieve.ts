/**
 * Whether a text could hold a time at all. Most lines hold none, and are told so here in one pass over their characters,
 * by hashes of their words in one table; what passes is read in earnest (tokens.ts). The sieve may let through what is no
 * time, it never keeps back what is one.
 */
import { shortsOf } from '../../languages/index.js';
import { DROPPED, foldTable, SEPARATOR } from '../../languages/letters.js';
import {
  isCamelJoint,
  isRightToLeft,
  isSpace,
  isUnsegmented,
  LONGEST_LINE,
  standardMark,
} from './letters.js';

/** What the table tells of a word's hash. */
export const HOLDS = {
  /** A phrase of one word that may be a time, or open one, by itself: an age. */
  core: 1,
  /** One that counts beside a number in digits only: `pm`, `h`. */
  near: 2,
  /** The first two words of a phrase of several words of any of these kinds. */
  pair: 4,
  /** Read from its end: a word that the end of a glued word may be (`newsa day ago`). */
  opener: 8,
  /** A word that an age without digits must hold. */
  age: 16,
  /** The first word of any phrase. */
  first: 32,
  /** A month: it counts with a number in digits near by. */
  month: 64,
  /** A unit: it counts with a number near by, be it a word. */
  unit: 128,
  /** The first word of a number. */
  number: 256,
} as const;
const ANY_CORE = HOLDS.core | HOLDS.near | HOLDS.month | HOLDS.unit;

export const SIEVE_SLOTS = 1 << 16;

/** Words with more capitals inside are not taken apart here. */
const MOST_JOINTS = 3;
/** Runs between a month and the number of its day: three fillers of a few words or marks each. */
const MONTH_REACH = 10;
/** Runs between a number and its unit: one filler. */
const UNIT_REACH = 5;
/** Ends of one word that are remembered for the next. */
const MOST_ENDS = 4;
/** Letters that stand before the opening word of an age at least. */
const LEAST_BEFORE = 2;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const COLON = 0x3a;
const HASH_SEED = 0x811c9dc5; // FNV-1a
const HASH_PRIME = 0x01000193;
const OPENER_SEED = 0x5bd1e995; // another one, as the letters are read backwards

/** The letters of one word, folded. */
const letters = new Uint16Array(LONGEST_LINE);
const joints = new Uint16Array(MOST_JOINTS + 2);

/** Hashes of the ends of the word before that may be words of their own. */
const ends = new Int32Array(MOST_ENDS);
let endCount = 0;

let table: Uint16Array | undefined;

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SIEVE_SLOTS - 1);
}

function hashOf(from: number, to: number): number {
  let hash = HASH_SEED;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ letters[at]!, HASH_PRIME);
  return hash;
}

function pairOf(first: number, second: number): number {
  return Math.imul(first, 31) ^ second;
}

function fill(word: string): void {
  for (let at = 0; at < word.length; at++) letters[at] = word.charCodeAt(at);
}

/** Slot of a folded word in the table. */
export function wordSlot(word: string): number {
  fill(word);
  return slotOf(hashOf(0, word.length));
}

/** Whether a folded word may be the first word of a phrase. */
export function mayBeginPhrase(word: string): boolean {
  let hash = HASH_SEED;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), HASH_PRIME);
  return (sieveTable()[slotOf(hash)]! & HOLDS.first) !== 0;
}

/** Slot of two folded words that follow each other. */
export function pairSlot(first: string, second: string): number {
  fill(first);
  const hash = hashOf(0, first.length);
  fill(second);
  return slotOf(pairOf(hash, hashOf(0, second.length)));
}

/** Slot of a folded word that may open the end of a glued word. */
export function openerSlot(word: string): number {
  let hash = OPENER_SEED;
  for (let at = word.length - 1; at >= 0; at--) hash = Math.imul(hash ^ word.charCodeAt(at), HASH_PRIME);
  return slotOf(hash);
}

function sieveTable(): Uint16Array {
  table ??= shortsOf('time-sieve');
  return table;
}

/** Whether the end of a word may be the opening word of an age; the word is then looked at in earnest. */
export function mayEndInOpener(word: string): boolean {
  const holds = sieveTable();
  let hash = OPENER_SEED;
  for (let at = word.length - 1; at >= LEAST_BEFORE; at--) {
    hash = Math.imul(hash ^ word.charCodeAt(at), HASH_PRIME);
    if (holds[slotOf(hash)]! & HOLDS.opener) return true;
  }
  return false;
}

/** What a text holds: the first that is true. */
export const SKIMMED = {
  /** Neither a digit nor a word that ages without digits hold. */
  nothing: 0,
  /** A digit. */
  digit: 1,
  /** No digit, but a letter of a script without spaces, whose words are not known. */
  unsegmented: 2,
  /** No digit, but perhaps a word that ages hold. */
  age: 3,
} as const;

/** Looks for a digit or for words of ages in a span. */
export function skimText(codes: Uint16Array, start: number, end: number): number {
  const folds = foldTable();
  const holds = sieveTable();
  let kind: number = SKIMMED.nothing;
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) {
    const fold = folds[codes[at]!]!;
    if (fold >= ZERO && fold <= NINE) return SKIMMED.digit;
    if (fold === DROPPED) continue;
    if (fold !== SEPARATOR) {
      hash = Math.imul(hash ^ fold, HASH_PRIME);
      if (isUnsegmented(fold)) kind = SKIMMED.unsegmented;
      continue;
    }
    if (hash !== HASH_SEED && kind === SKIMMED.nothing && holds[slotOf(hash)]! & HOLDS.age)
      kind = SKIMMED.age;
    hash = HASH_SEED;
  }
  return kind === SKIMMED.nothing && holds[slotOf(hash)]! & HOLDS.age ? SKIMMED.age : kind;
}

/** Where the sieve is in a text: numbers of the last runs (numbers, words, marks) of each kind. One object, reused. */
const last = { run: 0, number: 0, numberWord: 0, month: 0, unit: 0, near: 0 };
/** The mark behind a number and the mark before it, 0 for none. */
const marks = { behind: 0, before: 0 };
/** Hash of the word before, 0 behind a number. */
let previous = 0;
/** Offset of what follows. */
let next = 0;

/**
 * Whether a span of at most `LONGEST_LINE` code units may hold what a time must hold: a number beside a unit, a month or a
 * mark of clocks and dates, or an age. True where a letter of a script without spaces stands.
 */
export function siftText(codes: Uint16Array, start: number, end: number): boolean {
  const folds = foldTable();
  startRuns(start);
  while (next < end) {
    const fold = folds[codes[next]!]!;
    if (fold === DROPPED) next++;
    else if (fold === SEPARATOR) siftMark(codes[next++]!);
    else if (fold >= ZERO && fold <= NINE) {
      if (siftNumber()) return true;
      next = numberEnd(codes, next, end, folds);
    } else if (isUnsegmented(fold) || siftWord(readLetters(codes, end, fold, folds))) return true;
  }
  return false;
}

function startRuns(start: number): void {
  last.run = UNIT_REACH + MONTH_REACH; // all others lie out of reach
  last.number = last.numberWord = last.month = last.unit = last.near = 0;
  marks.behind = marks.before = 0;
  previous = 0;
  next = start;
  endCount = 0;
}

function siftMark(code: number): void {
  if (code === SPACE || isSpace(code)) return;
  const isBehindNumber = last.number === last.run && last.run > 0;
  marks.behind = isBehindNumber ? markOf(code) : 0;
  if (marks.behind === 0) marks.before = 0;
  last.run++;
}

/** Whether a number makes what stands before it a time. */
function siftNumber(): boolean {
  const run = ++last.run;
  const isMarked = marks.behind === COLON || (marks.behind !== 0 && marks.behind === marks.before);
  const isNear = last.near === run - 1 || run - last.month <= MONTH_REACH || run - last.unit <= UNIT_REACH;
  last.number = run;
  marks.before = marks.behind;
  marks.behind = 0;
  previous = 0;
  endCount = 0;
  return isMarked || isNear;
}

/** Reads the letters of a word into `letters` and its inner capitals into `joints`. */
function readLetters(
  codes: Uint16Array,
  end: number,
  first: number,
  folds: Uint16Array,
): { length: number; jointCount: number } {
  const start = next;
  const rightToLeft = isRightToLeft(first);
  let length = 0;
  let jointCount = 0;
  for (; next < end; next++) {
    const code = codes[next]!;
    const fold = folds[code]!;
    if (fold === DROPPED) continue;
    if (fold === SEPARATOR || (fold >= ZERO && fold <= NINE)) break;
    if (isUnsegmented(fold) || isRightToLeft(fold) !== rightToLeft) break;
    if (fold !== code && next > start && jointCount <= MOST_JOINTS && isCamelJoint(codes[next - 1]!, code))
      joints[jointCount++] = length;
    letters[length++] = fold;
  }
  word.length = length;
  word.jointCount = jointCount;
  return word;
}

/** The word that was read last. */
const word = { length: 0, jointCount: 0 };

/** Whether a word may be a time with what stands before it, or hide one. */
function siftWord({ length, jointCount }: Readonly<typeof word>): boolean {
  const holds = sieveTable();
  const hash = hashOf(0, length);
  const held = holds[slotOf(hash)]!;
  const run = ++last.run;
  if (held & HOLDS.core || followsAsPair(holds, previous, hash)) return true;
  if (held & HOLDS.near && last.number === run - 1) return true;
  if (held & HOLDS.month && run - last.number <= MONTH_REACH) return true;
  endCount = 0;
  if (jointCount > 0 && mayHoldParts(holds, length, jointCount)) return true;
  if (mayHideCore(holds, 0, length)) return true;
  const isUnit = (held & HOLDS.unit) !== 0;
  const isNumber = (held & HOLDS.number) !== 0 || endCount > 0; // an end of the word may be a number
  if (isUnit && (run - last.number <= UNIT_REACH || run - last.numberWord <= UNIT_REACH)) return true;
  if (isNumber && run - last.unit <= UNIT_REACH) return true;
  if (held & HOLDS.near) last.near = run;
  if (held & HOLDS.month) last.month = run;
  if (isUnit) last.unit = run;
  if (isNumber) last.numberWord = run;
  previous = hash;
  marks.behind = 0;
  marks.before = 0;
  return false;
}

/** The mark between numbers of a date or a clock time, 0 for any other. */
function markOf(code: number): number {
  const standard = code < 0x80 ? code : standardMark(String.fromCharCode(code)).charCodeAt(0);
  return standard === COLON || standard === 0x2d || standard === 0x2e || standard === 0x2f ? standard : 0;
}

function numberEnd(codes: Uint16Array, from: number, end: number, folds: Uint16Array): number {
  let at = from;
  for (; at < end; at++) {
    const fold = folds[codes[at]!]!;
    if (fold !== DROPPED && (fold < ZERO || fold > NINE)) break;
  }
  return at;
}

/**
 * Whether a word with capitals inside may fall apart at one of them, and a part of it be what a time must hold. It falls
 * apart only where a part is the first word of a phrase.
 */
function mayHoldParts(holds: Uint16Array, length: number, jointCount: number): boolean {
  if (jointCount > MOST_JOINTS) return true;
  joints[jointCount] = length;
  let held = 0;
  for (let from = 0; from <= jointCount; from++) {
    const start = from === 0 ? 0 : joints[from - 1]!;
    for (let to = from; to <= jointCount; to++) held |= holds[slotOf(hashOf(start, joints[to]!))]!;
  }
  if (!(held & HOLDS.first)) return false;
  return (held & ANY_CORE) !== 0 || jointCount > 1 || mayHoldTwoParts(holds, length);
}

/** The same for the two parts of a word with one capital inside, none of which is enough alone. */
function mayHoldTwoParts(holds: Uint16Array, length: number): boolean {
  const joint = joints[0]!;
  const left = hashOf(0, joint);
  const right = hashOf(joint, length);
  if (endCount + 2 > MOST_ENDS || holds[slotOf(pairOf(left, right))]! & HOLDS.pair) return true;
  ends[endCount++] = right;
  return mayHideCore(holds, 0, joint) || mayHideCore(holds, joint, length);
}

/** Whether the word before, or an end of it, and a word are the first two of a phrase. */
function followsAsPair(holds: Uint16Array, previous: number, hash: number): boolean {
  if (previous !== 0 && holds[slotOf(pairOf(previous, hash))]! & HOLDS.pair) return true;
  for (let end = 0; end < endCount; end++)
    if (holds[slotOf(pairOf(ends[end]!, hash))]! & HOLDS.pair) return true;
  return false;
}

/** Whether a word may fall apart before the opening word of an age, and a part of it be what a time must hold. */
function mayHideCore(holds: Uint16Array, from: number, to: number): boolean {
  let hash = OPENER_SEED;
  for (let cut = to - 1; cut >= from + LEAST_BEFORE; cut--) {
    hash = Math.imul(hash ^ letters[cut]!, HASH_PRIME);
    if (!(holds[slotOf(hash)]! & HOLDS.opener)) continue;
    const left = hashOf(from, cut);
    const right = hashOf(cut, to);
    if ((holds[slotOf(left)]! | holds[slotOf(right)]!) & ANY_CORE) return true;
    if (holds[slotOf(pairOf(left, right))]! & HOLDS.pair) return true;
    // The parts may fall apart in their turn.
    if (endCount === MOST_ENDS || mayHideCore(holds, from, cut) || mayHideCore(holds, cut, to)) return true;
    ends[endCount++] = right;
  }
  return false;
}
