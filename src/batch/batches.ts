/**
 * Inputs → batches of work, in order.
 */
import { statSync } from 'node:fs';
import { documentError, UsageError } from '../errors.js';
import { collectBytes } from '../read/bytes.js';
import { type DocumentFormat, isStream, type StreamFormat } from '../read/formats.js';
import type { StreamPiece } from '../read/pieces.js';
import type { ByteStream } from '../read/stream.js';
import { failureRecord } from './tally.js';
import type { Batch, BatchWork, FinishedRecords, JobOptions, PlannedTask, Task } from './types.js';

/** Small files in one turn of a worker: their cost is some 100 µs each, that of a message about 20. */
const FILES_PER_BATCH = 32;

/**
 * Groups tasks into batches. Streams are read piece by piece, as the batches are asked for.
 *
 * @param stdin  read by the task whose input has no path
 * @throws UsageError when a stream to go on with is another than before
 */
export async function* makeBatches(
  tasks: Iterable<PlannedTask>,
  job: JobOptions,
  stdin: ByteStream,
): AsyncGenerator<Batch> {
  let files: Task[] = [];
  for (const task of tasks) {
    const isFile = isDocumentFile(task);
    if (isFile) files.push(withFormat(task, false));
    if (files.length > 0 && (!isFile || files.length === FILES_PER_BATCH)) {
      yield fileBatch(files);
      files = [];
    }
    if (!isFile) yield* openInput(task, job, stdin);
  }
  if (files.length > 0) yield fileBatch(files);
}

function fileBatch(tasks: readonly Task[]): Batch {
  return { kind: 'files', tasks, ...endOf(tasks.at(-1)!) };
}

/** The place behind a task. */
function endOf(task: PlannedTask): Pick<Batch, 'end'> {
  return { end: { tasks: task.index + 1, records: null } };
}

/** Whether a task is a file whose name says that it is one document. */
function isDocumentFile({ input }: PlannedTask): boolean {
  return input.path !== null && input.format !== null && !isStream(input.format);
}

/** The batches of a stream of records, or of an input whose format only its content tells. */
async function* openInput(task: PlannedTask, job: JobOptions, stdin: ByteStream): AsyncGenerator<Batch> {
  try {
    const { openStream } = await import('../read/stream.js');
    const { format, bytes } = await openStream(task.input, stdin);
    if (isStream(format)) yield* readStream(withFormat(task, true), format, bytes, job);
    else yield { ...(await readDocument(withFormat(task, false), format, bytes, job)), ...endOf(task) };
  } catch (thrown) {
    yield failureBatch(withFormat(task, false), task.input.name, thrown, 'input');
  }
}

/** @throws UsageError when that is what was thrown: it ends the run */
function failureBatch(task: Task, id: string, thrown: unknown, lost: 'input' | 'rest'): Batch {
  if (thrown instanceof UsageError) throw thrown;
  const failure = failureRecord(id, task.input.path, documentError(thrown));
  return { kind: 'failure', task, failure, lost, ...endOf(task) };
}

/** Settles the output format: one document is Markdown by default; a stream is JSONL, and never one JSON value. */
function withFormat(task: PlannedTask, isStreamed: boolean): Task {
  const { format } = task;
  if (!isStreamed) return { ...task, format: format ?? 'markdown' };
  return { ...task, format: format === null || format === 'json' ? 'jsonl' : format };
}

async function readDocument(
  task: Task,
  format: DocumentFormat,
  stream: ByteStream,
  job: JobOptions,
): Promise<BatchWork> {
  const { input } = task;
  const bytes = await collectBytes(stream, job.maxBytes);
  const modified = input.path === null ? null : statSync(input.path).mtime;
  return { kind: 'document', task: { ...task, input: { ...input, packing: null } }, format, bytes, modified };
}

/** The batches of a stream of records. What breaks it off costs what comes after; what was read is cleaned. */
async function* readStream(
  task: Task,
  format: StreamFormat,
  stream: ByteStream,
  job: JobOptions,
): AsyncGenerator<Batch> {
  const { name, path } = task.input;
  const { readPieces } = await import('../read/pieces.js');
  try {
    for await (const { piece, records } of unfinished(readPieces(task.input, format, stream, job), task)) {
      const end = { tasks: task.index, records };
      if (piece.kind !== 'failure') yield { ...piece, task, end };
      else {
        const failure = failureRecord(`${name}:${piece.first}`, path, piece.error);
        yield { kind: 'failure', task, failure, lost: 'record', end };
      }
    }
  } catch (thrown) {
    yield failureBatch(task, name, thrown, 'rest');
  }
  yield { kind: 'end', task, ...endOf(task) };
}

/** Leaves out what an earlier run has finished, after making sure that the stream is the same. */
async function* unfinished(
  pieces: AsyncIterable<StreamPiece>,
  { finished, input: { name } }: Task,
): AsyncGenerator<{ piece: StreamPiece; records: FinishedRecords }> {
  const { crc32 } = await import('node:zlib');
  const crcOf = (piece: StreamPiece, start: number) => ('bytes' in piece ? crc32(piece.bytes, start) : start);
  let crc = 0;
  let isChecked = finished === null;
  for await (let piece of pieces) {
    const count = piece.next - 1;
    if (finished !== null && piece.next - 1 <= finished.count) {
      crc = crcOf(piece, crc);
      if (count < finished.count) continue;
      checkSame(crc, finished, name);
      isChecked = true;
      continue;
    }
    if (!isChecked && finished !== null) {
      const { splitPiece } = await import('../read/pieces.js');
      const [before, after] = splitPiece(piece, finished.count + 1);
      checkSame(crcOf(before, crc), finished, name);
      crc = finished.crc;
      isChecked = true;
      piece = after;
    }
    crc = crcOf(piece, crc);
    yield { piece, records: { count, crc } };
  }
  if (!isChecked && finished !== null) checkSame(Number.NaN, finished, name);
}

/** @throws UsageError when the records so far are not those that the earlier run read */
function checkSame(crc: number, finished: FinishedRecords, name: string): void {
  if (crc === finished.crc) return;
  throw new UsageError(
    `${name}: is not the stream that the interrupted run was reading; leave --resume out to begin anew`,
  );
}
