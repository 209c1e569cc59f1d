/**
 * Inputs → batches of work, in order.
 */
import { statSync } from 'node:fs';
import { documentError } from '../errors.js';
import { collectBytes } from '../read/bytes.js';
import { type DocumentFormat, isStream, type StreamFormat } from '../read/formats.js';
import { type ByteStream, openStream } from '../read/stream.js';
import { failureRecord } from './tally.js';
import type { Batch, JobOptions, PlannedTask, Task } from './types.js';

/** Small files in one turn of a worker: their cost is some 100 µs each, that of a message about 20. */
const FILES_PER_BATCH = 32;

/**
 * Groups tasks into batches. Streams are read piece by piece, as the batches are asked for.
 *
 * @param stdin  read by the task whose input has no path
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
      yield { kind: 'files', tasks: files };
      files = [];
    }
    if (!isFile) yield* openInput(task, job, stdin);
  }
  if (files.length > 0) yield { kind: 'files', tasks: files };
}

/** Whether a task is a file whose name says that it is one document. */
function isDocumentFile({ input }: PlannedTask): boolean {
  return input.path !== null && input.format !== null && !isStream(input.format);
}

/** The batches of a stream of records, or of an input whose format only its content tells. */
async function* openInput(task: PlannedTask, job: JobOptions, stdin: ByteStream): AsyncGenerator<Batch> {
  const { name, path } = task.input;
  try {
    const { format, bytes } = await openStream(task.input, stdin);
    if (isStream(format)) yield* readStream(withFormat(task, true), format, bytes, job);
    else yield await readDocument(withFormat(task, false), format, bytes, job);
  } catch (thrown) {
    const failure = failureRecord(name, path, documentError(thrown));
    yield { kind: 'failure', task: withFormat(task, false), failure };
  }
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
): Promise<Batch> {
  const { input } = task;
  const bytes = await collectBytes(stream, job.maxBytes);
  const modified = input.path === null ? null : statSync(input.path).mtime;
  return { kind: 'document', task: { ...task, input: { ...input, packing: null } }, format, bytes, modified };
}

/** The batches of a stream of records. */
async function* readStream(
  task: Task,
  _format: StreamFormat,
  stream: ByteStream,
  job: JobOptions,
): AsyncGenerator<Batch> {
  const { cutLines } = await import('../read/jsonl.js');
  for await (const { first, bytes, error } of cutLines(stream, job.maxBytes)) {
    if (error === null) yield { kind: 'lines', task, first, bytes };
    else
      yield {
        kind: 'failure',
        task,
        failure: failureRecord(`${task.input.name}:${first}`, task.input.path, error),
      };
  }
}
