/**
 * What kind of page it is: one article, with or without others beside it; a list of several of equal rank; or none.
 *
 * A list is a page on which the first item is like the others. Signs for it: a heading of tag or archive pages, the
 * same head on every item, texts that are cut or closed by 'Read more', times in falling order, page numbers behind
 * the last. Signs against it: a heading of related articles behind the first item, a first item of another build or
 * length. What each sign weighs is learned (kind-weights.json, train/page-kind.js).
 */
import { readTime } from '../fields/time.js';
import { MARK } from '../label/marks.js';
import { LINE_END } from '../lines/measure.js';
import { readFileSync } from 'node:fs';
import { roleProbability } from '../label/index.js';
import { ROLE } from '../label/roles.js';
import type { Units } from '../lines/units.js';
import type { Page, TextLabels } from '../types.js';
import type { Decoded } from './decoded.js';
import type { Path } from './decode.js';
import type { Item } from './sections.js';
import { hasSeveral } from './several.js';
import { STATE } from './states.js';

/** A page before its kind is known. */
export type Undecided = Omit<Decoded, 'form' | 'signs'>;

/** The forms of a page with an article on it. */
export const FORMS = ['one', 'several', 'list'] as const;
/** One article and nothing beside it; one with others beside it; several of equal rank. */
export type Form = (typeof FORMS)[number];

/** Decides the form of a page: of those it can have, the one for which its signs weigh most. */
export function formOf(signs: readonly number[], labels: TextLabels, decoded: Undecided): Form {
  const isPossible = possibleForms(labels, decoded);
  let best: Form = 'one';
  let most = -Infinity;
  FORMS.forEach((form, index) => {
    const odds = signs.reduce((sum, sign, at) => sum + sign * (formWeights()[index]![at] ?? 0), 0);
    if (!isPossible[form] || odds <= most) return;
    most = odds;
    best = form;
  });
  return best;
}

/** One item is no row of several, and without signs that the others are articles of their own no page is a list. */
function possibleForms(labels: TextLabels, decoded: Undecided): Record<Form, boolean> {
  const { units, marks, path, items } = decoded;
  const isAlone = items.length === 1;
  const list = isAlone
    ? hasListPageHeading(decoded) && isCut(decoded, items[0]!)
    : hasSeveral(units, marks, path, items);
  const several = !isAlone && (hasHeadingBetween(labels, decoded) || metaShare(items) >= LEAST_META);
  return { one: true, several, list };
}

/**
 * Related articles carry a publisher, a time or a byline, or stand below a heading: of pages of folds 1 to 4 with several items,
 * two fifths or more of the others do on 181 of 190 composed ones, on 120 of 199 real ones, whose truth is one text.
 */
const LEAST_META = 0.4;

/** Share of the items behind the first that have meta data. */
function metaShare(items: readonly Item[]): number {
  return share(items.slice(1), ({ parts }) => parts.some(({ kind }) => kind === 'meta'));
}

let learned: readonly (readonly number[])[] | undefined;

/** Weights of the signs for each form: `train/form.js` writes them. */
function formWeights(): readonly (readonly number[])[] {
  learned ??= JSON.parse(readFileSync(new URL('./form-weights.json', import.meta.url), 'utf8'));
  return learned!;
}

/** Evidence for each form; a sign is 0 to 1, some are -1 to 1. */
export function formSigns(page: Page, labels: TextLabels, decoded: Undecided): number[] {
  const { units, marks, path, items } = decoded;
  const others = items.slice(1);
  const withMeta = metaShare(items);
  const titles = others.flatMap(({ from, to }) => firstTitle(path, from, to));
  const title = firstTitle(path, items[0]!.from, items[0]!.to)[0];
  const lead = others.length > 0 && others.every(({ from }) => path.states[from] === STATE.lead);
  return [
    ...listSigns(page, decoded),
    flag(others.length === 0),
    flag(others.length === 1),
    withMeta,
    flag(others.length > 0 && withMeta < LEAST_META),
    flag(others.length > 0 && hasSeveral(units, marks, path, items)),
    flag(hasHeadingBetween(labels, decoded)),
    keptShare(labels, path, units, items[0]!.to + 1, units.count),
    keptShare(labels, path, units, items[0]!.from, items[0]!.to + 1),
    flag(lead),
    flag(lead && others.length > 3),
    mean(titles.map((unit) => roleProbability(labels, unit, ROLE.title))),
    others.length ? mean(others.map(({ from }) => labels.kinship[from]!)) : 0,
    title === undefined ? 1 : 0,
    title !== undefined && HAS_DIGIT.test(page.text.slice(units.start[title], units.end[title])) ? 1 : 0,
    title !== undefined && marks[title]! & (MARK.glued | MARK.time) ? 1 : 0,
    flag(isCut(decoded, items[0]!) && others.length === 0),
    flag(isCut(decoded, items[0]!) && others.length === 0 && hasListPageHeading(decoded)),
    share(others, (item) => textLength(decoded, item) > 4),
  ];
}

