/**
 * Zstandard → bytes, by fzstd: Node 20 has no decoder of its own.
 */
import { Decompress } from 'fzstd';
import { damagedArchive } from './bytes.js';

/** Unpacks a stream of Zstandard frames, skippable ones included. */
export async function* unpackZstd(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let finished = false;
  const decoder = new Decompress((bytes, isLast) => {
    ready.push(bytes);
    finished ||= isLast === true;
  });
  const push = (bytes: Uint8Array, isLast: boolean) => {
    try {
      decoder.push(bytes, isLast);
    } catch (thrown) {
      throw damagedArchive('Zstandard', thrown);
    }
    const done = ready;
    ready = [];
    return done;
  };
  for await (const chunk of chunks) yield* push(chunk, false);
  yield* push(new Uint8Array(0), true);
  if (!finished) throw damagedArchive('Zstandard', 'unexpected end');
}
