/**
 * Items that are no articles of their own: the text of the one above goes on behind a link to another story, an advert or a
 * heading of its own, which reads like a title line by line. What tells is the page: whether the words of the text above come
 * again, whether those of the title do, and whether others have meta data. What each sign weighs is learned
 * (continued-weights.json).
 */
import { roleProbability } from '../label/index.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { codesOf } from '../lines/codes.js';
import { LINE_END } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import { flag, oddsOf, share, weightsIn } from '../regression.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { type Item, titleUnit } from './sections.js';
import { STATE } from './states.js';
import { Stems } from './stems.js';

/** What an item is to the text above: an article apart, a part of it below a heading, or a part behind a line of chrome. */
export const CONTINUATIONS = ['apart', 'section', 'insert'] as const;
export type Continuation = (typeof CONTINUATIONS)[number];

/** An item behind another with text, and what speaks for its being a part of it. */
export interface Boundary {
  readonly item: Item;
  readonly signs: readonly number[];
  /** Units of its text, and of that of the item above. */
  readonly texts: readonly number[];
  readonly textsAbove: readonly number[];
  /** Unit of its title, -1 where it has none. */
  readonly title: number;
}

/** Units above a title that are looked at. */
const GAP = 6;
/** In lines of prose: a longer text is no teaser. */
const FULL = 4;

/** Reads the items that stand behind others with text, each beside the one above. */
export function readBoundaries(
  page: Page,
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
): Boundary[] {
  if (items.length < 2) return [];
  const words = readItemWords(page, labels.units, path, items);
  const traits = items.map((item) => traitsOf(labels, path, item));
  return items.flatMap((item, index) => {
    const above = items[index - 1];
    if (!above || traits[index - 1]!.length === 0 || traits[index]!.length === 0) return [];
    const signs = signsOf(labels, path, items, index, words, traits);
    const { title } = traits[index]!;
    return [{ item, signs, texts: textsOf(path, item), textsAbove: textsOf(path, above), title }];
  });
}

function textsOf({ states }: Path, { from, to }: Item): number[] {
  const texts: number[] = [];
  for (let unit = from; unit <= to; unit++)
    if (states[unit] === STATE.body || states[unit] === STATE.lead) texts.push(unit);
  return texts;
}

interface Traits {
  /** Text in lines of prose. */
  readonly length: number;
  readonly title: number;
  readonly isTimed: boolean;
  readonly isNamed: boolean;
  readonly hasTail: boolean;
  readonly isCut: boolean;
  /** The first and the last unit of the text. */
  readonly first: number;
  readonly last: number;
  /** Share of the text that the line model keeps, and its mean P(main content). */
  readonly kept: number;
  readonly content: number;
}

function traitsOf({ units, marks, keep, content }: TextLabels, path: Path, item: Item): Traits {
  let length = 0;
  let first = -1;
  let last = -1;
  let kept = 0;
  let sum = 0;
  let isTimed = false;
  let isNamed = false;
  let hasTail = false;
  for (let unit = item.from; unit <= item.to; unit++) {
    const state = path.states[unit]!;
    if (state === STATE.body || state === STATE.lead) {
      if (first < 0) first = unit;
      last = unit;
      const own = units.length[unit]!;
      length += own;
      if (keep[units.first[unit]!]) kept += own;
      sum += own * content[units.first[unit]!]!;
      continue;
    }
    if (state !== STATE.head && state !== STATE.meta && state !== STATE.tail) continue;
    if (state === STATE.tail) hasTail = true;
    else if (marks[unit]! & TIMES) isTimed = true;
    else isNamed = true;
  }
  const isCut =
    last >= 0 &&
    (units.ending[last] === LINE_END.cut ||
      (last + 1 < units.count && (marks[last + 1]! & MARK.readMore) !== 0));
  return {
    length,
    title: titleUnit(path, item),
    isTimed,
    isNamed,
    hasTail,
    isCut,
    first,
    last,
    kept: length > 0 ? kept / length : 0,
    content: length > 0 ? sum / length : 0,
  };
}

