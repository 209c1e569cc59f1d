/** The dates of a page of HTML. */
import type { HtmlEvidence, HtmlMark } from '../types.js';
import type { LinkedObject } from './html-jsonld.js';
import type { Sourced } from './html-metadata.js';
import type { Surroundings } from './html-near.js';
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
      'published',
      'published-date',
      'published_date',
      'published_at',
      'published-time',
      'published_time',
      'w-published-date',
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
 * @param url  the page's address; of dates of publication the last resort
 */
export function readHtmlDate(
  evidence: HtmlEvidence,
  objects: readonly LinkedObject[],
  near: Surroundings,
  which: keyof typeof NAMES,
  url: string | null,
): Sourced | null {
  const names = NAMES[which];
  for (const object of objects) {
    for (const key of names.linked) {
      const date = readMachineDate(object[key]);
      if (date !== null) return { value: date, source: `JSON-LD ${key}` };
    }
  }
  const firstOfName = new Map(evidence.meta.toReversed());
  for (const name of names.meta) {
    const date = readMachineDate(firstOfName.get(name));
    if (date !== null) return { value: date, source: `meta ${name}` };
  }
  const marked =
    markedDate(evidence.times.filter(near.isByTitle), names.microdata, which) ??
    markedDate(evidence.times.filter(near.isNear), names.microdata, which);
  const written = [...near.shortLines, ...evidence.authors.filter(near.isNear).map(({ text }) => text)];
  return marked ?? writtenDate(written, which) ?? (which === 'published' ? urlDate(url) : null);
}

/** A date that stands on a short line by the title. */
function writtenDate(shortLines: readonly string[], which: keyof typeof NAMES): Sourced | null {
  for (const line of shortLines) {
    const part = /\d/.test(line) ? partFor(line, which) : '';
    const date = part === '' ? null : readShownDate(part);
    if (date !== null && date.length >= 'YYYY-MM-DD'.length) return { value: date, source: 'dateline' };
  }
  return null;
}

/** `August 16, 2019 - Updated July 9, 2025` → what stands before, or behind, the word for 'updated'. */
function partFor(text: string, which: keyof typeof NAMES): string {
  const at = text.search(UPDATED);
  const part = which === 'published' ? (at < 0 ? text : text.slice(0, at)) : at < 0 ? '' : text.slice(at);
  return part
    .replace(/^\s*(?:last\s+)?(?:updat|modif)\w*(?:\s+on)?\s*:?\s*/i, '')
    .replace(/[\s–—·|-]+$/, '')
    .trim();
}

function markedDate(
  marks: readonly HtmlMark[],
  microdata: readonly string[],
  which: keyof typeof NAMES,
): Sourced | null {
  for (const kind of microdata) {
    const mark = marks.find(({ how }) => how === kind);
    const date = mark ? readShownDate(mark.value) : null;
    if (date !== null) return { value: date, source: kind };
  }
  for (const kind of ['time datetime', 'time', 'class']) {
    for (const mark of marks) {
      const part = partFor(mark.text === '' ? mark.value : mark.text, which);
      if (mark.how !== kind || part === '') continue;
      const isWhole = UPDATED.test(mark.text) === (which === 'updated');
      const date = (isWhole ? readShownDate(mark.value) : null) ?? readShownDate(part);
      if (date !== null) return { value: date, source: kind === 'class' ? 'class' : kind };
    }
  }
  return null;
}

function urlDate(url: string | null): Sourced | null {
  const found = url === null ? null : URL_DAY.exec(url);
  return found ? { value: `${found[1]}-${found[2]}-${found[3]}`, source: 'address' } : null;
}

/** A date as it is shown or marked → ISO 8601, null for an age and for what is no date. */
export function readShownDate(written: string): string | null {
  const text = written
    .replace(/\s+/g, ' ')
    .replace(/^(?:on|published on|posted on|published|posted)\s+/i, '')
    .replace(' @', ' ');
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
