/**
 * The bytes of whole documents: files and stdin, unpacked, never more than a limit.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { DocumentError } from '../errors.js';
import type { Packing } from './formats.js';

export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly modified: Date;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * Reads a file at once.
 *
 * @throws DocumentError `too-large`, or the system's error
 */
export function readBytes(path: string, maxBytes: number): FileBytes {
  const file = openSync(path, 'r');
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) throw new DocumentError('not-a-file', 'is a folder, a file was expected');
    if (stats.size > maxBytes) throw tooLarge(stats.size, maxBytes);
    const bytes = stats.isFile() ? readKnown(file, stats.size) : readUnknown(file, maxBytes);
    return { bytes, modified: stats.mtime };
  } finally {
    closeSync(file);
  }
}

/** Reads up to `size` bytes: a file that was cut meanwhile gives what is left. */
function readKnown(file: number, size: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(file, buffer, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return buffer.subarray(0, length);
}

/** Reads what has no size: pipes and devices. */
function readUnknown(file: number, maxBytes: number): Uint8Array {
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const count = readSync(file, buffer, 0, CHUNK_BYTES, null);
    if (count === 0) return Buffer.concat(parts, length);
    parts.push(buffer.subarray(0, count));
    length += count;
    if (length > maxBytes) throw tooLarge(length, maxBytes);
  }
}

/** Collects a stream, such as stdin. */
export async function collectBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(length, maxBytes);
  }
  return Buffer.concat(parts, length);
}

/**
 * Unpacks a whole document.
 *
 * @throws DocumentError `damaged-archive`, `too-large`
 */
export async function unpack(bytes: Uint8Array, packing: Packing, maxBytes: number): Promise<Uint8Array> {
  if (packing === null) return bytes;
  if (packing === 'gz') return unpackGzip(bytes, maxBytes);
  const { unpackZstd } = await import('./zstd.js');
  return collectBytes(unpackZstd([bytes]), maxBytes);
}

async function unpackGzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const { gunzipSync } = await import('node:zlib');
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(null, maxBytes);
    throw damagedArchive('gzip', thrown);
  }
}

/** The error for a packed file that ends too early or is broken. */
export function damagedArchive(kind: string, cause: unknown): DocumentError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DocumentError('damaged-archive', `the ${kind} data is damaged or cut off (${reason})`, {
    cause,
  });
}

/** The error for a document beyond `--max-bytes`; `size` is null where it is not known. */
export function tooLarge(size: number | null, maxBytes: number): DocumentError {
  const found = size === null ? 'more' : `${size} bytes`;
  return new DocumentError(
    'too-large',
    `${found} found, at most ${maxBytes} are read; raise --max-bytes to take it`,
  );
}
