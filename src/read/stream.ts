/**
 * Streams of bytes: files and stdin that may be too large to hold, unpacked on the way.
 */
import { createReadStream, fstatSync } from 'node:fs';
import { damagedArchive } from './bytes.js';
import { type InputFormat, type Packing, sniffFormat, sniffPacking } from './formats.js';
import { markIdle } from './idle.js';
import { type Input, STDIN_DESCRIPTOR } from './inputs.js';

export type ByteStream = AsyncIterable<Uint8Array>;

/** Large reads: the JSONL path must spend its time on records. */
const READ_BYTES = 1 << 20;
/** Longest beginning that is looked at to tell a format. */
const HEAD_BYTES = 4096;

export interface OpenedStream {
  readonly format: InputFormat;
  /** Unpacked, in chunks of any size; an empty one tells that the input idles. */
  readonly bytes: ByteStream;
}

/** Opens an input and tells its format and packing, where its name does not, by its first bytes. */
export async function openStream(input: Input, stdin: ByteStream): Promise<OpenedStream> {
  const raw = input.path === null ? liveInput(stdin) : readFile(input.path);
  if (input.format !== null && input.path !== null) {
    return { format: input.format, bytes: unpackStream(raw, input.packing) };
  }
  const packed = await peek(raw);
  const bytes = unpackStream(packed.bytes, input.packing ?? sniffPacking(packed.head));
  if (input.format !== null) return { format: input.format, bytes };
  const unpacked = await peek(bytes);
  return { format: sniffFormat(unpacked.head), bytes: unpacked.bytes };
}

/** Opened when it is read: a reader that wants the file itself never does. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: READ_BYTES });
}

/** Stdin from a pipe may idle; from a file it does not. */
function liveInput(stdin: ByteStream): ByteStream {
  try {
    return fstatSync(STDIN_DESCRIPTOR).isFile() ? stdin : markIdle(stdin);
  } catch {
    return stdin;
  }
}

/** Looks at the beginning of a stream without taking it away. An input that idles is not waited for any longer. */
async function peek(stream: ByteStream): Promise<{ head: Uint8Array; bytes: ByteStream }> {
  const chunks = stream[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  for (let length = 0; length < HEAD_BYTES; ) {
    const { done, value } = await chunks.next();
    if (done) break;
    seen.push(value);
    length += value.length;
    if (value.length === 0 && length > 0) break;
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

/** Packed bytes given to the unpacker at once: what they unpack to is held until it is asked for. */
const PACKED_BYTES = 64 * 1024;

/**
 * Unpacks gzip, also of many members, as web archives have it. Piece by piece and not as a pipe, which would lose what
 * stands before a damaged place.
 */
async function* gunzip(chunks: ByteStream): AsyncGenerator<Uint8Array> {
  const { createGunzip } = await import('node:zlib');
  const unpacker = createGunzip({ chunkSize: READ_BYTES / 4 });
  let ready: Uint8Array[] = [];
  let failure: unknown = null;
  unpacker.on('data', (bytes) => ready.push(bytes));
  unpacker.on('error', (error) => {
    failure = error;
  });
  const step = async (begin: (done: () => void) => void) => {
    await new Promise<void>((resolve) => {
      unpacker.once('close', resolve);
      begin(() => {
        unpacker.off('close', resolve);
        resolve();
      });
    });
    const unpacked = ready;
    ready = [];
    return unpacked;
  };
  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length && failure === null; from += PACKED_BYTES) {
        yield* await step((done) => unpacker.write(chunk.subarray(from, from + PACKED_BYTES), done));
      }
    }
    if (failure === null) yield* await step((done) => unpacker.once('end', done).end());
    if (failure !== null) throw damagedArchive('gzip', failure);
  } finally {
    unpacker.destroy();
  }
}

async function* unzstd(chunks: ByteStream): AsyncGenerator<Uint8Array> {
  const { unpackZstd } = await import('./zstd.js');
  yield* unpackZstd(withoutMarks(chunks));
}

/** Leaves out the marks of an idle input: what it packs is whole only at its end. */
async function* withoutMarks(chunks: ByteStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) if (chunk.length > 0) yield chunk;
}
