/**
 * The journal of a run: what is finished, so that a run that was broken off can be taken up again. A file of JSON lines
 * beside the outputs; a line is written after what it tells is on the disk.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type DocumentError, writeError } from '../errors.js';
import type { Outputs } from '../write/outputs.js';
import { addTally, emptyTally } from './tally.js';
import type { Batch, BatchEnd, Fingerprint, Tally, Task } from './types.js';

/** What the journal tells of one output. */
export interface JournalEntry {
  readonly output: string;
  /** What its input, or all inputs of a shared output, were: an entry holds only for the same. */
  readonly inputs: string;
  /** Whether the output is complete. */
  readonly done: boolean;
  /** Whether the output is a file: a repeated document has none. */
  readonly written?: boolean;
  /** How far an output is that is not complete, and its length then. */
  readonly end?: BatchEnd;
  readonly length?: number;
  /** What happened so far, where the output holds records. */
  readonly tally?: Tally;
}

interface Header {
  readonly journal: 1;
  /** Hash of the options that decide what is written. */
  readonly options: string;
}

type JournalLine = Header | JournalEntry | { readonly run: number } | { readonly seen: readonly SeenLine[] };
type SeenLine = readonly [id: string, base64: string];

/** What earlier runs left. */
export interface JournalState {
  readonly entries: ReadonlyMap<string, JournalEntry>;
  /** Fingerprints of the documents that were kept. */
  readonly seen: readonly Fingerprint[];
  /** Process ids of the runs. */
  readonly runs: readonly number[];
}

const EMPTY_STATE: JournalState = { entries: new Map(), seen: [], runs: [] };

/**
 * Reads a journal.
 *
 * @returns null where there is none; `options` tells whether it was made with the same options
 */
export function readJournal(path: string, options: string): { state: JournalState; isSame: boolean } | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  // A run that was killed while it wrote leaves half a line.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  const lines = whole.split('\n').filter((line) => line !== '');
  const [header, ...rest] = lines.map((line) => JSON.parse(line) as JournalLine);
  const isSame = header !== undefined && 'options' in header && header.options === options;
  return { state: isSame ? stateOf(rest) : EMPTY_STATE, isSame };
}

function stateOf(lines: readonly JournalLine[]): JournalState {
  const entries = new Map<string, JournalEntry>();
  const seen: Fingerprint[] = [];
  const runs: number[] = [];
  for (const line of lines) {
    if ('output' in line) entries.set(line.output, line);
    else if ('run' in line) runs.push(line.run);
    else if ('seen' in line) {
      for (const [id, base64] of line.seen) seen.push({ id, bytes: Buffer.from(base64, 'base64') });
    }
  }
  return { entries, seen, runs };
}

/** In place of a task's index: all inputs of a shared output. */
export const SHARED = -1;

/** How often the place in a stream is noted: what is done since is done again after a break. */
const CHECKPOINT_INTERVAL = 250;

export interface JournalParts {
  readonly path: string;
  readonly options: string;
  /** Whether lines are added to those of earlier runs. */
  readonly goesOn: boolean;
  /** Whether files that are not complete can be gone on with. */
  readonly keepsPartial: boolean;
  /** What the inputs of an output are, by the index of its task; of a shared output by `SHARED`. */
  readonly inputsOf: (task: number) => string;
  readonly shared: string | null;
  readonly outputs: Outputs;
  /** Counts of earlier runs into an output that is gone on with. */
  readonly earlier: ReadonlyMap<string, Tally>;
  /** Fingerprints since the last call. */
  readonly takeSeen: () => readonly Fingerprint[];
  /** The journal cannot be written any more; the run goes on. */
  readonly onFailure: (error: DocumentError) => void;
}

/** What became of a batch. */
export interface FinishedBatch {
  /** Indices of its files that are done. */
  readonly finished: readonly number[];
  /** Those of them that were repeated, and so have no output. */
  readonly dropped: ReadonlySet<number>;
  /** Whether the output of its stream could not be written. */
  readonly isBroken: boolean;
  /** Counts of the batch. */
  readonly tally: Tally;
}

