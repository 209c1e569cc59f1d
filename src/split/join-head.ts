/**
 * A caption or a subtitle between the head of an article and its text is easily taken for the title of another one, and
 * leaves the first without text. Where the head stands right above, the two are one article.
 */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { hasText, type Item, titleUnit } from './sections.js';
import { STATE } from './states.js';

/** Units between the head and what was taken for a title: buttons, counts; and where all of them are chrome for certain. */
const WIDEST_GAP = 6;
const WIDEST_CHROME = 16;
/** P(boilerplate) from which a line is chrome for certain. */
const CERTAIN = 0.9;
/** By so much P(title) of the true one is higher: a kicker and a title are alike. */
const CLEARER = 0.05;
/** … and of one with nothing to sign it. */
const MUCH_CLEARER = 0.2;
const SIGNS = MARK.repeatedBelow | MARK.repeatedAbove | MARK.byline | MARK.glued | MARK.time;

/**
 * Joins items that have no text, but a date, a byline, their title twice or much the better title, to the ones right below: the
 * first, and further ones with meta data above a longer text without any. Changes the path.
 *
 * @returns whether it has changed
 */
export function joinHead(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  let isChanged = joinFirst(labels, path, items);
  for (let index = 1; index + 1 < items.length; index++)
    if (joinFurther(labels, path, items[index]!, items[index + 1]!)) isChanged = true;
  return isChanged;
}

function joinFirst(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  const [head, body] = items;
  if (!head || !body || hasText(path, head) || !hasText(path, body)) return false;
  const lead = titleOdds(labels, path, head) - titleOdds(labels, path, body);
  const isNext = body.from === head.to + 1;
  // Where titles stand twice, what stands once right below such a head is a caption.
  const isCaption = isNext && isTwice(labels.marks, head) && !isTwice(labels.marks, body);
  // A name above, and none of its own: what stands below is the text of the head.
  const isUnsigned = isNext && isNamed(labels.marks, head) && !isSigned(labels.marks, body);
  const isClose = isCaption || isUnsigned || (isNext && lead >= MUCH_CLEARER);
  const widest = isChrome(labels, head.to + 1, body.from) ? WIDEST_CHROME : WIDEST_GAP;
  if (!isClose && (body.from - head.to > widest || lead < CLEARER || !isSigned(labels.marks, head)))
    return false;
  for (let unit = head.to; unit < body.from; unit++)
    if (path.states[unit] === STATE['list-heading'] || path.states[unit] === STATE.comments) return false;
  join(labels.marks, path, head, body, isUnsigned ? STATE.heading! : STATE.caption!);
  return true;
}

function isChrome(labels: TextLabels, from: number, to: number): boolean {
  for (let unit = from; unit < to; unit++)
    if (roleProbability(labels, unit, ROLE.boilerplate) < CERTAIN) return false;
  return true;
}

/** Texts from which what stands below a head is no teaser of its own. */
const LEAST_TEXTS = 2;

function joinFurther(labels: TextLabels, path: Path, head: Item, body: Item): boolean {
  const isHead = path.states[head.to] === STATE.meta && !hasText(path, head);
  if (!isHead || body.from !== head.to + 1 || isSigned(labels.marks, body)) return false;
  let texts = 0;
  for (let unit = body.from; unit <= body.to; unit++) if (path.states[unit] === STATE.body) texts++;
  if (texts < LEAST_TEXTS) return false;
  join(labels.marks, path, head, body, STATE.caption!);
  return true;
}

/** Makes what was taken for the head of an item part of the one above; its title becomes what the state tells. */
function join(marks: Uint32Array, path: Path, head: Item, body: Item, titleState: number): void {
  for (let unit = head.to + 1; unit < body.from; unit++) path.states[unit] = STATE.insert;
  for (let unit = body.from; unit <= body.to && path.states[unit] !== STATE.body; unit++) {
    if (path.states[unit] === STATE.title) path.states[unit] = marks[unit]! & SIGNS ? STATE.meta : titleState;
    else if (path.states[unit] === STATE.head) path.states[unit] = STATE.meta;
    else if (path.states[unit] === STATE.lead) path.states[unit] = STATE.body;
  }
  path.starts[body.from] = 0;
}

/** P(title) of the line that was taken for an item's title; 0 where there is none. */
function titleOdds(labels: TextLabels, path: Path, item: Item): number {
  const title = titleUnit(path, item);
  return title < 0 ? 0 : roleProbability(labels, title, ROLE.title);
}

function isNamed(marks: Uint32Array, { from, to }: Item): boolean {
  for (let unit = from + 1; unit <= to; unit++) if (marks[unit]! & (MARK.byline | MARK.glued)) return true;
  return false;
}

function isTwice(marks: Uint32Array, { from, to }: Item): boolean {
  for (let unit = from; unit <= to; unit++) if (marks[unit]! & MARK.repeatedBelow) return true;
  return false;
}

function isSigned(marks: Uint32Array, { from, to }: Item): boolean {
  for (let unit = from; unit <= to; unit++) if (marks[unit]! & SIGNS) return true;
  return false;
}
