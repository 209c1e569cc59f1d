/**
 * Meta data between two items: the tail of the one above or the head of the one below? Pages are consistent, so it is decided
 * once for all items of a row and for each kind of line: what stands above the first title of the row is a head, what
 * stands below its last text is a tail; where both or neither is there, the side that a blank line or a line of chrome parts it
 * from tells.
 */
import { MARK, TIMES } from '../label/marks.js';
import type { Units } from '../lines/units.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { hasListHeading, type Item } from './sections.js';
import { STATE } from './states.js';

/** Kinds of meta lines that are placed alike. */
const KINDS = { time: 0, byline: 1, name: 2 } as const;
const KIND_COUNT = 3;

const CHROME = new Set([STATE.before, STATE.insert, STATE.outside]);

function kindOf(mark: number): number {
  if (mark & (MARK.time | MARK.glued)) return KINDS.time;
  return mark & MARK.byline ? KINDS.byline : KINDS.name;
}

function isMeta(path: Path, unit: number): boolean {
  return path.states[unit] === STATE.head || path.states[unit] === STATE.tail;
}

/** The run of meta lines between an item and the next: units `from` to, but not with, `to`; empty where there is none. */
interface Between {
  readonly from: number;
  readonly to: number;
  /** Whether a line of chrome, a rubric, parts it from the item below. */
  readonly isParted: boolean;
}

/**
 * Gives meta lines between items to the right ones. Changes the path: an item that has a head starts with it.
 *
 * @returns whether the path has changed
 */
export function placeMeta({ units, marks }: TextLabels, path: Path, items: readonly Item[]): boolean {
  let isChanged = false;
  for (const row of rowsOf(path, items))
    if (row.length > 1 && (shiftTimes(marks, path, row) || placeRow(units, marks, path, row)))
      isChanged = true;
  return isChanged;
}

/** Titles with a time below from which it may be seen that each is the next one's. */
const LEAST_SHIFTED = 2;
/** States of a time above a title that is not yet the title's own. */
const FREE = new Set([STATE.before, STATE.insert, STATE.outside, STATE.tail]);

/**
 * Titles without text, each but the last with a time below it, and a time above the first: all times stand above their titles.
 *
 * @returns whether the path has changed
 */
function shiftTimes(marks: Uint32Array, path: Path, row: readonly Item[]): boolean {
  const { states, starts } = path;
  const isTime = (unit: number): boolean => (marks[unit]! & TIMES) !== 0;
  const last = row.at(-1)!;
  for (let unit = last.from; unit <= last.to; unit++) if (isTime(unit)) return false;
  if (isTimedBeyond(marks, path, last.to, 1)) return false;
  let first = row.length - 1;
  for (; first > 0; first--) {
    const { to } = row[first - 1]!;
    if (states[to] !== STATE.meta || !isTime(to) || to !== row[first]!.from - 1) break;
  }
  const top = row[first]!.from - 1;
  if (row.length - 1 - first < LEAST_SHIFTED || top < 0 || !isTime(top) || !FREE.has(states[top]!))
    return false;
  for (const { from } of row.slice(first)) {
    states[from - 1] = STATE.head;
    starts[from] = 0;
    starts[from - 1] = 1;
  }
  return true;
}

/** Items that follow each other without a heading of other articles between. */
function rowsOf(path: Path, items: readonly Item[]): Item[][] {
  const rows: Item[][] = [];
  items.forEach((item, index) => {
    const previous = items[index - 1];
    const isNew = previous === undefined || hasListHeading(path, previous.to + 1, item.from);
    if (isNew) rows.push([item]);
    else rows.at(-1)!.push(item);
  });
  return rows;
}

function placeRow(units: Units, marks: Uint32Array, path: Path, row: readonly Item[]): boolean {
  const runs = runsOf(marks, path, row);
  const isHead = sidesOf(units, marks, path, row, runs);
  let isChanged = false;
  runs.forEach(({ from, to, isParted }, index) => {
    if (from >= to) return;
    let start = to;
    while (start > from && isHead[kindOf(marks[start - 1]!)]! > 0) start--;
    // A tail that stands behind a head would belong to neither: such a run is left as it is.
    for (let unit = from; unit < start; unit++) if (isHead[kindOf(marks[unit]!)]! > 0) return;
    const item = row[index + 1]!;
    if (item.from === start || (isParted && start === to)) return;
    if (isParted) path.states.fill(STATE.preamble, to, item.from);
    for (let unit = from; unit < to; unit++) path.states[unit] = unit < start ? STATE.tail : STATE.head;
    path.starts.fill(0, Math.min(item.from, from), Math.max(item.from, to) + 1);
    path.starts[start] = 1;
    isChanged = true;
  });
  return isChanged;
}

