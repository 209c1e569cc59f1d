/**
 * A worker thread: takes batches, gives back what they became, in order. While the files of one are written and synced, it
 * cleans the next.
 */
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { nameThread } from '../write/atomic.js';
import { cleanBatch } from './clean.js';
import type { BatchResult, BatchWork, JobOptions } from './types.js';
import { type LostDocuments, type WatchCell, watchInto } from './watch.js';

export interface WorkerData {
  readonly job: JobOptions;
  readonly cell: WatchCell;
}

export interface WorkerOrder {
  readonly batch: BatchWork;
  readonly lost: LostDocuments;
}

/** What a worker tells: that a batch is cleaned and it has time for the next, or what the oldest open batch became. */
export type WorkerAnswer = 'cleaned' | BatchResult;

const { job, cell } = workerData as WorkerData;
nameThread(threadId);

let answered: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ batch, lost }: WorkerOrder) => {
  const watch = watchInto(cell, lost, () => parentPort?.postMessage('cleaned' satisfies WorkerAnswer));
  const result = cleanBatch(batch, job, watch).finally(watch.end);
  answered = answered.then(async () => answer(await result));
});

function answer(result: BatchResult): void {
  parentPort?.postMessage(result satisfies WorkerAnswer, transfersOf(result));
}

/** Large pieces are moved, not copied; small ones may share one buffer. */
function transfersOf({ pieces }: BatchResult): ArrayBuffer[] {
  const owned = pieces.flatMap(({ bytes }) =>
    bytes.length === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : [],
  );
  return [...new Set(owned)];
}
