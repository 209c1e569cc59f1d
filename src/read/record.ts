/**
 * Records of JSONL, Parquet and web archives → Source. Hot path: no schema library, no copies.
 */
import { DocumentError } from '../errors.js';
import type { Source, Warning } from '../types.js';

/** Names of the fields to read; null where none is asked for. */
export interface FieldNames {
  readonly text: string | null;
  readonly html: string | null;
  readonly id: string;
  readonly url: string;
  readonly scrapedAt: string | null;
}

/** What a record has of its file. */
export interface RecordPlace {
  readonly path: string | null;
  /** Id for a record without one. */
  readonly id: string;
  readonly scrapedAt: Date | null;
}

/**
 * Makes a source of a record. HTML is taken before text: it holds more.
 *
 * @throws DocumentError `bad-record` when it is no object, `missing-field` when it has neither text nor HTML
 */
export function recordSource(record: unknown, fields: FieldNames, place: RecordPlace): Source {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw new DocumentError('bad-record', `a record is a JSON object, found ${describe(record)}`);
  }
  const values = record as Readonly<Record<string, unknown>>;
  const html = fields.html === null ? undefined : values[fields.html];
  const text = fields.text === null ? undefined : values[fields.text];
  const hasHtml = typeof html === 'string' && html !== '';
  if (!hasHtml && typeof text !== 'string') throw new DocumentError('missing-field', missing(fields, values));
  const warnings: Warning[] = [];
  const url = values[fields.url];
  const content = hasHtml ? html : (text as string);
  return {
    id: recordId(values, fields, place),
    path: place.path,
    format: hasHtml || isHtmlPage(content) ? 'html' : 'text',
    encoding: null,
    url: typeof url === 'string' ? url : null,
    text: content,
    scrapedAt: recordTime(values, fields, warnings) ?? place.scrapedAt,
    warnings,
  };
}

const PAGE_START = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)\b/i;
/** Characters in which a page begins; comments may stand before it. */
const PAGE_HEAD = 4096;
/** How an HTML page in a field of text begins. */
const PAGE_MARKS = ['<!DOCTYPE', '<!doctype', '<!Doctype', '<html', '<HTML'];

/** Whether the text of a record is a whole page of HTML. */
function isHtmlPage(text: string): boolean {
  const head = text.slice(0, PAGE_HEAD);
  return PAGE_MARKS.some((mark) => head.includes(mark)) && PAGE_START.test(head);
}

/** The id of a record, or of its place where it has none. */
export function recordId(record: unknown, fields: FieldNames, place: RecordPlace): string {
  const id = (record as Readonly<Record<string, unknown>> | null | undefined)?.[fields.id];
  return typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint' ? String(id) : place.id;
}

function recordTime(
  values: Readonly<Record<string, unknown>>,
  fields: FieldNames,
  warnings: Warning[],
): Date | null {
  if (fields.scrapedAt === null) return null;
  const value = values[fields.scrapedAt];
  if (value === undefined || value === null) return null;
  const isTime = typeof value === 'string' || typeof value === 'number' || value instanceof Date;
  const time = new Date(isTime ? value : Number.NaN);
  if (!Number.isNaN(time.getTime())) return time;
  warnings.push({
    code: 'bad-scraped-at',
    message: `the field ${JSON.stringify(fields.scrapedAt)} is no time: ${typeof value === 'bigint' ? value : JSON.stringify(value)}`,
  });
  return null;
}

function missing(fields: FieldNames, values: Readonly<Record<string, unknown>>): string {
  const wanted = [fields.text, fields.html]
    .filter((name) => name !== null)
    .map((name) => JSON.stringify(name));
  const found = Object.keys(values).map((name) => JSON.stringify(name));
  const list =
    found.length === 0 ? 'no fields' : found.slice(0, 8).join(', ') + (found.length > 8 ? ', …' : '');
  return `no string in the field ${wanted.join(' or ')}, found ${list}; name it with --text-field or --html-field`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return value === null ? 'null' : `a ${typeof value}`;
}
