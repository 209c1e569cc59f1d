/**
 * What tells whether a line is the title of the main article: what the line model says of it and of the lines around it, where it
 * stands, beside which other lines, how it is written, and how many words it shares with the text below.
 */
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { SignRows } from '../label/sign-rows.js';
import type { Units } from '../lines/units.js';
import { flag } from '../regression.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { type Item, titleUnit } from './sections.js';
import { STATE } from './states.js';
import {
  byteOf,
  NO_STATE,
  putUnit,
  ROLE_GROUPS,
  shareOfGroup,
  tenths,
  twentieths,
  UNIT_SIGNS,
} from './unit-signs.js';
import { partsOf } from './words.js';

/** In place of a unit: the article has no title. A candidate only where the decoder found none. */
export const NO_TITLE = -1;

/** Lines that may be the title, and the signs of each in the order of `TITLE_SIGNS`; -1 stands for none. */
export interface TitleCandidates {
  readonly units: readonly number[];
  readonly signs: SignRows;
}

const NEAR = [-2, -1, 1, 2] as const;
const NEAR_SIGNS = [...ROLE_GROUPS.map(([name]) => name), 'length', 'time', 'named', 'state'] as const;

/** Names of the signs of a line that may be the title, each of them a byte, in their order. */
export const TITLE_SIGNS: readonly string[] = [
  'none',
  'chosen',
  'best',
  'candidates',
  'odds',
  'below-best',
  'rank',
  'longest',
  ...UNIT_SIGNS,
  'state',
  'to-text',
  'from-top',
  'from-item',
  'units-behind',
  'words',
  'blanks-behind',
  'capitals',
  'shouted',
  'quoted',
  'colon',
  'in-top',
  'opens-top',
  'barred-top',
  'copies',
  'words-in-text',
  'share-in-text',
  ...NEAR.flatMap((step) => NEAR_SIGNS.map((sign) => `${sign}${step}`)),
];

/** Units above the first text that are looked at, and units at the top of the page, where its own title stands. */
const REACH = 30;
const TOP = 3;
/** In lines of prose. */
const LONGEST_TITLE = 3;
const UNTITLED = MARK.time | MARK.counter | MARK.url;
/** Units of text with whose words a title is compared. */
const TEXT_UNITS = 8;
const SHORTEST_PART = 8; // characters of a title that the page's own holds
const MOST = 60; // of what is counted in units and words
const MOST_COPIES = 9;

/** Reads the lines that may be the title of an item, nearest to its text last. */
export function readTitleCandidates(
  page: Page,
  labels: TextLabels,
  path: Path,
  item: Item,
  aside: Uint8Array,
): TitleCandidates {
  const { units, marks } = labels;
  const chosen = titleUnit(path, item);
  const text = firstText(path, item);
  const last = text < 0 ? Math.min(item.to, chosen + 1) : text;
  const candidates: number[] = [];
  for (let unit = 0; unit <= last; unit++) {
    if (unit >= TOP && unit < last - REACH) continue;
    if (unit !== chosen && (aside[unit] || marks[unit]! & UNTITLED || units.length[unit]! > LONGEST_TITLE))
      continue;
    candidates.push(unit);
  }
  const lineOf = (unit: number): string => page.text.slice(units.start[unit], units.end[unit]);
  const lines = candidates.map(lineOf);
  const odds = candidates.map((unit) => titleOdds(labels, unit));
  const around: Around = {
    labels,
    path,
    chosen,
    last,
    from: item.from,
    odds,
    lines,
    words: wordsOf(page, units, text, item.to),
    tops: Array.from({ length: Math.min(TOP, units.count) }, (_, unit) => lineOf(unit).toLowerCase()),
    candidates: candidates.length,
    best: odds.indexOf(Math.max(...odds)),
    longest: lines.reduce((most, line) => Math.max(most, line.length), 0),
  };
  const signs = new SignRows(TITLE_SIGNS.length);
  candidates.forEach((unit, at) => {
    putTitle(signs, unit, at, around);
  });
  if (chosen >= 0) return { units: candidates, signs };
  signs.putAll(signsOfNone(around));
  return { units: [...candidates, NO_TITLE], signs };
}

interface Around {
  readonly labels: TextLabels;
  readonly path: Path;
  /** The decoder's title, -1 where it has none. */
  readonly chosen: number;
  /** The first unit of the text. */
  readonly last: number;
  /** The first unit of the item. */
  readonly from: number;
  /** Of each candidate: P(title) and the line. */
  readonly odds: readonly number[];
  readonly lines: readonly string[];
  /** Words of the text. */
  readonly words: ReadonlySet<string>;
  /** The first lines of the page, in small letters. */
  readonly tops: readonly string[];
  readonly candidates: number;
  /** The likeliest candidate, -1 where there are none. */
  readonly best: number;
  readonly longest: number;
}

