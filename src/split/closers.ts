/**
 * Lines that close every item of a page: a link to the whole text, a count of comments, a source, in the same words each time.
 * What stands behind each of them is the title of the next item, also where it reads like a heading of one text.
 */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { LINE_END } from '../lines/measure.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import type { Item } from './sections.js';
import { isInArticle, STATE } from './states.js';

/** A line that comes once closes nothing. */
const LEAST_CLOSERS = 2;
/** Share of the closers that a title must follow; adverts and links inside a text are followed by its paragraphs. */
const LEAST_SHARE = 0.7;
/** Units of chrome and meta data between a closer and the next title. */
const REACH = 6;
/** Units above the first item that may open it as others do the further ones. */
const OPENERS = 2;
/** In lines of prose: the longest closer, the longest title, the shortest text below one. */
const LONGEST_CLOSER = 0.7;
const LONGEST_TITLE = 1.6;
const SHORTEST_TEXT = 0.5;
/** P(title) from which a line behind a closer is one. */
const LEAST_TITLE = 0.08;
/** P(boilerplate), or of meta data, from which a line is passed over on the way to a title. */
const LIKELY = 0.5;
const PASSED = MARK.chrome | MARK.time | MARK.glued | MARK.byline | MARK.counter | MARK.url;

/**
 * Lets the titles behind closers open items. Changes the path.
 *
 * @returns whether it has changed
 */
export function partAtClosers(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  { aside }: Reading,
): boolean {
  let isChanged = false;
  for (const closers of rowsOfClosers(labels, items)) {
    const titles = closers.map((unit) => titleBehind(labels, aside, path, unit));
    const found = titles.filter((title) => title >= 0);
    const judged = titles.filter((title) => title !== NOTHING);
    if (found.length < LEAST_CLOSERS || found.length < LEAST_SHARE * judged.length) continue;
    closers.forEach((closer, index) => {
      const title = titles[index]!;
      if (title < 0 || isOpened(path, title)) return;
      openItem(labels, path, closer, title);
      isChanged = true;
    });
  }
  return isChanged;
}

/** Units that close items: those of one make that come often, from the first item on. */
function rowsOfClosers({ units, marks }: TextLabels, items: readonly Item[]): number[][] {
  const rows = new Map<number, number[]>();
  const from = Math.max(0, (items[0]?.from ?? units.count) - OPENERS);
  for (let unit = from; unit < units.count; unit++) {
    if (units.length[unit]! > LONGEST_CLOSER || marks[unit]! & NO_CLOSER) continue;
    const key = marks[unit]! & MARK.readMore ? -1 : marks[unit]! & MARK.source ? -2 : units.same[unit]!;
    const row = rows.get(key);
    if (row) row.push(unit);
    else rows.set(key, [unit]);
  }
  return [...rows.values()].filter((row) => row.length >= LEAST_CLOSERS);
}

const NO_CLOSER = MARK.readAlso | MARK.listHeading | MARK.time;
const TITLE_ENDS: ReadonlySet<number> = new Set([LINE_END.open, LINE_END.question]);
const NOTHING = -2;
const NO_TITLE = -1;

/** The title behind a closer, `NO_TITLE` where text goes on, `NOTHING` where the page ends. */
function titleBehind(labels: TextLabels, aside: Uint8Array, path: Path, closer: number): number {
  const { units, marks } = labels;
  let unit = closer + 1;
  while (unit < Math.min(units.count, closer + REACH) && (aside[unit] || isPassed(labels, unit))) unit++;
  if (unit >= units.count) return NOTHING;
  const found = titleFrom(path, unit);
  if (found >= 0) return found;
  const isTitle =
    units.length[unit]! <= LONGEST_TITLE &&
    TITLE_ENDS.has(units.ending[unit]!) &&
    !(marks[unit]! & PASSED) &&
    roleProbability(labels, unit, ROLE.title) >= LEAST_TITLE;
  if (!isTitle) return isInArticle(path.states[unit]!) ? NO_TITLE : NOTHING;
  return isTextBelow(labels, unit) ? unit : NO_TITLE;
}

/** What was found to be a title from a unit on, above any text; below 0 where nothing was. */
function titleFrom(path: Path, from: number): number {
  for (let unit = from; unit < Math.min(path.states.length, from + REACH); unit++) {
    if (path.starts[unit] || path.states[unit] === STATE.title) return unit;
    if (unit > from && path.states[unit] === STATE.body) return NO_TITLE;
  }
  return NO_TITLE;
}

function isPassed(labels: TextLabels, unit: number): boolean {
  if (labels.marks[unit]! & PASSED) return true;
  const boilerplate = roleProbability(labels, unit, ROLE.boilerplate);
  const meta = roleProbability(labels, unit, ROLE.head) + roleProbability(labels, unit, ROLE.tail);
  return boilerplate + meta >= LIKELY;
}

function isTextBelow(labels: TextLabels, title: number): boolean {
  const { units } = labels;
  let unit = title + 1;
  while (unit < Math.min(units.count, title + REACH) && (isPassed(labels, unit) || isCaption(labels, unit)))
    unit++;
  return unit < units.count && units.length[unit]! >= SHORTEST_TEXT;
}

function isCaption(labels: TextLabels, unit: number): boolean {
  return roleProbability(labels, unit, ROLE.caption) >= LIKELY;
}

/** Whether the item of a title has a start already, with the title or in the head above it. */
function isOpened(path: Path, title: number): boolean {
  for (let unit = title; unit >= 0; unit--) {
    if (path.starts[unit]) return true;
    if (unit < title && (path.states[unit] === STATE.body || path.states[unit] === STATE.lead)) return false;
  }
  return false;
}

function openItem({ marks }: TextLabels, path: Path, closer: number, title: number): void {
  if (!(marks[closer]! & MARK.source)) path.states[closer] = STATE.outside;
  for (let unit = closer + 1; unit < title; unit++)
    path.states[unit] = marks[unit]! & META ? STATE.tail : STATE.outside;
  path.states[title] = STATE.title;
  path.starts[title] = 1;
}

const META = MARK.time | MARK.glued | MARK.byline | MARK.source;