function signsOf(
  labels: TextLabels,
  path: Path,
  items: readonly Item[],
  index: number,
  words: ItemWords,
  traits: readonly Traits[],
): number[] {
  const { units, marks } = labels;
  const own = traits[index]!;
  const above = traits[index - 1]!;
  const others = traits.filter((_, at) => at > 0 && at !== index);
  const title = own.title;
  const mark = title < 0 ? 0 : marks[title]!;
  const role = (unit: number, name: keyof typeof ROLE): number =>
    unit < 0 ? 0 : roleProbability(labels, unit, ROLE[name]!);
  const from = items[index]!.from;
  const gap = gapAbove(labels, path, from, Math.max(above.last + 1, from - GAP));
  const near = from - 1;
  const hasMeta = own.isTimed || own.isNamed || own.hasTail;
  const withMeta = share(others, (other) => other.isTimed || other.isNamed || other.hasTail);
  const texts = words.texts[index]!;
  const textAbove = words.texts[index - 1]!;
  const likeAbove = likeness(texts, textAbove, words);
  const likeFirst = index > 1 ? likeness(texts, words.texts[0]!, words) : likeAbove;
  const titleBelow = covered(words.titles[index]!, texts);
  const titleAbove = covered(words.titles[index]!, textAbove);
  const mainTitle = covered(words.titles[0]!, texts);
  return [
    1,
    flag(index === 1),
    flag(items.length === 2),
    flag(items.length > 4),
    flag(index === items.length - 1),
    flag(title < 0),
    flag(own.isTimed),
    flag(own.isNamed),
    flag(own.hasTail),
    flag(!hasMeta),
    others.length > 0 ? withMeta : 0,
    flag(others.length > 0 && !hasMeta && withMeta > 0.5),
    flag(traits[0]!.isTimed || traits[0]!.isNamed),
    flag(!hasMeta && (traits[0]!.isTimed || traits[0]!.isNamed)),
    flag(own.isCut),
    share(others, ({ isCut }) => isCut),
    flag(above.hasTail),
    flag(above.isCut),
    flag(above.last >= 0 && units.ending[above.last] === LINE_END.sentence),
    flag(above.last >= 0 && units.ending[above.last] === LINE_END.colon),
    Math.min(1, own.length / FULL),
    flag(own.length > FULL),
    Math.min(1, above.length / FULL),
    flag(above.length > FULL),
    share(others, ({ length }) => length > FULL),
    own.kept,
    above.kept,
    own.content,
    own.content - above.content,
    flag(own.kept > 0.5 && above.kept > 0.5),
    role(title, 'title'),
    role(title, 'body') + role(title, 'heading'),
    role(title, 'boilerplate'),
    title < 0 ? 0 : labels.content[units.first[title]!]!,
    title < 0 ? 0 : labels.keep[units.first[title]!]!,
    title < 0 ? 0 : Math.min(1.5, units.length[title]!),
    flag((mark & MARK.repeatedBelow) !== 0),
    flag((mark & MARK.repeatedAbove) !== 0),
    flag((mark & MARK.patterned) !== 0),
    flag((mark & MARK.framed) !== 0),
    flag((mark & MARK.name) !== 0),
    flag((mark & MARK.readAlso) !== 0),
    flag(title >= 0 && units.ending[title] === LINE_END.sentence),
    flag(title >= 0 && units.ending[title] === LINE_END.question),
    flag(title >= 0 && units.ending[title] === LINE_END.colon),
    flag(title >= 0 && units.hasBullet[title] === 1),
    flag(own.first === title + 1),
    flag(near === above.last),
    flag(near >= 0 && (marks[near]! & MARK.chrome) !== 0),
    flag(near >= 0 && (marks[near]! & MARK.listHeading) !== 0),
    flag(near >= 0 && (marks[near]! & MARK.readAlso) !== 0),
    role(near, 'list-heading'),
    near > above.last ? role(near, 'boilerplate') : 0,
    flag(near > above.last && units.ending[near] === LINE_END.colon),
    Math.min(1, (near - above.last) / 3),
    Math.min(1, (near - above.last) / 12),
    flag(gap.hasListHeading),
    flag(gap.hasComments),
    flag(gap.hasMeta),
    Math.min(1, gap.titles / 2),
    isTelling(words, index) ? likeAbove : 0,
    isTelling(words, index) ? Math.min(0.1, likeAbove) * 10 : 0,
    isTelling(words, index) ? likeFirst : 0,
    titleBelow,
    titleAbove,
    titleBelow - titleAbove,
    mainTitle,
    flag(titleBelow === 0),
    flag(titleAbove > 0 && titleBelow > 0),
    flag(!hasMeta) * likeAbove,
    flag(!hasMeta && gap.titles === 0) * likeAbove,
    flag(!hasMeta && own.kept > 0.5 && above.kept > 0.5),
    flag(!hasMeta && titleBelow === 0),
    own.first < 0 ? 0 : role(own.first, 'lead'),
    flag(marks.some((other, unit) => unit <= items[0]!.from && other & MARK.listPage)),
    share(others, (other) => other.isTimed === own.isTimed && other.isNamed === own.isNamed),
    flag(traits[0]!.isTimed === own.isTimed && traits[0]!.isNamed === own.isNamed),
    others.length > 0 ? share(items, (other, at) => at !== index && isSameAbove(units, other.from, from)) : 0,
    share(others, (other) => other.title >= 0) * flag(title < 0),
    share(others, (other) => other.title < 0) * flag(title >= 0),
    flag(items.length > 2 && hasMeta && withMeta > 0.8),
    flag(items.length > 2 && !hasMeta && withMeta < 0.2),
    flag(traits.every(({ length }) => length > FULL)),
    flag(own.length > above.length),
    flag(own.length > 3 * above.length),
    own.first < 0 ? 0 : Math.min(1, units.length[own.first]! / 2),
    above.last < 0 ? 0 : Math.min(1, units.length[above.last]! / 2),
    flag(above.first === above.last),
    flag(own.first === own.last),
    role(near, 'tail'),
    flag(near > 0 && (marks[near]! & MARK.counter) !== 0),
    flag(index > 1 && likeFirst > likeAbove),
    isTelling(words, index) ? Math.min(0.05, likeAbove) * 20 : 0,
    flag(!isTelling(words, index)),
  ];
}

