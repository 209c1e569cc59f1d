/**
 * One file of results, written piece by piece: plain, packed or Parquet, as its extension tells.
 */
import { type AtomicFile, createAtomicFile } from './atomic.js';

export interface OutputFile {
  readonly target: string;
  /** Whether nothing was written, by an earlier run neither. */
  readonly isEmpty: boolean;
  write(bytes: Uint8Array): Promise<void>;
  /** Makes what was written safe; gives its length, null where a later run cannot go on at any length. */
  checkpoint(): number | null;
  commit(): Promise<void>;
  discard(): void;
}

/** Whether an output is a Parquet file. */
export function isParquet(path: string): boolean {
  return /\.parquet$/i.test(path);
}

function isPacked(path: string): boolean {
  return /\.(gz|zst)$/i.test(path);
}

/**
 * Begins a file, or goes on with one.
 *
 * @param kept  null for a file that an interruption removes; else the length at which to go on
 */
export async function openOutputFile(target: string, kept: number | null): Promise<OutputFile> {
  if (isParquet(target)) return parquetFile(target);
  const pack = isPacked(target) ? await (await import('./packing.js')).packerFor(target) : null;
  const file = createAtomicFile(target, kept);
  return {
    target,
    get isEmpty() {
      return file.length === 0;
    },
    write: async (bytes) => file.write(pack === null ? bytes : await pack(bytes)),
    checkpoint: () => {
      file.sync();
      return file.length;
    },
    commit: async () => {
      if (file.length === 0 && pack !== null) file.write(await pack(new Uint8Array(0)));
      file.commit();
    },
    discard: file.discard,
  };
}

/** A Parquet file ends with an index of all that is in it: it is made in one run or not at all. */
async function parquetFile(target: string): Promise<OutputFile> {
  const { createParquetEncoder } = await import('./parquet.js');
  const file: AtomicFile = createAtomicFile(target);
  const encoder = createParquetEncoder(file.write);
  let isEmpty = true;
  return {
    target,
    get isEmpty() {
      return isEmpty;
    },
    write: async (bytes) => {
      isEmpty = false;
      encoder.add(bytes);
    },
    checkpoint: () => null,
    commit: async () => {
      encoder.finish();
      file.commit();
    },
    discard: file.discard,
  };
}
