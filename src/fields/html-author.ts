/** The author of a page of HTML. */
import type { HtmlEvidence, HtmlMark } from '../types.js';
import { type LinkedObject, resolve } from './html-jsonld.js';
import type { Sourced } from './html-metadata.js';

const META_AUTHORS = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dc.contributor',
  'citation_author',
  'byl',
  'og:article:author',
];
/** Words before a name. Content systems write them in the language of the site. */
const BEFORE_NAME =
  /^(?:(?:written|posted|published|reported|story|words|text|article|reviewed)\s+by|by|von|par|por|di|door|av|af|przez|autor(?:in)?|author|auteur|автор|текст)\b[\s:]*/iu;
const ADDRESS = /https?:\/\/|www\.|@|\.(?:com|org|net)\b/i;
/** What stands in author fields and is no one's name. */
const NO_NAME =
  /^(?:admin|administrator|editor|staff|webmaster|user|guest|unknown|none|null|undefined|n\/a|default|author|authors)$/i;
const LONGEST_NAME = 80;
/** … of all authors together. */
const MOST_AUTHORS = 6;
/** Names of several people on one line are rarely longer. */
const MOST_WORDS = 10;
/** What follows a name in the same element: a date, counts, the day it was posted. */
const BEHIND_NAME =
  /\s+[|•·–—]\s+|\s+-\s+|\s*[|•·]\s*|\s{2,}|\n|\s+(?:on|at)\s+|\s+»|\/\/|\s+in\s+\p{Ll}|\s*,?\s*(?:updated|published|posted)\b|,?\s*(?:\p{L}{3,9}\.?,?\s+)?\d/iu;
/** A name behind other words of a line of meta data. */
const SIGNED = /(?:^|[\s·|•,])(?:by|von|par|por)\s+(\p{Lu}.*)$/u;
/** Two to four words of a name, nothing else. */
const BARE_NAME =
  /^(?:\p{Lu}[\p{Ll}'’-]+\p{Lu}?[\p{Ll}]*)(?:\s+(?:\p{Lu}\.|(?:d[aeiu]|van|von|de la|del)|\p{Lu}[\p{L}'’-]+)){1,3}$/u;
/** Bare names count only right below the title, where no other short lines stand in between. */
const LINES_OF_BARE_NAMES = 4;
const DATE_WORD =
  /^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?:\s|$)/i;

/**
 * The authors, divided by commas.
 *
 * @param isNear  whether a mark stands beside the main text
 */
export function readHtmlAuthor(
  evidence: HtmlEvidence,
  objects: readonly LinkedObject[],
  isNear: (mark: HtmlMark) => boolean,
  title: string | null,
  shortLines: readonly string[],
): Sourced | null {
  const linked = linkedAuthor(evidence, objects);
  if (linked?.isPerson) return linked;
  const shown =
    metaAuthor(evidence, title) ??
    markedAuthor(evidence.authors.filter(isNear), title) ??
    writtenAuthor(shortLines, title);
  return shown ?? linked;
}

function metaAuthor(evidence: HtmlEvidence, title: string | null): Sourced | null {
  for (const name of META_AUTHORS) {
    const values = evidence.meta.filter(([key]) => key === name).map(([, value]) => value);
    const names = cleanNames(values, title);
    if (names.length > 0) return { value: names.join(', '), source: `meta ${name}` };
  }
  return null;
}

/** A line such as `By Ann Example`, `March 15 · By Ann Example`, or just the name. */
function writtenAuthor(shortLines: readonly string[], title: string | null): Sourced | null {
  for (const line of shortLines) {
    const signed = BEFORE_NAME.test(line) ? line : SIGNED.exec(line)?.[1];
    const names = cleanNames(signed ? [signed] : [], title).filter(
      (name) => name.split(' ').length <= MOST_WORDS,
    );
    if (names.length > 0) return { value: names.join(', '), source: 'byline' };
  }
  const bare = shortLines
    .slice(0, LINES_OF_BARE_NAMES)
    .find((line) => BARE_NAME.test(line) && line !== title);
  return bare === undefined ? null : { value: bare.replace(/^[-–—•]\s*/, ''), source: 'line by the title' };
}

/** Organisations sign when no person does, or to hide who did: a person shown on the page goes before them. */
function linkedAuthor(
  evidence: HtmlEvidence,
  objects: readonly LinkedObject[],
): (Sourced & { isPerson: boolean }) | null {
  for (const object of objects) {
    for (const key of ['author', 'creator'] as const) {
      const people = [object[key]].flat().map((person) => nameOf(resolve(person, evidence.jsonLd)));
      const names = cleanNames(
        people.filter((name) => name !== null),
        null,
      );
      const isPerson = [object[key]]
        .flat()
        .some((person) => (person as LinkedObject | null)?.['@type'] !== 'Organization');
      if (names.length > 0) return { value: names.join(', '), source: `JSON-LD ${key}`, isPerson };
    }
  }
  return null;
}

function nameOf(person: unknown): string | null {
  if (typeof person === 'string') return person;
  if (person === null || typeof person !== 'object') return null;
  const { name } = person as LinkedObject;
  const first = Array.isArray(name) ? name[0] : name;
  return typeof first === 'string' ? first : null;
}

/** The strongest mark that holds a name; of marks by class only the first one, which stands next to the title. */
function markedAuthor(marks: readonly HtmlMark[], title: string | null): Sourced | null {
  for (const kind of ['microdata author', 'rel=author', 'microdata creator', 'class']) {
    for (const { how, value } of marks) {
      if (how !== kind) continue;
      const names = cleanNames([value], title);
      if (names.length > 0) return { value: names.join(', '), source: how };
    }
  }
  return null;
}

function cleanNames(values: readonly string[], title: string | null): string[] {
  const names: string[] = [];
  for (const value of values) {
    const name = cleanName(value);
    if (name !== null && name !== title && !names.includes(name)) names.push(name);
  }
  return names.slice(0, MOST_AUTHORS);
}

function cleanName(value: string): string | null {
  const bare = value.replace(/\s+/g, ' ').trim().replace(BEFORE_NAME, '').trim();
  const name = decode(bare)
    .split(BEHIND_NAME)[0]!
    .replace(/[,;:|]+$/, '')
    .trim();
  if (name === '' || name.length > LONGEST_NAME || ADDRESS.test(bare) || NO_NAME.test(name)) return null;
  if (DATE_WORD.test(bare) && /\d/.test(bare)) return null;
  return /\p{L}/u.test(name) ? name : null;
}

/** JSON-LD names are often written as HTML. */
function decode(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#039;', "'").replaceAll('&quot;', '"');
}
