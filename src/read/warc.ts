/**
 * Web archives (WARC, and WET of Common Crawl) in large pieces. Hot path: headers are read only for the length of a
 * record; what is in it is read where it is cleaned.
 */
import { DocumentError } from '../errors.js';
import { tooLarge } from './bytes.js';
import { PIECE_BYTES, untilFailure } from './jsonl.js';
import type { BytePiece, FailedPiece } from './pieces.js';

/** No header of a record is longer; beyond it something else was given. */
const MAX_HEADER_BYTES = 64 * 1024;
const VERSION = Buffer.from('WARC/');
const HEADER_END = Buffer.from('\r\n\r\n');
/** A record ends in two line breaks. */
const RECORD_END_BYTES = 4;
const NEXT_RECORD = Buffer.from('\r\n\r\nWARC/1.');

/** Cuts a web archive into pieces of whole records. A damaged one is skipped up to the next that begins soundly. */
export async function* cutRecords(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<BytePiece | FailedPiece> {
  const { chunks, failure } = untilFailure(source);
  const reader = createReader(chunks);
  let first = 1;
  let number = 1;
  /** Bytes of whole records at the beginning of what was read. */
  let whole = 0;
  const cut = (): BytePiece => {
    const bytes = reader.take(whole);
    const piece = { kind: 'archive', first, next: number, bytes } as const;
    first = number;
    whole = 0;
    return piece;
  };
  for (;;) {
    const record = await measureRecord(reader, whole, maxBytes);
    if (record === 'end') break;
    if (record === 'idle' || (whole >= PIECE_BYTES && !('error' in record))) {
      if (whole > 0) yield cut();
      if (record === 'idle') continue;
    }
    if (!('error' in record)) {
      whole += record.length;
      number++;
      continue;
    }
    if (whole > 0) yield cut();
    if (failure() !== null) break;
    number++;
    yield { kind: 'failure', first, next: number, error: record.error };
    first = number;
    if (record.length !== null) await reader.skip(record.length);
    else if (!(await skipToNext(reader))) break;
  }
  if (whole > 0) yield cut();
  if (failure() !== null) throw failure();
}

/** A record that is there whole, or one that is not to be had; its length is null where it is not known. */
type Measured =
  | { readonly length: number }
  | { readonly length: number | null; readonly error: DocumentError };

/** Finds the length of the record at an offset, reading on until it is there whole. */
async function measureRecord(
  reader: Reader,
  at: number,
  maxBytes: number,
): Promise<Measured | 'end' | 'idle'> {
  let headerEnd = -1;
  for (;;) {
    headerEnd = reader.bytes().indexOf(HEADER_END, at);
    const available = reader.length - at;
    if (headerEnd >= 0 || available > MAX_HEADER_BYTES) break;
    const more = await reader.more();
    if (more === 'idle' && at > 0) return 'idle';
    if (more !== 'end') continue;
    if (available === 0) return 'end';
    return { length: null, error: cutOff() };
  }
  const header = reader.bytes().subarray(at, headerEnd < 0 ? at : headerEnd);
  const content = /^content-length:\s*(\d+)\s*$/im.exec(header.toString('latin1'))?.[1];
  if (!header.subarray(0, VERSION.length).equals(VERSION) || content === undefined) {
    return {
      length: null,
      error: new DocumentError('bad-record', 'no header of a WARC record was found here'),
    };
  }
  const size = Number(content);
  const length = headerEnd + HEADER_END.length - at + size + RECORD_END_BYTES;
  if (size > maxBytes) return { length, error: tooLarge(size, maxBytes) };
  while (reader.length < at + length) {
    const more = await reader.more();
    if (more === 'idle' && at > 0) return 'idle';
    if (more !== 'end') continue;
    // The line breaks behind the last record may be missing.
    const isWhole = reader.length >= at + length - RECORD_END_BYTES;
    return isWhole ? { length: reader.length - at } : { length: null, error: cutOff() };
  }
  return { length };
}

function cutOff(): DocumentError {
  return new DocumentError('damaged-archive', 'the last record is cut off');
}

/** Goes on to where the next record begins; false when there is none. */
async function skipToNext(reader: Reader): Promise<boolean> {
  for (;;) {
    const at = reader.bytes().indexOf(NEXT_RECORD);
    if (at >= 0) {
      reader.take(at + HEADER_END.length);
      return true;
    }
    reader.take(Math.max(reader.length - NEXT_RECORD.length, 0));
    if ((await reader.more()) === 'end') return false;
  }
}

/** What was read of a stream and not taken yet. */
interface Reader {
  readonly length: number;
  bytes(): Buffer;
  /** Reads on. */
  more(): Promise<'more' | 'idle' | 'end'>;
  /** Takes bytes from the beginning. */
  take(count: number): Uint8Array;
  /** Leaves out bytes from the beginning, also such that are not read yet. */
  skip(count: number): Promise<void>;
}

function createReader(chunks: AsyncIterable<Uint8Array>): Reader {
  const source = chunks[Symbol.asyncIterator]();
  /** Joined only when they are looked at: a long record comes in many chunks. */
  let parts: Uint8Array[] = [];
  let length = 0;
  const bytes = () => {
    if (parts.length !== 1) parts = [Buffer.concat(parts, length)];
    const [only] = parts as [Uint8Array];
    return Buffer.from(only.buffer, only.byteOffset, only.length);
  };
  const reader: Reader = {
    get length() {
      return length;
    },
    bytes,
    async more() {
      const { done, value } = await source.next();
      if (done) return 'end';
      if (value.length === 0) return 'idle';
      parts.push(value);
      length += value.length;
      return 'more';
    },
    take(count) {
      const all = bytes();
      const taken = Buffer.allocUnsafeSlow(count);
      all.copy(taken, 0, 0, count);
      parts = [all.subarray(count)];
      length -= count;
      return taken;
    },
    async skip(count) {
      let left = count;
      while (left > length) {
        left -= length;
        parts = [];
        length = 0;
        if ((await reader.more()) === 'end') return;
      }
      reader.take(left);
    },
  };
  return reader;
}
