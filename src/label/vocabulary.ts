/**
 * Whether neighbouring texts speak of the same things: names and rare words that they share. Hot path; words are
 * hashes of their first letters, in scripts without spaces pairs of characters.
 */
import { codesOf } from '../lines/codes.js';
import { isWordUnit } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import { enlarged, hashed, NO_LETTERS, WordNumbers } from '../lines/word-numbers.js';

/** Code units read of each text, and words kept: enough for its names, bounded for speed. */
const READ = 320;
const MOST_WORDS = 48;
/** Shorter words are function words; longer ones are compared by their beginning, which survives inflection. */
const SHORTEST_WORD = 5;
const STEM = 6;
/** In lines of prose: shorter units are no text, and shorter ones than the second are not compared with any. */
const SHORTEST_TEXT = 0.6;
const SHORTEST_TITLE = 0.15;
/** Texts around that a title is compared with. */
const TITLE_WINDOW = 2;
/** A word in more than this share of the page's texts tells nothing about one story. */
const COMMON = 0.5;
/** Texts above that a text is compared with: a paragraph may skip the subject of the one before. */
const WINDOW = 4;

/** How much each unit shares with the texts around it: 0 nothing, 1 and more plainly the same story. */
export interface Kinship {
  /** With the texts above; -1 where it cannot be told (few words, no text above). */
  readonly above: Float32Array;
  /** With the texts below; -1 where it cannot be told (few words, no text below). */
  readonly below: Float32Array;
}

/** Words of the compared units, each once a unit: `words[from[k]] … words[from[k + 1] - 1]` are numbers of words. */
interface Compared {
  readonly units: number[];
  readonly from: number[];
  readonly isText: boolean[];
  readonly texts: number;
}

/** Compares every text and title of a page with the few texts above and below it. */
export function readKinship(text: string, units: Units): Kinship {
  table.clear();
  const compared = readWords(codesOf(text), units);
  const { texts } = compared;
  const common = texts > 3 ? Math.max(2, texts * COMMON) : Infinity;
  const scale = Math.log(texts + 1);
  const weights = new Float64Array(texts + 1);
  for (let count = 1; count <= texts; count++)
    weights[count] = count <= common ? Math.log((texts + 1) / count) / scale : 0;
  return {
    above: readShared(compared, units.count, weights, 1),
    below: readShared(compared, units.count, weights, -1),
  };
}

function readWords(codes: Uint16Array, units: Units): Compared {
  const compared = { units: [] as number[], from: [0], isText: [] as boolean[], texts: 0 };
  let at = 0;
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! < SHORTEST_TITLE) continue;
    const isText = units.length[unit]! >= SHORTEST_TEXT;
    const end = table.readWords(codes, units.start[unit]!, units.end[unit]!, at);
    if (isText) {
      compared.texts++;
      for (; at < end; at++) table.texts[table.words[at]!]!++;
    }
    at = end;
    compared.units.push(unit);
    compared.isText.push(isText);
    compared.from.push(at);
  }
  return compared;
}

/** What each unit shares with the texts that come before it in page order (step 1) or against it (step -1). */
function readShared(
  { units, from, isText }: Compared,
  count: number,
  weights: Float64Array,
  step: 1 | -1,
): Float32Array {
  const kinship = new Float32Array(count).fill(-1);
  table.last.fill(-WINDOW - TITLE_WINDOW - 1, 0, table.size);
  let seen = 0;
  for (let k = step > 0 ? 0 : units.length - 1; k >= 0 && k < units.length; k += step) {
    const window = isText[k] ? WINDOW : TITLE_WINDOW;
    const first = from[k]!;
    const end = from[k + 1]!;
    let sum = 0;
    for (let at = first; at < end; at++) {
      const word = table.words[at]!;
      if (seen - table.last[word]! <= window) sum += weights[table.texts[word]!]!;
      if (isText[k]) table.last[word] = seen;
    }
    if (seen > 0) kinship[units[k]!] = sum / Math.sqrt(end - first + 1);
    if (isText[k]) seen++;
  }
  return kinship;
}

/** The words of the units of a page; used again for every page. */
class WordTable {
  readonly #numbers = new WordNumbers();
  /** Numbers of the words of one unit after another. */
  words = new Int32Array(1 << 14);
  /** For each word, the number of texts that hold it, and the text that held it last. */
  texts = new Int32Array(1 << 14);
  last = new Int32Array(1 << 14);
  #unitOf = new Int32Array(1 << 14);
  #unit = 0;

  clear(): void {
    this.texts.fill(0, 0, this.size);
    this.#unitOf.fill(0, 0, this.size);
    this.#numbers.clear();
    this.#unit = 0;
  }

  /** Number of words known. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Writes the different words of a span to `words` from `at` on. @returns where they end */
  readWords(codes: Uint16Array, start: number, end: number, at: number): number {
    if (at + MOST_WORDS > this.words.length) this.words = enlarged(this.words);
    this.#unit++;
    const stop = Math.min(end, start + READ);
    const most = at + MOST_WORDS;
    let next = at;
    let hash = NO_LETTERS;
    let letters = 0;
    let previous = 0;
    for (let p = start; p <= stop && next < most; p++) {
      let code = p < stop ? codes[p]! : 32;
      if (code >= 97 && code <= 122) {
        if (letters < STEM) hash = hashed(hash, code);
        letters++;
        previous = 0;
        continue;
      }
      if (code >= 0x2e80 && code < 0xd800 && isWordUnit(code)) {
        if (previous && (code < 0x3040 || code > 0x309f)) next = this.#add((previous << 16) | code, next);
        previous = code;
        continue;
      }
      previous = 0;
      if (isWordUnit(code)) {
        if (code >= 65 && code <= 90) code += 32;
        if (letters < STEM) hash = hashed(hash, code);
        letters++;
        continue;
      }
      if (letters >= SHORTEST_WORD) next = this.#add(hash, next);
      hash = NO_LETTERS;
      letters = 0;
    }
    return next;
  }

  #add(key: number, at: number): number {
    const word = this.#numberOf(key);
    if (this.#unitOf[word] === this.#unit) return at;
    this.#unitOf[word] = this.#unit;
    this.words[at] = word;
    return at + 1;
  }

  #numberOf(key: number): number {
    const word = this.#numbers.numberOf(key);
    if (word === this.texts.length) {
      this.texts = enlarged(this.texts);
      this.last = enlarged(this.last);
      this.#unitOf = enlarged(this.#unitOf);
    }
    return word;
  }
}

const table = new WordTable();
