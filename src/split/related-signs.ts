/**
 * What tells whether a related article is one: prompts, comments, captions and headings of lists read like titles line by line.
 * Side by side the others show how articles look on the page, and what stands between them and it tells whose place it is.
 */
import { MARK, TIMES } from '../label/marks.js';
import { ROLE, ROLES } from '../label/roles.js';
import { SignRows } from '../label/sign-rows.js';
import { CHROME_WORD_GROUPS, type ChromeWords, countChromeWords } from '../languages/index.js';
import { codesOf } from '../lines/codes.js';
import type { Page, PartKind, Section, TextLabels } from '../types.js';
import type { Cut } from './cut.js';
import { FORMS } from './form.js';
import { STATE } from './states.js';
import { Stems } from './stems.js';
import {
  byteOf,
  NO_STATE,
  ROLE_GROUPS,
  shareOfGroup,
  signsOfUnit,
  tenths,
  twentieths,
  UNIT_SIGNS,
} from './unit-signs.js';

const KINDS = ['title', 'meta', 'paragraph', 'list', 'heading', 'caption'] as const;
/** Captions are part of what their article is, and tell nothing of whether it is one. */
const GROUPS = ROLE_GROUPS.filter(([name]) => name !== 'caption');
const NEAR = [-2, -1, 1, 2] as const;
const NEAR_SIGNS = [...GROUPS.map(([name]) => name), 'length', 'marks', 'state'] as const;

/** Names of the signs of a related article, each of them a byte, in their order. */
export const RELATED_SIGNS: readonly string[] = [
  'form',
  'number',
  'from-last',
  'count',
  ...KINDS.map((kind) => `parts-${kind}`),
  'units',
  'text-length',
  'title-words',
  ...UNIT_SIGNS.map((sign) => `title-${sign}`),
  ...GROUPS.map(([name]) => `mean-${name}`),
  'likeliest-title',
  'times',
  'names',
  'alike',
  'as-long-title',
  'as-long-text',
  'as-timed',
  'gap-above',
  'gap-below',
  'most-above',
  'list-heading-above',
  'comments-above',
  'place',
  'to-bottom',
  'main-length',
  'stems',
  'in-main',
  ...CHROME_WORD_GROUPS.map((group) => `words-${group}`),
  'words',
  ...NEAR.flatMap((step) => NEAR_SIGNS.map((sign) => `${sign}${step}`)),
];

const MOST = 60; // of what is counted in units
const MOST_PARTS = 9;
const TENS = 10; // of lines, in which the main text is told
/** Titles and texts are as long as others from half to twice their middle length. */
const AS_LONG = 2;

/** A related article, by its units. */
interface Related {
  readonly first: number;
  readonly last: number;
  /** Its title, or its first unit. */
  readonly head: number;
  readonly counts: readonly number[];
  readonly textLength: number;
  readonly titleLength: number;
  readonly hasTime: boolean;
  /** Which kinds of parts stand in it, in their order. */
  readonly pattern: string;
}

/**
 * Reads the signs of the related articles of a page.
 *
 * @param related  its sections but that of the main article
 */
export function readRelatedSigns(
  page: Page,
  labels: TextLabels,
  { form, path, sections }: Cut,
  related: readonly Section[],
): SignRows {
  const { units } = labels;
  const items = related.map((section) => readRelated(labels, section));
  const main = sections[0]?.role === 'main' ? sections[0] : null;
  const mainTexts = (main?.parts ?? []).flatMap(({ kind, line }) =>
    kind === 'paragraph' || kind === 'list' || kind === 'title' ? [units.ofLine[line]!] : [],
  );
  const words = readWords(page, labels, new Set(mainTexts));
  const mainLength = mainTexts.reduce((sum, unit) => sum + units.length[unit]!, 0);
  const titles = middle(items.map(({ titleLength }) => titleLength));
  const texts = middle(items.map(({ textLength }) => textLength));
  const timed = items.filter(({ hasTime }) => hasTime).length;
  const patterns = new Map<string, number>();
  for (const { pattern } of items) patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
  const above = readAbove(labels, path.states);
  const rows = new SignRows(RELATED_SIGNS.length);
  items.forEach((item, index) => {
    const { first, last, head } = item;
    const end = index > 0 ? items[index - 1]!.last : (mainTexts.at(-1) ?? -1);
    const next = items[index + 1]?.first ?? units.count;
    const others = items.length - 1;
    const own = words(head);
    rows.putAll([
      FORMS.indexOf(form as (typeof FORMS)[number]) + 1,
      Math.min(MOST, index),
      Math.min(MOST, others - index),
      Math.min(MOST, items.length),
      ...item.counts.map((count) => Math.min(MOST_PARTS, count)),
      Math.min(MOST, last - first),
      tenths(item.textLength),
      Math.min(MOST, own.stems),
      ...signsOfUnit(labels, head),
      ...meansOf(labels, first, last),
      byteOf(highest(labels, 'title', first, last + 1)),
      Math.min(MOST_PARTS, countMarks(labels, first, last, TIMES)),
      Math.min(MOST_PARTS, countMarks(labels, first, last, MARK.byline | MARK.source | MARK.name)),
      twentieths(patterns.get(item.pattern)! - 1, others),
      ratio(item.titleLength, titles),
      ratio(item.textLength, texts),
      twentieths(item.hasTime ? timed - 1 : others - timed, others),
      Math.max(0, Math.min(MOST, first - end)),
      Math.max(0, Math.min(MOST, next - last)),
      byteOf(highest(labels, 'boilerplate', Math.max(0, end + 1, first - MOST), first)),
      Math.min(MOST, first - above.heading[first]!),
      Math.min(MOST, first - above.comments[first]!),
      twentieths(first, units.count),
      Math.min(MOST, units.count - last),
      tenths(mainLength / TENS),
      ...signsOfWords(own),
      ...NEAR.flatMap((step) => signsOfNear(labels, path.states, step < 0 ? first + step : last + step)),
    ]);
  });
  return rows;
}