const HAS_DIGIT = /\d/;

function firstTitle(path: Path, from: number, to: number): number[] {
  for (let unit = from; unit <= to; unit++) if (path.states[unit] === STATE.title) return [unit];
  return [];
}

function mean(values: readonly number[]): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

/** Share of the text in a span that the line model keeps. */
function keptShare({ keep }: TextLabels, path: Path, units: Units, from: number, to: number): number {
  let kept = 0;
  let all = 0;
  for (let unit = from; unit < to; unit++) {
    if (path.states[unit] !== STATE.body && path.states[unit] !== STATE.lead) continue;
    all += units.length[unit]!;
    if (keep[units.first[unit]!]) kept += units.length[unit]!;
  }
  return all > 0 ? kept / all : 0;
}

/** What the labeller says of the first item being the main article, from -1 to 1; log-odds beyond three say no more. */
function mainOdds({ path, items, main }: Undecided): number {
  const { from, to } = items[0]!;
  for (let unit = from; unit <= to; unit++) {
    const state = path.states[unit];
    if (state === STATE.title || state === STATE.lead || state === STATE.body) return clipped(main[unit]!);
  }
  return clipped(main[from]!);
}

function clipped(odds: number): number {
  return Math.max(-1, Math.min(1, odds / 3));
}

/** Evidence for a list against one article with others beside it; each sign is 0 to 1, the last -1 to 1. */
function listSigns(page: Page, decoded: Undecided): number[] {
  const { items } = decoded;
  const first = items[0]!;
  const others = items.slice(1);
  const shapes = items.map((item) => headShape(decoded, item));
  const cut = items.map((item) => isCut(decoded, item));
  const lengths = others.map((item) => textLength(decoded, item)).sort((a, b) => a - b);
  const own = textLength(decoded, first);
  const middle = lengths[lengths.length >> 1] ?? 0;
  const order = timeOrder(page, decoded);
  const both = (bit: number): number =>
    shapes[0]! & bit ? share(shapes.slice(1), (shape) => (shape & bit) !== 0) : 0;
  const onlyFirst = (bit: number): number =>
    shapes[0]! & bit ? share(shapes.slice(1), (shape) => !(shape & bit)) : 0;
  const onlyOthers = (bit: number): number =>
    shapes[0]! & bit ? 0 : share(shapes.slice(1), (shape) => (shape & bit) !== 0);
  return [
    1,
    flag(items.length > 1),
    flag(items.length > 3),
    flag(items.length > 5),
    flag(hasListPageHeading(decoded)),
    flag(hasHeadingAfter(decoded, first)),
    share(shapes.slice(1), (shape) => shape === shapes[0]),
    ...Object.values(HEAD).flatMap((bit) => [both(bit), onlyFirst(bit), onlyOthers(bit)]),
    flag(cut[0]!),
    cut[0] ? share(cut.slice(1), Boolean) : 0,
    cut[0] ? 0 : share(cut.slice(1), Boolean),
    flag(others.length > 0 && own > 3 * middle + 3),
    flag(others.length > 0 && own < 4 && middle < 4),
    flag(own === 0),
    flag(endsWithPageNumber(decoded)),
    flag(order === 'falling'),
    flag(order === 'mixed'),
    mainOdds(decoded),
  ];
}

const flag = (is: boolean): number => (is ? 1 : 0);

function share<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.length ? values.filter(test).length / values.length : 0;
}

/** Traits of an item's head and tail, as bits. */
const HEAD = {
  bullet: 1,
  repeated: 2,
  before: 4,
  timed: 8,
  untitled: 16,
  named: 32,
  closedByTime: 64,
  closedByLink: 128,
} as const;

