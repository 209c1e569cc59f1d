/**
 * The library: cleans scraped news pages, as text or HTML.
 *
 * @example
 * import { cleanText } from 'clean-articles';
 * const { main, related } = cleanText(scraped, { scrapedAt: '2025-07-02T09:00:00Z' });
 */
import { explainAnalysis } from './explain.js';
import { readHtmlLines } from './lines/html.js';
import { readTextLines } from './lines/text.js';
import { type Analysis, analysePage, resultOf } from './pipeline.js';
import { renderMarkdown } from './render/markdown.js';
import { renderText } from './render/text.js';
import type { CleanOptions, ExplainedLine, Result, Source } from './types.js';

export type { Article, Block, CleanOptions, ExplainedLine, LineKind, Result, Warning } from './types.js';
export { renderMarkdown, renderText };

/**
 * Cleans a page that was scraped as plain text.
 *
 * @throws TypeError when `text` is no string, RangeError when `scrapedAt` is no time
 */
export function cleanText(text: string, options: CleanOptions = {}): Result {
  return resultOf(analyse(text, 'text', options));
}

/**
 * Cleans a page of HTML.
 *
 * @throws TypeError when `html` is no string, RangeError when `scrapedAt` is no time
 */
export function cleanHtml(html: string, options: CleanOptions = {}): Result {
  return resultOf(analyse(html, 'html', options));
}

/** Explains every line of a page that was scraped as plain text. */
export function explainText(text: string, options: CleanOptions = {}): ExplainedLine[] {
  return explainAnalysis(analyse(text, 'text', options));
}

/** Explains every block of a page of HTML. */
export function explainHtml(html: string, options: CleanOptions = {}): ExplainedLine[] {
  return explainAnalysis(analyse(html, 'html', options));
}

function analyse(input: string, format: Source['format'], options: CleanOptions): Analysis {
  if (typeof input !== 'string') throw new TypeError(`a string was expected, found ${typeof input}`);
  const page = format === 'html' ? readHtmlLines(input) : readTextLines(input);
  return analysePage(page, {
    id: options.id ?? options.path ?? '',
    path: options.path ?? null,
    format,
    encoding: null,
    url: options.url ?? null,
    scrapedAt: readInstant(options.scrapedAt ?? null),
    warnings: [],
  });
}

function readInstant(value: Date | string | null): Date | null {
  if (value === null) return null;
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`scrapedAt is no time: ${JSON.stringify(value)}`);
  return instant;
}
