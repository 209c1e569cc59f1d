/**
 * Whether a text could hold a time at all. Most lines hold none, and are told so here in one pass over their characters,
 * by hashes of their words in one table; what passes is read in earnest (tokens.ts). The sieve may let through what is no
 * time, it never keeps back what is one.
 */
import { shortsOf } from '../../languages/index.js';
import { DROPPED, foldTable, SEPARATOR } from '../../languages/letters.js';
import { isCamelJoint, isRightToLeft, isSpace, isUnsegmented, LONGEST_LINE, standardMark } from './letters.js';

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

/** What the sieve saw of a text. One object, reused. */
const seen = { digit: false, age: false, unsegmented: false, time: false };

/**
 * Reads a text of at most `LONGEST_LINE` code units.
 *
 * @returns `digit`: a digit stands in it; `age`: perhaps a word that ages without digits hold; `unsegmented`: a letter of
 * a script without spaces; `time`: perhaps what a time must hold, where no such script tells otherwise
 */
export function siftText(text: string): Readonly<typeof seen> {
  const folds = foldTable();
  const holds = sieveTable();
  seen.digit = false;
  seen.age = false;
  seen.unsegmented = false;
  seen.time = false;
  endCount = 0;
  let previous = 0; // hash of the word before, 0 behind a number
  let run = UNIT_REACH + MONTH_REACH; // number of the run, and of the last ones of each kind
  let number = 0;
  let numberWord = 0;
  let month = 0;
  let unit = 0;
  let nearPrevious = false; // whether the token before is a word that counts beside a number
  let afterNumber = false;
  let mark = 0; // the mark behind a number, 0 for none
  let earlierMark = 0; // the mark before that number
  for (let at = 0; at < text.length; ) {
    const fold = folds[text.charCodeAt(at)]!;
    if (fold === DROPPED) at++;
    else if (fold === SEPARATOR) {
      const code = text.charCodeAt(at++);
      if (code === SPACE || isSpace(code)) continue;
      nearPrevious = false;
      run++;
      mark = afterNumber && mark === 0 ? markOf(code) : 0;
      if (mark === 0) earlierMark = 0;
      afterNumber &&= mark !== 0;
    } else if (fold >= ZERO && fold <= NINE) {
      seen.digit = true;
      number = ++run;
      if (nearPrevious || mark === COLON || (mark !== 0 && mark === earlierMark)) seen.time = true;
      if (run - month <= MONTH_REACH || run - unit <= UNIT_REACH) seen.time = true;
      nearPrevious = false;
      endCount = 0;
      earlierMark = mark;
      mark = 0;
      afterNumber = true;
      previous = 0;
      at = numberEnd(text, at, folds);
    } else if (isUnsegmented(fold)) {
      seen.unsegmented = true;
      return seen;
    } else {
      const start = at;
      let length = 0;
      let jointCount = 0;
      const rightToLeft = isRightToLeft(fold);
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        const next = folds[code]!;
        if (next === DROPPED) continue;
        if (next === SEPARATOR || (next >= ZERO && next <= NINE)) break;
        if (isUnsegmented(next) || isRightToLeft(next) !== rightToLeft) break;
        if (next !== code && at > start && jointCount <= MOST_JOINTS && isCamelJoint(text, at))
          joints[jointCount++] = length;
        letters[length++] = next;
      }
      const hash = hashOf(0, length);
      const held = holds[slotOf(hash)]!;
      if (held & HOLDS.age) seen.age = true;
      run++;
      nearPrevious = (held & HOLDS.near) !== 0;
      if (held & HOLDS.core || (nearPrevious && afterNumber && mark === 0)) seen.time = true;
      else if (followsAsPair(holds, previous, hash)) seen.time = true;
      if (held & HOLDS.month) {
        month = run;
        if (run - number <= MONTH_REACH) seen.time = true;
      }
      endCount = 0;
      if (jointCount > 0 && mayHoldParts(holds, length, jointCount)) seen.time = true;
      if (mayHideCore(holds, 0, length)) seen.time = true;
      const isUnit = (held & HOLDS.unit) !== 0;
      const isNumber = (held & HOLDS.number) !== 0 || endCount > 0; // an end of the word may be a number
      if (isUnit && (run - number <= UNIT_REACH || run - numberWord <= UNIT_REACH)) seen.time = true;
      if (isNumber && run - unit <= UNIT_REACH) seen.time = true;
      if (isUnit) unit = run;
      if (isNumber) numberWord = run;
      previous = hash;
      afterNumber = false;
      mark = 0;
      earlierMark = 0;
    }
  }
  return seen;
}

/** The mark between numbers of a date or a clock time, 0 for any other. */
function markOf(code: number): number {
  const standard = code < 0x80 ? code : standardMark(String.fromCharCode(code)).charCodeAt(0);
  return standard === COLON || standard === 0x2d || standard === 0x2e || standard === 0x2f ? standard : 0;
}

function numberEnd(text: string, from: number, folds: Uint16Array): number {
  let at = from;
  for (; at < text.length; at++) {
    const fold = folds[text.charCodeAt(at)]!;
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
