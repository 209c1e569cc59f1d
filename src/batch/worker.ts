/**
 * A worker thread: takes batches, gives back what they became.
 */
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { nameThread } from '../write/atomic.js';
import { cleanBatch } from './clean.js';
import type { BatchResult, BatchWork, JobOptions } from './types.js';
import { type LostDocuments, NO_DOCUMENT, type WatchCell, watchInto } from './watch.js';

export interface WorkerData {
  readonly job: JobOptions;
  readonly cell: WatchCell;
}

export interface WorkerOrder {
  readonly batch: BatchWork;
  readonly lost: LostDocuments;
}

const { job, cell } = workerData as WorkerData;
nameThread(threadId);

parentPort?.on('message', async ({ batch, lost }: WorkerOrder) => {
  const result = await cleanBatch(batch, job, watchInto(cell, lost));
  Atomics.store(cell, 0, NO_DOCUMENT);
  parentPort?.postMessage(result, transfersOf(result));
});

/** Large pieces are moved, not copied; small ones may share one buffer. */
function transfersOf({ pieces }: BatchResult): ArrayBuffer[] {
  const owned = pieces.flatMap(({ bytes }) =>
    bytes.length === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : [],
  );
  return [...new Set(owned)];
}