function headShape({ units, marks, path }: Undecided, item: Item): number {
  let shape = 0;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit]!;
    if (state === STATE.lead) shape |= HEAD.untitled;
    if (state === STATE.title && units.hasBullet[unit]) shape |= HEAD.bullet;
    if (state === STATE.retitle) shape |= HEAD.repeated;
    if (state === STATE.head) shape |= HEAD.before;
    if (state === STATE.tail && marks[unit]! & (MARK.time | MARK.glued)) shape |= HEAD.closedByTime;
    if (state !== STATE.meta) continue;
    shape |= marks[unit]! & (MARK.time | MARK.glued) ? HEAD.timed : HEAD.named;
  }
  if (closedByLink(marks, item)) shape |= HEAD.closedByLink;
  return shape;
}

/** Whether an item's text ends cut, or with a link to the whole. */
function isCut({ units, marks, path }: Undecided, item: Item): boolean {
  for (let unit = item.to; unit >= item.from; unit--) {
    if (marks[unit]! & MARK.readMore) return true;
    const state = path.states[unit]!;
    if (state === STATE.body || state === STATE.lead) return units.ending[unit] === LINE_END.cut;
  }
  return false;
}

/** 'Read more' behind an item stands outside of it. */
function closedByLink(marks: Uint32Array, item: Item): boolean {
  const stop = Math.min(marks.length, item.to + 3);
  for (let unit = item.to; unit < stop; unit++) if (marks[unit]! & MARK.readMore) return true;
  return false;
}

function textLength({ units, path }: Undecided, item: Item): number {
  let length = 0;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit]!;
    if (state === STATE.body || state === STATE.lead) length += units.length[unit]!;
  }
  return length;
}

/** Items that are read for the order of their times. */
const MOST_TIMES = 8;

/** Lists print the newest first; beside an article stand older and newer ones. */
function timeOrder(page: Page, { units, marks, items }: Undecided): 'falling' | 'mixed' | 'unknown' {
  const times: string[] = [];
  for (const item of items.slice(0, MOST_TIMES)) {
    for (let unit = item.from; unit <= item.to; unit++) {
      if (!(marks[unit]! & (MARK.time | MARK.glued))) continue;
      const text = page.text.slice(units.start[unit], units.end[unit]);
      const time = readTime(text, { language: null, scrapedAt: ANY_CLOCK });
      if (time?.publishedAt) times.push(time.publishedAt);
      break;
    }
  }
  if (times.length < 3) return 'unknown';
  return times.every((time, index) => index === 0 || time.slice(0, 10) <= times[index - 1]!.slice(0, 10))
    ? 'falling'
    : 'mixed';
}

/** Ages are compared with each other only, so any instant does. */
const ANY_CLOCK = new Date(Date.UTC(2025, 0, 1));

function hasListPageHeading({ marks, items }: Undecided): boolean {
  const stop = Math.min(marks.length - 1, items[0]?.from ?? 0);
  for (let unit = 0; unit <= stop; unit++) if (marks[unit]! & MARK.listPage) return true;
  return false;
}

function hasHeadingAfter({ path, items }: Undecided, item: Item): boolean {
  for (let unit = item.to + 1; unit < (items[1]?.from ?? 0); unit++) {
    if (path.states[unit] === STATE['list-heading']) return true;
  }
  return false;
}

/** P(list heading) from which a line that reads like one is one, where the decoder took it for chrome. */
const LIKELY_HEADING = 0.3;

/** Whether a heading of other articles stands between two items, or what reads like one. */
function hasHeadingBetween(labels: TextLabels, { marks, path, items }: Undecided): boolean {
  for (let unit = items[0]!.to + 1; unit < items.at(-1)!.from; unit++) {
    const state = path.states[unit];
    if (state === STATE['list-heading'] || (state === STATE.outside && marks[unit]! & MARK.listHeading && roleProbability(labels, unit, ROLE['list-heading']) >= LIKELY_HEADING)) return true;
  }
  return false;
}

function endsWithPageNumber({ marks, items }: Undecided): boolean {
  const last = items.at(-1)!.to;
  for (let unit = last + 1; unit < Math.min(marks.length, last + 4); unit++)
    if (marks[unit]! & MARK.counter) return true;
  return false;
}
