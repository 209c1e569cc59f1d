/** An article of a page of text as those see it who look for its author, its paper and its day: where its parts stand, and what stands around a line. */
import { MARK, TIMES } from '../label/marks.js';
import { ROLES } from '../label/roles.js';
import type { SignRows } from '../label/sign-rows.js';
import { flag } from '../regression.js';
import { isAddressed } from '../split/printed.js';
import { putRoles } from '../split/unit-signs.js';
import type { Page, Part, Section, TextLabels } from '../types.js';
import { isFollow } from './follow.js';
import { type NameSpan, nameSpans } from './name-spans.js';
import { isBylineLabel } from './names.js';
import { type PageWords, readPageWords } from './page-words.js';
import { type ReadTime, readTime, type TimeContext } from './time.js';

const OWN_SIGNS = [
  'label-above',
  'zone',
  'from-title',
  'from-text',
  'behind-text',
  'from-top',
  'from-bottom',
  'kind',
  'bullet',
  'blanks',
  'line-characters',
  'time',
  'word',
  'chrome',
  'name-line',
  'repeated',
  'holds-time',
  'followed',
  'related-articles',
] as const;
const NEAR = [-1, 1, 2] as const;
const NEAR_SIGNS = ['kind', 'time', 'word', 'length', 'chrome'] as const;

/** Names of the signs of a line's place, each of them a byte, in their order. */
export const PLACE_SIGNS: readonly string[] = [
  ...OWN_SIGNS,
  ...ROLES.map((role) => `role-${role}`),
  ...NEAR.flatMap((at) => NEAR_SIGNS.map((sign) => `${sign}${at}`)),
];

/** What the fields of the main article were read as. */
export interface ReadFields {
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly publishedText: string | null;
}

/** What is read once for all articles of a page. */
export interface PageScene {
  readonly page: Page;
  readonly labels: TextLabels;
  readonly sections: readonly Section[];
  readonly context: TimeContext;
  /** Section that each unit belongs to, -1 for none; and what it is there, one of `KIND`, `KIND_OF_TEXT`, 0 for none. */
  readonly owners: Int32Array;
  readonly kinds: Uint8Array;
  /** Words of the page. */
  readonly words: PageWords;
  /** Lines that say who sent the page on as a letter, or to whom. */
  readonly senders: readonly string[];
  /** How many short lines of the page are just this text. */
  readonly lines: ReadonlyMap<string, number>;
  /** Times of units, as they are asked for: see `timeOn`. */
  readonly times: Map<number, ReadTime | null>;
  /** Names on units, as they are asked for: see `spansOn`. */
  readonly spans: Map<number, readonly NameSpan[]>;
}

/** An article of the page. */
export interface Scene extends PageScene {
  /** Number of its section; 0 is the main article where there is one. */
  readonly index: number;
  readonly isMain: boolean;
  /** Unit of its title, -1 where there is none; the first and the last unit of its text. */
  readonly title: number;
  readonly first: number;
  readonly last: number;
  /** Related articles of the page, as far as they are counted. */
  readonly related: number;
  /** Its text. */
  readonly text: string;
}

const KIND = { title: 1, meta: 2, caption: 4, heading: 5 } as const;
const KINDS: Partial<Record<Part['kind'], number>> = KIND;
const KIND_OF_TEXT = 3;
/** Added for the parts of other articles. */
const RELATED = 6;
const RELATED_META = RELATED + KIND.meta;
const NO_UNIT = 99;

/** @param sections  of the page, the main one first */
export function readPageScene(
  page: Page,
  labels: TextLabels,
  sections: readonly Section[],
  context: TimeContext,
): PageScene {
  const owners = new Int32Array(labels.units.count).fill(-1);
  const kinds = new Uint8Array(labels.units.count);
  sections.forEach(({ parts }, index) => {
    for (const { kind, line } of parts) {
      const unit = labels.units.ofLine[line]!;
      if (unit < 0) continue;
      owners[unit] = index;
      kinds[unit] = KINDS[kind] ?? KIND_OF_TEXT;
    }
  });
  return {
    page,
    labels,
    sections,
    context,
    owners,
    kinds,
    words: readPageWords(page.text),
    senders: page.text.includes('@') ? page.text.split('\n').filter(isAddressed) : [],
    lines: countLines(page, labels),
    times: new Map(),
    spans: new Map(),
  };
}

