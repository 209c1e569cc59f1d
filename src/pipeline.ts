/**
 * The way of one document: Source → Page → Labels → Split → articles → Result. Pure; reading and writing are elsewhere.
 */

import { Deadline } from './deadline.js';
import { type ArticleContext, type Articles, readArticles } from './fields/articles.js';
import { readHtmlArticles } from './fields/html-articles.js';
import { languageOfPage } from './fields/language.js';
import { labelHtml, labelText } from './label/index.js';
import { readTextLines } from './lines/text.js';
import { splitHtml } from './split/html.js';
import { splitArticles } from './split/index.js';
import {
  DEFAULT_HTML_OPTIONS,
  type HtmlOptions,
  type Labels,
  type Page,
  type Result,
  type Source,
  type Split,
  type TextLabels,
  type Warning,
} from './types.js';

/** All that was found out about a document; `explain` shows it, a result is made of it. */
export interface Analysis {
  readonly source: SourceFacts;
  readonly page: Page;
  readonly labels: Labels | TextLabels;
  readonly split: Split;
  /** BCP 47 tag, null when unsure. */
  readonly language: string | null;
  readonly articles: Articles;
}

/** A source without its text, which the page holds. */
export type SourceFacts = Omit<Source, 'text'>;

/** Version of the result's shape; equal to `SCHEMA_VERSION`, whose module would bring the schema library with it. */
const SCHEMA_VERSION = '1';

type ReadPage = (text: string, deadline: Deadline) => Page;
const pageReaders: { text: ReadPage; html: ReadPage | null } = { text: readTextLines, html: null };

/** Loads what a format needs. HTML is loaded only by those who read it: the parser costs more than a text run. */
export async function loadFormat(format: Source['format']): Promise<void> {
  if (format !== 'html' || pageReaders.html !== null) return;
  const { readHtmlLines } = await import('./lines/html.js');
  pageReaders.html = readHtmlLines;
}

/**
 * Finds out what every line of a document is. Its format must have been loaded by `loadFormat`.
 *
 * @throws DocumentError `too-complex` or `too-slow` for HTML beyond the limits
 */
export function analyseSource(source: Source, options: HtmlOptions = DEFAULT_HTML_OPTIONS): Analysis {
  const readPage = pageReaders[source.format];
  if (readPage === null) throw new Error(`the reader of ${source.format} is not loaded`);
  const deadline = new Deadline(source.format === 'html' ? options.maxSeconds : 0);
  return analysePage(readPage(source.text, deadline), source, options, deadline);
}

/** Finds out what every line of a page is. */
export function analysePage(
  page: Page,
  source: SourceFacts,
  options: HtmlOptions,
  deadline: Deadline,
): Analysis {
  deadline.check();
  const { scrapedAt, url } = source;
  const contextOf = (split: Split): ArticleContext => ({
    language: languageOfPage(page, split),
    scrapedAt,
    url,
  });
  if (page.hints === null) {
    const labels = labelText(page);
    const split = splitArticles(page, labels);
    const context = contextOf(split);
    const articles = readArticles(page, labels, split, context);
    return { source, page, labels, split, language: context.language, articles };
  }
  const labels = labelHtml(page, page.hints);
  const split = splitHtml(page, labels);
  deadline.check();
  const context = contextOf(split);
  const articles = readHtmlArticles(page, split, context, options);
  return { source, page, labels, split, language: context.language, articles };
}

/** The result that users get. */
export function resultOf(analysis: Analysis): Result {
  const { source, split, articles } = analysis;
  return {
    schemaVersion: SCHEMA_VERSION,
    id: source.id,
    source: { path: source.path, format: source.format, encoding: source.encoding, url: source.url },
    language: analysis.language,
    page: split.page,
    main: articles.main,
    related: articles.related,
    ...(articles.comments ? { comments: articles.comments.comments } : {}),
    removed: countRemoved(analysis),
    warnings: warningsOf(analysis),
  };
}

function countRemoved({ page, split, articles }: Analysis): Result['removed'] {
  const byReason: Record<string, number> = {};
  let lines = 0;
  let characters = 0;
  for (let line = 0; line < page.count; line++) {
    const reason = split.reasons[line];
    if (reason === null || reason === undefined) continue;
    if (articles.fieldLines?.has(line) || articles.comments?.lines.has(line)) continue;
    byReason[reason] = (byReason[reason] ?? 0) + 1;
    characters += page.end[line]! - page.start[line]!;
    lines++;
  }
  return { lines, characters, byReason };
}

function warningsOf({ source, page, split, articles }: Analysis): Warning[] {
  const warnings = [...source.warnings, ...articles.warnings];
  if (split.page !== 'none') return warnings;
  const isEmpty = page.text.trim() === '';
  warnings.push(
    isEmpty
      ? { code: 'empty', message: 'the document is empty' }
      : { code: 'no-article', message: 'no article found, only boilerplate' },
  );
  return warnings;
}
