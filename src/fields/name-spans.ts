/**
 * What may be a name on a line that holds other things beside it: times, roles, rubrics, words that say whose it is. All
 * readings are given; which one is right is decided elsewhere.
 */
import { isPersonName, readBylineLine, splitNames } from './names.js';
import { type Opener, readOpener, readOpenerAt, startsWord } from './openers.js';
import type { ReadTime } from './time.js';

/** How a name was told from what stands beside it. */
export const HOW = {
  /** It is the line. */
  whole: 0,
  /** Between bars, or beside a time. */
  part: 1,
  /** Behind a word: `By Ana Field`. */
  opened: 2,
  /** Behind a word further on: `Posted in Travel by Ana Field`. */
  inner: 3,
  /** Before or behind a comma or bracket. */
  comma: 4,
  /** Behind the sign of copyright. */
  rights: 5,
  /** Behind the title and a bar. */
  behindTitle: 6,
  /** The first two words: `Ana Field Political Editor`. */
  prefix: 7,
  /** Behind a colon. */
  labelled: 8,
  /** Before a number: `The Elm Post 41 comments`. */
  beforeNumber: 9,
  /** Behind a short first word: `From The Elm Post`. */
  behindWord: 10,
  /** The line but for brackets around it. */
  bracketed: 11,
  /** The line but for a dash or bullet before it. */
  dashed: 12,
  /** In quotation marks. */
  quoted: 13,
  /** Behind a small word between: `Ana Field in The Elm Post`. */
  between: 14,
  /** Before a small word that leads to the time: `The Elm Post on 3 May`. */
  beforeWord: 15,
} as const;

/** What the line, or the part of it, opens with; 0 is nothing. */
const OPENERS: Readonly<Record<Opener['kind'], number>> = {
  byline: 1,
  source: 2,
  caption: 3,
  'read-also': 5,
  subject: 6,
  'sent-on': 7,
};
/** Added to the opener's number for what stands behind a comma. */
const BEHIND_COMMA = 8;

/** A reading of a line, or of a part of it, as a name. */
export interface NameSpan {
  readonly text: string;
  /** One of `HOW`. */
  readonly how: number;
  readonly opener: number;
  /** Place of its part among the parts of the line, from 0. */
  readonly rank: number;
  readonly parts: number;
  /** Names between commas in the part, and how many of them are people's. */
  readonly listed: number;
  readonly people: number;
}

const LONGEST_NAME = 80; // characters
const LONGEST_PHRASE = 60; // characters of a part that holds a name and a word or two
const BARS = /\s+[|•·–—⋅/»›-]\s+|\s*[|｜／•·⋅▸▶→]\s*|\s{3,}|\t/u;
const TITLE_BARS = /\s+[|–—-]\s+/u;
/** Signs around a name; an opening bracket that is closed within it is part of it: `(株)風見文具`. */
const EDGES =
  /^(?:[\s|·•⋅,;:/–—\-"“”«»【[，、；：]|[(（](?=[^)）]*[)）]?$))+|[\s|·•⋅,;:/–—\-"“”«»】\]，、；：]+$/gu;
/** A bracket that is closed and was not opened. */
const CLOSED = /^[^(（]+[)）]$/u;
const COPYRIGHT =
  /^(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\p{N}{4}(?:\s*[-–]\s*\p{N}{4})?)?[\s,]*|^\p{N}{4}\s*©\s*/iu;