/** Whether the same line stands above two units: what closes the items of a page. */
function isSameAbove({ same }: Units, one: number, other: number): boolean {
  return one > 0 && other > 0 && same[one - 1] === same[other - 1];
}

/** What stands between the text of an item and the next one. */
function gapAbove(
  labels: TextLabels,
  { states }: Path,
  to: number,
  from: number,
): { hasListHeading: boolean; hasComments: boolean; hasMeta: boolean; titles: number } {
  let hasListHeading = false;
  let hasComments = false;
  let hasMeta = false;
  let titles = 0;
  for (let unit = Math.max(0, from); unit < to; unit++) {
    if (states[unit] === STATE['list-heading']) hasListHeading = true;
    if (states[unit] === STATE.comments || labels.marks[unit]! & MARK.comments) hasComments = true;
    if (labels.marks[unit]! & (TIMES | MARK.byline)) hasMeta = true;
    titles += roleProbability(labels, unit, ROLE.title);
  }
  return { hasListHeading, hasComments, hasMeta, titles };
}

/** The different words of texts and titles, as numbers of `stems`. */
interface ItemWords {
  readonly texts: readonly ReadonlySet<number>[];
  readonly titles: readonly ReadonlySet<number>[];
  /** Lines of text of all items. */
  readonly lines: number;
}

/** Words from which a text can be compared. */
const LEAST_WORDS = 8;

const stems = new Stems();

function readItemWords(page: Page, units: Units, path: Path, items: readonly Item[]): ItemWords {
  const codes = codesOf(page.text);
  stems.clear();
  let lines = 0;
  const texts: Set<number>[] = [];
  const titles: Set<number>[] = [];
  for (const { from, to } of items) {
    const text = new Set<number>();
    const title = new Set<number>();
    for (let unit = from; unit <= to; unit++) {
      const state = path.states[unit]!;
      const isText = state === STATE.body || state === STATE.lead;
      if (!isText && state !== STATE.title) continue;
      if (isText) lines++;
      for (const word of stems.read(codes, units.start[unit]!, units.end[unit]!, isText))
        (isText ? text : title).add(word);
    }
    texts.push(text);
    titles.push(title);
  }
  return { texts, titles, lines };
}

/** How much two texts have in common: rare words count more; 0 nothing, 1 all. */
function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>, { lines }: ItemWords): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  const scale = Math.log(lines + 1);
  let sum = 0;
  for (const word of small) {
    if (!large.has(word)) continue;
    const count = stems.linesOf(word);
    if (count <= Math.max(2, lines / 2)) sum += Math.log((lines + 1) / count) / scale;
  }
  return sum / Math.sqrt(a.size * b.size + 1);
}

/** Share of the words of a title that a text holds. */
function covered(title: ReadonlySet<number>, text: ReadonlySet<number>): number {
  let known = 0;
  for (const word of title) if (text.has(word)) known++;
  return title.size > 0 ? known / title.size : 0;
}

/** Whether an item and the one above have words enough to compare. */
function isTelling({ texts }: ItemWords, index: number): boolean {
  return texts[index]!.size >= LEAST_WORDS && texts[index - 1]!.size >= LEAST_WORDS;
}

/** Weights of the signs for each kind: `train/pagewise.js` writes them. */
const continuedWeights = weightsIn<readonly (readonly number[])[]>(
  new URL('./continued-weights.json', import.meta.url),
);

/** What an item is to the text above, by its signs. */
function continuationOf({ signs }: Boundary): Continuation {
  let best: Continuation = 'apart';
  let most = -Infinity;
  CONTINUATIONS.forEach((kind, at) => {
    const odds = oddsOf(signs, continuedWeights()[at]!);
    if (odds <= most) return;
    most = odds;
    best = kind;
  });
  return best;
}

/**
 * Lets texts go on that were taken for articles of their own. Changes the path.
 *
 * @returns whether it has changed
 */
export function joinContinued(labels: TextLabels, path: Path, boundaries: readonly Boundary[]): boolean {
  let isChanged = false;
  for (const boundary of boundaries) {
    const kind = continuationOf(boundary);
    if (kind === 'apart') continue;
    join(labels, path, boundary.item, kind);
    isChanged = true;
  }
  return isChanged;
}

function join({ marks }: TextLabels, { states, starts }: Path, { from, to }: Item, kind: Continuation): void {
  starts[from] = 0;
  let above = from - 1;
  while (above >= 0 && states[above]! < STATE.head!) states[above--] = STATE.insert;
  for (let unit = from; unit <= to && states[unit] !== STATE.body; unit++) {
    const state = states[unit];
    if (state === STATE.lead) {
      states[unit] = STATE.body;
      return;
    }
    const isHeading = (state === STATE.title || state === STATE.retitle) && kind === 'section';
    states[unit] = isHeading && !(marks[unit]! & MARK.repeatedAbove) ? STATE.heading : STATE.insert;
  }
}
