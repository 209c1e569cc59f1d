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
  const texts: { unit: number; words: number; shared: number[] }[] = [];
  const frequency = new Map<number, number>();
  const lastText = new Map<number, number>();
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! < SHORTEST_TEXT) continue;
    const words = wordsOf(text, units.start[unit]!, units.end[unit]!);
    const shared: number[] = [];
    for (const word of words) {
      const above = lastText.get(word);
      if (above !== undefined && texts.length - above <= WINDOW) shared.push(word);
      lastText.set(word, texts.length);
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    texts.push({ unit, words: words.size, shared });
  }
  const common = Math.max(2, texts.length * COMMON);
  const scale = Math.log(texts.length + 1);
  for (const { unit, words, shared } of texts.slice(1)) {
    let sum = 0;
    for (const word of shared) {
      const count = frequency.get(word)!;
      if (count <= common || texts.length <= 3) sum += Math.log((texts.length + 1) / count) / scale;
    }
    kinship[unit] = sum / Math.sqrt(words + 1);
  }
  return kinship;
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