/** The runs between the items of a row, behind rubrics where these stand above the titles of all. */
function runsOf(marks: Uint32Array, path: Path, row: readonly Item[]): Between[] {
  const runs = row.slice(1).map((item, index) => runBetween(path, row[index]!, item));
  if (row.length <= 2 || !hasRubric(path, row[0]!)) return runs;
  const parted = runs.map((run, at) =>
    run.from < run.to ? run : partedRun(marks, path, row[at]!, row[at + 1]!),
  );
  return parted.every(({ from, to }) => from < to) ? parted : runs;
}

function runBetween(path: Path, above: Item, below: Item): Between {
  let to = below.from;
  while (to <= below.to && path.states[to] === STATE.head) to++;
  let from = to;
  while (from - 1 > above.from && isMeta(path, from - 1)) from--;
  let first = from;
  while (first - 1 > above.from && (isMeta(path, first - 1) || path.states[first - 1] === STATE.meta))
    first--;
  // What the decoder gave to the head of the item above stands behind its title, and not behind its text or chrome.
  return { from: isBehindText(path, first) ? first : from, to, isParted: false };
}

/** Lines of chrome between meta data and a title. */
const MOST_BETWEEN = 2;

/** The run of meta lines that chrome parts from the item below; empty where there is none. */
function partedRun(marks: Uint32Array, path: Path, above: Item, below: Item): Between {
  const { states } = path;
  let to = below.from;
  const top = Math.max(above.from + 1, below.from - MOST_BETWEEN);
  while (to > top && CHROME.has(states[to - 1]!) && !(marks[to - 1]! & TIMES)) to--;
  let from = to;
  while (from - 1 > above.from && (isMeta(path, from - 1) || states[from - 1] === STATE.meta)) from--;
  const isRun = to < below.from && from < to && !isMeta(path, below.from);
  return isRun ? { from, to, isParted: true } : { from: to, to, isParted: false };
}

/** Whether chrome stands between the meta data of an item and its title. */
function hasRubric({ states }: Path, { from, to }: Item): boolean {
  let unit = from;
  while (unit <= to && states[unit] === STATE.head) unit++;
  return unit > from && states[unit] === STATE.preamble;
}

function isBehindText({ states }: Path, unit: number): boolean {
  const above = states[unit - 1];
  return above === STATE.body || above === STATE.lead || above === STATE.insert;
}

/** For each kind of line more than 0 where it is a head, less where it is a tail, 0 where nothing tells. */
function sidesOf(
  units: Units,
  marks: Uint32Array,
  path: Path,
  row: readonly Item[],
  runs: readonly Between[],
): number[] {
  const first = row[0]!;
  const last = row.at(-1)!;
  const sides = new Array<number>(KIND_COUNT).fill(0);
  const hasHead = new Array<boolean>(KIND_COUNT).fill(false);
  const hasTail = new Array<boolean>(KIND_COUNT).fill(false);
  for (let unit = first.from; unit <= first.to && path.states[unit] === STATE.head; unit++)
    hasHead[kindOf(marks[unit]!)] = true;
  for (let unit = last.to; unit > last.from && path.states[unit] === STATE.tail; unit--)
    hasTail[kindOf(marks[unit]!)] = true;
  // Behind a rubric or a button the meta data of the first or of the last are in no item: their time tells of all kinds.
  if (!hasHead.includes(true) && !hasTail.includes(true)) {
    hasHead.fill(isTimedBeyond(marks, path, first.from, -1));
    hasTail.fill(isTimedBeyond(marks, path, last.to, 1));
  }
  runs.forEach(({ from, to }, index) => {
    // Behind a text and not above a title: a tail.
    const { from: start, to: end } = row[index]!;
    if (from === to)
      for (let unit = end; unit > start && path.states[unit] === STATE.tail; unit--)
        sides[kindOf(marks[unit]!)]! -= 1;
    for (let unit = from; unit < to; unit++) {
      const kind = kindOf(marks[unit]!);
      if (hasHead[kind] !== hasTail[kind]) sides[kind] = hasHead[kind] ? 1 : -1;
      else
        sides[kind]! +=
          Math.sign(units.blanks[from]! - (units.blanks[to] ?? 0)) ||
          parting(path, from) ||
          votes(path, unit);
    }
  });
  return sides;
}

/** Units beyond the first and the last item of a row that are looked at. */
const REACH = 3;

/** Whether a time stands beyond an end of a row, with nothing but chrome between. */
function isTimedBeyond(marks: Uint32Array, { states }: Path, end: number, step: 1 | -1): boolean {
  for (let unit = end + step; Math.abs(unit - end) <= REACH && CHROME.has(states[unit]!); unit += step)
    if (marks[unit]! & TIMES) return true;
  return false;
}

/** Lines that are neither text nor meta data part what stands behind them from the text above. */
function parting({ states }: Path, from: number): number {
  return states[from - 1] === STATE.insert || states[from - 1] === STATE.outside ? 1 : 0;
}

/** Without better evidence, what the decoder made of the line. */
function votes(path: Path, unit: number): number {
  return path.states[unit] === STATE.head ? 0.1 : -0.1;
}
