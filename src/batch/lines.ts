/**
 * Batches of JSONL lines. Hot path: one string in, one string out, nothing made a record but what JSON and the
 * cleaning itself make.
 */
import { isUtf8 } from 'node:buffer';
import { utf8Text } from '../decode/index.js';
import { DocumentError, documentError } from '../errors.js';
import { loadFormat } from '../pipeline.js';
import type { Input } from '../read/inputs.js';
import { mayHoldHtml, type RecordPlace, recordId, recordSource } from '../read/record.js';
import { RENDERERS, type Renderer } from '../render/index.js';
import { cleanAndCount, scrapedTime } from './documents.js';
import { countFailure, failureRecord } from './tally.js';
import type { JobOptions, Piece, Tally, Task } from './types.js';

/** Documents put together with the separators between them. */
interface JoinedDocuments {
  text: string;
  /** Separator before the first of them, null while there is none. */
  lead: string | null;
}

/**
 * Cleans the records of some lines.
 *
 * @param first  number of the first line in its file, from 1
 * @param bytes  whole lines
 */
export async function cleanLines(
  task: Task,
  first: number,
  bytes: Uint8Array,
  job: JobOptions,
  tally: Tally,
): Promise<Piece[]> {
  if (mayHoldHtml(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), job.fields))
    await loadFormat('html');
  const text = utf8Text(bytes);
  const isDamaged = !isUtf8(bytes);
  const scrapedAt = scrapedTime(job, null);
  const joined: JoinedDocuments = { text: '', lead: null };
  const start = first === 1 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let from = start, line = first; from < text.length; line++) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const json = text.slice(from, to);
    from = to + 1;
    if (json.trim() === '') continue;
    const place = { path: task.input.path, id: lineId(task.input, line), scrapedAt };
    cleanRecord(() => parseLine(json, isDamaged), place, RENDERERS[task.format], job, tally, joined);
    if (job.failFast && tally.failures.length > 0) break;
  }
  if (joined.lead === null) return [];
  return [{ target: task.target, separator: joined.lead, bytes: Buffer.from(joined.text) }];
}

/** The id of a record that has none of its own. */
function lineId(input: Input, line: number): string {
  return `${input.name}:${line}`;
}

/** Cleans one record and adds what it became, or its error record, to `joined`. */
function cleanRecord(
  read: () => unknown,
  place: RecordPlace,
  { render, separator, renderFailure }: Renderer,
  job: JobOptions,
  tally: Tally,
  joined: JoinedDocuments,
): void {
  let record: unknown;
  try {
    record = read();
    for (const result of cleanAndCount(recordSource(record, job.fields, place), job, tally)) {
      join(joined, separator(result.id), render(result));
    }
  } catch (thrown) {
    const id = recordId(record, job.fields, place);
    const failure = failureRecord(id, place.path, documentError(thrown));
    countFailure(tally, failure);
    if (renderFailure !== undefined) join(joined, separator(id), renderFailure(failure));
  }
}

function join(joined: JoinedDocuments, separator: string, document: string): void {
  joined.text += joined.lead === null ? document : separator + document;
  joined.lead ??= separator;
}

function parseLine(json: string, isDamaged: boolean): unknown {
  if (isDamaged && json.includes('\ufffd')) {
    throw new DocumentError(
      'unknown-encoding',
      'the line is not UTF-8, which JSON must be; convert it first',
    );
  }
  try {
    return JSON.parse(json);
  } catch (thrown) {
    throw new DocumentError('bad-record', `the line is no JSON: ${(thrown as Error).message}`, {
      cause: thrown,
    });
  }
}
