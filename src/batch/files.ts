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
import { writeAtomically } from '../write/atomic.js';
import { cleanAndCount, scrapedTime } from './documents.js';
import { countFailure, failureRecord } from './tally.js';
import type { JobOptions, Piece, Tally, Task } from './types.js';

/** A document as it was read: packed and encoded still. */
export interface RawDocument {
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat;
  readonly modified: Date | null;
}

/** Cleans files in their order. One that fails is counted and does not stop the others, unless `failFast`. */
export async function cleanFiles(tasks: readonly Task[], job: JobOptions, tally: Tally): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const task of tasks) {
    const { path, format } = task.input;
    const read = () => ({ ...readBytes(path!, job.maxBytes), format: format as DocumentFormat });
    pieces.push(...(await cleanDocument(task, read, job, tally)));
    if (job.failFast && tally.failures.length > 0) break;
  }
  return pieces;
}

/** Cleans one document; gives its piece of the shared output, none when it has a file of its own. */
export async function cleanDocument(
  task: Task,
  read: () => RawDocument,
  job: JobOptions,
  tally: Tally,
): Promise<Piece[]> {
  try {
    const source = await readSource(task, read(), job);
    const results = cleanAndCount(source, job, tally);
    if (task.target === null) return sharedPieces(task, results);
    writeResults(task, task.target, results, tally);
    return [];
  } catch (thrown) {
    countFailure(tally, failureRecord(task.input.name, task.input.path, documentError(thrown)));
    return failurePieces(task, tally);
  }
}

async function readSource({ input }: Task, raw: RawDocument, job: JobOptions): Promise<Source> {
  const bytes = await unpack(raw.bytes, input.packing, job.maxBytes);
  const decoded = await decodeBytes(bytes, { html: raw.format === 'html' });
  await loadFormat(raw.format);
  const scrapedAt = scrapedTime(job, raw.modified);
  return { ...decoded, id: input.name, path: input.path, format: raw.format, url: null, scrapedAt };
}

function sharedPieces(task: Task, results: readonly Result[]): Piece[] {
  const { render, separator } = RENDERERS[task.format];
  return results.map((result) => ({
    target: null,
    separator: separator(result.id),
    bytes: Buffer.from(render(result)),
  }));
}

/** Writes the files of one document: itself, then its related articles as `NAME.1.EXT`, `NAME.2.EXT`, … */
function writeResults(task: Task, target: string, results: readonly Result[], tally: Tally): void {
  const { render, extension } = RENDERERS[task.format];
  const stem = target.endsWith(extension) ? target.slice(0, -extension.length) : target;
  for (const result of results) {
    const number = /^#(\d+)$/.exec(result.id.slice(task.input.name.length))?.[1];
    writeAtomically(
      number === undefined ? target : `${stem}.${number}${extension}`,
      Buffer.from(render(result)),
    );
    tally.written++;
  }
}

/** The record of the last failure, where the output is shared and has records. */
export function failurePieces(task: Task, tally: Tally): Piece[] {
  const { renderFailure, separator } = RENDERERS[task.format];
  const failure = tally.failures.at(-1);
  if (renderFailure === undefined || failure === undefined || task.target !== null) return [];
  const bytes = Buffer.from(renderFailure(failure));
  return [{ target: null, separator: separator(failure.id), bytes }];
}
