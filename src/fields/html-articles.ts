/** Sections of a page of HTML → articles: the main one's fields from the markup, the teasers with their addresses. */
import type { Article, ExplainedField, HtmlOptions, Page, Part, Section, Split } from '../types.js';
import { type ArticleContext, type Articles, BODY_MISSING } from './articles.js';
import { readHtmlBlocks } from './html-blocks.js';
import { readComments } from './html-comments.js';
import { type InlineWriter, inlineWriter } from './html-inline.js';
import { absoluteUrl, type HtmlMetadata, readHtmlMetadata } from './html-metadata.js';
import type { MainSpan } from './html-title.js';

/** Reads every section of a page with hints. */
export function readHtmlArticles(
  page: Page,
  split: Split,
  context: ArticleContext,
  options: HtmlOptions,
): Articles {
  const sections = split.sections;
  const main = sections.find(({ role }) => role === 'main');
  const related = sections.filter(({ role }) => role === 'related');
  const metadata = main ? readHtmlMetadata(page, spanOf(main), context.url) : null;
  const base = context.url ?? metadata?.url?.value ?? null;
  const inlineOf = ({ parts }: Section) =>
    options.links || options.images
      ? inlineWriter(page, options, base, new Set(parts.map(({ line }) => line)))
      : null;
  const taken = new Set(sections.flatMap(({ parts }) => parts.map(({ line }) => line)));
  const article = main && metadata ? readMain(page, main, metadata, inlineOf(main)) : null;
  return {
    main: article,
    related: related.map((section) => readTeaser(page, section, options.baseUrl ?? base, inlineOf(section))),
    warnings: article?.blocks.length === 0 ? [...split.warnings, BODY_MISSING] : [...split.warnings],
    ...(options.comments ? { comments: readComments(page, taken) } : {}),
    sources: metadata ? sourcesOf(metadata) : [],
  };
}

/** The fields that were found, by the names that results have for them. */
function sourcesOf(metadata: HtmlMetadata): ExplainedField[] {
  const { title, author, publishedAt, updatedAt, publisher, url, language } = metadata;
  const fields = { title, byline: author, publishedAt, updatedAt, publisher, url, language };
  return Object.entries(fields).flatMap(([field, found]) =>
    found === null ? [] : [{ field, value: found.value, source: found.source }],
  );
}

/** The lines of the text; null where a page tells of an article that it does not hold. */
function spanOf({ parts }: Section): MainSpan | null {
  if (parts.length === 0) return null;
  const text = parts.filter(({ kind }) => kind !== 'title' && kind !== 'caption');
  const lines = (text.length > 0 ? text : parts).map(({ line }) => line);
  return { first: lines[0]!, last: lines.at(-1)! };
}

function readMain(
  page: Page,
  section: Section,
  metadata: HtmlMetadata,
  inline: InlineWriter | null,
): Article {
  const blocks = readHtmlBlocks(page, section.parts, inline);
  return {
    kind: blocks.length > 0 ? 'full' : 'headline',
    title: metadata.title?.value ?? null,
    publisher: metadata.publisher?.value ?? null,
    byline: metadata.author?.value ?? null,
    agency: null,
    publishedAt: metadata.publishedAt?.value ?? null,
    publishedText: null,
    ...(metadata.updatedAt ? { updatedAt: metadata.updatedAt.value } : {}),
    ...(metadata.url ? { url: metadata.url.value } : {}),
    captions: section.parts.filter(({ kind }) => kind === 'caption').map((part) => textOf(page, part)),
    blocks,
    text: blocks.map(({ text }) => text).join('\n\n'),
  };
}

function readTeaser(page: Page, section: Section, base: string | null, inline: InlineWriter | null): Article {
  const title = section.parts.find(({ kind }) => kind === 'title');
  const link = title ? page.hints!.links.find(({ line }) => line === title.line) : undefined;
  const url = link ? absoluteUrl(link.url, base) : null;
  const blocks = readHtmlBlocks(page, section.parts, inline);
  return {
    kind: blocks.length > 0 ? 'teaser' : 'headline',
    title: title ? textOf(page, title) : null,
    publisher: null,
    byline: null,
    agency: null,
    publishedAt: null,
    publishedText: null,
    ...(url === null ? {} : { url }),
    captions: [],
    blocks,
    text: blocks.map(({ text }) => text).join('\n\n'),
  };
}

function textOf(page: Page, part: Part): string {
  return page.text.slice(part.start, part.end).replaceAll('\t', ' ');
}
