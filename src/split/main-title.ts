/**
 * The title of the main article, chosen among all lines above its text. Line by line a standfirst, a caption or a kicker
 * looks like a title as well; side by side, and beside the page's own title and the text below, the right one stands out.
 * What each sign weighs is learned (title-weights.json).
 */
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { LINE_END } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import { flag, oddsOf, weightsIn } from '../regression.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { type Item, titleUnit } from './sections.js';
import { isMoreThanKicker } from './standfirst.js';
import { STATE } from './states.js';
import { partsOf } from './words.js';

/** In place of a unit: the article has no title. A candidate only where the decoder found none. */
const NONE = -1;
/** How many signs a candidate has. */
const SIGNS = 52;

/** Lines that may be the title, and the signs of each; -1 stands for none. */
export interface TitleCandidates {
  readonly units: readonly number[];
  readonly signs: readonly (readonly number[])[];
}

/** Units above the first text that are looked at, and units at the top of the page, where its own title stands. */
const REACH = 30;
const TOP = 3;
/** In lines of prose. */
const LONGEST_TITLE = 3;
const NO_TITLE = MARK.time | MARK.counter | MARK.url;
/** Units of text with whose words a title is compared. */
const TEXT_UNITS = 8;
const SHORTEST_PART = 8; // characters of a title that the page's own holds
/** How much likelier another line must be than the decoder's choice, in natural logarithms. */
const MARGIN = 0.5;
/** P(meta data) from which a line between title and text is meta data of the article. */
const LEAST_META = 0.3;

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
    if (unit !== chosen && (aside[unit] || marks[unit]! & NO_TITLE || units.length[unit]! > LONGEST_TITLE))
      continue;
    candidates.push(unit);
  }
  const textOf = (unit: number): string => page.text.slice(units.start[unit], units.end[unit]).toLowerCase();
  const words = wordsOf(page, units, text, item.to);
  const tops = Array.from({ length: Math.min(TOP, units.count) }, (_, unit) => textOf(unit));
  const most = Math.max(NO_ODDS, ...candidates.map((unit) => titleOdds(labels, unit)));
  if (chosen < 0) candidates.push(NONE);
  return {
    units: candidates,
    signs: candidates.map((unit) =>
      signsOf(labels, path, unit, {
        chosen,
        last,
        most,
        words,
        tops,
        own: unit === NONE ? '' : textOf(unit),
      }),
    ),
  };
}

interface Around {
  /** The decoder's title, -1 where it has none. */
  readonly chosen: number;
  /** The first unit of the text. */
  readonly last: number;
  /** The highest odds of a candidate. */
  readonly most: number;
  /** Words of the text. */
  readonly words: ReadonlySet<string>;
  /** The first lines of the page, in small letters. */
  readonly tops: readonly string[];
  /** The line itself, in small letters. */
  readonly own: string;
}

function signsOf(labels: TextLabels, path: Path, unit: number, around: Around): number[] {
  const { units, marks } = labels;
  const { chosen, last, most, words, tops, own } = around;
  if (unit === NONE) return signsOfNone(most);
  const mark = marks[unit]!;
  const role = (name: keyof typeof ROLE): number => roleProbability(labels, unit, ROLE[name]!);
  const length = units.length[unit]!;
  const ending = units.ending[unit];
  const distance = last - unit;
  const parts = partsOf(own);
  const known = parts.filter((word) => words.has(word)).length;
  const isTop = tops.some((top, at) => at !== unit && own.length >= SHORTEST_PART && top.includes(own));
  const opensTop = tops.some((top, at) => at !== unit && own.length >= SHORTEST_PART && top.startsWith(own));
  return [
    flag(unit === chosen),
    titleOdds(labels, unit),
    titleOdds(labels, unit) - most,
    role('title') + role('retitle'),
    role('boilerplate'),
    role('body') + role('lead'),
    role('meta') + role('head') + role('tail'),
    role('caption'),
    role('heading'),
    flag(distance === 0),
    flag(distance === 1),
    Math.min(1, distance / 5),
    Math.min(1, distance / 15),
    flag(unit === 0),
    flag(unit > 0 && unit < TOP),
    flag(unit < last - REACH),
    flag(parts.length === 1),
    flag(parts.length === 2),
    flag(parts.length === 3),
    Math.min(1, length),
    Math.max(0, Math.min(2, length - 1)),
    flag(ending === LINE_END.sentence),
    flag(ending === LINE_END.question),
    flag(ending === LINE_END.colon),
    flag(ending === LINE_END.cut),
    flag(isTop),
    flag(opensTop),
    flag(unit < TOP && BAR.test(own)),
    flag((mark & MARK.repeatedBelow) !== 0),
    flag((mark & MARK.repeatedAbove) !== 0),
    flag((mark & MARK.chrome) !== 0),
    flag((mark & MARK.listHeading) !== 0),
    flag((mark & MARK.byline) !== 0),
    flag((mark & MARK.glued) !== 0),
    flag((mark & MARK.name) !== 0),
    flag((mark & MARK.caption) !== 0),
    flag((mark & MARK.patterned) !== 0),
    flag((mark & MARK.framed) !== 0),
    flag((mark & MARK.readAlso) !== 0),
    flag(units.hasBullet[unit] === 1),
    parts.length ? known / parts.length : 0,
    Math.min(1, known / 5),
    flag(unit + 1 < units.count && (marks[unit + 1]! & (TIMES | MARK.byline)) !== 0),
    flag(unit > 0 && (marks[unit - 1]! & (TIMES | MARK.byline)) !== 0),
    unit > 0 ? shareOfTitle(labels, unit - 1) : 0,
    unit + 1 <= last ? shareOfTitle(labels, unit + 1) : 0,
    unit + 1 <= last ? Math.min(2, units.length[unit + 1]!) : 0,
    unit > 0 ? Math.min(2, units.length[unit - 1]!) : 0,
    flag(path.states[unit] === STATE.head || path.states[unit] === STATE.meta),
    flag(path.states[unit] === STATE.retitle),
    0,
    0,
  ];
}

