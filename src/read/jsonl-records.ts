/**
 * Whole lines of JSONL → records, parsed one at a time.
 */
import { isUtf8 } from 'node:buffer';
import { utf8Text } from '../decode/index.js';
import { DocumentError } from '../errors.js';
import { tooLarge } from './bytes.js';

/** A line that is not parsed yet. */
export interface LineRecord {
  /** Number of the line in its file, from 1. */
  readonly line: number;
  /** @throws DocumentError `too-large`, `bad-record`, `unknown-encoding` */
  readonly parse: () => unknown;
}

/**
 * The records of some lines; blank lines are none.
 *
 * @param first  number of the first line in its file, from 1
 * @param bytes  whole lines
 * @param maxBytes  longest line that is parsed
 */
export function* lineRecords(first: number, bytes: Uint8Array, maxBytes: number): Generator<LineRecord> {
  const text = utf8Text(bytes);
  const isDamaged = !isUtf8(bytes);
  const start = first === 1 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let from = start, line = first; from < text.length; line++) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const json = text.slice(from, to);
    from = to + 1;
    if (json.trim() !== '') yield { line, parse: () => parseLine(json, isDamaged, maxBytes) };
  }
}

/** Bytes that a UTF-16 code unit takes in UTF-8 at most. */
const MAX_UTF8_BYTES = 3;

function parseLine(json: string, isDamaged: boolean, maxBytes: number): unknown {
  if (json.length * MAX_UTF8_BYTES > maxBytes) {
    const size = Buffer.byteLength(json);
    if (size > maxBytes) throw tooLarge(size, maxBytes);
  }
  if (isDamaged && json.includes('\ufffd')) {
    throw new DocumentError(
      'unknown-encoding',
      'the line is not UTF-8, which JSON must be; convert it first',
    );
  }
  try {
    return JSON.parse(json);
  } catch (thrown) {
    throw new DocumentError('bad-record', `the line is no JSON: ${(thrown as Error).message}`, {
      cause: thrown,
    });
  }
}
