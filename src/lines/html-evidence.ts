/** What a page says about itself in its head, its JSON-LD and its marked times and authors, as it streams by. */
import type { HtmlEvidence, HtmlMark } from '../types.js';

type Attributes = Readonly<Record<string, string>>;

/** Longer JSON is not parsed: it is the state of an application. */
const MAX_JSON_LENGTH = 2_000_000;
const TIME_PROPERTIES: ReadonlySet<string> = new Set([
  'datepublished',
  'datecreated',
  'datemodified',
  'uploaddate',
]);
const AUTHOR_PROPERTIES: ReadonlySet<string> = new Set(['author', 'creator']);
/** Longer texts are no names and no times. */
const MAX_MARK_LENGTH = 200;
const AUTHOR_CLASS =
  /(?:^|[\s_-])(?:author|byline|contributor|autor|auteur|username)(?:s|-?name|__name)?(?:$|[\s_-])/i;
const DATE_CLASS =
  /(?:^|[\s_-])(?:date|published|pubdate|timestamp|posted-on|post-date|dateline|datum|fecha)(?:$|[\s_-])/i;

/** An open element that may tell an author or a time. */
export interface OpenMark {
  readonly field: 'author' | 'time';
  readonly how: string;
  /** The machine-readable value, '' when the text must do. */
  readonly machine: string;
  readonly line: number;
  readonly node: number;
  /** Where its text starts in the line in the making. */
  readonly start: number;
}

/** What an element marks: by its name, microdata, `rel` or class; null for the many that mark nothing. */
export function markOf(
  tag: string,
  attributes: Attributes,
): Pick<OpenMark, 'field' | 'how' | 'machine'> | null {
  const machine = attributes.datetime ?? attributes.content ?? '';
  const property = attributes.itemprop?.toLowerCase();
  if (property !== undefined && TIME_PROPERTIES.has(property))
    return { field: 'time', how: `microdata ${property}`, machine };
  if (tag === 'time') return { field: 'time', how: machine === '' ? 'time' : 'time datetime', machine };
  if (property !== undefined && AUTHOR_PROPERTIES.has(property))
    return { field: 'author', how: `microdata ${property}`, machine: attributes.content ?? '' };
  if (attributes.rel !== undefined && /(?:^|\s)author(?:\s|$)/i.test(attributes.rel))
    return { field: 'author', how: 'rel=author', machine: '' };
  const classes = attributes.class;
  if (classes === undefined) return null;
  if (AUTHOR_CLASS.test(classes)) return { field: 'author', how: 'class', machine: '' };
  if (DATE_CLASS.test(classes))
    return {
      field: 'time',
      how: 'class',
      machine: attributes['data-datetime'] ?? attributes['data-date'] ?? '',
    };
  return null;
}

/** Collects evidence; the HTML reader tells it of every element. */
export class EvidenceCollector {
  private title: string | null = null;
  private language: string | null = null;
  private canonicalUrl: string | null = null;
  private readonly meta: (readonly [string, string])[] = [];
  private readonly jsonLd: unknown[] = [];
  private readonly times: HtmlMark[] = [];
  private readonly authors: HtmlMark[] = [];

  addTitle(text: string): void {
    const title = text.replace(/\s+/g, ' ').trim();
    if (title !== '') this.title ??= title;
  }

  addElement(tag: string, attributes: Attributes, line: number, node: number): void {
    if (tag === 'meta') this.addMeta(attributes, line, node);
    else if (tag === 'link') this.addLink(attributes);
    else if (tag === 'html') this.language ??= attributes.lang || attributes['xml:lang'] || null;
  }

  /** An element that `markOf` knows, when it closes and its text is known. */
  addMark(mark: OpenMark, text: string): void {
    const value = mark.machine || text.slice(0, MAX_MARK_LENGTH).trim();
    if (value === '') return;
    const list = mark.field === 'time' ? this.times : this.authors;
    list.push({
      how: mark.how,
      value,
      text: text.slice(0, MAX_MARK_LENGTH).trim(),
      line: mark.line,
      node: mark.node,
    });
  }

  addJsonLd(text: string): void {
    const parsed = parseJson(text);
    if (parsed !== undefined) this.jsonLd.push(parsed);
  }

  finish(): HtmlEvidence {
    return {
      title: this.title,
      meta: this.meta,
      canonicalUrl: this.canonicalUrl,
      language: this.language,
      jsonLd: this.jsonLd,
      times: this.times,
      authors: this.authors,
    };
  }

  private addMeta(attributes: Attributes, line: number, node: number): void {
    const name = attributes.property ?? attributes.name ?? attributes.itemprop ?? attributes['http-equiv'];
    const content = attributes.content?.trim();
    if (!name || !content) return;
    this.meta.push([name.toLowerCase(), content]);
    const property = attributes.itemprop?.toLowerCase();
    if (property === undefined) return;
    const mark = { how: `microdata ${property}`, value: content, text: '', line, node };
    if (TIME_PROPERTIES.has(property)) this.times.push(mark);
    else if (AUTHOR_PROPERTIES.has(property)) this.authors.push(mark);
  }

  private addLink(attributes: Attributes): void {
    if (attributes.rel?.toLowerCase() === 'canonical' && attributes.href)
      this.canonicalUrl ??= attributes.href;
  }
}

const CDATA_OR_COMMENT = /^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\]\]>)\s*$/g;

/** JSON as pages carry it: inside comments, with raw line breaks in strings, with a stray semicolon. */
function parseJson(text: string): unknown {
  if (text.length > MAX_JSON_LENGTH) return undefined;
  const bare = text.replace(CDATA_OR_COMMENT, '').trim().replace(/;$/, '');
  return tryParse(bare) ?? tryParse(bare.replace(/\s+/g, ' ').replace(/,\s*([}\]])/g, '$1'));
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // broken JSON-LD is common; the page's other evidence stands
  }
}