/** The scene of one of the articles of a page. */
export function readScene(scene: PageScene, index: number): Scene {
  const { page, labels, sections } = scene;
  const { units } = labels;
  const { parts, role } = sections[index]!;
  const unitOf = (part: Part | undefined): number => (part ? units.ofLine[part.line]! : -1);
  const texts = parts.filter(isText);
  const title = unitOf(parts.find(({ kind }) => kind === 'title'));
  const any = unitOf(parts[0]);
  const first = unitOf(texts[0]);
  return {
    ...scene,
    index,
    isMain: role === 'main',
    title,
    first: first >= 0 ? first : title >= 0 ? title + 1 : any,
    last: first >= 0 ? unitOf(texts.at(-1)) : Math.max(title, any),
    related: Math.min(MOST, sections.length - (sections[0]!.role === 'main' ? 1 : 0)),
    text: texts.map(({ start, end }) => page.text.slice(start, end)).join('\n'),
  };
}

function isText({ kind }: Part): boolean {
  return kind === 'paragraph' || kind === 'list' || kind === 'quote';
}

/** What a unit is to an article: 0 nothing, one of `KIND` or `KIND_OF_TEXT`, with `RELATED` added where it is another's. */
function kindOf(unit: number, { kinds, owners, index }: Scene): number {
  return kinds[unit]! + (owners[unit] === -1 || owners[unit] === index ? 0 : RELATED);
}

function countLines(page: Page, { units }: TextLabels): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > 1) continue;
    const line = page.text.slice(units.start[unit], units.end[unit]);
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}

const MOST = 9; // of what is counted

/** Units above the head, into the text, behind the text, at the top and at the bottom of the page where names are looked for. */
const ABOVE = 10;
const INTO_TEXT = 3;
const BEHIND = 8;
const AT_TOP = 2;
const AT_BOTTOM = 3;

const DIGIT = /\p{N}/u;

/** The time on the line of a unit; lines without a digit are not read for one. */
export function timeOn(unit: number, line: string, { times, context }: Scene): ReadTime | null {
  let time = times.get(unit);
  if (time === undefined) {
    time = DIGIT.test(line) ? readTime(line, context) : null;
    times.set(unit, time);
  }
  return time;
}

/** The names on the line of a unit. */
export function spansOn(unit: number, line: string, scene: Scene): readonly NameSpan[] {
  let spans = scene.spans.get(unit);
  if (spans === undefined) {
    spans = nameSpans(line, timeOn(unit, line, scene));
    scene.spans.set(unit, spans);
  }
  return spans;
}

/** Units where names and times of an article may stand, in page order. */
export function unitsNear(scene: Scene): number[] {
  const near: number[] = [];
  const { first, last } = scene.isMain ? { first: 0, last: scene.labels.units.count - 1 } : zoneOf(scene);
  for (let unit = first; unit <= last; unit++) if (isNearArticle(unit, scene)) near.push(unit);
  return near;
}

/** From where to where a related article stands, with lines that belong to none. */
function zoneOf({ owners, index, title, first, last }: Scene): { first: number; last: number } {
  const isFree = (unit: number): boolean => owners[unit] === -1 || owners[unit] === index;
  let from = Math.max(0, title >= 0 ? Math.min(title, first) : first);
  const top = Math.max(0, from - ABOVE_RELATED);
  while (from > top && isFree(from - 1)) from--;
  let to = Math.max(last, first);
  const bottom = Math.min(owners.length - 1, to + BEHIND_RELATED);
  while (to < bottom && isFree(to + 1)) to++;
  return { first: from, last: to };
}

/** Units above and behind a related article that may be its own. */
const ABOVE_RELATED = 5;
const BEHIND_RELATED = 4;

