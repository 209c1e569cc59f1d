/**
 * Puts rendered documents where they belong, in order.
 */
import type { Piece } from '../batch/types.js';
import { type DocumentError, documentError } from '../errors.js';
import { writeWhole } from './atomic.js';
import type { Destination } from './destination.js';
import { type OutputFile, openOutputFile } from './output-file.js';
import { writeStdout } from './stdout.js';

/** What of a batch could not be written. */
export interface Unwritten {
  /** By index into the files of the batch. */
  readonly files: ReadonlyMap<number, DocumentError>;
  /** The output of a stream of records; told once, what else comes for it is dropped. */
  readonly stream: DocumentError | null;
}

/** Takes the pieces of a run. */
export interface Outputs {
  /** Writes the pieces of a batch. @throws DocumentError when that is the output of all */
  write(pieces: readonly Piece[]): Promise<Unwritten>;
  /** Completes the file of a stream of records; makes it where no record was written. Gives what went wrong. */
  close(target: string | null): Promise<DocumentError | null>;
  /** Makes safe what was written to the open file: its target and length, null where none can be gone on with. */
  checkpoint(): { readonly target: string; readonly length: number } | null;
  /** Completes what is open; `isComplete` tells that no input failed, so that an output without documents is made too. */
  finish(isComplete: boolean): Promise<void>;
  /** Leaves what is open as an interruption leaves it. */
  abandon(): void;
}

/** Length at which to go on with the file of a target; null for files that an interruption removes. */
export type KeptLength = (target: string) => number | null;

const ALL_WRITTEN: Unwritten = { files: new Map(), stream: null };

/** Opens the outputs of a run. Nothing is made before there is something to write. */
export function openOutputs(destination: Destination, keptLength: KeptLength): Outputs {
  return destination.kind === 'stdout' ? stdoutOutputs() : fileOutputs(destination, keptLength);
}

function stdoutOutputs(): Outputs {
  let isFirst = true;
  return {
    async write(pieces) {
      for (const run of joinRuns(pieces)) {
        await writeStdout(withSeparator(run, isFirst));
        isFirst = false;
      }
      return ALL_WRITTEN;
    },
    close: async () => null,
    checkpoint: () => null,
    async finish() {},
    abandon() {},
  };
}

/** One file for all pieces, or one for each target: the pieces of a target come in a row. */
function fileOutputs(destination: Exclude<Destination, { kind: 'stdout' }>, keptLength: KeptLength): Outputs {
  const shared = destination.kind === 'file' ? destination.path : null;
  let open: OutputFile | null = null;
  const broken = new Set<string>();
  const closeOpen = async () => {
    const file = open;
    open = null;
    await file?.commit();
  };
  const switchTo = async (target: string): Promise<OutputFile> => {
    if (open?.target !== target) {
      await closeOpen();
      open = await openOutputFile(target, keptLength(target));
    }
    return open!;
  };
  /** Runs a step of writing a file; where that is not the output of all, a failure costs this file only. */
  const attempt = async (target: string | null, step: () => Promise<void>): Promise<DocumentError | null> => {
    try {
      if (target === null || !broken.has(target)) await step();
      return null;
    } catch (thrown) {
      open?.discard();
      open = null;
      if (target === null) throw thrown;
      broken.add(target);
      return documentError(thrown);
    }
  };
  return {
    async write(pieces) {
      let stream: DocumentError | null = null;
      for (const run of joinRuns(pieces.filter(({ file }) => file === undefined))) {
        const { target } = run[0]!;
        stream ??= await attempt(target, async () => {
          const file = await switchTo(target ?? shared!);
          await file.write(withSeparator(run, file.isEmpty));
        });
      }
      return { files: await writeFiles(pieces), stream };
    },
    close: (target) =>
      attempt(target, async () => {
        if (target === null) return;
        await switchTo(target);
        await closeOpen();
      }),
    checkpoint() {
      const length = open?.checkpoint() ?? null;
      return open === null || length === null ? null : { target: open.target, length };
    },
    async finish(isComplete) {
      if (open === null && isComplete && shared !== null) await switchTo(shared);
      await closeOpen();
    },
    abandon() {
      open?.discard();
      open = null;
    },
  };
}

/** Writes the pieces that are whole files, all at once. */
async function writeFiles(pieces: readonly Piece[]): Promise<ReadonlyMap<number, DocumentError>> {
  const failed = new Map<number, DocumentError>();
  const write = async ({ file, target, bytes }: Piece) => {
    if (file === undefined || target === null) return;
    await writeWhole(target, bytes).catch((thrown) => failed.set(file, documentError(thrown)));
  };
  await Promise.all(pieces.map(write));
  return failed;
}

/** Neighbours that go to the same output. */
function joinRuns(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.[0]?.target === piece.target) last.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

/** The bytes of pieces with what stands between them; the first in an output has nothing before it. */
function withSeparator(run: readonly Piece[], isFirst: boolean): Uint8Array {
  const parts = run.flatMap(({ separator, bytes }, index) =>
    separator === '' || (isFirst && index === 0) ? [bytes] : [Buffer.from(separator), bytes],
  );
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}
