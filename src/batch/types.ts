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
  readonly html: HtmlOptions;
}

/** Work for one turn of a worker. All batches of one input are of one kind. */
export type Batch =
  | { readonly kind: 'files'; readonly tasks: readonly Task[] }
  | {
      readonly kind: 'document';
      readonly task: Task;
      readonly format: DocumentFormat;
      readonly bytes: Uint8Array;
      readonly modified: Date | null;
    }
  | { readonly kind: 'lines'; readonly task: Task; readonly first: number; readonly bytes: Uint8Array }
  | { readonly kind: 'failure'; readonly task: Task; readonly failure: FailureRecord };

/** Rendered documents of one input, in order. */
export interface Piece {
  /** The file to write to, null for the shared output. */
  readonly target: string | null;
  /** What stands before it unless it comes first in its output. */
  readonly separator: string;
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
  /** Files written by the worker itself. */
  written: number;
  removedLines: number;
  removedByReason: Record<string, number>;
  failures: FailureRecord[];
  warnings: WarningRecord[];
  /** Lines for people: what was removed. */
  notes: string[];
}

/** What a batch became. */
export interface BatchResult {
  readonly pieces: readonly Piece[];
  readonly tally: Tally;
}
