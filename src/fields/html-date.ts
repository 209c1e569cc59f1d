/** The dates of a page of HTML. */
import type { HtmlEvidence, HtmlMark } from '../types.js';
import type { LinkedObject } from './html-jsonld.js';
import type { Sourced } from './html-metadata.js';
import { readTime } from './time.js';

const NAMES = {
  published: {
    linked: ['datePublished', 'dateCreated', 'uploadDate'],
    meta: [
      'article:published_time',
      'og:article:published_time',
      'article:published',
      'datepublished',
      'parsely-pub-date',
      'sailthru.date',
      'publishdate',
      'publish-date',
      'publish_date',
      'pubdate',
      'publication_date',
      'cxenseparse:recs:publishtime',
      'dc.date.issued',
      'dcterms.created',
      'dc.date.created',
      'dc.date',
      'dcterms.date',
      'citation_publication_date',
      'date',
      'article.published',
      'og:published_time',
      'originalpublicationdate',
      'timestamp',
    ],
    microdata: ['microdata datepublished', 'microdata datecreated', 'microdata uploaddate'],
  },
  updated: {
    linked: ['dateModified'],
    meta: [
      'article:modified_time',
      'og:updated_time',
      'datemodified',
      'lastmod',
      'last-modified',
      'dcterms.modified',
    ],
    microdata: ['microdata datemodified'],
  },
} as const;

/** A day in an address: /2025/07/01/ or /2025-07-01- */
const URL_DAY = /[/-](20\d\d|19\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)/;
const UPDATED = /updat|modif|aktualis|mise à jour|actualizad/i;

/**
 * When the page's article was published, or updated, in ISO 8601.
 *
 * @param isNear  whether a mark stands beside the main text
 * @param url     the page's address; of dates of publication the last resort
 * @param shortLines  lines by the title that may tell the date
 */
export function readHtmlDate(
  evidence: HtmlEvidence,
  objects: readonly LinkedObject[],
  isNear: (mark: HtmlMark) => boolean,
  which: keyof typeof NAMES,
  url: string | null,
  shortLines: readonly string[],
): Sourced | null {
  const names = NAMES[which];
  for (const object of objects) {
    for (const key of names.linked) {
      const date = readMachineDate(object[key]);
      if (date !== null) return { value: date, source: `JSON-LD ${key}` };
    }
  }
  for (const name of names.meta) {
    const date = readMachineDate(evidence.meta.find(([key]) => key === name)?.[1]);
    if (date !== null) return { value: date, source: `meta ${name}` };
  }
  const marks = evidence.times.filter(isNear);
  const marked = markedDate(marks, names.microdata, which);
  return (
    marked ??
    (which === 'published'
      ? (writtenDate([...shortLines, ...evidence.authors.filter(isNear).map(({ text }) => text)]) ??
        urlDate(url))
      : null)
  );
}

/** A date that stands on a short line by the title. */
function writtenDate(shortLines: readonly string[]): Sourced | null {
  for (const line of shortLines) {
    if (!/\d/.test(line) || UPDATED.test(line)) continue;
    const date = readDate(line);
    if (date !== null && date.length >= 'YYYY-MM-DD'.length) return { value: date, source: 'dateline' };
  }
  return null;
}

function markedDate(
  marks: readonly HtmlMark[],
  microdata: readonly string[],
  which: keyof typeof NAMES,
): Sourced | null {
  for (const kind of microdata) {
    const mark = marks.find(({ how }) => how === kind);
    const date = mark ? readDate(mark.value) : null;
    if (date !== null) return { value: date, source: kind };
  }
  for (const kind of ['time datetime', 'time', 'class']) {
    for (const mark of marks) {
      if (mark.how !== kind || UPDATED.test(mark.text) !== (which === 'updated')) continue;
      const date = readDate(mark.value) ?? readDate(mark.text);
      if (date !== null) return { value: date, source: kind === 'class' ? 'class' : kind };
    }
  }
  return null;
}

function urlDate(url: string | null): Sourced | null {
  const found = url === null ? null : URL_DAY.exec(url);
  return found ? { value: `${found[1]}-${found[2]}-${found[3]}`, source: 'address' } : null;
}

function readDate(text: string): string | null {
  return readMachineDate(text) ?? readTime(text, { language: null, scrapedAt: null })?.publishedAt ?? null;
}

const MACHINE_DATE =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?/i;

/**
 * A date as machines write it → an instant in UTC where it has a zone, else a wall-clock time or a bare day.
 * Dates before 1900 and impossible ones are defaults of a content system, not dates.
 */
export function readMachineDate(value: unknown): string | null {
  const text = typeof value === 'number' ? epoch(value) : typeof value === 'string' ? value.trim() : '';
  const found = MACHINE_DATE.exec(/^\d{10}(?:\d{3})?$/.test(text) ? epoch(Number(text)) : text);
  if (found === null) return readWordyDate(text);
  const [, year, month, day, hour, minute, second = '00', zone] = found;
  const date = `${year}-${month}-${day}`;
  if (Number(year) < 1900 || Number.isNaN(Date.parse(date))) return null;
  if (hour === undefined) return date;
  const clock = `${date}T${hour}:${minute}:${second}`;
  if (zone === undefined) return Number.isNaN(Date.parse(clock)) ? null : clock;
  const instant = new Date(
    `${clock}${/^[+-]/.test(zone) ? zone.replace(/^(.{3}):?(\d{2})?$/, (_, h: string, m = '00') => `${h}:${m}`) : 'Z'}`,
  );
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString().replace('.000Z', 'Z');
}

function epoch(value: number): string {
  const instant = new Date(value > 1e11 ? value : value * 1000);
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString();
}

/** `Tue, 01 Jul 2025 21:00:00 GMT` and the like, which metadata hold in English. */
function readWordyDate(text: string): string | null {
  if (!/\d{4}/.test(text) || text.length > 60) return null;
  return readTime(text, { language: 'en', scrapedAt: null })?.publishedAt ?? null;
}
