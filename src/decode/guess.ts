/**
 * The encoding of bytes that are not UTF-8 and declare nothing, by the statistics of jschardet on a sample.
 */
import jschardet from 'jschardet';
import type { Warning } from '../schema.js';
import { encodingName } from './charset.js';

/** jschardet was right on all of twenty encodings at 2,000 characters; more only costs time. */
const SAMPLE_BYTES = 8192;
/** Bytes of plain ASCII kept on each side of bytes above it. */
const CONTEXT_BYTES = 32;
/** Below this the guess is told to the user. */
const SURE_CONFIDENCE = 0.8;
const FALLBACK = 'windows-1252';

/** Labels of jschardet that the Encoding Standard does not know. */
const LABELS: Readonly<Record<string, string>> = {
  'UTF-8-SIG': 'utf-8',
  'UTF-16': 'utf-16le',
  CP932: 'shift_jis',
  SHIFT_JIS_2004: 'shift_jis',
  CP949: 'euc-kr',
  CP874: 'windows-874',
  BIG5HKSCS: 'big5',
  MACROMAN: 'macintosh',
  MACCYRILLIC: 'x-mac-cyrillic',
};

export interface Guess {
  readonly encoding: string;
  readonly warnings: readonly Warning[];
}

/** Guesses; windows-1252 when nothing fits. A guess that is not sure comes with a warning. */
export function guessEncoding(bytes: Uint8Array): Guess {
  const found = jschardet.detect(sampleOf(bytes));
  const label = found.encoding ?? '';
  const encoding = encodingName(LABELS[label.toUpperCase()] ?? label) ?? FALLBACK;
  // UTF-8 was ruled out before: jschardet sees it in text with a few damaged places.
  if (encoding !== 'utf-8' && found.confidence >= SURE_CONFIDENCE) return { encoding, warnings: [] };
  const guess = encoding === 'utf-8' ? FALLBACK : encoding;
  return {
    encoding: guess,
    warnings: [{ code: 'encoding-guessed', message: `the encoding is not certain; read as ${guess}` }],
  };
}

/** The parts of the bytes that tell encodings apart: those above ASCII, with what stands around them. */
function sampleOf(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  let length = 0;
  let from = -1;
  let last = -1;
  for (let i = 0; i < bytes.length && length < SAMPLE_BYTES; i++) {
    if (bytes[i]! < 0x80 && bytes[i] !== 0x1b) continue;
    if (last < 0 || i - last > 2 * CONTEXT_BYTES) {
      if (last >= 0) parts.push(bytes.subarray(from, last + CONTEXT_BYTES));
      from = Math.max(i - CONTEXT_BYTES, 0);
    }
    last = i;
    length++;
  }
  if (last >= 0) parts.push(bytes.subarray(from, last + CONTEXT_BYTES));
  return Buffer.concat(parts);
}
