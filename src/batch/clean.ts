/**
 * Cleans one batch: raw documents in, rendered bytes out. Runs in a worker or, with one job, in the main thread.
 */
import { cleanDocument, cleanFiles, failurePieces } from './files.js';
import { cleanLines } from './lines.js';
import { countFailure, emptyTally } from './tally.js';
import type { Batch, BatchResult, JobOptions, Piece, Tally } from './types.js';

/** Cleans all documents of a batch, in order. */
export async function cleanBatch(batch: Batch, job: JobOptions): Promise<BatchResult> {
  const tally = emptyTally();
  return { pieces: await cleanKind(batch, job, tally), tally };
}

async function cleanKind(batch: Batch, job: JobOptions, tally: Tally): Promise<Piece[]> {
  switch (batch.kind) {
    case 'files':
      return cleanFiles(batch.tasks, job, tally);
    case 'document':
      return cleanDocument(batch.task, () => batch, job, tally);
    case 'lines':
      return cleanLines(batch.task, batch.first, batch.bytes, job, tally);
    case 'failure':
      countFailure(tally, batch.failure);
      return failurePieces(batch.task, tally);
  }
}
