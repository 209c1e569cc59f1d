/**
 * The title of a digest: an article of several stories has one title, and often an introduction, above them all. Line by line
 * the heading of its first story looks more like a title than 'The day in brief' does, but so do the other headings.
 */
import { namesDigest } from '../fields/digest.js';
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { LINE_END } from '../lines/measure.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import { type Item, titleUnit } from './sections.js';
import { STATE } from './states.js';

/** P(title) from which a line is like a heading of a story, and how many there are at least. */
const LIKE_HEADING = 0.04;
const LEAST_HEADINGS = 2;
/** In lines of prose. */
const LONGEST_HEADING = 1.6;
/** Units above the first heading among which the title is looked for. */
const REACH = 5;
/** P(title or head) from which a line that is parted from the heading is the title, and the same of one with a day in it. */
const LEAST = 0.35;
const LEAST_DATED = 0.12;
/** P(text) from which a line between title and heading introduces the stories. */
const LEAST_TEXT = 0.3;
const META = MARK.time | MARK.glued | MARK.byline;
const NO_TITLE = MARK.chrome | MARK.counter | MARK.url | MARK.time | MARK.byline | MARK.source;

/**
 * Lets the title above the first of several headings open the article. Changes the path.
 *
 * @returns whether it has changed
 */
export function findDigestTitle(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  { page }: Reading,
): boolean {
  const found = titleUnit(path, items[0]!);
  if (found < 0 || countHeadings(labels, path, found, items.at(-1)!.to) < LEAST_HEADINGS) return false;
  const isOwn = isDigestTitle(page, labels, found);
  const title = isOwn ? found : titleAbove(page, labels, found);
  const first = isOwn ? headingBelow(labels, path, title) : found;
  if (title < 0 || first < 0) return false;
  path.starts.fill(0, 0, first + 1);
  for (let unit = title + 1; unit <= first; unit++) path.states[unit] = stateBelow(labels, unit, first);
  path.states[title] = STATE.title;
  path.starts[title] = 1;
  return true;
}

/** The first heading below a title, where at most an introduction and meta data stand between; -1 where text does. */
function headingBelow({ units }: TextLabels, { states }: Path, title: number): number {
  for (let unit = title + 1; unit < Math.min(units.count, title + REACH); unit++) {
    if (states[unit] === STATE.heading || states[unit] === STATE.title) return unit;
    if (units.length[unit]! > LONGEST_HEADING) return -1;
  }
  return -1;
}

/** Lines with a longer one below, that could be the title of it. */
function countHeadings(labels: TextLabels, { states }: Path, from: number, to: number): number {
  const { length, ending } = labels.units;
  let count = 0;
  for (let unit = from + 1; unit < to; unit++) {
    const isShort = length[unit]! <= LONGEST_HEADING && length[unit + 1]! > length[unit]!;
    if (!isShort || ending[unit] !== LINE_END.open) continue;
    const isHeading = states[unit] === STATE.title || states[unit] === STATE.heading;
    if (isHeading || roleProbability(labels, unit, ROLE.title) >= LIKE_HEADING) count++;
  }
  return count;
}

/**
 * The likeliest title above the first heading, -1 where there is none: the line that says so, or one that meta data or an
 * introduction parts from the heading.
 */
function titleAbove(page: Page, labels: TextLabels, first: number): number {
  const { marks } = labels;
  let isParted = false;
  let title = -1;
  let most = 0;
  for (let unit = first - 1; unit >= Math.max(0, first - REACH); unit--) {
    if (mayBeTitle(labels, unit)) {
      if (isDigestTitle(page, labels, unit)) return unit;
      const p = roleProbability(labels, unit, ROLE.title) + roleProbability(labels, unit, ROLE.head);
      const isLikely = isParted && p >= (marks[unit]! & MARK.glued ? LEAST_DATED : LEAST);
      if (isLikely && p > most) [title, most] = [unit, p];
    }
    if (marks[unit]! & META || isText(labels, unit)) isParted = true;
  }
  return title;
}

function mayBeTitle({ units, marks }: TextLabels, unit: number): boolean {
  const isSentence = units.ending[unit] === LINE_END.sentence;
  return !(marks[unit]! & NO_TITLE) && units.length[unit]! <= LONGEST_HEADING && !isSentence;
}

function isDigestTitle({ text }: Page, labels: TextLabels, unit: number): boolean {
  const { start, end } = labels.units;
  return mayBeTitle(labels, unit) && namesDigest(text.slice(start[unit], end[unit]));
}

/** The state of a line below the title of a digest, down to the first heading. */
function stateBelow(labels: TextLabels, unit: number, first: number): number {
  if (labels.marks[unit]! & META) return STATE.meta;
  if (isText(labels, unit)) return STATE.body;
  return unit === first ? STATE.heading : STATE.insert;
}

/** Whether a line is a sentence, or text by its role. */
function isText(labels: TextLabels, unit: number): boolean {
  if (labels.marks[unit]! & MARK.chrome) return false;
  const isSentence = labels.units.ending[unit] === LINE_END.sentence;
  return (
    isSentence ||
    roleProbability(labels, unit, ROLE.body) + roleProbability(labels, unit, ROLE.lead) >= LEAST_TEXT
  );
}
