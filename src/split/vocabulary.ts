/**
 * Whether neighbouring texts speak of the same things: names and rare words that they share. Hot path; words are
 * hashes of their first letters, in scripts without spaces pairs of characters.
 */
import { isWordUnit } from '../lines/measure.js';
import type { Units } from './units.js';

/** Code units read of each text, and words kept: enough for its names, bounded for speed. */
const READ = 320;
const MOST_WORDS = 48;
/** Shorter words are function words; longer ones are compared by their beginning, which survives inflection. */
const SHORTEST_WORD = 5;
const STEM = 6;
/** In lines of prose: shorter units are not compared. */
const SHORTEST_TEXT = 0.6;
/** A word in more than this share of the page's texts tells nothing about one story. */
const COMMON = 0.5;
/** Texts above that a text is compared with: a paragraph may skip the subject of the one before. */
const WINDOW = 4;

/**
 * For each unit, how much it shares with the texts above it: 0 nothing, 1 and more plainly the same story;
 * -1 where it cannot be told (short units, the first text).
 */
export function readKinship(text: string, units: Units): Float32Array {
  const kinship = new Float32Array(units.count).fill(-1);
  const texts: number[] = [];
  const words: Uint32Array[] = [];
  const frequency = new Map<number, number>();
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! < SHORTEST_TEXT) continue;
    const own = wordsOf(text, units.start[unit]!, units.end[unit]!);
    for (const word of own) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    texts.push(unit);
    words.push(own);
  }
  const common = Math.max(2, texts.length * COMMON);
  for (let index = 1; index < texts.length; index++) {
    kinship[texts[index]!] = shared(words, index, frequency, common, texts.length);
  }
  return kinship;
}

/** Sum over the shared words of how rare they are on the page, for the nearest texts above. */
function shared(
  words: readonly Uint32Array[],
  index: number,
  frequency: ReadonlyMap<number, number>,
  common: number,
  texts: number,
): number {
  const above = new Set<number>();
  for (let other = Math.max(0, index - WINDOW); other < index; other++)
    for (const word of words[other]!) above.add(word);
  let sum = 0;
  for (const word of words[index]!) {
    const count = frequency.get(word)!;
    if (count > common && texts > 3) continue;
    if (above.has(word)) sum += Math.log((texts + 1) / count) / Math.log(texts + 1);
  }
  return sum / Math.sqrt(words[index]!.length + 1);
}

function wordsOf(text: string, start: number, end: number): Uint32Array {
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
  return Uint32Array.from(found);
}
