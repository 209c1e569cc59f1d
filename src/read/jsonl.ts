/**
 * JSONL in large pieces. Hot path: pieces are cut at line ends by searching bytes; lines become strings and records
 * only where they are cleaned. Where a piece is cut depends on the bytes alone, not on how they arrived, so that a
 * run that is taken up again cuts at the same places.
 */

import { tooLarge } from './bytes.js';
import type { BytePiece, FailedPiece } from './pieces.js';

const LINE_FEED = 10;
/**
 * Some dozen pages: enough to make the cost of a message to a worker (some 20 µs) vanish. Pieces of 1 MiB were no
 * faster and took 50 MB more with two workers.
 */
export const PIECE_BYTES = 1 << 18;

/**
 * Cuts a stream into pieces of whole lines. An empty chunk tells that the input idles: the lines that are there are
 * handed on then, for those who wait for the answer before they send more.
 *
 * @param maxBytes  longest line that is kept
 */
export async function* cutLines(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  pieceBytes = PIECE_BYTES,
): AsyncGenerator<BytePiece | FailedPiece> {
  let buffer: Buffer = Buffer.allocUnsafeSlow(pieceBytes);
  let length = 0;
  let line = 1;
  /** Bytes of a line that is too long, -1 while none is skipped. */
  let skipped = -1;

  function cut(end: number): BytePiece {
    const bytes = end * 2 < buffer.length ? exactCopy(buffer.subarray(0, end)) : buffer.subarray(0, end);
    const rest = buffer.subarray(end, length);
    const next = Buffer.allocUnsafeSlow(Math.max(pieceBytes, rest.length));
    rest.copy(next);
    buffer = next;
    length = rest.length;
    const first = line;
    line += countLines(bytes);
    if (bytes.at(-1) !== LINE_FEED) line++;
    return { kind: 'lines', first, next: line, bytes };
  }

  function fail(bytes: number): FailedPiece {
    const first = line++;
    return { kind: 'failure', first, next: line, error: tooLarge(bytes, maxBytes) };
  }

  const { chunks, failure } = untilFailure(source);
  for await (let chunk of chunks) {
    if (chunk.length === 0) {
      const end = buffer.subarray(0, length).lastIndexOf(LINE_FEED) + 1;
      if (end > 0) yield cut(end);
    }
    while (chunk.length > 0) {
      if (skipped >= 0) {
        const end = chunk.indexOf(LINE_FEED);
        skipped += end < 0 ? chunk.length : end;
        if (end < 0) break;
        yield fail(skipped);
        skipped = -1;
        chunk = chunk.subarray(end + 1);
        continue;
      }
      const count = Math.min(chunk.length, buffer.length - length);
      buffer.set(chunk.subarray(0, count), length);
      length += count;
      chunk = chunk.subarray(count);
      if (length < buffer.length) continue;
      const end = buffer.lastIndexOf(LINE_FEED) + 1;
      if (end > 0) yield cut(end);
      else if (length <= maxBytes) buffer = grown(buffer, Math.min(length * 2, maxBytes + 1));
      else {
        skipped = length;
        length = 0;
        buffer = Buffer.allocUnsafeSlow(pieceBytes);
      }
    }
  }
  // Of a stream that breaks off the last line is not whole.
  const end = failure() === null ? length : buffer.subarray(0, length).lastIndexOf(LINE_FEED) + 1;
  if (skipped >= 0) yield fail(skipped);
  else if (end > 0) yield cut(end);
  if (failure() !== null) throw failure();
}

/** Ends a stream quietly where it fails, so that what was read before is not lost; tells the failure then. */
export function untilFailure(source: AsyncIterable<Uint8Array>): {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly failure: () => unknown;
} {
  let failure: unknown = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (thrown) {
      failure = thrown;
    }
  }
  return { chunks: chunks(), failure: () => failure };
}

/** A copy with a buffer of its own: a small piece must not carry a large buffer to a worker. */
function exactCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

function grown(buffer: Buffer, size: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(size);
  buffer.copy(larger);
  return larger;
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
