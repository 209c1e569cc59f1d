/**
 * Tells, from outside of a thread, which document it is cleaning: a thread that dies or hangs costs that document only.
 */
import { DocumentError } from '../errors.js';

export interface DocumentWatch {
  /**
   * A document of the batch begins.
   *
   * @throws DocumentError `worker-failed` when this document took down a worker before
   */
  begin(index: number): void;
  /** All documents of the batch are cleaned; their files may still be on their way to the disk. Counts once. */
  end(): void;
}

/** For the main thread, which nothing watches. */
export const UNWATCHED: DocumentWatch = { begin: () => {}, end: () => {} };

/** Shared by a worker with the main thread: the document it is at, NO_DOCUMENT between batches. */
export type WatchCell = Int32Array<SharedArrayBuffer>;
export const NO_DOCUMENT = -1;

export function createCell(): WatchCell {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(NO_DOCUMENT);
}

/** Documents of a batch that took down a worker, and what happened. */
export type LostDocuments = ReadonlyMap<number, string>;

/** @param onEnd  called when all documents of the batch are cleaned */
export function watchInto(cell: WatchCell, lost: LostDocuments, onEnd: () => void): DocumentWatch {
  let isEnded = false;
  return {
    begin(index) {
      const reason = lost.get(index);
      if (reason !== undefined) throw new DocumentError('worker-failed', reason);
      Atomics.store(cell, 0, index);
    },
    end() {
      if (isEnded) return;
      isEnded = true;
      Atomics.store(cell, 0, NO_DOCUMENT);
      onEnd();
    },
  };
}
