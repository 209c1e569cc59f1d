/**
 * Fields from a page's markup: JSON-LD, OpenGraph, Dublin Core and other `meta`, `time`, `rel=author`, microdata,
 * headings. Each with where it was found. Rather none than another article's: marks count only beside the main text.
 */
import type { HtmlEvidence, Page } from '../types.js';
import { readHtmlAuthor } from './html-author.js';
import { readHtmlDate } from './html-date.js';
import { type LinkedObject, mainObjects } from './html-jsonld.js';
import { readSurroundings } from './html-near.js';
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
  /** ISO 8601, as `Article.publishedAt`. A page that only tells when it was updated was published then as it is now. */
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
  const near = readSurroundings(page, titleLine, main);
  const publisher = metaField(evidence, ['og:site_name', 'application-name', 'dc.publisher', 'publisher']);
  const publishedAt = readHtmlDate(evidence, objects, near, 'published', canonical?.value ?? url);
  const updatedAt = readHtmlDate(evidence, objects, near, 'updated', null);
  return {
    title,
    titleLine,
    author: readHtmlAuthor(evidence, objects, near, title?.value ?? null, siteNames(publisher, objects)),
    publishedAt: publishedAt ?? updatedAt,
    updatedAt,
    publisher,
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

/** What the site calls itself, in lower case. */
function siteNames(publisher: Sourced | null, objects: readonly LinkedObject[]): Set<string> {
  const names = objects.map((object) => (object.publisher as LinkedObject | null | undefined)?.name);
  return new Set(
    [publisher?.value, ...names].filter((name) => typeof name === 'string').map((name) => name.toLowerCase()),
  );
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