/** Signs of the article having no title. */
function signsOfNone(most: number): number[] {
  const signs = new Array<number>(SIGNS).fill(0);
  signs[SIGNS - 2] = 1;
  signs[SIGNS - 1] = most;
  return signs;
}

const BAR = /\s[|–—·•-]\s/;
const LEAST_ODDS = 0.002;
const NO_ODDS = Math.log(LEAST_ODDS);

function shareOfTitle(labels: TextLabels, unit: number): number {
  return roleProbability(labels, unit, ROLE.title) + roleProbability(labels, unit, ROLE.retitle);
}

/** Logarithm of P(title), about 0 to -6. */
function titleOdds(labels: TextLabels, unit: number): number {
  return Math.log(Math.max(LEAST_ODDS, shareOfTitle(labels, unit)));
}

/** The first unit of an item's text, -1 where it has none. */
function firstText({ states }: Path, { from, to }: Item): number {
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

/** Weights of the signs: `train/pagewise.js` writes them. */
const titleWeights = weightsIn<readonly number[]>(new URL('./title-weights.json', import.meta.url));

/**
 * Gives the first item the likeliest title. Changes the path.
 *
 * @returns whether it has changed
 */
export function chooseMainTitle(
  labels: TextLabels,
  path: Path,
  item: Item,
  candidates: TitleCandidates,
): boolean {
  const weights = titleWeights();
  const odds = candidates.signs.map((signs) => oddsOf(signs, weights));
  const chosen = titleUnit(path, item);
  const now = odds[candidates.units.indexOf(chosen)]! + MARGIN;
  const most = Math.max(...odds);
  if (!(most > now)) return false;
  const title = candidates.units[odds.indexOf(most)]!;
  const { states, starts } = path;
  const text = firstText(path, item);
  const end = text < 0 ? item.to + 1 : text;
  starts.fill(0, Math.min(title, item.from), end);
  let start = title;
  for (let unit = title - 1; unit >= item.from; unit--) {
    const isMeta = states[unit] === STATE.head || states[unit] === STATE.meta;
    states[unit] = isMeta ? STATE.head : STATE.preamble;
    if (isMeta) start = unit;
  }
  states.fill(STATE.before, item.from, Math.max(item.from, start));
  for (let unit = title + 1; unit < end; unit++) states[unit] = stateBelow(labels, path, unit, title);
  states[title] = STATE.title;
  starts[start] = 1;
  return true;
}

/** What a line between the title and the text is. */
function stateBelow(labels: TextLabels, { states }: Path, unit: number, title: number): number {
  const { units, marks } = labels;
  const state = states[unit]!;
  if (units.same[unit] === units.same[title]) return STATE.retitle;
  if (state === STATE.title && isText(labels, unit)) return STATE.body;
  if (state === STATE.meta || state === STATE.head || state === STATE.tail) return STATE.meta;
  if (state === STATE.caption) return state;
  const isMeta =
    roleProbability(labels, unit, ROLE.meta) + roleProbability(labels, unit, ROLE.head) >= LEAST_META;
  return isMeta || marks[unit]! & (MARK.byline | TIMES) ? STATE.meta : STATE.insert;
}

/** Whether a line taken for the title is a standfirst. */
function isText(labels: TextLabels, unit: number): boolean {
  const { units, marks } = labels;
  if (marks[unit]! & (MARK.chrome | MARK.caption | MARK.byline | TIMES)) return false;
  return isMoreThanKicker(units, unit);
}
