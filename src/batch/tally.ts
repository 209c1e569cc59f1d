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
    duplicates: 0,
    bytes: 0,
    removedLines: 0,
    removedByReason: {},
    failed: {},
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
  tally.failed[failure.code] = (tally.failed[failure.code] ?? 0) + 1;
  tally.failures.push(failure);
}

/** Adds the counts of one tally to another; its lists are left out, as they are reported and forgotten. */
export function addTally(sum: Tally, part: Tally): void {
  sum.documents += part.documents;
  sum.empty += part.empty;
  sum.duplicates += part.duplicates;
  sum.bytes += part.bytes;
  sum.removedLines += part.removedLines;
  addCounts(sum.removedByReason, part.removedByReason);
  addCounts(sum.failed, part.failed);
}

/** Number of failed documents. */
export function countFailed(tally: Tally): number {
  return Object.values(tally.failed).reduce((sum, count) => sum + count, 0);
}

function addCounts(sum: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const reason in counts) sum[reason] = (sum[reason] ?? 0) + counts[reason]!;
}

export function failureRecord(id: string, path: string | null, error: DocumentError): FailureRecord {
  const cause = error.cause instanceof Error ? `\n${error.cause.stack}` : '';
  return { id, path, code: error.code, message: error.message, stack: `${error.stack}${cause}` };
}
