/**
 * Batches of whole files, each one document.
 */
import { decodeBytes } from '../decode/index.js';
import { documentError } from '../errors.js';
import { loadFormat } from '../pipeline.js';
import { readBytes, unpack } from '../read/bytes.js';
import type { DocumentFormat } from '../read/formats.js';
import { RENDERERS } from '../render/index.js';
import type { Result } from '../schema.js';
import type { Source } from '../types.js';
import { writeWhole } from '../write/atomic.js';
import { type CleanedDocument, cleanSource, countDocument, scrapedTime } from './documents.js';
import { countFailure, failureRecord } from './tally.js';
import type { BatchResult, JobOptions, Piece, Tally, Task } from './types.js';
import type { DocumentWatch } from './watch.js';

/** A document as it was read: packed and encoded still. */
export interface RawDocument {
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat;
  readonly modified: Date | null;
}

type Cleaned = Omit<BatchResult, 'tally'>;

/** A cleaned document on its way to its own file or to the shared output. */
interface Outcome {
  /** Bytes as they were read. */
  readonly size: number;
  readonly document: CleanedDocument;
  readonly pieces: readonly Piece[];
  /** The writing of its own files. */
  readonly written: Promise<void>;
}

/**
 * Cleans files in their order. One that fails is counted and does not stop the others, unless `failFast`. While files
 * are written and synced, which takes a disk milliseconds, the next are cleaned.
 */
export async function cleanFiles(
  tasks: readonly Task[],
  job: JobOptions,
  tally: Tally,
  watch: DocumentWatch,
): Promise<Cleaned> {
  const outcomes: Promise<Outcome>[] = [];
  for (const [index, task] of tasks.entries()) {
    const outcome = cleanFile(task, index, job, watch);
    outcomes.push(outcome);
    if (!job.failFast) await settled(outcome);
    else if (!(await settled(outcome.then(({ written }) => written)))) break;
  }
  watch.end();
  return collect(tasks, outcomes, tally);
}

/** Cleans one document whose bytes are there. */
export function cleanDocument(
  task: Task,
  raw: RawDocument,
  job: JobOptions,
  tally: Tally,
  watch: DocumentWatch,
): Promise<Cleaned> {
  return collect([task], [cleanRaw(task, 0, () => raw, job, watch)], tally);
}

function cleanFile(task: Task, index: number, job: JobOptions, watch: DocumentWatch): Promise<Outcome> {
  const { path, format } = task.input;
  const read = () => ({ ...readBytes(path!, job.maxBytes), format: format as DocumentFormat });
  return cleanRaw(task, index, read, job, watch);
}

async function cleanRaw(
  task: Task,
  index: number,
  read: () => RawDocument,
  job: JobOptions,
  watch: DocumentWatch,
): Promise<Outcome> {
  watch.begin(index);
  const raw = read();
  const size = raw.bytes.length;
  const document = cleanSource(await readSource(task, raw, job), job);
  const pieces = await piecesOf(task, index, document.results, job);
  const isOwnFile = task.target !== null && job.dedupe === null;
  if (!isOwnFile) return { size, document, pieces, written: Promise.resolve() };
  const written = Promise.all(pieces.map(({ target, bytes }) => writeWhole(target!, bytes))).then(() => {});
  // Looked at in `collect`; until then a failure must not count as unhandled.
  written.catch(() => {});
  return { size, document, pieces: [], written };
}

/** Counts what became of documents, in order, once their files are written. */
async function collect(
  tasks: readonly Task[],
  outcomes: readonly Promise<Outcome>[],
  tally: Tally,
): Promise<Cleaned> {
  const pieces: Piece[] = [];
  const finished: number[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const task = tasks[index]!;
    try {
      const { size, document, pieces: own, written } = await outcome;
      await written;
      tally.bytes += size;
      countDocument(tally, document);
      pieces.push(...own);
      finished.push(index);
    } catch (thrown) {
      countFailure(tally, failureRecord(task.input.name, task.input.path, documentError(thrown)));
      pieces.push(...failurePieces(task, tally, task.target !== null));
    }
  }
  return { pieces, finished };
}

/** Waits; tells whether it went well. */
function settled(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
}

async function readSource({ input }: Task, raw: RawDocument, job: JobOptions): Promise<Source> {
  const bytes = await unpack(raw.bytes, input.packing, job.maxBytes);
  const decoded = await decodeBytes(bytes, { html: raw.format === 'html' });
  await loadFormat(raw.format);
  const scrapedAt = scrapedTime(job, raw.modified);
  return { ...decoded, id: input.name, path: input.path, format: raw.format, url: null, scrapedAt };
}

/** The pieces of one document: itself, and its related articles where they are split off. */
async function piecesOf(
  task: Task,
  index: number,
  results: readonly Result[],
  job: JobOptions,
): Promise<Piece[]> {
  const { render, separator } = RENDERERS[task.format];
  const print = job.dedupe === null ? null : (await import('./fingerprint.js')).fingerprintBy(job.dedupe);
  return results.map((result) => ({
    target: targetOf(task, result),
    separator: task.target === null ? separator(result.id) : '',
    bytes: Buffer.from(render(result)),
    ...(task.target === null ? {} : { file: index }),
    ...(print === null ? {} : { print: print(result) }),
  }));
}

/** The file of a result: that of its document, or `NAME.1.EXT`, `NAME.2.EXT`, … for related articles. */
function targetOf({ target, input, format }: Task, result: Result): string | null {
  if (target === null) return null;
  const number = /^#(\d+)$/.exec(result.id.slice(input.name.length))?.[1];
  if (number === undefined) return target;
  const { extension } = RENDERERS[format];
  const stem = target.endsWith(extension) ? target.slice(0, -extension.length) : target;
  return `${stem}.${number}${extension}`;
}

/** The record of the last failure, where the output has records and is not the failed document's own. */
export function failurePieces(task: Task, tally: Tally, isOwn: boolean): Piece[] {
  const { renderFailure, separator } = RENDERERS[task.format];
  const failure = tally.failures.at(-1);
  if (renderFailure === undefined || failure === undefined || isOwn) return [];
  const bytes = Buffer.from(renderFailure(failure));
  return [{ target: task.target, separator: separator(failure.id), bytes }];
}
