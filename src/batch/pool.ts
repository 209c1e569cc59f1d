/**
 * A pool of worker threads. A worker that dies or hangs is replaced, and its batches done again without the document it
 * was at: that one counts as failed.
 */
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DocumentError } from '../errors.js';
import { sweepTemporaries } from '../write/atomic.js';
import type { Batch, BatchResult, JobOptions } from './types.js';
import { createCell, NO_DOCUMENT, type WatchCell } from './watch.js';
import type { WorkerAnswer, WorkerData, WorkerOrder } from './worker.js';

export interface PoolOptions {
  readonly workers: number;
  /** Milliseconds that one document may take, 0 for any time. */
  readonly timeout: number;
}

/** Cleans batches, several at once. */
export interface Pool {
  clean(batch: Batch): Promise<BatchResult>;
  /** Ends all workers, and removes what they were writing. */
  close(): Promise<void>;
}

/** A batch with a worker, or waiting for one. */
interface Assignment {
  readonly batch: Batch;
  readonly lost: Map<number, string>;
  readonly resolve: (result: BatchResult) => void;
  readonly reject: (error: unknown) => void;
}

interface PoolWorker {
  readonly thread: Worker;
  /** Its number, which the thread itself forgets when it ends. */
  readonly id: number;
  readonly cell: WatchCell;
  /** Batches that it has, the oldest first. */
  readonly open: Assignment[];
  /** Whether it cleans the last of them: of those before, files are still being written. */
  isCleaning: boolean;
  /** Why it is about to be ended, null while it is not. */
  verdict: string | null;
  /** The document it was last seen at, and since when. */
  at: number;
  since: number;
}

/** Documents are short-lived: Node's 48 MB for new objects took 50 MB more with two workers, and no less time. */
const YOUNG_MEGABYTES = 16;
/** Milliseconds that a worker may take to start, however little a document may: the machine may be busy. */
const START_TIMEOUT = 60_000;
/** How often workers are looked at. */
const WATCH_INTERVAL = 200;

export function createPool(job: JobOptions, options: PoolOptions): Pool {
  const workers = new Set<PoolWorker>();
  const waiting: Assignment[] = [];
  let isClosed = false;

  function assign(): void {
    for (const worker of workers) {
      if (waiting.length === 0) return;
      if (!worker.isCleaning) give(worker, waiting.shift()!);
    }
    while (waiting.length > 0 && workers.size < options.workers) give(start(), waiting.shift()!);
  }

  function start(): PoolWorker {
    const cell = createCell();
    const workerData: WorkerData = { job, cell };
    const thread = new Worker(new URL('./worker.js', import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    const id = thread.threadId;
    const worker: PoolWorker = {
      thread,
      id,
      cell,
      open: [],
      isCleaning: false,
      verdict: null,
      at: NO_DOCUMENT,
      since: 0,
    };
    thread.on('message', (answer: WorkerAnswer) => {
      if (answer !== 'cleaned') return worker.open.shift()?.resolve(answer);
      worker.isCleaning = false;
      assign();
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      worker.verdict ??=
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? 'the memory of the worker ran out while it was cleaned'
          : `the worker failed while it was cleaned: ${error.message ?? String(error)}`;
    });
    thread.on('exit', (code) => bury(worker, code));
    workers.add(worker);
    return worker;
  }

  /** Takes a dead worker out, unless all are being ended; its batches go to others without the document that it was at. */
  function bury(worker: PoolWorker, code: number): void {
    if (isClosed) return;
    workers.delete(worker);
    const last = worker.open.at(-1);
    if (last === undefined) return;
    sweepTemporaries(outputFolders(worker.open), process.pid, worker.id);
    const index = Atomics.load(worker.cell, 0);
    const reason = worker.verdict ?? `the worker ended with code ${code} while it was cleaned`;
    // Not at a document, or again at one that is left out: it is not the document's fault, and no retry would help.
    if (index === NO_DOCUMENT || last.lost.has(index)) {
      for (const { reject } of worker.open) reject(new DocumentError('worker-failed', reason));
      return;
    }
    last.lost.set(index, reason);
    waiting.unshift(...worker.open);
    assign();
  }

  const limitAt = (index: number) =>
    index === NO_DOCUMENT ? Math.max(options.timeout, START_TIMEOUT) : options.timeout;

  function watch(): void {
    const now = Date.now();
    for (const worker of workers) {
      const at = Atomics.load(worker.cell, 0);
      if (worker.open.length === 0 || at !== worker.at) {
        worker.at = at;
        worker.since = now;
      } else if (now - worker.since > limitAt(at) && worker.verdict === null) {
        worker.verdict = `not cleaned within ${options.timeout / 1000} s; raise --timeout to wait longer`;
        void worker.thread.terminate();
      }
    }
  }

  const watcher = options.timeout > 0 ? setInterval(watch, WATCH_INTERVAL) : null;
  watcher?.unref();
  return {
    clean: (batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ batch, lost: new Map(), resolve, reject });
        assign();
      }),
    async close() {
      isClosed = true;
      if (watcher !== null) clearInterval(watcher);
      await Promise.all(Array.from(workers, ({ thread }) => thread.terminate()));
      for (const { id, open } of workers) sweepTemporaries(outputFolders(open), process.pid, id);
    },
  };

  function give(worker: PoolWorker, assignment: Assignment): void {
    worker.open.push(assignment);
    worker.isCleaning = true;
    worker.at = NO_DOCUMENT;
    worker.since = Date.now();
    const order: WorkerOrder = { batch: assignment.batch, lost: assignment.lost };
    worker.thread.postMessage(order);
  }
}

function outputFolders(assignments: readonly Assignment[]): Set<string> {
  const tasks = assignments.flatMap(({ batch }) => (batch.kind === 'files' ? batch.tasks : [batch.task]));
  return new Set(tasks.flatMap(({ target }) => (target === null ? [] : [dirname(target)])));
}
