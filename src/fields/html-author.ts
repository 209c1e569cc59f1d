/** The author of a page of HTML. */
import type { HtmlEvidence, HtmlMark } from '../types.js';
import { type LinkedObject, resolve } from './html-jsonld.js';
import type { Sourced } from './html-metadata.js';
import type { Surroundings } from './html-near.js';
import { hasProperWords, isBareName, isCapitalised, isSigned, personNames } from './html-person.js';

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
/** Metadata that lists names with the family name first. */
const FAMILY_FIRST: ReadonlySet<string> = new Set(['citation_author', 'dc.creator', 'dcterms.creator']);
/** Names of the authors together. */
const MOST_AUTHORS = 6;
/** Names of several people on one line are rarely longer, in words. */
const MOST_WORDS = 10;
/** A name behind other words of a line of meta data. */
const SIGNED = /(?:^|[\s·|•⋅,])(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s+(\p{Lu}.*)$/u;
/** Bare names count only this many lines from the title. */
const LINES_OF_BARE_NAMES = 6;
const MARK_KINDS = ['microdata author', 'rel=author', 'microdata creator', 'class'];

/**
 * The authors, divided by commas. Organisations sign when no person does, or to hide who did: a person shown on the
 * page goes before them.
 *
 * @param site  names of the site itself, in lower case
 */
export function readHtmlAuthor(
  evidence: HtmlEvidence,
  objects: readonly LinkedObject[],
  near: Surroundings,
  title: string | null,
  site: ReadonlySet<string>,
): Sourced | null {
  const isSite = ({ value }: Sourced) => site.has(value.toLowerCase());
  const told = [linkedAuthor(evidence, objects), metaAuthor(evidence, title)].filter(
    (found) => found !== null,
  );
  const person = told.find((found) => !found.isOrganisation && !isSite(found));
  if (person) return { value: person.value, source: person.source };
  const shown = markedAuthor(evidence.authors, near, title) ?? writtenAuthor(near, title);
  if (shown !== null && !isSite(shown)) return shown;
  return told[0] ? { value: told[0].value, source: told[0].source } : shown;
}

interface Told extends Sourced {
  readonly isOrganisation: boolean;
}

function sourced(names: readonly string[], source: string): Sourced | null {
  return names.length === 0 ? null : { value: names.slice(0, MOST_AUTHORS).join(', '), source };
}

function metaAuthor(evidence: HtmlEvidence, title: string | null): Told | null {
  for (const name of META_AUTHORS) {
    const values = evidence.meta.filter(([key]) => key === name).map(([, value]) => value);
    const ordered = FAMILY_FIRST.has(name) ? values.map(givenNameFirst) : values;
    const found = sourced(personNames(ordered, title), `meta ${name}`);
    if (found) return { ...found, isOrganisation: false };
  }
  return null;
}

/** `Example, Ann` → `Ann Example` */
function givenNameFirst(name: string): string {
  return name.replace(/^([^,\s]+),\s+([^,]+)$/, '$2 $1');
}

function linkedAuthor(evidence: HtmlEvidence, objects: readonly LinkedObject[]): Told | null {
  for (const object of objects) {
    for (const key of ['author', 'creator'] as const) {
      const people = [object[key]].flat().map((person) => resolve(person, evidence.jsonLd));
      const texts = people.map(nameOf).filter((name) => name !== null);
      const found = sourced(personNames(texts, null), `JSON-LD ${key}`);
      const isOrganisation = people.every(
        (person) => (person as LinkedObject | null)?.['@type'] === 'Organization',
      );
      if (found) return { ...found, isOrganisation };
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

/** The mark by the title, or else beside the text, that holds a name: the strongest kind first. */
function markedAuthor(marks: readonly HtmlMark[], near: Surroundings, title: string | null): Sourced | null {
  for (const isThere of [near.isByTitle, near.isNear]) {
    const there = marks.filter(isThere);
    for (const kind of MARK_KINDS) {
      for (const { how, value } of there) {
        if (how !== kind) continue;
        const names = personNames([value], title);
        if (names.length > 0) return sourced(names, how);
      }
    }
  }
  return null;
}

/** A line such as `By Ann Example`, `March 15 · By Ann Example`, or just the name. */
function writtenAuthor({ shortLines, pageText }: Surroundings, title: string | null): Sourced | null {
  for (const line of shortLines) {
    const signed = isSigned(line) ? line : SIGNED.exec(line)?.[1];
    const names = personNames(signed ? [signed] : [], title).filter(
      (name) => name.split(' ').length <= MOST_WORDS && isCapitalised(name),
    );
    if (names.length > 0) return sourced(names, 'byline');
  }
  for (const line of shortLines.slice(0, LINES_OF_BARE_NAMES)) {
    const bare = line
      .split(/\s*[|•·⋅]\s*/)
      .map((piece) => piece.replace(/^[-–—]\s*|\s+(?:in|on)\s.*$/g, ''))
      .find((piece) => isBareName(piece) && piece !== title && hasProperWords(piece, pageText));
    if (bare !== undefined) return { value: bare, source: 'line by the title' };
  }
  return null;
}
