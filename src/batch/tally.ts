/**
 * Counting what happened to documents.
 */
import type { DocumentError } from '../errors.js';
import type { Result } from '../schema.js';
import type { FailureRecord, Tally } from './types.js';

export function emptyTally(): Tally {
  return {
    documents: 0,
    empty: 0,
    written: 0,
    removedLines: 0,
    removedByReason: {},
    failures: [],
    warnings: [],
    notes: [],
  };
}

/** Adds a cleaned document. */
export function countResult(tally: Tally, result: Result): void {
  tally.documents++;
  if (result.page === 'none') tally.empty++;
  tally.removedLines += result.removed.lines;
  addCounts(tally.removedByReason, result.removed.byReason);
  for (const warning of result.warnings) tally.warnings.push({ id: result.id, ...warning });
}

/** Adds a failed document. */
export function countFailure(tally: Tally, failure: FailureRecord): void {
  tally.documents++;
  tally.failures.push(failure);
}

/** Adds the counts of one tally to another; its lists are left out, as they are reported and forgotten. */
export function addTally(sum: Tally, part: Tally): void {
  sum.documents += part.documents;
  sum.empty += part.empty;
  sum.written += part.written;
  sum.removedLines += part.removedLines;
  addCounts(sum.removedByReason, part.removedByReason);
}

function addCounts(sum: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const reason in counts) sum[reason] = (sum[reason] ?? 0) + counts[reason]!;
}

export function failureRecord(id: string, path: string | null, error: DocumentError): FailureRecord {
  const cause = error.cause instanceof Error ? `\n${error.cause.stack}` : '';
  return { id, path, code: error.code, message: error.message, stack: `${error.stack}${cause}` };
}