function readRelated({ units, marks }: TextLabels, { parts }: Section): Related {
  const of = parts.map(({ line }) => units.ofLine[line]!);
  const counts = KINDS.map((own) => parts.filter(({ kind }) => kind === own).length);
  const first = of[0]!;
  const last = of.at(-1)!;
  const title = parts.findIndex(({ kind }) => kind === 'title');
  const head = title < 0 ? first : of[title]!;
  const texts = new Set(of.filter((_, at) => parts[at]!.kind === 'paragraph' || parts[at]!.kind === 'list'));
  const kinds = parts.map(({ kind }) => kind);
  return {
    first,
    last,
    head,
    counts,
    textLength: [...texts].reduce((sum, unit) => sum + units.length[unit]!, 0),
    titleLength: title < 0 ? 0 : units.length[head]!,
    hasTime: of.some((unit) => (marks[unit]! & TIMES) !== 0),
    pattern: patternOf(kinds),
  };
}

/** Kinds of parts without those that come again. */
function patternOf(kinds: readonly PartKind[]): string {
  return kinds.filter((kind, at) => kind !== kinds[at - 1]).join(' ');
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** How long something is beside the middle of all: 0 none, 1 shorter, 2 as long, 3 longer. */
function ratio(own: number, middle: number): number {
  if (own === 0) return 0;
  return own * AS_LONG < middle ? 1 : own > middle * AS_LONG ? 3 : 2;
}

function meansOf(labels: TextLabels, first: number, last: number): number[] {
  return GROUPS.map((group) => {
    let sum = 0;
    for (let unit = first; unit <= last; unit++) sum += shareOfGroup(labels, unit, group);
    return byteOf(sum / (last - first + 1));
  });
}

/** The highest P(role) of the units from one up to, but not with, another. */
function highest({ roles }: TextLabels, role: keyof typeof ROLE, from: number, to: number): number {
  let most = 0;
  for (let unit = from; unit < to; unit++) most = Math.max(most, roles[unit * ROLES.length + ROLE[role]!]!);
  return most;
}

function countMarks({ marks }: TextLabels, first: number, last: number, bits: number): number {
  let count = 0;
  for (let unit = first; unit <= last; unit++) if (marks[unit]! & bits) count++;
  return count;
}

/** For each unit the last one above it that heads a list, and the last one that speaks of comments. */
function readAbove(
  { units, marks }: TextLabels,
  states: Uint8Array,
): { heading: Int32Array; comments: Int32Array } {
  const heading = new Int32Array(units.count);
  const comments = new Int32Array(units.count);
  let lastHeading = -MOST;
  let lastComments = -MOST;
  for (let unit = 0; unit < units.count; unit++) {
    heading[unit] = lastHeading;
    comments[unit] = lastComments;
    if (states[unit] === STATE['list-heading'] || marks[unit]! & MARK.listHeading) lastHeading = unit;
    if (states[unit] === STATE.comments || marks[unit]! & MARK.comments) lastComments = unit;
  }
  return { heading, comments };
}

interface UnitWords {
  readonly stems: number;
  readonly inMain: number;
  readonly chrome: ChromeWords;
}

const stems = new Stems();

/** What the words of a unit have in common with the main article, and which of them are words of chrome. */
function readWords(
  page: Page,
  { units }: TextLabels,
  main: ReadonlySet<number>,
): (unit: number) => UnitWords {
  const codes = codesOf(page.text);
  stems.clear();
  for (const unit of main) stems.read(codes, units.start[unit]!, units.end[unit]!, true);
  return (unit) => {
    const own = stems.read(codes, units.start[unit]!, units.end[unit]!, false);
    return {
      stems: own.length,
      inMain: own.filter((stem) => stems.linesOf(stem) > 0).length,
      chrome: countChromeWords(own, stems),
    };
  };
}

function signsOfWords({ stems: count, inMain, chrome }: UnitWords): number[] {
  return [
    Math.min(MOST, count),
    twentieths(inMain, count),
    ...chrome.groups.map((of) => Math.min(MOST_PARTS, of)),
    twentieths(chrome.all, count),
  ];
}

function signsOfNear(labels: TextLabels, states: Uint8Array, unit: number): number[] {
  const { units, marks } = labels;
  if (unit < 0 || unit >= units.count) return [...GROUPS.map(() => 0), 0, 0, NO_STATE];
  const mark = marks[unit]!;
  return [
    ...GROUPS.map((group) => byteOf(shareOfGroup(labels, unit, group))),
    tenths(units.length[unit]!),
    mark & TIMES ? 1 : mark & MARK.comments ? 2 : mark & MARK.chrome ? 3 : mark & MARK.listHeading ? 4 : 0,
    states[unit]!,
  ];
}
