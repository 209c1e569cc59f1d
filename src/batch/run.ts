/**
 * A whole run: batches are made, cleaned and written in order, and what happens is told.
 */
import type { Outputs } from '../write/outputs.js';
import { cleanBatch } from './clean.js';
import { addTally, emptyTally } from './tally.js';
import type { Batch, BatchResult, JobOptions, Tally } from './types.js';

export interface RunEvents {
  /** A batch was cleaned; its failures, warnings and notes are to be told. */
  readonly onTally: (tally: Tally) => void;
}

export interface RunSummary {
  readonly tally: Tally;
  readonly failures: number;
}

/**
 * Cleans all batches and writes what they become.
 *
 * @throws DocumentError when the shared output cannot be written, ClosedPipeError when nobody reads stdout
 */
export async function runBatches(
  batches: AsyncIterable<Batch>,
  job: JobOptions,
  outputs: Outputs,
  events: RunEvents,
): Promise<RunSummary> {
  const tally = emptyTally();
  let failures = 0;
  for await (const result of cleanInOrder(batches, job)) {
    for (const piece of result.pieces) await outputs.write(piece);
    events.onTally(result.tally);
    addTally(tally, result.tally);
    failures += result.tally.failures.length;
    if (job.failFast && failures > 0) break;
  }
  await outputs.finish(failures === 0);
  return { tally, failures };
}

async function* cleanInOrder(batches: AsyncIterable<Batch>, job: JobOptions): AsyncGenerator<BatchResult> {
  for await (const batch of batches) yield await cleanBatch(batch, job);
}
