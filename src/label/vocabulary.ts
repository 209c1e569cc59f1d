/**
 * Whether neighbouring texts speak of the same things: names and rare words that they share. Hot path; words are
 * hashes of their first letters, in scripts without spaces pairs of characters.
 */
import { isWordUnit } from '../lines/measure.js';
import type { Units } from '../lines/units.js';

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

/** Compares every text and title of a page with the few texts above and below it. */
export function readKinship(text: string, units: Units): Kinship {
  const compared: { unit: number; words: Set<number>; isText: boolean }[] = [];
  const frequency = new Map<number, number>();
  let texts = 0;
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! < SHORTEST_TITLE) continue;
    const isText = units.length[unit]! >= SHORTEST_TEXT;
    const words = wordsOf(text, units.start[unit]!, units.end[unit]!);
    if (isText) {
      texts++;
      for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    compared.push({ unit, words, isText });
  }
  const common = texts > 3 ? Math.max(2, texts * COMMON) : Infinity;
  const scale = Math.log(texts + 1);
  const weightOf = (word: number): number => {
    const count = frequency.get(word)!;
    return count <= common ? Math.log((texts + 1) / count) / scale : 0;
  };
  const read = (order: Iterable<number>): Float32Array => {
    const kinship = new Float32Array(units.count).fill(-1);
    const last = new Map<number, number>();
    let seen = 0;
    for (const at of order) {
      const { unit, words, isText } = compared[at]!;
      const window = isText ? WINDOW : TITLE_WINDOW;
      let sum = 0;
      for (const word of words) {
        const other = last.get(word);
        if (other !== undefined && seen - other <= window) sum += weightOf(word);
        if (isText) last.set(word, seen);
      }
      if (seen > 0) kinship[unit] = sum / Math.sqrt(words.size + 1);
      if (isText) seen++;
    }
    return kinship;
  };
  const forward = compared.map((_, at) => at);
  return { above: read(forward), below: read(forward.toReversed()) };
}

function wordsOf(text: string, start: number, end: number): Set<number> {
  const found = new Set<number>();
  const stop = Math.min(end, start + READ);
  let hash = 0x811c9dc5;
  let letters = 0;
  let previous = 0;
  for (let at = start; at <= stop && found.size < MOST_WORDS; at++) {
    let code = at < stop ? text.charCodeAt(at) : 32;
    if (code >= 0x2e80 && code < 0xd800 && isWordUnit(code)) {
      if (previous && (code < 0x3040 || code > 0x309f)) found.add(previous * 0x10000 + code);
      previous = code;
      continue;
    }
    previous = 0;
    if (isWordUnit(code)) {
      if (code >= 65 && code <= 90) code += 32;
      if (letters < STEM) hash = Math.imul(hash ^ code, 0x01000193) >>> 0;
      letters++;
      continue;
    }
    if (letters >= SHORTEST_WORD) found.add(hash);
    hash = 0x811c9dc5;
    letters = 0;
  }
  return found;
}
