/**
 * Files that appear whole or not at all: written beside the target under another name, synced, renamed.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeError } from '../errors.js';

/** Names of the files that are being written now, so that an interrupted run leaves none behind. */
const unfinished = new Set<string>();
let serial = 0;
/** Tells the threads of one process apart; `node:worker_threads` would be loaded for it alone. */
const thread = Math.random().toString(36).slice(2, 10);

function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}-${thread}-${serial++}.tmp`);
}

/** A file that is written in parts. */
export interface AtomicFile {
  write(bytes: Uint8Array): void;
  /** Puts the file in its place. */
  commit(): void;
  /** Leaves no trace. */
  discard(): void;
}

/**
 * Begins a file; folders that are missing are made.
 *
 * @throws DocumentError `write-failed` from every step; the temporary file is gone then
 */
export function createAtomicFile(target: string): AtomicFile {
  const temporary = temporaryName(target);
  const file = guarded(target, temporary, () => {
    mkdirSync(dirname(target), { recursive: true });
    return openSync(temporary, 'wx');
  });
  unfinished.add(temporary);
  const discard = () => {
    closeQuietly(file);
    removeTemporary(temporary);
  };
  return {
    write: (bytes) => guarded(target, temporary, () => writeAll(file, bytes)),
    commit: () =>
      guarded(target, temporary, () => {
        fsyncSync(file);
        closeSync(file);
        renameSync(temporary, target);
        unfinished.delete(temporary);
      }),
    discard,
  };
}

/** Writes a whole file in one step. */
export function writeAtomically(target: string, bytes: Uint8Array): void {
  const file = createAtomicFile(target);
  try {
    file.write(bytes);
    file.commit();
  } catch (thrown) {
    file.discard();
    throw thrown;
  }
}

/** Removes what an interrupted run had not finished. */
export function discardUnfinished(): void {
  for (const name of unfinished) removeTemporary(name);
}

function guarded<T>(target: string, temporary: string, step: () => T): T {
  try {
    return step();
  } catch (thrown) {
    removeTemporary(temporary);
    throw writeError(thrown, target);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  let from = 0;
  while (from < bytes.length) from += writeSync(file, bytes, from, bytes.length - from);
}

function closeQuietly(file: number): void {
  try {
    closeSync(file);
  } catch {
    // It was closed by the step that failed.
  }
}

function removeTemporary(name: string): void {
  if (!unfinished.delete(name)) return;
  try {
    unlinkSync(name);
  } catch {
    // It was renamed, or its folder is gone.
  }
}
