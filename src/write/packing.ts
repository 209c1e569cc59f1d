/**
 * Packs output, as the extension of its file tells. Each piece becomes a gzip member or a Zstandard frame of its own:
 * unpackers join them, and a run that is taken up again goes on with the next.
 */
import * as zlib from 'node:zlib';

export type Pack = (bytes: Uint8Array) => Promise<Uint8Array>;

/** How a file is packed whose name ends in `.gz` or `.zst`. */
export async function packerFor(path: string): Promise<Pack> {
  return /\.gz$/i.test(path) ? packGzip : zstdPacker();
}

function packGzip(bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zlib.gzip(bytes, (error, packed) => (error ? reject(error) : resolve(packed)));
  });
}

type ZstdCompress = (bytes: Uint8Array, done: (error: Error | null, packed: Uint8Array) => void) => void;

/** Node has Zstandard from version 22.15 on; before, it comes as WebAssembly. */
async function zstdPacker(): Promise<Pack> {
  const compress = (zlib as { zstdCompress?: ZstdCompress }).zstdCompress;
  if (compress !== undefined) {
    return (bytes) =>
      new Promise((resolve, reject) => {
        compress(bytes, (error, packed) => (error ? reject(error) : resolve(packed)));
      });
  }
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  const zstd = await Zstd.load();
  return async (bytes) => zstd.compress(bytes);
}
