/** The signs of a page's form. */
import { namesDigest } from '../fields/digest.js';
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { Units } from '../lines/units.js';
import { flag, share } from '../regression.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { LEAST_META, metaShare, type Undecided } from './form.js';
import { HEAD, headShape, isCut } from './item-traits.js';
import {
  endsWithPageNumber,
  hasHeadingBetween,
  hasListPageHeading,
  type TimeOrder,
  timeOrder,
} from './page-traits.js';
import { hasListHeading, type Item, textLength, titleUnit } from './sections.js';
import { hasSeveral } from './several.js';
import { STATE } from './states.js';

/** Evidence for each form; a sign is 0 to 1, some are -1 to 1. */
export function formSigns(page: Page, labels: TextLabels, decoded: Undecided): number[] {
  const { units, marks, path, items } = decoded;
  const others = items.slice(1);
  const withMeta = metaShare(items);
  const titles = others.map((item) => titleUnit(path, item)).filter((unit) => unit >= 0);
  const title = titleUnit(path, items[0]!);
  const lead = others.length > 0 && others.every(({ from }) => path.states[from] === STATE.lead);
  const order = timeOrder(page, decoded);
  const isListed = hasListSign(page, decoded, order);
  return [
    ...listSigns(page, decoded, order),
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
    flag(title < 0),
    flag(title >= 0 && HAS_DIGIT.test(page.text.slice(units.start[title], units.end[title]))),
    flag(title >= 0 && (marks[title]! & TIMES) !== 0),
    flag(isCut(decoded, items[0]!) && others.length === 0),
    flag(isCut(decoded, items[0]!) && others.length === 0 && hasListPageHeading(decoded)),
    share(others, (item) => textLength(units, path, item) > 4),
    others.length > 0 ? share(items, (item) => isClosed(decoded, item)) : 0,
    flag(isDigest(page, decoded)),
    flag(others.length > 0 && items.every((item) => isTitled(decoded, item) && isTimed(decoded, item))),
    flag(others.length > 0 && !isListed),
    flag(others.length > 1 && !isListed && share(others, (item) => textLength(units, path, item) > 4) > 0.5),
  ];
}

/** Evidence for a list against one article with others beside it; each sign is 0 to 1. */
function listSigns(page: Page, decoded: Undecided, order: TimeOrder): number[] {
  const { units, path, items } = decoded;
  const first = items[0]!;
  const others = items.slice(1);
  const shapes = items.map((item) => headShape(decoded, item));
  const cut = items.map((item) => isCut(decoded, item));
  const lengths = others.map((item) => textLength(units, path, item)).sort((a, b) => a - b);
  const own = textLength(units, path, first);
  const middle = lengths[lengths.length >> 1] ?? 0;
  return [
    1,
    flag(items.length > 1),
    flag(items.length > 3),
    flag(items.length > 5),
    flag(hasListPageHeading(decoded)),
    flag(hasListHeading(path, first.to + 1, items[1]?.from ?? 0)),
    share(shapes.slice(1), (shape) => shape === shapes[0]),
    ...headSigns(shapes),
    flag(cut[0]!),
    cut[0] ? share(cut.slice(1), Boolean) : 0,
    cut[0] ? 0 : share(cut.slice(1), Boolean),
    flag(others.length > 0 && own > 3 * middle + 3),
    flag(others.length > 0 && own < 4 && middle < 4),
    flag(own === 0),
    flag(endsWithPageNumber(page, decoded)),
    flag(order === 'falling'),
    flag(order === 'mixed'),
  ];
}

const HEADS = Object.values(HEAD);

/** For each sign of a head how many of the others have it as the first does, how many lack it, and how many have it alone. */
function headSigns(shapes: readonly number[]): number[] {
  const signs: number[] = [];
  const others = shapes.length - 1;
  for (const bit of HEADS) {
    let having = 0;
    for (let at = 1; at < shapes.length; at++) if (shapes[at]! & bit) having++;
    const isFirst = (shapes[0]! & bit) !== 0;
    const present = others > 0 ? having / others : 0;
    const absent = others > 0 ? (others - having) / others : 0;
    signs.push(isFirst ? present : 0, isFirst ? absent : 0, isFirst ? 0 : present);
  }
  return signs;
}

/** Whether a link to the whole text, a count of comments or an echo of the title closes an item. */
function isClosed({ marks, units, path }: Undecided, item: Item): boolean {
  const title = titleUnit(path, item);
  const { to } = item;
  for (let unit = to; unit < Math.min(units.count, to + 3); unit++) {
    const isEcho = title >= 0 && unit > title && units.same[unit] === units.same[title];
    if (isEcho || marks[unit]! & (MARK.readMore | MARK.comments)) return true;
  }
  return false;
}

/** Units above an item among which a title of the whole is looked for. */
const TITLE_REACH = 6;

/** Whether the title of the first item, or a line above it, says that the page gives several stories in one article. */
export function isDigest(page: Page, { units, path, items }: Undecided): boolean {
  const first = items[0]!;
  const title = titleUnit(path, first);
  for (let unit = title < 0 ? first.from : title; unit >= Math.max(0, first.from - TITLE_REACH); unit--)
    if (
      units.length[unit]! < LONGEST_TITLE &&
      namesDigest(page.text.slice(units.start[unit], units.end[unit]))
    )
      return true;
  return false;
}

/** In lines of prose. */
const LONGEST_TITLE = 1.6;

/** Three times fall by chance on one page of six, and sites let older articles follow newer ones. */
const LEAST_FALLING = 4;

/** Whether anything but the likeness of the items speaks for a list. */
export function hasListSign(
  page: Page,
  decoded: Undecided,
  order: TimeOrder = timeOrder(page, decoded),
): boolean {
  return (
    hasListPageHeading(decoded) ||
    endsWithPageNumber(page, decoded) ||
    (decoded.items.length >= LEAST_FALLING && order === 'falling') ||
    decoded.items.every((item) => isClosed(decoded, item))
  );
}

function isTitled({ path }: Undecided, item: Item): boolean {
  return titleUnit(path, item) >= 0;
}

function isTimed({ marks }: Undecided, { from, to }: Item): boolean {
  for (let unit = from; unit <= to; unit++) if (marks[unit]! & TIMES) return true;
  return false;
}

const HAS_DIGIT = /\d/;

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