const CAPITAL = /^\p{Lu}/u;
const SMALL = /\p{Ll}/u;
const CASED = /\p{Lu}/u;
const QUOTED = /^["“”«„‘'「『]/u;
const COLON = /[:：]\s?\S/u;
const BAR = /\s[|–—·•-]\s/;

function putTitle(rows: SignRows, unit: number, at: number, around: Around): void {
  const { labels, path, chosen, last, from, odds, lines, words, tops, candidates, best, longest } = around;
  const { units } = labels;
  const line = lines[at]!;
  const small = line.toLowerCase();
  const parts = partsOf(line);
  let capitals = 0;
  for (const part of parts) if (CAPITAL.test(part)) capitals++;
  let known = 0;
  for (const part of partsOf(small)) if (words.has(part)) known++;
  let rank = 0;
  for (const other of odds) if (other > odds[at]!) rank++;
  const isCased = CASED.test(line);
  rows.put(0);
  rows.put(flag(unit === chosen));
  rows.put(flag(at === best));
  rows.put(Math.min(MOST, candidates));
  rows.put(byteOf(odds[at]!));
  rows.put(byteOf(odds[best]! - odds[at]!));
  rows.put(Math.min(MOST_COPIES, rank));
  rows.put(twentieths(line.length, longest));
  putUnit(rows, labels, unit);
  rows.put(path.states[unit]!);
  rows.put(Math.min(MOST, last - unit));
  rows.put(Math.min(MOST, unit));
  rows.put(Math.max(0, Math.min(MOST, unit - from + MOST / 2)));
  rows.put(Math.min(MOST, units.count - last));
  rows.put(Math.min(MOST, parts.length));
  rows.put(unit + 1 < units.count ? Math.min(MOST_COPIES, units.blanks[unit + 1]!) : 0);
  rows.put(twentieths(capitals, isCased ? parts.length : 0));
  rows.put(flag(isCased && !SMALL.test(line)));
  rows.put(flag(QUOTED.test(line)));
  rows.put(flag(COLON.test(line)));
  rows.put(flag(isInTop(small, unit, tops, false)));
  rows.put(flag(isInTop(small, unit, tops, true)));
  rows.put(flag(unit < TOP && BAR.test(line)));
  rows.put(Math.min(MOST_COPIES, copiesOf(units, unit, last)));
  rows.put(Math.min(MOST_COPIES, known));
  rows.put(twentieths(known, parts.length));
  for (const step of NEAR) putNear(rows, labels, path, unit + step);
}

/** Whether another of the first lines of the page holds a line, or opens with it. */
function isInTop(small: string, unit: number, tops: readonly string[], isOpening: boolean): boolean {
  if (small.length < SHORTEST_PART) return false;
  for (let top = 0; top < tops.length; top++) {
    if (top === unit) continue;
    if (isOpening ? tops[top]!.startsWith(small) : tops[top]!.includes(small)) return true;
  }
  return false;
}

/** Signs of the article having no title. */
function signsOfNone({ candidates, odds, best }: Around): number[] {
  const signs = new Array<number>(TITLE_SIGNS.length).fill(0);
  signs[TITLE_SIGNS.indexOf('none')] = 1;
  signs[TITLE_SIGNS.indexOf('candidates')] = Math.min(MOST, candidates);
  signs[TITLE_SIGNS.indexOf('odds')] = best < 0 ? 0 : byteOf(odds[best]!);
  return signs;
}

function putNear(rows: SignRows, labels: TextLabels, { states }: Path, unit: number): void {
  const { units, marks } = labels;
  const isOnPage = unit >= 0 && unit < units.count;
  const mark = isOnPage ? marks[unit]! : 0;
  for (const group of ROLE_GROUPS) rows.put(isOnPage ? byteOf(shareOfGroup(labels, unit, group)) : 0);
  rows.put(isOnPage ? tenths(units.length[unit]!) : 0);
  rows.put(flag((mark & TIMES) !== 0));
  rows.put(flag((mark & (MARK.byline | MARK.source | MARK.name)) !== 0));
  rows.put(isOnPage ? states[unit]! : NO_STATE);
}

/** Other units down to the text that have the letters of one. */
function copiesOf({ same }: Units, unit: number, last: number): number {
  let copies = 0;
  for (let other = 0; other <= last; other++) if (other !== unit && same[other] === same[unit]) copies++;
  return copies;
}

function titleOdds(labels: TextLabels, unit: number): number {
  return roleProbability(labels, unit, ROLE.title) + roleProbability(labels, unit, ROLE.retitle);
}

/** The first unit of an item's text, -1 where it has none. */
export function firstText({ states }: Path, { from, to }: Item): number {
  for (let unit = from; unit <= to; unit++)
    if (states[unit] === STATE.body || states[unit] === STATE.lead) return unit;
  return -1;
}

/** Words of the first lines of a text but its first, which may be the title; pairs of letters in scripts without spaces. */
function wordsOf({ text }: Page, units: Units, from: number, to: number): Set<string> {
  const words = new Set<string>();
  if (from < 0) return words;
  for (let unit = from + 1; unit <= Math.min(to, from + TEXT_UNITS); unit++)
    for (const word of partsOf(text.slice(units.start[unit], units.end[unit]).toLowerCase())) words.add(word);
  return words;
}
