/** Meta parts of a section → publisher, byline, agency and times. */

import { splitGluedTime } from './glue.js';
import { type NameOdds, nameOdds, nameSigns, type PageNames, type PlacedName } from './name-kinds.js';
import {
  agencyOf,
  calmNames,
  HOST,
  isBylineLabel,
  isOutletName,
  isPersonName,
  readBylineLine,
} from './names.js';
import { readOpener, readOpenerAt } from './openers.js';
import { type ReadTime, readTime, type TimeContext } from './time.js';

export interface Meta {
  publisher: string | null;
  byline: string | null;
  agency: string | null;
  published: ReadTime | null;
  updated: ReadTime | null;
}

/** Whether any of the lines opens with a byline word. */
export function opensByline(lines: readonly MetaLine[]): boolean {
  return lines.some(({ text }) => isByline(text));
}

/** One line of meta data, with what is known of its place. */
export interface MetaLine {
  readonly text: string;
  /** Before the title or behind the text stand papers, under the title authors. */
  readonly place: 'before' | 'under' | 'behind';
  readonly hasBullet: boolean;
  /** Whether the button to follow it stands below: networks let their readers follow publishers. */
  readonly isFollowed: boolean;
}

/** A line that may be a name. */
interface Name extends MetaLine {
  /** Whether an age, or a day behind no person's name, stood on the same line without a bar between: papers are printed so. */
  readonly isGlued: boolean;
}

