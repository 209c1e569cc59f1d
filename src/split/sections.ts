/** Decoded units → sections: which line, or span of a line, belongs to which article and as what. */

import type { Units } from '../lines/units.js';
import type { Page, Part, PartKind, Section } from '../types.js';
import type { Path } from './decode.js';
import { isRepeatedText } from './duplicates.js';
import { isInArticle, STATE, STATES, type State } from './states.js';

/** The parts of one article, before it is known whether it is the main one. */
export interface Item {
  readonly parts: Part[];
  /** First and last unit of the item. */
  readonly from: number;
  to: number;
}

const PARTS: Partial<Record<State, PartKind>> = {
  head: 'meta',
  title: 'title',
  retitle: 'title',
  meta: 'meta',
  lead: 'paragraph',
  body: 'paragraph',
  heading: 'heading',
  caption: 'caption',
  tail: 'meta',
};
const PART_OF_STATE = STATES.map((state) => PARTS[state] ?? null);

/** Kinds of parts that are the text of an article. */
export const TEXT_KINDS: ReadonlySet<PartKind> = new Set([
  'paragraph',
  'heading',
  'list',
  'quote',
  'code',
  'table',
]);

/** Cuts the decoded page at its starts. Units in `insert` stay out of the parts. */
export function readItems(page: Page, units: Units, states: Uint8Array, starts: Uint8Array): Item[] {
  const items: Item[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    const state = states[unit]!;
    if (!isInArticle(state)) continue;
    if (starts[unit]) items.push({ parts: [], from: unit, to: unit });
    const item = items.at(-1);
    if (!item) continue;
    item.to = unit;
    const kind = PART_OF_STATE[state];
    const isCopy = state === STATE.body && isRepeatedText(units, unit, item.from);
    if (kind && !isCopy) item.parts.push(...partsOfUnit(page, units, unit, kind));
  }
  return items;
}

/** One part a line; the bullet of a list item stays outside of a title or meta part. */
export function partsOfUnit(page: Page, units: Units, unit: number, kind: PartKind): Part[] {
  const parts: Part[] = [];
  for (let line = units.first[unit]!; line <= units.last[unit]!; line++) {
    const start =
      line === units.first[unit] && units.hasBullet[unit] ? units.start[unit]! : page.start[line]!;
    const isListItem = kind === 'paragraph' && line === units.first[unit] && units.hasBullet[unit] === 1;
    const part = { kind: isListItem ? 'list' : kind, line, start, end: page.end[line]! } as const;
    parts.push(line > units.first[unit]! ? { ...part, goesOn: true } : part);
  }
  return parts;
}

/** Gives items their roles. */
export function toSections(items: readonly Item[], hasMain: boolean): Section[] {
  return items.map(({ parts }, index) => ({ role: hasMain && index === 0 ? 'main' : 'related', parts }));
}

/** The unit of an item's title, -1 where it has none. */
export function titleUnit({ states }: Path, { from, to }: Pick<Item, 'from' | 'to'>): number {
  for (let unit = from; unit <= to; unit++) if (states[unit] === STATE.title) return unit;
  return -1;
}

/** Whether an item has any text. */
export function hasText(path: Path, { from, to }: Item): boolean {
  for (let unit = from; unit <= to; unit++)
    if (path.states[unit] === STATE.body || path.states[unit] === STATE.lead) return true;
  return false;
}

/** How much text an item has, in lines of prose. */
export function textLength(units: Units, path: Path, { from, to }: Item): number {
  let length = 0;
  for (let unit = from; unit <= to; unit++) {
    const state = path.states[unit];
    if (state === STATE.body || state === STATE.lead) length += units.length[unit]!;
  }
  return length;
}

/** Whether a heading of other articles stands from a unit to, but not with, another. */
export function hasListHeading(path: Path, from: number, to: number): boolean {
  for (let unit = from; unit < to; unit++) if (path.states[unit] === STATE['list-heading']) return true;
  return false;
}
