/**
 * Notices when an input idles: a host that feeds us through a pipe may wait for the answers to what it sent before it
 * sends more. Whoever holds documents back then would wait for ever.
 */
import { setImmediate, setTimeout } from 'node:timers/promises';

/** Milliseconds without input that count as idle: below what a person notices, above the gaps between full pipes. */
const IDLE_MILLISECONDS = 5;
const IDLE_MARK = new Uint8Array(0);

/** Passes a stream on; whenever nothing comes for a while, gives one empty chunk. */
export async function* markIdle(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = source.next();
      if (await isIdle(next)) yield IDLE_MARK;
      const { done, value } = await next;
      if (done) return;
      if (value.length > 0) yield value;
    }
  } finally {
    await source.return?.();
  }
}

async function isIdle(next: Promise<unknown>): Promise<boolean> {
  const arrived = next.then(
    () => false,
    () => false,
  );
  const timer = new AbortController();
  // After long work the timer is due before what waits in the pipe was looked at: one more turn looks at it.
  const timeout = setTimeout(IDLE_MILLISECONDS, true, { signal: timer.signal, ref: false })
    .then(() => setImmediate(true))
    .catch(() => true);
  const result = await Promise.race([arrived, timeout]);
  timer.abort();
  return result;
}
