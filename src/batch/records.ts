/**
 * Batches of records: lines of JSONL, records of web archives, rows of Parquet. Hot path: nothing is made for a record
 * but what JSON and the cleaning itself make, and one string for a batch.
 */
import { documentError } from '../errors.js';
import { loadFormat } from '../pipeline.js';
import { lineRecords } from '../read/jsonl-records.js';
import { type RecordPlace, recordId, recordSource } from '../read/record.js';
import { RENDERERS, type Renderer } from '../render/index.js';
import type { Result } from '../schema.js';
import type { Source } from '../types.js';
import { type CleanedDocument, cleanSource, countDocument, scrapedTime } from './documents.js';
import { countFailure, failureRecord } from './tally.js';
import type { BatchWork, Fingerprint, JobOptions, Piece, Tally, Task } from './types.js';
import type { DocumentWatch } from './watch.js';

/** Batches whose documents are records. */
export type RecordBatch = Extract<BatchWork, { kind: 'lines' | 'archive' | 'rows' }>;

/** A record that is not read yet. */
interface PendingRecord {
  /** Number in its file, from 1: the line, where it has lines. */
  readonly number: number;
  /** Its source, null for a record that holds no document. */
  readonly read: (place: RecordPlace) => Source | null | Promise<Source | null>;
  /** Its id, for errors. */
  readonly id: (place: RecordPlace) => string;
}

/** Cleans the records of a batch, in order. One that fails leaves its error record and does not stop the others. */
export async function cleanRecords(
  batch: RecordBatch,
  job: JobOptions,
  tally: Tally,
  watch: DocumentWatch,
): Promise<Piece[]> {
  const { task } = batch;
  tally.bytes += batch.kind === 'rows' ? batch.weight : batch.bytes.length;
  const output = await recordOutput(task, job);
  const scrapedAt = scrapedTime(job, null);
  let index = 0;
  for (const { number, read, id } of await pendingRecords(batch, job)) {
    const place = { path: task.input.path, id: `${task.input.name}:${number}`, scrapedAt };
    try {
      watch.begin(index++);
      const pending = read(place);
      const source = pending instanceof Promise ? await pending : pending;
      if (source === null) continue;
      if (source.format === 'html') await loadFormat('html');
      const document = cleanSource(source, job);
      output.add(document);
      countDocument(tally, document);
    } catch (thrown) {
      const failure = failureRecord(id(place), place.path, documentError(thrown));
      countFailure(tally, failure);
      output.addFailure(failure);
      if (job.failFast) break;
    }
  }
  return output.pieces();
}

async function pendingRecords(batch: RecordBatch, job: JobOptions): Promise<Iterable<PendingRecord>> {
  switch (batch.kind) {
    case 'lines':
      return jsonRecords(batch.first, batch.bytes, job);
    case 'rows':
      return batch.rows.map((row, index) => objectRecord(batch.first + index, () => row, job));
    case 'archive': {
      const { archiveRecords } = await import('../read/warc-records.js');
      return archiveRecords(batch.bytes, batch.first, job.maxBytes);
    }
  }
}

function* jsonRecords(first: number, bytes: Uint8Array, job: JobOptions): Generator<PendingRecord> {
  for (const { line, parse } of lineRecords(first, bytes, job.maxBytes)) yield objectRecord(line, parse, job);
}

function objectRecord(number: number, parse: () => unknown, { fields }: JobOptions): PendingRecord {
  let record: unknown;
  return {
    number,
    read: (place) => {
      record = parse();
      return recordSource(record, fields, place);
    },
    id: (place) => recordId(record, fields, place),
  };
}

/** Where the documents of a batch come together. */
interface RecordOutput {
  add(document: CleanedDocument): void;
  addFailure(failure: Parameters<NonNullable<Renderer['renderFailure']>>[0]): void;
  pieces(): Piece[];
}

async function recordOutput({ target, format }: Task, { dedupe }: JobOptions): Promise<RecordOutput> {
  const renderer = RENDERERS[format];
  if (dedupe === null) return joinedOutput(target, renderer);
  const { fingerprintBy } = await import('./fingerprint.js');
  return singleOutput(target, renderer, fingerprintBy(dedupe));
}

/** One piece of all documents. */
function joinedOutput(target: string | null, { render, separator, renderFailure }: Renderer): RecordOutput {
  let text = '';
  let lead: string | null = null;
  const join = (id: string, document: string) => {
    text += lead === null ? document : separator(id) + document;
    lead ??= separator(id);
  };
  return {
    add: ({ results }) => {
      for (const result of results) join(result.id, render(result));
    },
    addFailure: (failure) => {
      if (renderFailure !== undefined) join(failure.id, renderFailure(failure));
    },
    pieces: () => (lead === null ? [] : [{ target, separator: lead, bytes: Buffer.from(text) }]),
  };
}

/** A piece for each document, so that it may still be dropped. */
function singleOutput(
  target: string | null,
  { render, separator, renderFailure }: Renderer,
  printOf: (result: Result) => Fingerprint,
): RecordOutput {
  const pieces: Piece[] = [];
  const add = (id: string, text: string, print: Fingerprint | null) => {
    const piece = { target, separator: separator(id), bytes: Buffer.from(text) };
    pieces.push(print === null ? piece : { ...piece, print });
  };
  return {
    add: ({ results }) => {
      for (const result of results) add(result.id, render(result), printOf(result));
    },
    addFailure: (failure) => {
      if (renderFailure !== undefined) add(failure.id, renderFailure(failure), null);
    },
    pieces: () => pieces,
  };
}
