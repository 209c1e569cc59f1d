/**
 * Cleans one batch: raw documents in, rendered bytes out. Runs in a worker or, with one job, in the main thread.
 */
import { cleanDocument, cleanFiles, failurePieces } from './files.js';
import { countFailure, emptyTally } from './tally.js';
import type { BatchResult, BatchWork, JobOptions, Tally } from './types.js';
import type { DocumentWatch } from './watch.js';

/** Cleans all documents of a batch, in order. */
export async function cleanBatch(
  batch: BatchWork,
  job: JobOptions,
  watch: DocumentWatch,
): Promise<BatchResult> {
  const tally = emptyTally();
  const { pieces, finished } = await cleanKind(batch, job, tally, watch);
  return { pieces, tally, finished };
}

async function cleanKind(
  batch: BatchWork,
  job: JobOptions,
  tally: Tally,
  watch: DocumentWatch,
): Promise<Omit<BatchResult, 'tally'>> {
  switch (batch.kind) {
    case 'files':
      return cleanFiles(batch.tasks, job, tally, watch);
    case 'document':
      return cleanDocument(batch.task, batch, job, tally, watch);
    case 'failure':
      countFailure(tally, batch.failure);
      return {
        pieces: failurePieces(batch.task, tally, batch.lost === 'input' && batch.task.target !== null),
        finished: [],
      };
    case 'end':
      return { pieces: [], finished: [] };
    default: {
      const { cleanRecords } = await import('./records.js');
      return { pieces: await cleanRecords(batch, job, tally, watch), finished: [] };
    }
  }
}
