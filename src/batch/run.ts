/**
 * A whole run: batches are made, cleaned and written in order, and what happens is told.
 */
import { setImmediate } from 'node:timers/promises';
import type { DocumentError } from '../errors.js';
import type { Outputs } from '../write/outputs.js';
import type { FinishedBatch, Journal } from './journal.js';
import { mapInOrder } from './ordered.js';
import { addTally, countFailed, countFailure, failureRecord } from './tally.js';
import type { Batch, BatchResult, JobOptions, Piece, Tally, Task } from './types.js';

/** Cleans one batch, here or in a worker. */
export type CleanBatch = (batch: Batch) => Promise<BatchResult>;

/** What a run works with. */
export interface RunParts {
  readonly clean: CleanBatch;
  /** Batches that `clean` can work on at once. */
  readonly parallel: number;
  readonly outputs: Outputs;
  readonly journal: Journal | null;
  /** Drops repeated documents, null where they are kept. */
  readonly dropRepeated: DropRepeated | null;
  /** A batch is done; its failures, warnings and notes are to be told. */
  readonly onTally: (tally: Tally) => void;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/** Takes out the pieces of repeated documents, and tells them. */
export type DropRepeated = (pieces: readonly Piece[], tally: Tally) => readonly Piece[];

/** Open batches for each worker: one at work, one waiting, two done out of order. */
const BATCHES_A_WORKER = 4;
/** Bytes of open batches beyond which no more are read. */
const OPEN_BYTES = 32 << 20;

/**
 * Cleans all batches and writes what they become.
 *
 * @param tally  counts all that happens, also when the run ends early
 * @throws DocumentError when the shared output cannot be written, ClosedPipeError when nobody reads stdout, the reason of
 *   the signal when it ends the run
 */
export async function runBatches(
  batches: AsyncIterable<Batch>,
  job: JobOptions,
  parts: RunParts,
  tally: Tally,
): Promise<void> {
  const window = {
    items: parts.parallel === 1 ? 1 : parts.parallel * BATCHES_A_WORKER,
    weight: OPEN_BYTES,
    weightOf: weightOf,
  };
  const results = mapInOrder(batches, parts.clean, window);
  try {
    for (;;) {
      const next = await unlessAborted(results.next(), parts.signal);
      if (next.done) break;
      const { item, result } = next.value;
      const done = await writeBatch(item, result, parts);
      addTally(tally, result.tally);
      parts.journal?.batchDone(item, { ...done, tally: result.tally });
      parts.onTally(result.tally);
      if (job.failFast && result.tally.failures.length > 0) break;
      // Lets signals and timers in where nothing else waits for the system.
      await setImmediate();
      parts.signal.throwIfAborted();
    }
  } finally {
    results.return(undefined).catch(() => {});
  }
  await parts.outputs.finish(countFailed(tally) === 0);
}

/** Writes what a batch became; what cannot be written counts as failed. */
async function writeBatch(
  batch: Batch,
  { pieces, tally, finished }: BatchResult,
  { outputs, dropRepeated }: RunParts,
): Promise<Omit<FinishedBatch, 'tally'>> {
  const kept = dropRepeated === null ? pieces : dropRepeated(pieces, tally);
  const { files, stream } = await outputs.write(kept);
  const fail = (index: number, error: DocumentError) => {
    const { name, path } = tasksOf(batch)[index]!.input;
    countFailure(tally, failureRecord(name, path, error));
  };
  for (const [index, error] of files) {
    tally.documents--;
    fail(index, error);
  }
  const unwritten = batch.kind === 'end' ? await outputs.close(batch.task.target) : stream;
  if (unwritten !== null) fail(0, unwritten);
  return {
    finished: finished.filter((index) => !files.has(index)),
    dropped: filesOnlyIn(pieces, kept),
    isBroken: unwritten !== null,
  };
}

function tasksOf(batch: Batch): readonly Task[] {
  return batch.kind === 'files' ? batch.tasks : [batch.task];
}

function filesOnlyIn(pieces: readonly Piece[], kept: readonly Piece[]): ReadonlySet<number> {
  const left = new Set(kept.map(({ file }) => file));
  return new Set(pieces.flatMap(({ file }) => (file === undefined || left.has(file) ? [] : [file])));
}

function weightOf(batch: Batch): number {
  return 'bytes' in batch ? batch.bytes.length : batch.kind === 'rows' ? batch.weight : 0;
}

/** Waits for a promise, but no longer than until the signal. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
