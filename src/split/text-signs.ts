/**
 * What tells whether a line belongs to the text of its article, once the page is cut into articles: what the line model says of
 * it and of its neighbours, where it stands in the text, whose words it has (those of the text, of the head, of the page around)
 * and which words of chrome.
 */

import { MARK, TIMES } from '../label/marks.js';
import { ROLE, ROLES } from '../label/roles.js';
import { SignRows } from '../label/sign-rows.js';
import { CHROME_WORD_GROUPS, type ChromeWords, countChromeWords } from '../languages/index.js';
import { codesOf } from '../lines/codes.js';
import { flag } from '../regression.js';
import type { Page, Part, PartKind, Section, TextLabels } from '../types.js';
import type { Cut } from './cut.js';
import { Stems } from './stems.js';
import { BYTE, byteOf, putBits, putRoles, SHAPES, tenths, twentieths } from './unit-signs.js';

/** What a unit is in the articles as they were found. */
const KIND = {
  none: 0,
  paragraph: 1,
  list: 2,
  heading: 3,
  other: 4,
  title: 5,
  meta: 6,
  caption: 7,
  foreign: 8,
} as const;
const KIND_OF_PART: Partial<Record<PartKind, number>> = {
  paragraph: KIND.paragraph,
  list: KIND.list,
  heading: KIND.heading,
  quote: KIND.other,
  code: KIND.other,
  table: KIND.other,
  title: KIND.title,
  caption: KIND.caption,
};

function isText(kind: number): boolean {
  return kind >= KIND.paragraph && kind <= KIND.other;
}

const MARKS = [
  ['time', TIMES],
  ['named', MARK.byline | MARK.source],
  ['caption', MARK.caption],
  ['chrome', MARK.chrome],
  ['signs', MARK.counter | MARK.url | MARK.domain],
  ['list-heading', MARK.listHeading],
  ['comments', MARK.comments],
  ['read-more', MARK.readMore],
  ['read-also', MARK.readAlso],
  ['name', MARK.name],
  ['repeated-above', MARK.repeatedAbove],
  ['repeated-below', MARK.repeatedBelow],
  ['patterned', MARK.patterned],
] as const;
const NEAR = [-2, -1, 1, 2] as const;
const NEAR_SIGNS = ['kind', 'content', 'length', 'chrome', 'words'] as const;

/** Names of the signs of a line of text, each of them a byte, in their order. */
export const TEXT_SIGNS: readonly string[] = [
  'kind',
  'state',
  'keep',
  'content',
  'kinship',
  ...ROLES.map((role) => `role-${role}`),
  'texts-before',
  'texts-behind',
  'place',
  'text-length',
  'length',
  'ending',
  'bullet',
  'blanks',
  ...MARKS.map(([name]) => `mark-${name}`),
  ...SHAPES.map(([name]) => `has-${name}`),
  'from-text',
  'to-text',
  'content-behind',
  'most-behind',
  'content-before',
  'chrome-between',
  'to-foreign',
  'to-bottom',
  'articles',
  'stems',
  'in-text',
  'in-head',
  'in-title',
  'outside',
  'only-outside',
  ...CHROME_WORD_GROUPS.map((group) => `words-${group}`),
  'words',
  ...NEAR.flatMap((step) => NEAR_SIGNS.map((sign) => `${sign}${step}`)),
];

/** Lines that are or may be text of an article. */
export interface TextCandidates {
  readonly units: readonly number[];
  /** Of each unit, in the order of TEXT_SIGNS. */
  readonly signs: SignRows;
  /** Whether it was found to be text. */
  readonly isText: readonly boolean[];
}

/** Units above the text of an article without title, and below the text, that may belong to it. */
const ABOVE = 4;
const BELOW = 12;
const MOST = 60; // of what is counted in units and words
const MOST_WORDS = 9;
/** Units of text before a line whose content is looked at. */
const BEFORE = 3;
const NO_KIND = 20;

/**
 * Reads the lines that are or may be text of the main article.
 *
 * @param cut  has a main article
 */
export function readTextCandidates(
  page: Page,
  labels: TextLabels,
  { sections, path: { states } }: Cut,
): TextCandidates {
  const { units } = labels;
  const kinds = kindsOf(labels, sections);
  const texts = Array.from({ length: units.count }, (_, unit) => unit).filter((unit) => isText(kinds[unit]!));
  if (texts.length === 0) return { units: [], signs: new SignRows(TEXT_SIGNS.length), isText: [] };
  const range = rangeOf(kinds, texts[0]!, texts.at(-1)!);
  const at = {
    labels,
    kinds,
    states,
    texts,
    pageStems: readStems(page, labels, kinds),
    words: new Array<undefined>(units.count),
    articles: Math.min(MOST_WORDS, sections.length),
    ...range,
  };
  const found: number[] = [];
  for (let unit = range.from; unit < range.to; unit++)
    if (kinds[unit] === KIND.none || isText(kinds[unit]!)) found.push(unit);
  const signs = signsOfUnits(found, at);
  return { units: found, signs, isText: found.map((unit) => isText(kinds[unit]!)) };
}

