/**
 * Documents seen in a run, to drop repeated ones. Memory is bounded: the last million documents are remembered, which
 * takes at most 200 MB for `exact` and 250 MB for `near` (128 of signatures, 64 of tables, the rest ids).
 */
import { SIGNATURE_BYTES } from './fingerprint.js';
import type { DedupeMode, Fingerprint } from './types.js';

const REMEMBERED = 1 << 20;

export interface SeenDocuments {
  /** The id of an earlier document that is the same article; null for a new one, which is remembered. */
  repeats(print: Fingerprint): string | null;
}

export function createSeen(mode: DedupeMode): SeenDocuments {
  return mode === 'exact' ? exactSeen() : nearSeen();
}

/** Two halves: when the younger is full, the older is forgotten. */
function exactSeen(): SeenDocuments {
  let young = new Map<string, string>();
  let old = new Map<string, string>();
  return {
    repeats({ id, bytes }) {
      if (bytes.length === 0) return null;
      const key = Buffer.from(bytes).toString('latin1');
      const first = young.get(key) ?? old.get(key);
      if (first !== undefined) return first;
      young.set(key, id);
      if (young.size === REMEMBERED / 2) [old, young] = [young, new Map()];
      return null;
    },
  };
}

/**
 * Signatures are cut into bands; documents that share a whole band are compared. With 16 bands of 8 bytes 95 % of the
 * pairs with a similarity of .8 are compared, 6 % of those with .5.
 */
const BANDS = 16;
const BAND_BYTES = SIGNATURE_BYTES / BANDS;
/** Share of equal bytes from which two documents are the same article: word shingles of a lightly edited copy. */
const MIN_SIMILARITY = 0.8;

function nearSeen(): SeenDocuments {
  const signatures = new Uint8Array(REMEMBERED * SIGNATURE_BYTES);
  /** For each band and hash of it the last document that had it, counted from 1. */
  const tables = Array.from({ length: BANDS }, () => new Uint32Array(REMEMBERED));
  const ids: string[] = [];
  let next = 0;

  const find = (bytes: Uint8Array): number => {
    for (let band = 0; band < BANDS; band++) {
      const place = tables[band]![bandHash(bytes, band)]! - 1;
      if (place >= 0 && similarity(signatures, place, bytes) >= MIN_SIMILARITY) return place;
    }
    return -1;
  };
  return {
    repeats({ id, bytes }) {
      if (bytes.length === 0) return null;
      const found = find(bytes);
      if (found >= 0) return ids[found]!;
      const place = next++ % REMEMBERED;
      signatures.set(bytes, place * SIGNATURE_BYTES);
      ids[place] = id;
      for (let band = 0; band < BANDS; band++) tables[band]![bandHash(bytes, band)] = place + 1;
      return null;
    },
  };
}

function bandHash(bytes: Uint8Array, band: number): number {
  let hash = 0x811c9dc5;
  for (let at = band * BAND_BYTES; at < (band + 1) * BAND_BYTES; at++) {
    hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  }
  hash ^= hash >>> 15;
  return hash & (REMEMBERED - 1);
}

function similarity(signatures: Uint8Array, place: number, bytes: Uint8Array): number {
  const from = place * SIGNATURE_BYTES;
  let equal = 0;
  for (let at = 0; at < SIGNATURE_BYTES; at++) if (signatures[from + at] === bytes[at]) equal++;
  return equal / SIGNATURE_BYTES;
}
