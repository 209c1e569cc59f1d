/**
 * The library: cleans scraped news pages, as text or HTML.
 *
 * @example
 * import { cleanText } from 'clean-articles';
 * const { main, related } = cleanText(scraped, { scrapedAt: '2025-07-02T09:00:00Z' });
 */
import { Deadline } from './deadline.js';
import { explainAnalysis, explainFields } from './explain.js';
import { readHtmlLines } from './lines/html.js';
import { readTextLines } from './lines/text.js';
import { type Analysis, analysePage, resultOf } from './pipeline.js';
import { renderMarkdown } from './render/markdown.js';
import { renderText } from './render/text.js';
import {
  type CleanHtmlOptions,
  type CleanOptions,
  DEFAULT_HTML_OPTIONS,
  type ExplainedField,
  type ExplainedLine,
  type HtmlOptions,
  type Result,
  type Source,
} from './types.js';

export type {
  Article,
  Block,
  CleanHtmlOptions,
  CleanOptions,
  Comment,
  ExplainedField,
  ExplainedLine,
  LineKind,
  Result,
  Warning,
} from './types.js';
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
 * @throws TypeError when `html` is no string, RangeError when `scrapedAt` is no time or `baseUrl` no address,
 *   DocumentError (`code` is `too-complex` or `too-slow`) when the page is beyond the limits
 */
export function cleanHtml(html: string, options: CleanHtmlOptions = {}): Result {
  return resultOf(analyse(html, 'html', options));
}

/** Explains every line of a page that was scraped as plain text. */
export function explainText(text: string, options: CleanOptions = {}): ExplainedLine[] {
  return explainAnalysis(analyse(text, 'text', options));
}

/** Explains every block of a page of HTML. */
export function explainHtml(html: string, options: CleanHtmlOptions = {}): ExplainedLine[] {
  return explainAnalysis(analyse(html, 'html', options));
}

/** The fields of the main article of a page of HTML, each with the place it was found in. */
export function explainHtmlFields(html: string, options: CleanHtmlOptions = {}): ExplainedField[] {
  return [...explainFields(analyse(html, 'html', options))];
}

function analyse(input: string, format: Source['format'], options: CleanHtmlOptions): Analysis {
  if (typeof input !== 'string') throw new TypeError(`a string was expected, found ${typeof input}`);
  const wanted = readHtmlOptions(options);
  const deadline = new Deadline(format === 'html' ? wanted.maxSeconds : 0);
  const page = format === 'html' ? readHtmlLines(input, deadline) : readTextLines(input);
  const source = {
    id: options.id ?? options.path ?? '',
    path: options.path ?? null,
    format,
    encoding: null,
    url: options.url ?? null,
    scrapedAt: readInstant(options.scrapedAt ?? null),
    warnings: [],
  };
  return analysePage(page, source, wanted, deadline);
}

function readHtmlOptions(options: CleanHtmlOptions): HtmlOptions {
  const { links, images, baseUrl, comments, maxSeconds } = { ...DEFAULT_HTML_OPTIONS, ...options };
  if (baseUrl !== null && !URL.canParse(baseUrl))
    throw new RangeError(`baseUrl is no address: ${JSON.stringify(baseUrl)}`);
  return { links, images, baseUrl, comments, maxSeconds };
}

function readInstant(value: Date | string | null): Date | null {
  if (value === null) return null;
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`scrapedAt is no time: ${JSON.stringify(value)}`);
  return instant;
}
