/**
 * Fields from a page's markup: JSON-LD, OpenGraph, Dublin Core and other `meta`, `time`, `rel=author`, microdata,
 * headings. Each with where it was found. Rather none than another article's: marks count only beside the main text.
 */
import type { HtmlEvidence, HtmlMark, Page } from '../types.js';
import { readHtmlAuthor } from './html-author.js';
import { readHtmlDate } from './html-date.js';
import { mainObjects } from './html-jsonld.js';
import { type MainSpan, readHtmlTitle } from './html-title.js';

/** A value and its source, such as `JSON-LD datePublished`, `meta og:title`, `h1`. */
export interface Sourced {
  readonly value: string;
  readonly source: string;
}

export interface HtmlMetadata {
  readonly title: Sourced | null;
  /** The line that shows the title, -1 when none does. */
  readonly titleLine: number;
  readonly author: Sourced | null;
  /** ISO 8601, as `Article.publishedAt`. */
  readonly publishedAt: Sourced | null;
  readonly updatedAt: Sourced | null;
  readonly publisher: Sourced | null;
  readonly description: Sourced | null;
  readonly url: Sourced | null;
  /** BCP 47 tag that the page declares. */
  readonly language: Sourced | null;
}

/**
 * Reads the fields of a page of HTML.
 *
 * @param main  the lines of the main text, null when there is none
 * @param url   where the page came from, if known: some addresses hold the date
 */
export function readHtmlMetadata(page: Page, main: MainSpan | null, url: string | null): HtmlMetadata {
  const evidence = page.hints?.evidence;
  if (evidence === undefined) throw new TypeError('a page of HTML was expected, found one without hints');
  const objects = mainObjects(evidence.jsonLd);
  const canonical = canonicalUrl(evidence, url);
  const { title, line: titleLine } = readHtmlTitle(page, objects, main);
  const shortLines = linesByText(page, titleLine, main);
  const nearMain = (mark: HtmlMark) => isNear(mark, titleLine, main);
  return {
    title,
    titleLine,
    author: readHtmlAuthor(evidence, objects, nearMain, title?.value ?? null, shortLines),
    publishedAt: readHtmlDate(evidence, objects, nearMain, 'published', canonical?.value ?? url, shortLines),
    updatedAt: readHtmlDate(evidence, objects, nearMain, 'updated', null, []),
    publisher: metaField(evidence, ['og:site_name', 'application-name', 'dc.publisher', 'publisher']),
    description: metaField(evidence, [
      'description',
      'og:description',
      'twitter:description',
      'dc.description',
    ]),
    url: canonical,
    language: evidence.language === null ? null : { value: evidence.language, source: 'html lang' },
  };
}

/** Lines above the title in which kickers, dates and authors stand. */
const LINES_ABOVE_TITLE = 8;
/** Lines below the last one of the text in which an author or a date may close it. */
const LINES_BELOW_TEXT = 6;

/** Longer lines are prose. */
const LONGEST_SHORT_LINE = 120;

/** Short lines by the title, those below it first, then those below the text. */
function linesByText(page: Page, titleLine: number, main: MainSpan | null): string[] {
  if (titleLine < 0) return [];
  const lines: string[] = [];
  const add = (line: number) => {
    const from = page.start[line]!;
    const to = page.end[line]!;
    if (to - from <= LONGEST_SHORT_LINE) lines.push(page.text.slice(from, to));
  };
  for (let line = titleLine + 1; line < Math.min(page.count, titleLine + 1 + LINES_ABOVE_TITLE); line++)
    add(line);
  for (let line = titleLine - 1; line >= Math.max(0, titleLine - 3); line--) add(line);
  if (main !== null) for (let line = main.last; line < Math.min(page.count, main.last + 3); line++) add(line);
  return lines;
}

function isNear(mark: HtmlMark, titleLine: number, main: MainSpan | null): boolean {
  const first = titleLine >= 0 ? titleLine : main?.first;
  if (first === undefined) return false;
  const last = Math.max(first + LINES_ABOVE_TITLE, main?.last ?? first);
  return mark.line >= first - LINES_ABOVE_TITLE && mark.line <= last + LINES_BELOW_TEXT;
}

/** First of the named `meta` elements that is there, in the order of the names. */
export function metaField(evidence: HtmlEvidence, names: readonly string[]): Sourced | null {
  for (const name of names) {
    const found = evidence.meta.find(([key]) => key === name);
    if (found) return { value: found[1], source: `meta ${name}` };
  }
  return null;
}

function canonicalUrl(evidence: HtmlEvidence, base: string | null): Sourced | null {
  const og = metaField(evidence, ['og:url']);
  for (const [value, source] of [
    [evidence.canonicalUrl, 'link canonical'],
    [og?.value, 'meta og:url'],
  ] as const) {
    const url = value ? absoluteUrl(value, base) : null;
    if (url !== null) return { value: url, source };
  }
  return null;
}

/** @returns the address made absolute, null when it is none or not of the web */
export function absoluteUrl(value: string, base: string | null): string | null {
  try {
    const url = base === null ? new URL(value) : new URL(value, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
