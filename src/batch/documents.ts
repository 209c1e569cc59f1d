/**
 * One source → its results, and what is to be counted and told of it.
 */
import { DocumentError } from '../errors.js';
import { explainAnalysis } from '../explain.js';
import { analyseSource, resultOf } from '../pipeline.js';
import { applyRelated } from '../render/related.js';
import type { Result } from '../schema.js';
import type { Source } from '../types.js';
import { describeRemoved } from './notes.js';
import { countResult } from './tally.js';
import type { JobOptions, Tally } from './types.js';

/** A document that was cleaned. */
export interface CleanedDocument {
  readonly result: Result;
  /** What is to be rendered; several where related articles are split off. */
  readonly results: readonly Result[];
  /** Lines for people: what was removed. */
  readonly notes: readonly string[];
}

/**
 * Cleans one source.
 *
 * @throws DocumentError `no-article` when that counts as a failure
 */
export function cleanSource(source: Source, job: JobOptions): CleanedDocument {
  const analysis = analyseSource(source, job.html);
  const result = resultOf(analysis);
  if (job.failEmpty && result.page === 'none') throw new DocumentError('no-article', 'no article found');
  const notes = job.notes ? describeRemoved(source.id, explainAnalysis(analysis)) : [];
  return { result, results: applyRelated(result, job.related), notes };
}

/** Counts a document that was cleaned and rendered. */
export function countDocument(tally: Tally, { result, notes }: CleanedDocument): void {
  countResult(tally, result);
  tally.notes.push(...notes);
}

/** The instant of a file from which its relative times count. */
export function scrapedTime(job: JobOptions, modified: Date | null): Date | null {
  if (job.scrapedAt === 'mtime') return modified;
  return job.scrapedAt === null ? null : new Date(job.scrapedAt);
}
