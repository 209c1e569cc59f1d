/**
 * What tells whether two documents are the same article: a hash of the text, or a MinHash signature of it.
 */
import { createHash } from 'node:crypto';
import type { Result } from '../schema.js';
import type { DedupeMode, Fingerprint } from './types.js';

/** Bytes of a MinHash signature: with 128 the estimate of a similarity of .8 has a standard error of .035. */
export const SIGNATURE_BYTES = 128;
const HASH_BYTES = 16;
/** Words of a shingle, as is usual for near-duplicates of web pages. */
const SHINGLE_WORDS = 5;

/** Makes the fingerprints that a mode of `--dedupe` compares. */
export function fingerprintBy(mode: DedupeMode): (result: Result) => Fingerprint {
  const bytesOf = mode === 'exact' ? textHash : signature;
  return (result) => {
    const text = articleText(result);
    return { id: result.id, bytes: text === '' ? new Uint8Array(0) : bytesOf(text) };
  };
}

/** The text by which a document is known: its main article or, on a list page, all of its articles. */
function articleText({ main, related }: Result): string {
  if (main !== null) return main.text === '' ? (main.title ?? '') : main.text;
  return related.map(({ title, text }) => `${title ?? ''}\n${text}`).join('\n');
}

function textHash(text: string): Uint8Array {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  return createHash('sha256').update(words).digest().subarray(0, HASH_BYTES);
}

/**
 * MinHash by one permutation: each shingle of words falls into one of 128 bins, each bin keeps its least hash, cut to a
 * byte. The share of equal bytes of two signatures estimates the share of shingles that two texts have in common.
 */
function signature(text: string): Uint8Array {
  const least = new Uint32Array(SIGNATURE_BYTES).fill(EMPTY);
  eachShingle(text, (hash) => {
    const bin = hash >>> 25;
    const value = hash & 0x1ffffff;
    if (value < least[bin]!) least[bin] = value;
  });
  const bytes = new Uint8Array(SIGNATURE_BYTES);
  for (let bin = 0; bin < SIGNATURE_BYTES; bin++) bytes[bin] = mix(filled(least, bin)) & 0xff;
  return bytes;
}

const EMPTY = 0xffffffff;

/** The value of a bin; an empty one, as short texts have, borrows from the next that is not. */
function filled(least: Uint32Array, bin: number): number {
  for (let step = 0; step < SIGNATURE_BYTES; step++) {
    const value = least[(bin + step) % SIGNATURE_BYTES]!;
    if (value !== EMPTY) return Math.imul(step, 0x9e3779b1) ^ value;
  }
  return EMPTY;
}

/** Gives the hash of every run of five words; a shorter text is one shingle. Ideographs count as words. */
function eachShingle(text: string, take: (hash: number) => void): void {
  const recent = new Uint32Array(SHINGLE_WORDS);
  let words = 0;
  eachWord(text, (hash) => {
    recent[words++ % SHINGLE_WORDS] = hash;
    if (words >= SHINGLE_WORDS) take(combined(recent, words));
  });
  if (words < SHINGLE_WORDS) take(combined(recent, words));
}

function combined(recent: Uint32Array, words: number): number {
  let hash = 0;
  for (let step = 0; step < SHINGLE_WORDS; step++) {
    hash = Math.imul(hash ^ recent[(words + step) % SHINGLE_WORDS]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  return mix(hash);
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function eachWord(text: string, take: (hash: number) => void): void {
  const lower = text.toLowerCase();
  let hash = FNV_BASIS;
  let length = 0;
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    const isLetter = isWordCode(code);
    if (isLetter) {
      hash = Math.imul(hash ^ code, FNV_PRIME);
      length++;
    }
    if (length > 0 && (!isLetter || code >= FIRST_IDEOGRAPH)) {
      take(hash);
      hash = FNV_BASIS;
      length = 0;
    }
  }
  if (length > 0) take(hash);
}

/** From here on scripts are written without spaces: each character counts as a word. */
const FIRST_IDEOGRAPH = 0x2e80;

function isWordCode(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  if (code < 0xc0) return false;
  return (code < 0x2000 || code >= FIRST_IDEOGRAPH) && !(code >= 0x3000 && code <= 0x303f) && code < 0xff00;
}

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
