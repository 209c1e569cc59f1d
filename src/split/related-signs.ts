/**
 * What tells whether a related article is one: prompts, comments, captions and headings of lists read like titles line by line.
 * Side by side the others show how articles look on the page, and what stands between them and it tells whose place it is.
 */
import { MARK, TIMES } from '../label/marks.js';
import { ROLE, ROLES } from '../label/roles.js';
import { SignRows } from '../label/sign-rows.js';
import { CHROME_WORD_GROUPS, type ChromeWords, countChromeWords } from '../languages/index.js';
import { codesOf } from '../lines/codes.js';
import type { Page, Part, Section, TextLabels } from '../types.js';
import type { Cut } from './cut.js';
import { FORMS } from './form.js';
import { STATE } from './states.js';
import { Stems } from './stems.js';
import {
  byteOf,
  NO_STATE,
  putUnit,
  ROLE_GROUPS,
  type RoleGroup,
  shareOfGroup,
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
  readMainWords(page, labels, new Set(mainTexts));
  const patterns = new Map<string, number>();
  for (const { pattern } of items) patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
  const around: Around = {
    page,
    labels,
    form: FORMS.indexOf(form as (typeof FORMS)[number]) + 1,
    states: path.states,
    items,
    mainEnd: mainTexts.at(-1) ?? -1,
    mainLength: mainTexts.reduce((sum, unit) => sum + units.length[unit]!, 0),
    titleLength: middle(items.map(({ titleLength }) => titleLength)),
    textLength: middle(items.map(({ textLength }) => textLength)),
    timed: items.filter(({ hasTime }) => hasTime).length,
    patterns,
    ...readAbove(labels, path.states),
  };
  const rows = new SignRows(RELATED_SIGNS.length);
  for (let index = 0; index < items.length; index++) putRelated(rows, index, around);
  return rows;
}

/** What all related articles of a page have in common. */
interface Around {
  readonly page: Page;
  readonly labels: TextLabels;
  readonly form: number;
  readonly states: Uint8Array;
  readonly items: readonly Related[];
  /** The last unit of the main article's text, -1 where there is none; its length in lines of prose. */
  readonly mainEnd: number;
  readonly mainLength: number;
  /** The middle lengths of titles and of texts. */
  readonly titleLength: number;
  readonly textLength: number;
  /** How many have a time; and each pattern. */
  readonly timed: number;
  readonly patterns: ReadonlyMap<string, number>;
  /** For each unit the last one above it that heads a list, and the last one that speaks of comments. */
  readonly heading: Int32Array;
  readonly comments: Int32Array;
}

function putRelated(rows: SignRows, index: number, around: Around): void {
  const { page, labels, states, items, mainEnd, timed } = around;
  const { units } = labels;
  const item = items[index]!;
  const { first, last, head } = item;
  const end = index > 0 ? items[index - 1]!.last : mainEnd;
  const next = items[index + 1]?.first ?? units.count;
  const others = items.length - 1;
  const own = wordsOf(page, labels, head);
  rows.put(around.form);
  rows.put(Math.min(MOST, index));
  rows.put(Math.min(MOST, others - index));
  rows.put(Math.min(MOST, items.length));
  for (const count of item.counts) rows.put(Math.min(MOST_PARTS, count));
  rows.put(Math.min(MOST, last - first));
  rows.put(tenths(item.textLength));
  rows.put(Math.min(MOST, own.stems));
  putUnit(rows, labels, head);
  for (const group of GROUPS) rows.put(byteOf(meanOf(labels, group, first, last)));
  rows.put(byteOf(highest(labels, 'title', first, last + 1)));
  rows.put(Math.min(MOST_PARTS, countMarks(labels, first, last, TIMES)));
  rows.put(Math.min(MOST_PARTS, countMarks(labels, first, last, MARK.byline | MARK.source | MARK.name)));
  rows.put(twentieths(around.patterns.get(item.pattern)! - 1, others));
  rows.put(ratio(item.titleLength, around.titleLength));
  rows.put(ratio(item.textLength, around.textLength));
  rows.put(twentieths(item.hasTime ? timed - 1 : others - timed, others));
  rows.put(Math.max(0, Math.min(MOST, first - end)));
  rows.put(Math.max(0, Math.min(MOST, next - last)));
  rows.put(byteOf(highest(labels, 'boilerplate', Math.max(0, end + 1, first - MOST), first)));
  rows.put(Math.min(MOST, first - around.heading[first]!));
  rows.put(Math.min(MOST, first - around.comments[first]!));
  rows.put(twentieths(first, units.count));
  rows.put(Math.min(MOST, units.count - last));
  rows.put(tenths(around.mainLength / TENS));
  rows.put(Math.min(MOST, own.stems));
  rows.put(twentieths(own.inMain, own.stems));
  for (const count of own.chrome.groups) rows.put(Math.min(MOST_PARTS, count));
  rows.put(twentieths(own.chrome.all, own.stems));
  for (const step of NEAR) putNear(rows, labels, states, step < 0 ? first + step : last + step);
}

