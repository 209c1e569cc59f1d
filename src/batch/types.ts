/**
 * What goes to workers and comes back from them: plain data only, as it is copied between threads.
 */
import type { DocumentErrorCode } from '../errors.js';
import type { DocumentFormat } from '../read/formats.js';
import type { Input } from '../read/inputs.js';
import type { FieldNames } from '../read/record.js';
import type { OutputFormat } from '../render/index.js';
import type { RelatedMode } from '../render/related.js';
import type { Warning } from '../schema.js';
import type { HtmlOptions } from '../types.js';

/** One input and what is to become of it, as planned before it is opened. */
export interface PlannedTask {
  readonly input: Input;
  /** Null where it depends on what the input turns out to be: Markdown of a document, JSONL of records. */
  readonly format: OutputFormat | null;
  /** The file it becomes, null where all inputs share one output. */
  readonly target: string | null;
  /** Place among the tasks of the run, from 0. */
  readonly index: number;
  /** Records that an earlier run has finished, null for none. */
  readonly finished: FinishedRecords | null;
}

/** How far an earlier run came in a stream of records. */
export interface FinishedRecords {
  readonly count: number;
  /** CRC-32 of their bytes, to tell whether the stream is the same. */
  readonly crc: number;
}

/** A task whose input is known. */
export interface Task extends PlannedTask {
  readonly format: OutputFormat;
}

/** What is the same for all inputs of a run. */
export interface JobOptions {
  readonly related: RelatedMode;
  readonly fields: FieldNames;
  /** ISO 8601, `mtime` for the time of each file, null for unknown. */
  readonly scrapedAt: string | null;
  readonly maxBytes: number;
  /** Whether notes on what was removed are wanted. */
  readonly notes: boolean;
  /** Whether a document without an article counts as failed. */
  readonly failEmpty: boolean;
  readonly failFast: boolean;
  /** How repeated articles are told, null where they are kept. */
  readonly dedupe: DedupeMode | null;
  readonly html: HtmlOptions;
}

export const DEDUPE_MODES = ['exact', 'near'] as const;
export type DedupeMode = (typeof DEDUPE_MODES)[number];

/** How far a run is when a batch is done. */
export interface BatchEnd {
  /** Tasks done, counted from the first. */
  readonly tasks: number;
  /** What is done of the next task, null for nothing. */
  readonly records: FinishedRecords | null;
}

/** Work for one turn of a worker. All batches of one input are of one kind. */
export type Batch = BatchWork & { readonly end: BatchEnd };

/** Work without its place in the run. */
export type BatchWork =
  | { readonly kind: 'files'; readonly tasks: readonly Task[] }
  | {
      readonly kind: 'document';
      readonly task: Task;
      readonly format: DocumentFormat;
      readonly bytes: Uint8Array;
      readonly modified: Date | null;
    }
  | {
      readonly kind: 'lines' | 'archive';
      readonly task: Task;
      /** Number of the first line or record, from 1. */
      readonly first: number;
      /** Whole lines of JSONL, or whole records of a web archive. */
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'rows';
      readonly task: Task;
      readonly first: number;
      readonly rows: readonly Row[];
      /** Characters in the rows. */
      readonly weight: number;
    }
  | {
      readonly kind: 'failure';
      readonly task: Task;
      readonly failure: FailureRecord;
      /** What was lost: the whole input, one record of it, or all that follows in it. */
      readonly lost: 'input' | 'record' | 'rest';
    }
  /** A stream of records is at its end. */
  | { readonly kind: 'end'; readonly task: Task };

/** Values of a row by the names of their columns. */
export type Row = Readonly<Record<string, unknown>>;

/** Rendered documents of one input, in order. */
export interface Piece {
  /** The file to write to, null for the shared output. */
  readonly target: string | null;
  /** What stands before it unless it comes first in its output. */
  readonly separator: string;
  readonly bytes: Uint8Array;
  /** Set where the piece is all that its file holds: index into the batch's files. */
  readonly file?: number;
  /** The document, where repeated ones are dropped: the pieces are single documents then. */
  readonly print?: Fingerprint;
}

/** What tells whether two documents are the same article. */
export interface Fingerprint {
  readonly id: string;
  /** Empty for a document without an article. */
  readonly bytes: Uint8Array;
}

export interface FailureRecord {
  readonly id: string;
  readonly path: string | null;
  readonly code: DocumentErrorCode;
  readonly message: string;
  readonly stack: string;
}

export interface WarningRecord extends Warning {
  readonly id: string;
}

/** What happened to a number of documents. */
export interface Tally {
  documents: number;
  /** Documents without an article. */
  empty: number;
  /** Documents dropped as repeated. */
  duplicates: number;
  /** Bytes of the documents as they were read. */
  bytes: number;
  removedLines: number;
  removedByReason: Record<string, number>;
  /** Failed documents, by error code. */
  failed: Record<string, number>;
  failures: FailureRecord[];
  warnings: WarningRecord[];
  /** Lines for people: what was removed. */
  notes: string[];
}

/** What a batch became. */
export interface BatchResult {
  readonly pieces: readonly Piece[];
  readonly tally: Tally;
  /** Indices into the batch's files that are done. */
  readonly finished: readonly number[];
}
