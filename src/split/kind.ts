/**
 * What kind of page it is: one article, with or without others beside it; a list of several of equal rank; or none.
 *
 * A list is a page on which the first item is like the others. Signs for it: a heading of tag or archive pages, the
 * same head on every item, texts that are cut or closed by 'Read more', times in falling order, page numbers behind
 * the last. Signs against it: a heading of related articles behind the first item, a first item of another build or
 * length. The weights are natural logarithms, set on composed development pages (folds 1 to 4).
 */
import { LINE_END } from '../lines/measure.js';
import type { PageKind } from '../types.js';
import type { Decoded } from './decoded.js';
import { MARK } from './marks.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

type Undecided = Omit<Decoded, 'kind'>;

/** Decides the kind of a page from its items. */
export function pageKind(decoded: Undecided): PageKind {
  const { items } = decoded;
  if (!items.length) return 'none';
  if (items.length === 1)
    return hasListPageHeading(decoded) && isCut(decoded, items[0]!) ? 'list' : 'article';
  return listScore(decoded) > 0 ? 'list' : 'article';
}

/** Evidence for a list against one article with others beside it. */
export function listScore(decoded: Undecided): number {
  const { items } = decoded;
  let score = -1.5;
  if (hasListPageHeading(decoded)) score += 4;
  if (hasHeadingAfter(decoded, items[0]!)) score -= 6;
  score += headScore(decoded);
  score += textScore(decoded);
  if (items.length >= 6) score += 1;
  if (endsWithPageNumber(decoded)) score += 1;
  return score;
}

function headScore(decoded: Undecided): number {
  const { items } = decoded;
  const shapes = items.map((item) => headShape(decoded, item));
  const first = shapes[0]!;
  const others = shapes.slice(1);
  let score = 0;
  const alike = others.filter((shape) => shape === first).length / others.length;
  score += alike >= 0.5 ? 1 : -2;
  if (first & HEAD.bullet && share(others, HEAD.bullet) >= 0.5) score += 2.5;
  if (!(first & HEAD.bullet) && share(others, HEAD.bullet) >= 0.7) score -= 1.5;
  if (!(first & HEAD.repeated) !== share(others, HEAD.repeated) < 0.5) score -= 2;
  if (first & HEAD.untitled && share(others, HEAD.untitled) >= 0.5) score += 3;
  return score;
}

/** Traits of an item's head, as bits. */
const HEAD = { bullet: 1, repeated: 2, before: 4, timed: 8, untitled: 16 } as const;

function headShape({ units, marks, path }: Undecided, item: Item): number {
  let shape = 0;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit]!;
    if (state === STATE.body) break;
    if (state === STATE.lead) shape |= HEAD.untitled;
    if (state === STATE.title && units.hasBullet[unit]) shape |= HEAD.bullet;
    if (state === STATE.retitle) shape |= HEAD.repeated;
    if (state === STATE.head) shape |= HEAD.before;
    if (state === STATE.meta && marks[unit]! & (MARK.time | MARK.glued)) shape |= HEAD.timed;
  }
  return shape;
}

function share(shapes: readonly number[], bit: number): number {
  return shapes.filter((shape) => shape & bit).length / shapes.length;
}

/** Whether the texts are leads that a list prints, and the first like the others. */
function textScore(decoded: Undecided): number {
  const { items } = decoded;
  const first = items[0]!;
  const others = items.slice(1);
  let score = 0;
  const cut = others.filter((item) => isCut(decoded, item)).length / others.length;
  if (isCut(decoded, first) && cut >= 0.4) score += 3;
  else if (cut >= 0.6) score -= 2;
  const lengths = others.map((item) => textLength(decoded, item)).sort((a, b) => a - b);
  const middle = lengths[lengths.length >> 1]!;
  const own = textLength(decoded, first);
  if (own > 3 * middle + 3) score -= 2;
  else if (own < 4 && middle < 4 && middle > 0) score += 1.5;
  return score;
}

/** Whether an item's text ends cut, or with a link to the whole. */
function isCut({ units, marks, path }: Undecided, item: Item): boolean {
  for (let unit = item.to; unit >= item.from; unit--) {
    if (marks[unit]! & MARK.readMore) return true;
    const state = path.states[unit]!;
    if (state === STATE.body || state === STATE.lead)
      return units.ending[unit] === LINE_END.cut || closedByLink(marks, item);
  }
  return false;
}

/** 'Read more' behind an item stands outside of it. */
function closedByLink(marks: Uint32Array, item: Item): boolean {
  return item.to + 1 < marks.length && (marks[item.to + 1]! & MARK.readMore) !== 0;
}

function textLength({ units, path }: Undecided, item: Item): number {
  let length = 0;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit]!;
    if (state === STATE.body || state === STATE.lead) length += units.length[unit]!;
  }
  return length;
}

function hasListPageHeading({ marks, items }: Undecided): boolean {
  const stop = items[0]?.from ?? 0;
  for (let unit = 0; unit <= stop; unit++) if (marks[unit]! & MARK.listPage) return true;
  return false;
}

function hasHeadingAfter({ path, items }: Undecided, item: Item): boolean {
  for (let unit = item.to + 1; unit < (items[1]?.from ?? 0); unit++) {
    if (path.states[unit] === STATE['list-heading']) return true;
  }
  return false;
}

function endsWithPageNumber({ units, marks, items }: Undecided): boolean {
  for (let unit = items.at(-1)!.to + 1; unit < units.count && unit < items.at(-1)!.to + 4; unit++) {
    if (marks[unit]! & MARK.counter) return true;
  }
  return false;
}