export interface Journal {
  /** A batch is written. */
  batchDone(batch: Batch, done: FinishedBatch): void;
  /** Notes the place in what is open: the run ends early. */
  checkpoint(): void;
  /** The run is at its end. */
  finish(): void;
  /** Takes the journal away. */
  remove(): void;
}

/** Opens a journal for writing. */
export function openJournal(parts: JournalParts): Journal {
  const { path, outputs, shared, inputsOf } = parts;
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, parts.goesOn ? 'a' : 'w');
  let isWritable = true;
  const append = (lines: readonly JournalLine[]) => {
    if (!isWritable) return;
    const seen = parts.takeSeen();
    const all = seen.length === 0 ? lines : [seenLine(seen), ...lines];
    try {
      if (all.length > 0) writeSync(file, all.map((line) => `${JSON.stringify(line)}\n`).join(''));
    } catch (thrown) {
      // The documents come first: a journal that ends early costs work that is done again.
      isWritable = false;
      parts.onFailure(writeError(thrown, path));
    }
  };
  if (!parts.goesOn) append([{ journal: 1, options: parts.options }]);
  append([{ run: process.pid }]);

  /** Counts of each output of records that is not complete. */
  const totals = new Map<string, Tally>();
  const totalOf = (output: string): Tally => {
    let total = totals.get(output);
    if (total === undefined) {
      total = emptyTally();
      addTally(total, parts.earlier.get(output) ?? total);
      totals.set(output, total);
    }
    return total;
  };
  let last = Date.now();
  let place: { readonly task: Task; readonly end: BatchEnd } | null = null;
  /** Streams that broke off: they are done again. */
  const broken = new Set<string>();

  const checkpoint = () => {
    const now = place === null ? null : outputs.checkpoint();
    if (now === null || place === null) return;
    const { target: output, length } = now;
    const inputs = inputsOf(shared === null ? place.task.index : SHARED);
    append([{ output, inputs, done: false, end: place.end, length, tally: totalOf(output) }]);
    place = null;
    last = Date.now();
  };
  return {
    batchDone(batch, done) {
      if (shared === null && isWholeFiles(batch)) return append(doneLines(batch, done, inputsOf));
      const task = batch.kind === 'files' ? batch.tasks[0]! : batch.task;
      const output = shared ?? task.target!;
      addTally(totalOf(output), done.tally);
      if (done.isBroken || (batch.kind === 'failure' && batch.lost !== 'record')) broken.add(output);
      if (shared === null && batch.kind === 'end') {
        place = null;
        const inputs = inputsOf(task.index);
        if (!broken.has(output)) append([{ output, inputs, done: true, tally: totalOf(output) }]);
        totals.delete(output);
        return;
      }
      if (!parts.keepsPartial) return;
      place = { task, end: batch.end };
      if (Date.now() - last >= CHECKPOINT_INTERVAL) checkpoint();
    },
    checkpoint,
    finish() {
      if (shared !== null)
        append([{ output: shared, inputs: inputsOf(SHARED), done: true, tally: totalOf(shared) }]);
      closeSync(file);
    },
    remove() {
      closeSync(file);
      unlinkSync(path);
    },
  };
}

type WholeFiles = Extract<Batch, { kind: 'files' | 'document' }>;

function isWholeFiles(batch: Batch): batch is WholeFiles {
  return batch.kind === 'files' || batch.kind === 'document';
}

/** A line for each file that is finished. */
function doneLines(
  batch: WholeFiles,
  { finished, dropped }: FinishedBatch,
  inputsOf: (task: number) => string,
): JournalEntry[] {
  const tasks = batch.kind === 'files' ? batch.tasks : [batch.task];
  return finished.flatMap((index) => {
    const { target, index: task } = tasks[index]!;
    if (target === null) return [];
    return [{ output: target, inputs: inputsOf(task), done: true, written: !dropped.has(index) }];
  });
}

function seenLine(seen: readonly Fingerprint[]): JournalLine {
  return { seen: seen.map(({ id, bytes }) => [id, Buffer.from(bytes).toString('base64')]) };
}
