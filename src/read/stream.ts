/**
 * Streams of bytes: files and stdin that may be too large to hold, unpacked on the way.
 */
import { createReadStream } from 'node:fs';
import { damagedArchive } from './bytes.js';
import { type InputFormat, type Packing, sniffFormat, sniffPacking } from './formats.js';
import type { Input } from './inputs.js';

export type ByteStream = AsyncIterable<Uint8Array>;

/** Large reads: the JSONL path must spend its time on records. */
const READ_BYTES = 1 << 20;
/** Longest beginning that is looked at to tell a format. */
const HEAD_BYTES = 4096;

export interface OpenedStream {
  readonly format: InputFormat;
  /** Unpacked, in chunks of any size. */
  readonly bytes: ByteStream;
}

/** Opens an input and tells its format and packing, where its name does not, by its first bytes. */
export async function openStream(input: Input, stdin: ByteStream): Promise<OpenedStream> {
  const raw = input.path === null ? stdin : createReadStream(input.path, { highWaterMark: READ_BYTES });
  if (input.format !== null && input.path !== null) {
    return { format: input.format, bytes: unpackStream(raw, input.packing) };
  }
  const packed = await peek(raw);
  const bytes = unpackStream(packed.bytes, input.packing ?? sniffPacking(packed.head));
  if (input.format !== null) return { format: input.format, bytes };
  const unpacked = await peek(bytes);
  return { format: sniffFormat(unpacked.head), bytes: unpacked.bytes };
}

/** Looks at the beginning of a stream without taking it away. */
async function peek(stream: ByteStream): Promise<{ head: Uint8Array; bytes: ByteStream }> {
  const chunks = stream[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  for (let length = 0; length < HEAD_BYTES; ) {
    const { done, value } = await chunks.next();
    if (done) break;
    seen.push(value);
    length += value.length;
  }
  return { head: Buffer.concat(seen), bytes: chain(seen, chunks) };
}

async function* chain(
  seen: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function unpackStream(bytes: ByteStream, packing: Packing): ByteStream {
  if (packing === 'gz') return gunzip(bytes);
  return packing === 'zst' ? unzstd(bytes) : bytes;
}

/** Unpacks gzip, also of many members, as web archives have it. */
async function* gunzip(chunks: ByteStream): AsyncGenerator<Uint8Array> {
  const [{ Readable }, { createGunzip }] = await Promise.all([import('node:stream'), import('node:zlib')]);
  const source = Readable.from(chunks, { objectMode: false });
  const unpacked = createGunzip({ chunkSize: READ_BYTES });
  let readError: unknown = null;
  source.on('error', (error) => {
    readError = error;
    unpacked.destroy(error);
  });
  source.pipe(unpacked);
  try {
    yield* unpacked;
  } catch (thrown) {
    throw readError ?? damagedArchive('gzip', thrown);
  } finally {
    source.destroy();
  }
}

async function* unzstd(chunks: ByteStream): AsyncGenerator<Uint8Array> {
  const { unpackZstd } = await import('./zstd.js');
  yield* unpackZstd(chunks);
}