function isNearArticle(unit: number, scene: Scene): boolean {
  const { isMain, title, first, last, labels } = scene;
  const kind = kindOf(unit, scene);
  // Titles and texts of other articles tell nothing of this one; meta data that are given to them may be the main one's.
  if (kind > RELATED && !(isMain && kind === RELATED_META)) return false;
  const head = title >= 0 ? title : first;
  if (!isMain) return unit <= first + INTO_TEXT || unit > last;
  const isHead = unit >= head - ABOVE && unit <= first + INTO_TEXT;
  const isFoot = unit > last && unit <= last + BEHIND;
  return isHead || isFoot || unit < AT_TOP || unit >= labels.units.count - AT_BOTTOM;
}

/** Units of distance that are told apart, before and behind. */
const FARTHEST = 30;
const LAST_LINE = 60; // units from the top and the bottom of the page, and characters of a line
const TENTHS = 10;
const LONGEST = 40; // tenths of a line of prose

function distance(from: number, to: number): number {
  return Math.max(0, Math.min(2 * FARTHEST, from - to + FARTHEST));
}

function lineAt(unit: number, { page, labels: { units } }: Scene): string {
  return unit >= 0 && unit < units.count ? page.text.slice(units.start[unit], units.end[unit]) : '';
}

/** Writes the signs of a unit that a name or a time stands in, in the order of `PLACE_SIGNS`. */
export function putPlace(rows: SignRows, unit: number, line: string, scene: Scene): void {
  const { labels, title, first, last, related } = scene;
  const { units, marks } = labels;
  const mark = marks[unit]!;
  rows.put(flag(isBylineLabel(lineAt(unit - 1, scene))));
  rows.put(unit < title ? 0 : unit === title ? 1 : unit < first ? 2 : unit <= last ? 3 : 4);
  rows.put(title < 0 ? NO_UNIT : distance(unit, title));
  rows.put(distance(unit, first));
  rows.put(distance(unit, last));
  rows.put(Math.min(LAST_LINE, unit));
  rows.put(Math.min(LAST_LINE, units.count - unit));
  rows.put(kindOf(unit, scene));
  rows.put(units.hasBullet[unit]!);
  rows.put(Math.min(MOST, units.blanks[unit]!));
  rows.put(Math.min(LAST_LINE, line.length));
  rows.put(codeOf(mark, TIMED));
  rows.put(codeOf(mark, WORDS));
  rows.put(codeOf(mark, ALL_CHROME));
  rows.put(flag((mark & MARK.name) !== 0));
  rows.put(flag((mark & (MARK.repeatedAbove | MARK.repeatedBelow)) !== 0));
  rows.put(flag(timeOn(unit, line, scene) !== null));
  rows.put(flag(isFollow(lineAt(unit + 1, scene))));
  rows.put(related);
  putRoles(rows, labels, unit);
  for (const step of NEAR) putNear(rows, unit + step, scene);
}

const WORDS = [MARK.byline, MARK.source, MARK.caption];
const CHROME = [MARK.chrome, MARK.counter, MARK.url];
const ALL_CHROME = [...CHROME, MARK.domain, MARK.listHeading];
const TIMED = [MARK.time, MARK.glued];

/** Number of the first of these marks that a unit has, from 1; 0 for none. */
function codeOf(mark: number, marks: readonly number[]): number {
  for (let at = 0; at < marks.length; at++) if (mark & marks[at]!) return at + 1;
  return 0;
}

function putNear(rows: SignRows, unit: number, scene: Scene): void {
  const { units, marks } = scene.labels;
  const isOnPage = unit >= 0 && unit < units.count;
  const mark = isOnPage ? marks[unit]! : 0;
  rows.put(isOnPage ? kindOf(unit, scene) : NO_UNIT);
  rows.put(flag((mark & TIMES) !== 0));
  rows.put(codeOf(mark, WORDS));
  rows.put(isOnPage ? Math.min(LONGEST, Math.round(units.length[unit]! * TENTHS)) : 0);
  rows.put(codeOf(mark, CHROME));
}