/** `© 2025 The Elm Post. All rights reserved.` */
const BEHIND_OWNER = /[.,]\s|[.。]$|\s[-–—|]\s/u;
/** `From: `, `Fotos: `: a word that is no opener. */
const LABEL = /^[\p{L}\p{M} ]{2,24}[:：]\s*(?=\S)/u;
const COMMA = /,\s|，|、| \(| \/ | @/u;
const BRACKETED = /^\s*[([（【［]\s*([^()[\]（）【】［］]+?)\s*[)\]）】］]\s*$/u;
const DASHED = /^\s*[-–—―•·|]\s*(?=\S)/u;
const BEFORE_NUMBER = /\s+\p{N}/u;
const QUOTED = /[«“„「『《]\s*([^«»“”„「」『』《》]{2,60}?)\s*[»”“」』》]/u;
const BETWEEN = /^.*\p{L}\s+\p{Ll}{2,4}\s+(?=\p{Lu})/u;
const SMALL_AT_END = /\s+\p{Ll}{1,4}$/u;
const SHORT_WORD = /^\p{L}{2,6}\s+(?=\p{Lu})/u;
const LETTERS = /\p{L}/u;
const SHORTEST_OPENER = 3; // characters from a byline word to the end of a line

/** The readings of a line, with the time that stands on it. */
export function nameSpans(line: string, time: ReadTime | null): NameSpan[] {
  const inBrackets = BRACKETED.exec(line)?.[1];
  if (inBrackets !== undefined && time === null) return framedSpans(inBrackets, HOW.bracketed);
  const pieces = time ? [line.slice(0, time.labelStart), line.slice(time.end)] : [line];
  const parts = pieces
    .flatMap((piece) => piece.split(BARS))
    .map((part) => part.replace(EDGES, ''))
    .filter((part) => LETTERS.test(part));
  if (time === null && parts.length === 1 && DASHED.test(line)) return framedSpans(parts[0]!, HOW.dashed);
  const spans = parts.flatMap((part, rank) =>
    spansOfPart(part, part === line ? HOW.whole : HOW.part, { rank, parts: parts.length }),
  );
  if (time === null && parts.length > 1)
    spans.push(...spansOfPart(line, HOW.whole, { rank: parts.length, parts: parts.length }));
  return distinct(spans);
}

/** The readings of a line without what frames it. */
function framedSpans(text: string, how: number): NameSpan[] {
  return distinct(spansOfPart(text, how, { rank: 0, parts: 1 }));
}

/** The name of a site behind a title. */
export function spansBehindTitle(line: string): NameSpan[] {
  const parts = line.split(TITLE_BARS);
  if (parts.length < 2) return [];
  const span = {
    how: HOW.behindTitle,
    opener: 0,
    rank: parts.length - 1,
    parts: parts.length,
    listed: 1,
    people: 0,
  };
  return distinct([{ ...span, text: parts.at(-1)! }]);
}

/** Whether a word says that the name is the source's. */
export function isSource({ opener }: NameSpan): boolean {
  return opener === OPENERS.source;
}

/** @param plain  how a name is told that is all of the part */
function spansOfPart(part: string, plain: number, place: Pick<NameSpan, 'rank' | 'parts'>): NameSpan[] {
  const found = readOpener(part);
  const byline = found?.kind === 'source' ? null : readBylineLine(part);
  const opener = byline !== null ? OPENERS.byline : found === null ? 0 : OPENERS[found.kind];
  const owned = part.replace(COPYRIGHT, '');
  const owner = owned.split(BEHIND_OWNER)[0]!;
  const isOpened = found?.kind === 'byline' || found?.kind === 'source';
  const own = isOpened ? part.slice(found.rest) : (byline ?? part);
  const isOwner = owned !== part;
  const name = isOwner ? owner : own;
  const how = isOwner ? HOW.rights : own !== part ? HOW.opened : plain;
  const list = splitNames(name);
  const listed = list.length;
  const people = list.filter(isPersonName).length;
  const spans: NameSpan[] = [];
  const add = (text: string | null, how: number, opener: number): void => {
    if (text === null) return;
    spans.push({ text, how, opener, rank: place.rank, parts: place.parts, listed, people });
  };
  add(name, how, opener);
  const comma = name.search(COMMA);
  // Several people wrote together; behind the word of a source the paper stands first.
  if (comma > 0 && (people < listed || found?.kind === 'source')) {
    add(name.slice(0, comma), HOW.comma, opener);
    add(name.slice(comma + 1), HOW.comma, BEHIND_COMMA + opener);
  }
  const label = found === null ? LABEL.exec(name) : null;
  if (label) add(name.slice(label[0].length), HOW.labelled, opener);
  const number = name.search(BEFORE_NUMBER);
  if (number > 0) add(name.slice(0, number), HOW.beforeNumber, opener);
  const word = SHORT_WORD.exec(name);
  if (word) add(name.slice(word[0].length), HOW.behindWord, opener);
  const isShort = name.length <= LONGEST_PHRASE;
  const between = isShort ? BETWEEN.exec(name) : null;
  if (between) add(name.slice(between[0].length), HOW.between, opener);
  const quoted = QUOTED.exec(name);
  if (quoted) add(quoted[1]!, HOW.quoted, opener);
  const small = isShort ? name.search(SMALL_AT_END) : -1;
  if (small > 0) add(name.slice(0, small), HOW.beforeWord, opener);
  add(firstWords(name), HOW.prefix, opener);
  const inner = innerOpener(name);
  if (inner) add(name.slice(inner.rest), HOW.inner, OPENERS[inner.kind]);
  return spans;
}

/** The readings without signs around them; the first of those that are alike, and none that is too long or has no letters. */
function distinct(spans: readonly NameSpan[]): NameSpan[] {
  const seen = new Set<string>();
  const found: NameSpan[] = [];
  for (const span of spans) {
    const bare = span.text.replace(EDGES, '');
    const text = CLOSED.test(bare) ? bare.slice(0, -1).trimEnd() : bare;
    const isName = text.length > 1 && text.length <= LONGEST_NAME && LETTERS.test(text);
    if (!isName || seen.has(text)) continue;
    seen.add(text);
    found.push(text === span.text ? span : { ...span, text });
  }
  return found;
}

/** The last byline or source word inside a text, with the offset of what follows it. */
function innerOpener(text: string): Opener | null {
  let found: Opener | null = null;
  for (let at = 1; at <= text.length - SHORTEST_OPENER; at++) {
    const opener = readOpenerAt(text, at);
    if (opener === null || opener.rest >= text.length || !startsWord(text, at)) continue;
    if (opener.kind === 'byline' || opener.kind === 'source') found = opener;
  }
  return found;
}

function firstWords(text: string): string | null {
  const [first, second, ...rest] = text.split(/\s+/u);
  const name = `${first} ${second}`;
  return rest.length > 0 && isPersonName(name) ? name : null;
}
