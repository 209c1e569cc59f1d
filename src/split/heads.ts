/**
 * Heads that the decoder took for chrome. A program prints the items of a page alike: where most of them have the name of
 * their publisher above the title, a name above another title is one too. So is a name that a network lets its readers follow.
 */
import { isFollow } from '../fields/follow.js';
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** Items of a page that have a name above the title, and share of all of them, from which the others have one too. */
const LEAST_NAMED = 2;
const LEAST_SHARE = 0.4;
/** P(boilerplate) from which a name above the main title is hardly its publisher: the site's own, a section. */
const MOST_BOILERPLATE = 0.9;
/** … and P(title) from which it is rather a title with a heading below. */
const MOST_TITLE = 0.2;
/** A button and a number. */
const MOST_FOLLOW = 2;
const NO_NAME = MARK.chrome | MARK.counter | MARK.time | MARK.byline | MARK.url | MARK.listHeading;

/**
 * Lets items start with the names and times above their titles. Changes the path.
 *
 * @returns whether it has changed
 */
export function completeHeads(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  { page }: Reading,
): boolean {
  const { marks } = labels;
  const named = items.filter((item, index) => index > 0 && hasNameAbove(marks, path, item)).length;
  const areNamed = named >= LEAST_NAMED && named >= LEAST_SHARE * (items.length - 1);
  let isChanged = false;
  items.forEach((item, index) => {
    if (hasNameAbove(marks, path, item)) return;
    const followed = followedName(page, labels, path, item.from);
    const above = item.from - 1;
    const isNamed =
      areNamed && isName(labels, path, above) && (index > 0 || mayBePublisher(labels, path, item));
    // A time with a name belongs to an item; to this one where it has no other.
    const isTimed = index > 0 && isOutside(path, above) && isGluedAbove(marks, path, item);
    const start = followed >= 0 ? followed : isNamed || isTimed ? above : -1;
    if (start < 0) return;
    path.starts[item.from] = 0;
    path.states.fill(STATE.preamble, start + 1, item.from);
    path.states[start] = STATE.head;
    path.starts[start] = 1;
    isChanged = true;
  });
  return isChanged;
}

/** Whether a line of the head above an item's title names a publisher. */
function hasNameAbove(marks: Uint32Array, { states }: Path, { from, to }: Item): boolean {
  for (let unit = from; unit <= to && states[unit] === STATE.head; unit++)
    if (!(marks[unit]! & (MARK.time | MARK.byline))) return true;
  return false;
}

/** The main article has one publisher: none above the title where the meta data below it gives one. */
function mayBePublisher(labels: TextLabels, { states }: Path, { from, to }: Item): boolean {
  for (let unit = from; unit <= to && states[unit] !== STATE.body; unit++) {
    const isNamed = states[unit] === STATE.meta && !(labels.marks[unit]! & (MARK.time | MARK.byline));
    if (isNamed) return false;
  }
  return (
    roleProbability(labels, from - 1, ROLE.boilerplate) < MOST_BOILERPLATE &&
    roleProbability(labels, from - 1, ROLE.title) < MOST_TITLE
  );
}

function isName({ marks }: TextLabels, path: Path, unit: number): boolean {
  return (
    isOutside(path, unit) && (marks[unit]! & (MARK.name | MARK.domain)) !== 0 && !(marks[unit]! & NO_NAME)
  );
}

function isOutside({ states }: Path, unit: number): boolean {
  return unit >= 0 && (states[unit] === STATE.outside || states[unit] === STATE.before);
}

function isGluedAbove(marks: Uint32Array, { states }: Path, { from, to }: Item): boolean {
  if (!(marks[from - 1]! & MARK.glued)) return false;
  for (let unit = from; unit <= to && states[unit] !== STATE.body; unit++)
    if (marks[unit]! & TIMES) return false;
  return true;
}

/** The unit of a name with the button to follow it, or the number of those who do, right above a unit; -1 where there is none. */
function followedName(page: Page, labels: TextLabels, path: Path, below: number): number {
  const { start, end } = labels.units;
  let unit = below - 1;
  while (unit >= 0 && below - unit <= MOST_FOLLOW && isFollow(page.text.slice(start[unit], end[unit])))
    unit--;
  return unit < below - 1 && unit >= 0 && isName(labels, path, unit) ? unit : -1;
}
