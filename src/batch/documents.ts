/**
 * One source → its results, counted.
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

/**
 * Cleans one source and counts it.
 *
 * @returns the results to render; several where related articles are split off
 * @throws DocumentError `no-article` when that counts as a failure
 */
export function cleanAndCount(source: Source, job: JobOptions, tally: Tally): Result[] {
  const analysis = analyseSource(source, job.html);
  const result = resultOf(analysis);
  if (job.failEmpty && result.page === 'none') throw new DocumentError('no-article', 'no article found');
  countResult(tally, result);
  if (job.notes) tally.notes.push(...describeRemoved(source.id, explainAnalysis(analysis)));
  return applyRelated(result, job.related);
}

/** The instant of a file from which its relative times count. */
export function scrapedTime(job: JobOptions, modified: Date | null): Date | null {
  if (job.scrapedAt === 'mtime') return modified;
  return job.scrapedAt === null ? null : new Date(job.scrapedAt);
}
