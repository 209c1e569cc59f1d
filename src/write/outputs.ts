/**
 * Puts rendered documents where they belong, in order.
 */
import type { Piece } from '../batch/types.js';
import { type AtomicFile, createAtomicFile } from './atomic.js';
import type { Destination } from './destination.js';
import { writeStdout } from './stdout.js';

/** Takes the pieces of a run. */
export interface Outputs {
  write(piece: Piece): Promise<void>;
  /** Completes what is open; `isComplete` tells that no input failed, so that an output without documents is made too. */
  finish(isComplete: boolean): Promise<void>;
}

/** Opens the outputs of a run. Nothing is made before there is something to write. */
export function openOutputs(destination: Destination): Outputs {
  return destination.kind === 'stdout' ? stdoutOutputs() : fileOutputs(destination);
}

function stdoutOutputs(): Outputs {
  let isFirst = true;
  return {
    async write({ separator, bytes }) {
      const text = isFirst ? '' : separator;
      isFirst = false;
      await writeStdout(text === '' ? bytes : Buffer.concat([Buffer.from(text), bytes]));
    },
    async finish() {},
  };
}

/** One file for all pieces, or one for each target: the pieces of a target come in a row. */
function fileOutputs(destination: Exclude<Destination, { kind: 'stdout' }>): Outputs {
  const shared = destination.kind === 'file' ? destination.path : null;
  let open: { readonly target: string; readonly file: AtomicFile } | null = null;
  const switchTo = (target: string): AtomicFile => {
    if (open?.target === target) return open.file;
    open?.file.commit();
    open = null;
    open = { target, file: createAtomicFile(target) };
    return open.file;
  };
  return {
    async write({ target, separator, bytes }) {
      const path = target ?? shared!;
      if (open?.target === path && separator !== '') open.file.write(Buffer.from(separator));
      switchTo(path).write(bytes);
    },
    async finish(isComplete) {
      if (open === null && isComplete && shared !== null) switchTo(shared);
      open?.file.commit();
    },
  };
}