function kindsOf({ units }: TextLabels, sections: readonly Section[]): Uint8Array {
  const kinds = new Uint8Array(units.count);
  const unitOf = ({ line }: Part): number => units.ofLine[line]!;
  sections.forEach(({ parts }, index) => {
    for (const part of parts) {
      const unit = unitOf(part);
      if (unit >= 0) kinds[unit] = index === 0 ? (KIND_OF_PART[part.kind] ?? KIND.meta) : KIND.foreign;
    }
  });
  return kinds;
}

/** From the title on, or somewhat above the text, to the next article or somewhat below the text. */
function rangeOf(
  kinds: Uint8Array,
  first: number,
  last: number,
): { from: number; to: number; foreign: number } {
  let from = first;
  while (from > 0 && kinds[from - 1] !== KIND.title && kinds[from - 1] !== KIND.foreign) from--;
  if (from === 0 || kinds[from - 1] === KIND.foreign) from = Math.max(from, first - ABOVE);
  let foreign = last + 1;
  while (foreign < kinds.length && kinds[foreign] !== KIND.foreign) foreign++;
  return { from, to: Math.min(foreign, last + 1 + BELOW), foreign };
}

/** What the words of a unit have in common with the rest of the page, and which of them are words of chrome. */
interface UnitWords {
  readonly stems: number;
  readonly common: {
    readonly inText: number;
    readonly inHead: number;
    readonly inTitle: number;
    readonly outside: number;
    readonly onlyOutside: number;
  };
  readonly chrome: ChromeWords;
}

const stems = new Stems();

/** The words of the lines of a page, numbered by `stems`. */
interface PageStems {
  /** Of each unit the different ones; none of units of other articles. */
  readonly ofUnit: readonly (readonly number[])[];
  /** In how many lines outside of the article each one stands; 1 for those of the head and of the title. */
  readonly outside: Uint32Array;
  readonly inHead: Uint8Array;
  readonly inTitle: Uint8Array;
}

function readStems(page: Page, { units }: TextLabels, kinds: Uint8Array): PageStems {
  const codes = codesOf(page.text);
  stems.clear();
  const ofUnit: number[][] = [];
  for (let unit = 0; unit < kinds.length; unit++) {
    const kind = kinds[unit]!;
    const isForeign = kind === KIND.foreign;
    ofUnit.push(isForeign ? [] : stems.read(codes, units.start[unit]!, units.end[unit]!, isText(kind)));
  }
  const outside = new Uint32Array(stems.size);
  const inHead = new Uint8Array(stems.size);
  const inTitle = new Uint8Array(stems.size);
  for (let unit = 0; unit < kinds.length; unit++) {
    for (const stem of ofUnit[unit]!) {
      if (kinds[unit] === KIND.title) inTitle[stem] = 1;
      else if (kinds[unit] === KIND.meta) inHead[stem] = 1;
      else if (kinds[unit] === KIND.none) outside[stem]!++;
    }
  }
  return { ofUnit, outside, inHead, inTitle };
}

function readWords({ ofUnit, outside, inHead, inTitle }: PageStems, kind: number, unit: number): UnitWords {
  const own = ofUnit[unit]!;
  const common = { inText: 0, inHead: 0, inTitle: 0, outside: 0, onlyOutside: 0 };
  const ownText = isText(kind) ? 1 : 0;
  const ownOutside = kind === KIND.none ? 1 : 0;
  for (const stem of own) {
    const isInText = stems.linesOf(stem) > ownText;
    const isOutside = outside[stem]! > ownOutside;
    if (isInText) common.inText++;
    if (isOutside) common.outside++;
    if (isOutside && !isInText) common.onlyOutside++;
    common.inHead += inHead[stem]!;
    common.inTitle += inTitle[stem]!;
  }
  return { stems: own.length, common, chrome: countChromeWords(own, stems) };
}

interface Around {
  readonly labels: TextLabels;
  readonly kinds: Uint8Array;
  readonly states: Uint8Array;
  /** Units of text, in page order. */
  readonly texts: readonly number[];
  readonly pageStems: PageStems;
  /** Words of units, as they are asked for. */
  readonly words: (UnitWords | undefined)[];
  readonly articles: number;
  /** The first unit behind the text that belongs to another article; the number of units where there is none. */
  readonly foreign: number;
}

