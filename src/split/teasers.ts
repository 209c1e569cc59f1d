/**
 * Teasers below a heading of other articles: a title and one text each. Where several are found so, the rest of the row is read
 * alike: a title that was taken for text parts two of them, and a text that was taken for a title belongs to the one above.
 */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { LINE_END } from '../lines/measure.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { type Item, titleUnit } from './sections.js';
import { STATE } from './states.js';

/** Items of one title and one text from which a row is one of teasers, and their share of it. */
const LEAST_TEASERS = 2;
const LEAST_SHARE = 0.5;
/** P(title) from which a short line with a longer one below is a title. */
const LEAST_TITLE = 0.1;
/** In lines of prose. */
const LONGEST_TITLE = 1.6;
const SHORTEST_TEXT = 0.6;
const NO_TITLE = MARK.chrome | MARK.time | MARK.glued | MARK.byline | MARK.counter | MARK.url;

/**
 * Reads the rows of teasers below a heading alike. Changes the path.
 *
 * @returns whether it has changed
 */
export function alignTeasers(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  let isChanged = false;
  for (const row of rowsOf(path, items)) if (alignRow(labels, path, row)) isChanged = true;
  return isChanged;
}

/** The items below each heading of other articles, up to the next one: a page that prints teasers prints bare titles elsewhere. */
function rowsOf({ states }: Path, items: readonly Item[]): Item[][] {
  const rows: Item[][] = [];
  let at = 0;
  for (const item of items) {
    if (states.subarray(at, item.from).includes(STATE['list-heading'])) rows.push([]);
    rows.at(-1)?.push(item);
    at = item.from;
  }
  return rows;
}

function alignRow(labels: TextLabels, path: Path, row: readonly Item[]): boolean {
  const teasers = row.filter((item) => isTeaser(path, item));
  if (teasers.length < LEAST_TEASERS || teasers.length < LEAST_SHARE * row.length) return false;
  let isChanged = false;
  row.forEach((item, index) => {
    const next = row[index + 1];
    if (partTeasers(labels, path, item)) isChanged = true;
    else if (next && takeText(labels, path, item, next)) isChanged = true;
  });
  return isChanged;
}

function textUnits({ states }: Path, { from, to }: Item): number[] {
  const units: number[] = [];
  for (let unit = from; unit <= to; unit++)
    if (states[unit] === STATE.body || states[unit] === STATE.lead) units.push(unit);
  return units;
}

function isTeaser(path: Path, item: Item): boolean {
  return titleUnit(path, item) >= 0 && textUnits(path, item).length === 1;
}

/** Lets a title among the texts of an item open the next. */
function partTeasers(labels: TextLabels, path: Path, item: Item): boolean {
  const { units, marks } = labels;
  const first = textUnits(path, item)[0];
  if (first === undefined) return false;
  let isChanged = false;
  for (let unit = first + 1; unit < item.to; unit++) {
    const isOpen = units.ending[unit] === LINE_END.open || units.ending[unit] === LINE_END.question;
    const isShort = units.length[unit]! <= LONGEST_TITLE && units.length[unit + 1]! > units.length[unit]!;
    const isText = path.states[unit + 1] === STATE.body && units.length[unit + 1]! >= SHORTEST_TEXT;
    if (!isOpen || !isShort || !isText || marks[unit]! & NO_TITLE) continue;
    if (roleProbability(labels, unit, ROLE.title) < LEAST_TITLE) continue;
    path.states[unit] = STATE.title;
    path.starts[unit] = 1;
    isChanged = true;
  }
  return isChanged;
}

/** Gives the title of the next item to one without text as its text, where the next would have none. */
function takeText({ units }: TextLabels, path: Path, item: Item, next: Item): boolean {
  const isBelow = next.from === item.to + 1 && path.states[next.from] === STATE.title;
  if (!isBelow || textUnits(path, item).length > 0 || textUnits(path, next).length > 0) return false;
  if (units.length[next.from]! < SHORTEST_TEXT || path.states[item.to] !== STATE.title) return false;
  path.states[next.from] = STATE.body;
  path.starts[next.from] = 0;
  return true;
}
