/**
 * Files that appear whole or not at all: written beside the target under another name, synced, renamed.
 */
import {
  closeSync,
  fdatasyncSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { writeError } from '../errors.js';

const syncFile = promisify(fsync);

/** Names of the files that are being written now, so that an interrupted run leaves none behind. */
const unfinished = new Set<string>();
let serial = 0;
/** Tells the threads of one process apart; 0 is the main thread. */
let thread = 0;

/** Tells a worker's number, by which the main thread finds what it was writing when it died. */
export function nameThread(id: number): void {
  thread = id;
}

function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}-${thread}-${serial++}.tmp`);
}

/** Where a file stands that an interrupted run leaves behind, for a later run to go on with. */
export function partialName(target: string): string {
  return join(dirname(target), `.${basename(target)}.partial`);
}

/** A file that is written in parts. */
export interface AtomicFile {
  /** Bytes written, those of an earlier run included. */
  readonly length: number;
  write(bytes: Uint8Array): void;
  /** Makes sure that all that was written is on the disk. */
  sync(): void;
  /** Puts the file in its place. */
  commit(): void;
  /** Closes it; leaves no trace unless it may be gone on with. */
  discard(): void;
}

/**
 * Begins a file; folders that are missing are made.
 *
 * @param kept  null for a file that an interruption removes; else it stays, and is gone on with at this length
 * @throws DocumentError `write-failed` from every step; the temporary file is gone then
 */
export function createAtomicFile(target: string, kept: number | null = null): AtomicFile {
  const temporary = kept === null ? temporaryName(target) : partialName(target);
  const file = guarded(target, temporary, () => openTemporary(temporary, kept));
  if (kept === null) unfinished.add(temporary);
  let length = kept ?? 0;
  return {
    get length() {
      return length;
    },
    write: (bytes) =>
      guarded(target, temporary, () => {
        writeAll(file, bytes, length);
        length += bytes.length;
      }),
    sync: () => guarded(target, temporary, () => fdatasyncSync(file)),
    commit: () =>
      guarded(target, temporary, () => {
        fsyncSync(file);
        closeSync(file);
        renameSync(temporary, target);
        unfinished.delete(temporary);
      }),
    discard: () => {
      closeQuietly(file);
      removeTemporary(temporary);
    },
  };
}

/** Opens a new file, or one to go on with, cut to the length that is known to be sound. */
function openTemporary(path: string, kept: number | null): number {
  if (kept === null) return openInFolder(path, 'wx');
  if (kept === 0) return openInFolder(path, 'w');
  const file = openSync(path, 'r+');
  ftruncateSync(file, kept);
  return file;
}

function openInFolder(path: string, flags: string): number {
  try {
    return openSync(path, flags);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, flags);
  }
}

/**
 * Writes a whole file in one step. Only the sync is waited for: a disk takes milliseconds for it, but takes many at a time.
 *
 * @throws DocumentError `write-failed`
 */
export async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(target);
  const file = guarded(target, temporary, () => openTemporary(temporary, null));
  unfinished.add(temporary);
  try {
    writeAll(file, bytes, 0);
    await syncFile(file);
    closeSync(file);
    renameSync(temporary, target);
    unfinished.delete(temporary);
  } catch (thrown) {
    closeQuietly(file);
    removeTemporary(temporary);
    throw writeError(thrown, target);
  }
}

/** Removes what an interrupted run had not finished. */
export function discardUnfinished(): void {
  for (const name of unfinished) removeTemporary(name);
}

/** Removes what threads that are gone were writing into these folders: all of a process, or one of them. */
export function sweepTemporaries(
  folders: Iterable<string>,
  processId: number,
  thread: number | null = null,
): void {
  const ownName = new RegExp(`^\\..+\\.${processId}-${thread ?? '\\d+'}-\\d+\\.tmp$`);
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      if (!ownName.test(name)) continue;
      try {
        unlinkSync(join(folder, name));
      } catch {
        // It was finished meanwhile.
      }
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function guarded<T>(target: string, temporary: string, step: () => T): T {
  try {
    return step();
  } catch (thrown) {
    removeTemporary(temporary);
    throw writeError(thrown, target);
  }
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  let from = 0;
  while (from < bytes.length) from += writeSync(file, bytes, from, bytes.length - from, position + from);
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