function readRelated({ units, marks }: TextLabels, { parts }: Section): Related {
  const counts = new Array<number>(KINDS.length).fill(0);
  const first = units.ofLine[parts[0]!.line]!;
  let title = -1;
  let textLength = 0;
  let lastText = -1;
  let hasTime = false;
  for (const { kind, line } of parts) {
    const unit = units.ofLine[line]!;
    const known = KINDS.indexOf(kind as (typeof KINDS)[number]);
    if (known >= 0) counts[known]!++;
    if (kind === 'title' && title < 0) title = unit;
    if (marks[unit]! & TIMES) hasTime = true;
    // Lines of one unit are its text once.
    if ((kind === 'paragraph' || kind === 'list') && unit !== lastText) {
      textLength += units.length[unit]!;
      lastText = unit;
    }
  }
  return {
    first,
    last: units.ofLine[parts.at(-1)!.line]!,
    head: title < 0 ? first : title,
    counts,
    textLength,
    titleLength: title < 0 ? 0 : units.length[title]!,
    hasTime,
    pattern: patternOf(parts),
  };
}

/** Kinds of parts without those that come again. */
function patternOf(parts: readonly Part[]): string {
  let pattern = '';
  for (let at = 0; at < parts.length; at++)
    if (parts[at]!.kind !== parts[at - 1]?.kind) pattern += ` ${parts[at]!.kind}`;
  return pattern;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** How long something is beside the middle of all: 0 none, 1 shorter, 2 as long, 3 longer. */
function ratio(own: number, middle: number): number {
  if (own === 0) return 0;
  return own * AS_LONG < middle ? 1 : own > middle * AS_LONG ? 3 : 2;
}

/** The mean P(one of the roles of a group) of some units. */
function meanOf(labels: TextLabels, group: RoleGroup, first: number, last: number): number {
  let sum = 0;
  for (let unit = first; unit <= last; unit++) sum += shareOfGroup(labels, unit, group);
  return sum / (last - first + 1);
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

function readAbove({ units, marks }: TextLabels, states: Uint8Array): Pick<Around, 'heading' | 'comments'> {
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

/** Reads the words of the main article, with which those of others are compared. */
function readMainWords(page: Page, { units }: TextLabels, main: ReadonlySet<number>): void {
  const codes = codesOf(page.text);
  stems.clear();
  for (const unit of main) stems.read(codes, units.start[unit]!, units.end[unit]!, true);
}

/** What the words of a unit have in common with the main article, and which of them are words of chrome. */
function wordsOf(page: Page, { units }: TextLabels, unit: number): UnitWords {
  const own = stems.read(codesOf(page.text), units.start[unit]!, units.end[unit]!, false);
  let inMain = 0;
  for (const stem of own) if (stems.linesOf(stem) > 0) inMain++;
  return { stems: own.length, inMain, chrome: countChromeWords(own, stems) };
}

function putNear(rows: SignRows, labels: TextLabels, states: Uint8Array, unit: number): void {
  const { units, marks } = labels;
  const isOnPage = unit >= 0 && unit < units.count;
  for (const group of GROUPS) rows.put(isOnPage ? byteOf(shareOfGroup(labels, unit, group)) : 0);
  rows.put(isOnPage ? tenths(units.length[unit]!) : 0);
  rows.put(isOnPage ? kindOfMark(marks[unit]!) : 0);
  rows.put(isOnPage ? states[unit]! : NO_STATE);
}

function kindOfMark(mark: number): number {
  if (mark & TIMES) return 1;
  if (mark & MARK.comments) return 2;
  return mark & MARK.chrome ? 3 : mark & MARK.listHeading ? 4 : 0;
}