/** Alternative text of the clock icon that some cards put before a time. */
const CLOCK_ICON = /^time(?=\S)/;
const LONGEST_NAME = 90; // characters
const BETWEEN_NAMES = /[\s|·•,/-]/u;
const IN_BRACKETS = /^\((.{2,})\)$/;
/** Addresses of people, owners of rights, members and rooms of forums, tags, rubrics and lists of topics. */
const NO_NAME =
  /\S@\S+\.\w|^©|^[ur]\/\w|^OP$|^\p{N}+[.,]\p{N}|^\p{N}{3,}\s\p{Ll}|[#|>]|^[\p{L} ]{2,20}:.+,.+,/u;
/** What parts the values of a line of meta data. */
const BARS = /\s+[|•·–—/-]\s+/u;
const HAS_CASE = /\p{Lu}/u;

/** The meta data of an article before it is known whose its bare names are. */
export interface MetaDraft {
  readonly meta: Meta;
  readonly names: readonly PlacedName[];
}

/**
 * Reads the meta lines of one article in page order. The first time, byline and publisher count; a line of no known
 * kind is a name, of a person or of a paper.
 */
export function draftMeta(lines: readonly MetaLine[], context: TimeContext): MetaDraft {
  const meta: Meta = { publisher: null, byline: null, agency: null, published: null, updated: null };
  const names: Name[] = [];
  // Where a byline stands below the title, what reads like one above it is the paper: `De Polder`.
  const isSigned = lines.some(({ text, place }) => place !== 'before' && isByline(text));
  for (const line of withLabels(lines)) {
    if (isSigned && line.place === 'before' && isByline(line.text)) {
      names.push({ ...line, isGlued: false });
      continue;
    }
    const text = line.text.replace(CLOCK_ICON, '');
    const source = signedSource(text);
    if (source !== null) {
      readSignature(source, meta, context);
      continue;
    }
    const { rest, end, isFirst } = takeTime(text, meta, context);
    if (rest) {
      const isSignature =
        HAS_CASE.test(rest) && isPerson(rest) && readTime(text, context)?.isRelative === false;
      const isGlued = rest !== text && isFirst && !text.includes('|') && !isSignature;
      readNames({ ...line, text: rest, isGlued }, meta, names);
    }
    for (const beside of rest === null ? namesBeside(text, context) : [])
      readNames({ ...line, text: beside, isGlued: false }, meta, names);
    if (end < text.length)
      for (const behind of openedBehind(text, end))
        readNames({ ...line, text: behind, isGlued: false }, meta, names);
  }
  return { meta, names: placed(names) };
}

function placed(names: readonly Name[]): PlacedName[] {
  const seen = new Set<string>();
  return names
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .map((name, rank) => ({ ...name, rank, isRepeated: isRepeated(name, names) }));
}

/** The signs of the bare names of an article, and what is known of the article beside them. */
export function signsOfNames({ meta, names }: MetaDraft, isMain: boolean, page: PageNames): number[][] {
  const article = {
    isMain,
    hasByline: meta.byline !== null,
    hasPublisher: meta.publisher !== null,
    hasTime: meta.published !== null,
  };
  return names.map((name) => nameSigns(name, article, page));
}

/**
 * How likely each bare name of each article is of each kind. A program prints one kind of name in one place of all articles of a
 * list: what the others in that place say counts as much as the name's own signs.
 *
 * @param drafts  of all articles of the page; the main one, if there is one, comes first
 */
export function readNameOdds(drafts: readonly MetaDraft[], page: PageNames): NameOdds[][] {
  const own: NameOdds[][] = [];
  const byPlace = new Map<string, NameOdds[]>();
  for (const [index, draft] of drafts.entries()) {
    const isMain = page.hasMain && index === 0;
    const odds = signsOfNames(draft, isMain, page).map(nameOdds);
    own.push(odds);
    if (isMain) continue;
    for (const [at, name] of draft.names.entries()) {
      const place = placeOf(name);
      const others = byPlace.get(place);
      if (others) others.push(odds[at]!);
      else byPlace.set(place, [odds[at]!]);
    }
  }
  const means = new Map<string, NameOdds>();
  for (const [place, odds] of byPlace) means.set(place, mean(odds));
  return own.map((odds, index) =>
    page.hasMain && index === 0
      ? odds
      : odds.map((name, at) => plus(name, means.get(placeOf(drafts[index]!.names[at]!))!)),
  );
}

function placeOf({ place, rank, isGlued }: PlacedName): string {
  return `${place} ${rank} ${isGlued}`;
}

function plus(one: NameOdds, other: NameOdds): NameOdds {
  return {
    publisher: one.publisher + other.publisher,
    byline: one.byline + other.byline,
    none: one.none + other.none,
  };
}

function mean(odds: readonly NameOdds[]): NameOdds {
  const sum = { publisher: 0, byline: 0, none: 0 };
  for (const { publisher, byline, none } of odds) {
    sum.publisher += publisher;
    sum.byline += byline;
    sum.none += none;
  }
  const { length } = odds;
  return { publisher: sum.publisher / length, byline: sum.byline / length, none: sum.none / length };
}

/** How much likelier than a paper's a name must be that of nobody, in natural logarithms: most bare names are papers'. */
const DOUBT = 1;

/** Gives the bare names of an article to the publisher and the byline that have none yet. */
export function giveNames({ meta: draft, names }: MetaDraft, odds: readonly NameOdds[]): Meta {
  const meta = { ...draft };
  // What stands twice in a head, beside an age or a button to follow it, in brackets or behind a bullet is the paper.
  const marked =
    names.find(({ isRepeated }) => isRepeated) ??
    names.find(({ isGlued, isFollowed }) => isGlued || isFollowed) ??
    names.find(({ text, place }) => place === 'behind' && IN_BRACKETS.test(text)) ??
    names.findLast(({ hasBullet }) => hasBullet);
  if (marked) takeSource(marked.text, meta);
  names.forEach((name, at) => {
    if (name === marked) return;
    const { publisher, byline, none } = odds[at]!;
    if (none > Math.max(publisher + DOUBT, byline)) return;
    if (byline > publisher && isPersonName(name.text)) meta.byline ??= calmNames(name.text);
    else takeSource(name.text, meta);
  });
  return meta;
}

/** Lines with the byline word that stands alone on the line above them. */
function withLabels(lines: readonly MetaLine[]): MetaLine[] {
  const labelled: MetaLine[] = [];
  let label = '';
  for (const line of lines) {
    if (isBylineLabel(line.text)) label = line.text;
    else {
      labelled.push(label ? { ...line, text: `${label} ${line.text}` } : line);
      label = '';
    }
  }
  return labelled;
}

function isByline(text: string): boolean {
  return readOpener(text)?.kind === 'byline' && readBylineLine(text) !== null;
}

/**
 * Takes the time out of a line.
 *
 * @returns what is left before it, null when nothing is; the offset behind it, the line's end when it has no time; and whether it is the
 *   first of the article
 */
function takeTime(
  text: string,
  meta: Meta,
  context: TimeContext,
): { rest: string | null; end: number; isFirst: boolean } {
  const glued = splitGluedTime(text, context);
  const time = glued?.time ?? readTime(text, context);
  if (!time) return { rest: text, end: text.length, isFirst: false };
  const { end } = time;
  if (time.precision === 'clock') return { rest: null, end, isFirst: false };
  const isFirst = meta.published === null;
  if (time.label === 'updated') meta.updated ??= time;
  else meta.published ??= time;
  if (time.label && !glued?.head.includes('|')) return { rest: null, end, isFirst };
  const head = glued?.head ?? headBeforeCount(text, time, context);
  return { rest: head, end, isFirst };
}

/** `• 3 min read`, `· 热度 98.2万`: what programs count of an article, behind a bar at the end of a line. */
const COUNT_BEHIND = /^\s*[|•·⋅][^|•·⋅]{0,16}\p{N}[^|•·⋅]{0,16}$/u;

const ENDS_IN_NUMBER = /\p{N}$/u;

/** The paper before a time that a count stands behind; null where there is none, or it may be a person or the number of an episode. */
function headBeforeCount(text: string, { end }: ReadTime, context: TimeContext): string | null {
  if (!COUNT_BEHIND.test(text.slice(end))) return null;
  const head = splitGluedTime(text.slice(0, end), context)?.head ?? null;
  if (head === null || head.includes('|') || ENDS_IN_NUMBER.test(head)) return null;
  return isPerson(head) || isByline(head) ? null : head;
}

const WRAPPED = /^[([【（]\s*(.+?)\s*[)\]】）]$/u;

/** What stands behind the label of a source that more is told of, in brackets: `(Source: The Elm Post, 29 May 2024, page 22, A. Field)`. */
function signedSource(text: string): string | null {
  const inner = WRAPPED.exec(text)?.[1];
  if (inner === undefined) return null;
  const opener = readOpener(inner);
  return opener?.kind === 'source' && inner.includes(',') ? inner.slice(opener.rest) : null;
}

const WORD_BEFORE_TIME = /[\s,]+\p{Ll}{0,4}\.?\s*$/u;

/** Reads the parts of a signature between commas: the paper, the day, a page, who wrote. */
function readSignature(text: string, meta: Meta, context: TimeContext): void {
  const time = readTime(text, context);
  if (time && time.precision !== 'clock') meta.published ??= time;
  const before = time ? text.slice(0, time.labelStart).replace(WORD_BEFORE_TIME, '') : text;
  const [paper, ...rest] = `${before},${time ? text.slice(time.end) : ''}`.split(/,\s*/);
  meta.publisher ??= paper!.trim() || null;
  const authors = rest.map((part) => part.trim()).filter((part) => isPerson(part));
  if (authors.length > 0) meta.byline ??= calmNames(authors.join(', '));
}

/**
 * Names beside a time that is not the whole of what stands behind them: `By Ana Field Published: May 3, 2024`,
 * `12/19/2025 • David Gordon`. Whatever else stands there (a category, a count of comments) is no name.
 */
function namesBeside(text: string, context: TimeContext): string[] {
  const time = readTime(text, context);
  if (!time) return [];
  const before = text.slice(0, time.labelStart).split(BARS);
  const behind = text.slice(time.end).split(BARS).slice(1);
  return [...before, ...behind]
    .map((part) => part.trim().replace(/[\s|·•,/–—-]+$/u, ''))
    .filter((part) => isByline(part) || (time.label !== null && isPerson(part)));
}

/** What bylines and sources open behind a time: `2025-09-15 08:36 来源:江屿日报 记者:林若溪`, `May 3, 2024 | By Ana Field`. */
function openedBehind(text: string, end: number): string[] {
  const starts: number[] = [];
  for (let at = end; at < text.length; at++) {
    if (at > end && !BETWEEN_NAMES.test(text[at - 1]!)) continue;
    const kind = readOpenerAt(text, at)?.kind;
    if (kind === 'byline' || kind === 'source') starts.push(at);
  }
  return starts.map((start, index) => text.slice(start, starts[index + 1]).replace(/[\s|·•,/-]+$/u, ''));
}

/** Parts values on one line, where one of them tells by its word whose it is: `The Elm Post / by Ana Field`. */
const BETWEEN_VALUES = /\s+[|•·–—/»›-]\s+|\.\s+(?=\p{Lu})/u;

function readNames(line: Name, meta: Meta, names: Name[]): void {
  const values = line.text.split(BETWEEN_VALUES);
  const isSigned = values.some((value, at) => at > 0 && isSignedValue(value));
  for (const text of isSigned ? values : [line.text])
    if (text.trim() !== '') readName({ ...line, text: text.trim() }, meta, names);
}

function isSignedValue(value: string): boolean {
  const kind = readOpener(value)?.kind;
  return (kind === 'byline' && readBylineLine(value) !== null) || kind === 'source';
}

function readName(line: Name, meta: Meta, names: Name[]): void {
  const opener = readOpener(line.text);
  if (opener?.kind === 'caption' || NO_NAME.test(line.text)) return;
  const byline = opener?.kind === 'source' ? null : readBylineLine(line.text);
  if (byline) takeByline(byline.replace(/[\s|·,/-]+$/u, ''), meta);
  else if (opener?.kind === 'source') takeSource(line.text.slice(opener.rest), meta);
  else if (agencyOf(line.text.replace(IN_BRACKETS, '$1')))
    meta.agency ??= agencyOf(line.text.replace(IN_BRACKETS, '$1'));
  else if (line.text.length <= LONGEST_NAME) names.push({ ...line, text: withoutCountry(line.text) });
}

/** `Jornal da Várzea [BR]`, `[Bergbote`: what an aggregator adds to a name. */
function withoutCountry(name: string): string {
  return name.replace(/(?<=\S)\s*\[\p{Lu}{2,3}\]$/u, '').replace(/^\[(?!.*\])/u, '');
}

function isPerson(name: string): boolean {
  return isPersonName(name) && !isOutletName(name) && !HOST.test(name);
}

/** `Ana Field, The Elm Post`: who wrote, and the paper behind. */
function takeByline(text: string, meta: Meta): void {
  const [author, ...rest] = text.split(/,\s+/);
  const paper = rest.at(-1);
  if (rest.length === 1 && isPersonName(author!) && isOutletName(paper!)) {
    meta.byline ??= calmNames(author!);
    meta.publisher ??= paper!;
  } else meta.byline ??= calmNames(text);
}

/** `via The Elm Post, Ana Field`: the paper first, then who wrote. */
function takeSource(text: string, meta: Meta): void {
  const [paper, ...authors] = text.replace(IN_BRACKETS, '$1').split(/,\s+/);
  const isSigned = authors.length > 0 && isPersonName(authors[0]!);
  const publisher = (isSigned ? paper! : text.replace(IN_BRACKETS, '$1')).trim();
  meta.publisher ??= publisher || null;
  if (isSigned) meta.byline ??= calmNames(authors.join(', '));
}

/** Whether a name stands twice in a head. Behind the text authors come again, in a box about them. */
function isRepeated(name: Name, names: readonly Name[]): boolean {
  const isPerson = isPersonName(name.text);
  return names.some(
    (other) =>
      other !== name &&
      other.text === name.text &&
      !(isPerson && (name.place === 'behind') !== (other.place === 'behind')),
  );
}