function signsOfUnits(found: readonly number[], around: Around): SignRows {
  const { labels, kinds, states, texts, articles, foreign } = around;
  const { units, marks, keep, kinship } = labels;
  const lengths = texts.reduce((sum, unit) => sum + units.length[unit]!, 0);
  // Mean and highest P(main content) of the units of text behind the first k.
  const behind = new Float64Array(texts.length + 1);
  const most = new Float64Array(texts.length + 1);
  for (let k = texts.length - 1; k >= 0; k--) {
    behind[k] = behind[k + 1]! + contentOf(labels, texts[k]!);
    most[k] = Math.max(most[k + 1]!, contentOf(labels, texts[k]!));
  }
  const rows = new SignRows(TEXT_SIGNS.length);
  let before = 0; // units of text before the one that is looked at
  for (const unit of found) {
    while (before < texts.length && texts[before]! < unit) before++;
    const isOwn = texts[before] === unit;
    const next = before + (isOwn ? 1 : 0);
    const rest = texts.length - next;
    const previous = before > 0 ? texts[before - 1]! : -1;
    const following = next < texts.length ? texts[next]! : -1;
    const { stems: ownStems, common, chrome } = wordsOf(unit, around);
    rows.put(kinds[unit]!);
    rows.put(states[unit]!);
    rows.put(keep[units.first[unit]!]!);
    rows.put(byteOf(contentOf(labels, unit)));
    rows.put(kinship[unit]! < 0 ? BYTE : Math.min(BYTE - 1, byteOf(kinship[unit]!)));
    putRoles(rows, labels, unit);
    rows.put(Math.min(MOST, before));
    rows.put(Math.min(MOST, rest));
    rows.put(twentieths(before, before + rest));
    rows.put(Math.min(BYTE, Math.round(2 * lengths)));
    rows.put(tenths(units.length[unit]!));
    rows.put(units.ending[unit]!);
    rows.put(units.hasBullet[unit]!);
    rows.put(Math.min(MOST_WORDS, units.blanks[unit]!));
    putBits(rows, marks[unit]!, MARKS);
    putBits(rows, units.signs[unit]!, SHAPES);
    rows.put(previous < 0 ? MOST : Math.min(MOST, unit - previous));
    rows.put(following < 0 ? MOST : Math.min(MOST, following - unit));
    rows.put(rest > 0 ? byteOf(behind[next]! / rest) : 0);
    rows.put(byteOf(most[next]!));
    rows.put(byteOf(meanContent(labels, texts, Math.max(0, before - BEFORE), before)));
    rows.put(chromeBetween(labels, previous, unit));
    rows.put(Math.min(MOST, foreign - unit));
    rows.put(Math.min(MOST, units.count - unit));
    rows.put(articles);
    rows.put(Math.min(MOST, ownStems));
    rows.put(twentieths(common.inText, ownStems));
    rows.put(twentieths(common.inHead, ownStems));
    rows.put(twentieths(common.inTitle, ownStems));
    rows.put(twentieths(common.outside, ownStems));
    rows.put(twentieths(common.onlyOutside, ownStems));
    for (const count of chrome.groups) rows.put(Math.min(MOST_WORDS, count));
    rows.put(twentieths(chrome.all, ownStems));
    for (const step of NEAR) {
      const other = unit + step;
      const isOnPage = other >= 0 && other < units.count;
      rows.put(isOnPage ? kinds[other]! : NO_KIND);
      rows.put(isOnPage ? byteOf(contentOf(labels, other)) : 0);
      rows.put(isOnPage ? tenths(units.length[other]!) : 0);
      rows.put(isOnPage ? flag((marks[other]! & MARK.chrome) !== 0) : 0);
      rows.put(isOnPage ? Math.min(MOST_WORDS, wordsOf(other, around).chrome.all) : 0);
    }
  }
  return rows;
}

function wordsOf(unit: number, { pageStems, kinds, words }: Around): UnitWords {
  const known = words[unit];
  if (known !== undefined) return known;
  const own = readWords(pageStems, kinds[unit]!, unit);
  words[unit] = own;
  return own;
}

/** P(main content) of a unit. */
function contentOf({ units, content }: TextLabels, unit: number): number {
  return content[units.first[unit]!]!;
}

/** The mean P(main content) of some of the units of text; 0 of none. */
function meanContent(labels: TextLabels, texts: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += contentOf(labels, texts[at]!);
  return to > from ? sum / (to - from) : 0;
}

/** The highest P(boilerplate) of the units between the text above and a unit; a byte, the highest one for phrases of chrome. */
function chromeBetween({ marks, roles }: TextLabels, previous: number, unit: number): number {
  let most = 0;
  for (let other = Math.max(previous + 1, unit - MOST); other < unit; other++) {
    if (marks[other]! & MARK.chrome) return BYTE;
    most = Math.max(most, roles[other * ROLES.length + ROLE.boilerplate!]!);
  }
  return Math.min(BYTE - 1, byteOf(most));
}
