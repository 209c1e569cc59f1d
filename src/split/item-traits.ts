/** What an item of a page is like: its head and its end. */
import { MARK } from '../label/marks.js';
import { LINE_END } from '../lines/measure.js';
import type { Undecided } from './form.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

/** Traits of an item's head and tail, as bits. */
export const HEAD = {
  bullet: 1,
  repeated: 2,
  before: 4,
  timed: 8,
  untitled: 16,
  named: 32,
  closedByTime: 64,
  closedByLink: 128,
} as const;

export function headShape({ units, marks, path }: Undecided, item: Item): number {
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
export function isCut({ units, marks, path }: Undecided, item: Item): boolean {
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
