/** Names of people and papers in lines of meta data. */
import { compiled } from '../languages/index.js';
import { readGluedByline, readOpener } from './openers.js';

/** Words in a name at most: 'Maria del Carmen de la Vega'. */
const MOST_WORDS = 5;
const LONGEST_BYLINE = 140; // characters: four authors
const LONGEST_CASELESS = 24; // characters of a name in a script without case
const LONGEST_SIGNATURE = 40; // characters: a name and what the person is
const CAPITALISED =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:de|da|di|del|der|den|van|von|bin|al|el|la|le|dos|das|du)\b)$/u;
/** Whether a text is in a script with case. */
export const HAS_CASE = /\p{Lu}|\p{Ll}/u;
/** Whether all letters of a text are capitals. */
export const ALL_CAPITALS = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;
/** The name of a host, and nothing more. */
export const HOST = /^(?:[a-z0-9-]+\.)+[a-z]{2,12}$/i;
const SHOUTED = /^\p{Lu}[\p{Lu}'’-]{2,}$/u;
/** `ABC News`, `BBC`: papers, not people. */
const ACRONYM = /^\p{Lu}{2,}$/u;
const STARTS_NAME = /^[\p{Lu}\p{Lo}\p{N}]/u;

/** The names of a line such as `By Ana Field and J. Roe`; null when the line does not open or close as a byline. */
export function readBylineLine(line: string): string | null {
  if (line.length > LONGEST_BYLINE) return null;
  const opener = readOpener(line);
  if (opener?.kind === 'byline') {
    const rest = line.slice(opener.rest).trim();
    return rest && STARTS_NAME.test(rest) ? rest : null;
  }
  const glued = readGluedByline(line);
  if (glued !== null && isPersonName(line.slice(glued.rest))) return line.slice(glued.rest);
  return namesBeforeRole(line);
}

/** Whether a line is a byline word and nothing more: the name stands below. */
export function isBylineLabel(line: string): boolean {
  const opener = readOpener(line);
  return opener?.kind === 'byline' && opener.rest >= line.length;
}

let roleWords: ReadonlyMap<string, readonly string[]> | undefined;

/** Words behind a name, by their last letter. */
function wordsBehindNames(): ReadonlyMap<string, readonly string[]> {
  if (roleWords) return roleWords;
  const byEnd = new Map<string, string[]>();
  for (const word of compiled('words').flatMap((pack) => pack.bylineAfter)) {
    const end = word.at(-1)!;
    byEnd.set(end, [...(byEnd.get(end) ?? []), word]);
  }
  roleWords = byEnd;
  return byEnd;
}

let roleEnds: Uint8Array | undefined;

/** Whether a line may close with a word that stands behind names, as far as its last code unit tells. */
export function mayCloseWithRole(last: number): boolean {
  if (!roleEnds) {
    roleEnds = new Uint8Array(0x10000);
    for (const end of wordsBehindNames().keys()) roleEnds[end.charCodeAt(0)] = 1;
  }
  return roleEnds[last] === 1;
}

/** `{NAME} 기자`, `{NAME} 記者`. */
function namesBeforeRole(line: string): string | null {
  if (line.length > LONGEST_SIGNATURE) return null;
  const word = wordsBehindNames()
    .get(line.at(-1) ?? '')
    ?.find((end) => line.endsWith(end));
  return word === undefined ? null : line.slice(0, -word.length).trim() || null;
}

/**
 * Whether a line could be nothing but a person's name: two to five capitalised words, in scripts without case two
 * or three short ones.
 */
export function isPersonName(line: string): boolean {
  const words = line.split(/\s+/);
  if (!HAS_CASE.test(line))
    return words.length > 1 && words.length < 4 && line.length <= LONGEST_CASELESS && !/\p{N}/u.test(line);
  if (words.length < 2 || words.length > MOST_WORDS || words[0] === 'The') return false;
  if (/\d/.test(line) || ACRONYM.test(words[0]!)) return false;
  return words.every((word) => CAPITALISED.test(word)) && !words.every((word) => SHOUTED.test(word));
}

/** Parts names in a list, in scripts of all languages. */
const BETWEEN_NAMES = '[,;&，、]';
const IS_WORD = /^\p{L}/u;
let betweenNames: RegExp | undefined;

/** The names of a list such as `Ana Field, J. Roe and Kim Lund`. */
export function splitNames(list: string): string[] {
  if (!betweenNames) {
    const words = compiled('words').flatMap(({ bylineAnd }) =>
      bylineAnd.filter((word) => IS_WORD.test(word)),
    );
    betweenNames = new RegExp(`\\s*${BETWEEN_NAMES}\\s*|\\s+(?:${[...new Set(words)].join('|')})\\s+`, 'u');
  }
  return list.split(betweenNames);
}

let outletWords: ReadonlySet<string> | undefined;
const NOT_LETTERS = /[^\p{L}\p{M}]+/u;

/** Whether a name holds a word that names of papers are made of. */
export function isOutletName(name: string): boolean {
  outletWords ??= new Set(compiled('outlets'));
  return name
    .toLowerCase()
    .split(NOT_LETTERS)
    .some((word) => outletWords!.has(word));
}

/** `Shaun TANDON` → `Shaun Tandon`: agencies print surnames in capitals. */
export function calmNames(names: string): string {
  if (!/\p{Ll}/u.test(names)) return names;
  return names
    .split(' ')
    .map((word) => (SHOUTED.test(word) ? word[0] + word.slice(1).toLowerCase() : word))
    .join(' ');
}

let agencyNames: ReadonlyMap<string, string> | undefined;

/** The agency that a text names, as its pack writes it; null when it is none. */
export function agencyOf(text: string): string | null {
  agencyNames ??= new Map(
    compiled('words').flatMap((pack) => pack.agencies.map((name) => [name.toLowerCase(), name] as const)),
  );
  return agencyNames.get(text.trim().toLowerCase()) ?? null;
}
