/**
 * Chooses where batches are cleaned: here, or in worker threads once there is enough to do.
 */
import { statSync } from 'node:fs';
import type { Pool } from './pool.js';
import type { CleanBatch } from './run.js';
import type { Batch, JobOptions } from './types.js';
import { UNWATCHED } from './watch.js';

export interface CleanerOptions {
  /** Batches cleaned at once; one means no workers. */
  readonly jobs: number;
  /** Whether workers are wanted however little there is to do. */
  readonly always: boolean;
  /** Milliseconds that one document may take in a worker, 0 for any time. */
  readonly timeout: number;
  /** Files and streams in the run. */
  readonly inputs: number;
}

export interface Cleaner {
  readonly clean: CleanBatch;
  /** Ends the workers, and removes what they were writing. */
  close(): Promise<void>;
}

/** Starting workers takes longer than cleaning this much. */
const SMALL_BYTES = 64 * 1024;
const FEW_INPUTS = 32;

export function createCleaner(job: JobOptions, options: CleanerOptions): Cleaner {
  let pool: Promise<Pool> | null = null;
  let isFirst = true;
  const isForMainThread = (batch: Batch) => {
    if (options.jobs === 1 || batch.kind === 'failure' || batch.kind === 'end') return true;
    const isSmallRun = isFirst && !options.always && options.inputs <= FEW_INPUTS && isSmall(batch);
    isFirst = false;
    return isSmallRun;
  };
  return {
    async clean(batch) {
      if (isForMainThread(batch)) {
        const { cleanBatch } = await import('./clean.js');
        return cleanBatch(batch, job, UNWATCHED);
      }
      pool ??= import('./pool.js').then(({ createPool }) =>
        createPool(job, { workers: options.jobs, timeout: options.timeout }),
      );
      return (await pool).clean(batch);
    },
    close: async () => (await pool)?.close(),
  };
}

function isSmall(batch: Batch): boolean {
  if (batch.kind === 'rows') return batch.weight < SMALL_BYTES;
  if ('bytes' in batch) return batch.bytes.length < SMALL_BYTES;
  if (batch.kind !== 'files') return true;
  const sizes = batch.tasks.map(({ input }) => statSync(input.path!, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0) < SMALL_BYTES;
}
