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
    const property = attributes.itemprop?.toLowerCase();
    if (property === undefined || tag === 'meta') return;
    const value = attributes.datetime ?? attributes.content;
    if (value && TIME_PROPERTIES.has(property))
      this.times.push({ how: `microdata ${property}`, value, line, node });
  }

  /** A `time` element with its text. */
  addTime(datetime: string | undefined, text: string, line: number, node: number): void {
    const value = datetime || text;
    if (value) this.times.push({ how: datetime ? 'time datetime' : 'time', value, line, node });
  }

  addAuthor(how: string, value: string, line: number, node: number): void {
    this.authors.push({ how, value, line, node });
  }

  addJsonLd(text: string): void {
    const parsed = parseJson(text);
    if (parsed !== undefined) this.jsonLd.push(parsed);
  }

  finish(): HtmlEvidence {
    const { title, meta, canonicalUrl, language, jsonLd, times, authors } = this;
    return { title, meta, canonicalUrl, language, jsonLd, times, authors };
  }

  private addMeta(attributes: Attributes, line: number, node: number): void {
    const name = attributes.property ?? attributes.name ?? attributes.itemprop ?? attributes['http-equiv'];
    const content = attributes.content?.trim();
    if (!name || !content) return;
    this.meta.push([name.toLowerCase(), content]);
    const property = attributes.itemprop?.toLowerCase();
    if (property === undefined) return;
    const mark = { how: `microdata ${property}`, value: content, line, node };
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
  // biome-ignore lint/suspicious/noControlCharactersInRegex: raw line ends and tabs inside strings are what breaks these blobs
  return tryParse(bare) ?? tryParse(bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'));
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // broken JSON-LD is common; the page's other evidence stands
  }
}
