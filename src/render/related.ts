/**
 * What becomes of a page's related articles.
 */
import type { Article, Result } from '../schema.js';

export const RELATED_MODES = ['keep', 'drop', 'split'] as const;
export type RelatedMode = (typeof RELATED_MODES)[number];

/**
 * The results to render for one document: itself (`keep`), itself without related articles (`drop`), or one for each
 * article (`split`), whose ids end in `#1`, `#2`, … for the related ones. A list page is nothing but related articles:
 * `drop` leaves them alone.
 */
export function applyRelated(result: Result, mode: RelatedMode): Result[] {
  if (mode === 'keep' || result.related.length === 0) return [result];
  if (mode === 'drop') return [result.page === 'list' ? result : { ...result, related: [] }];
  const own: Result[] = result.main === null ? [] : [{ ...result, related: [] }];
  return [...own, ...result.related.map((article, index) => ofItsOwn(result, article, index + 1))];
}

function ofItsOwn(result: Result, article: Article, number: number): Result {
  const removed = { lines: 0, characters: 0, byReason: {} };
  const id = `${result.id}#${number}`;
  return { ...result, id, page: 'article', main: article, related: [], removed, warnings: [] };
}
