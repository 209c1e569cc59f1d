/**
 * Whose name a line of meta data is, when it is a name and nothing more: the paper's, the author's, or none that an article has, as
 * a rubric or a town. The name itself tells little; its place and the names of the other articles of the page tell more. What each
 * sign weighs is learned (name-weights.json).
 */
import { flag, oddsOf, weightsIn } from '../regression.js';
import { ALL_CAPITALS, HAS_CASE, HOST, isOutletName, isPersonName } from './names.js';

export const NAME_KINDS = ['publisher', 'byline', 'none'] as const;
type NameKind = (typeof NAME_KINDS)[number];

/** A name with what is known of its place in the head of its article. */
export interface PlacedName {
  readonly text: string;
  readonly place: 'before' | 'under' | 'behind';
  readonly hasBullet: boolean;
  readonly isFollowed: boolean;
  /** Whether an age, or a day behind no person's name, stood on the same line without a bar between. */
  readonly isGlued: boolean;
  /** Whether the name stands twice in the head. */
  readonly isRepeated: boolean;
  /** Place among the names of the article, from 0. */
  readonly rank: number;
}

/** What is known of the article beside its names. */
export interface NamedArticle {
  readonly isMain: boolean;
  readonly hasByline: boolean;
  readonly hasPublisher: boolean;
  readonly hasTime: boolean;
}

/** The names of all articles of a page. */
export interface PageNames {
  readonly text: string;
  /** Articles on the page, and those that have a name. */
  readonly articles: number;
  readonly named: number;
  /** In how many articles each name stands. */
  readonly counts: ReadonlyMap<string, number>;
  readonly hasMain: boolean;
  /** Whether bylines of the page open with a byline word. */
  readonly hasBylineWords: boolean;
}

const SMALL = /^\p{Ll}/u;
const DIGIT = /\p{Nd}/u;
const MARKS = /[,:;!?"“”«»()…]/u;
const ENDS_OPEN = /[:.]$/u;
const SPACE = /\s+/u;
const MOST_COPIES = 5;
const IN_BRACKETS = /^\((.+)\)$/;

/** The signs of a name; each is 0 to 1. */
export function nameSigns(name: PlacedName, article: NamedArticle, page: PageNames): number[] {
  const { place } = name;
  const text = name.text.replace(IN_BRACKETS, '$1');
  const words = text.split(SPACE).length;
  const isOutlet = isOutletName(text) || HOST.test(text);
  const isCased = HAS_CASE.test(text);
  const isPerson = isPersonName(text) && !isOutlet;
  const copies = copiesOf(page.text, text);
  const count = page.counts.get(text) ?? 1;
  const { isMain } = article;
  const isRow = !page.hasMain;
  const flags = [
    true,
    isPerson && isCased,
    isPerson && !isCased,
    isOutlet,
    HOST.test(text),
    words === 1,
    words === 2,
    words > 3,
    !isCased,
    SMALL.test(text),
    isCased && ALL_CAPITALS.test(text),
    DIGIT.test(text),
    MARKS.test(text),
    ENDS_OPEN.test(text),
    text.length > 40,
    place === 'before',
    place === 'under',
    place === 'behind',
    name.isGlued,
    name.hasBullet,
    name.isFollowed,
    name.isRepeated,
    name.rank === 0,
    name.rank > 1,
    isMain,
    isRow,
    article.hasByline,
    article.hasPublisher,
    article.hasTime,
    page.hasBylineWords,
    copies > 1,
    copies > 3,
    copies > count && count === 1,
    count > 1,
    count > 2 && count > page.articles / 2,
    page.articles > 2 && page.named <= page.articles / 3,
    page.articles > 2 && page.counts.size > 2 && page.named > page.articles * 0.7,
    isPerson && place === 'before',
    isPerson && place === 'under',
    isPerson && place === 'behind',
    isPerson && isRow,
    isPerson && isMain,
    isPerson && page.hasBylineWords,
    isPerson && article.hasByline,
    isPerson && name.isGlued,
    isOutlet && isRow,
    words === 1 && isRow,
    words === 1 && place === 'before',
    words === 1 && !isOutlet && place === 'before' && isRow,
    !isOutlet && article.hasPublisher,
    isMain && place === 'before',
    isRow && place === 'before',
    isRow && place === 'behind',
    isRow && place === 'under',
    isNamedByPage(page.text, text),
    text !== name.text,
  ];
  return flags.map(flag);
}

/** How often a name is a line of the page; more than a few times are not counted. */
function copiesOf(page: string, name: string): number {
  let copies = 0;
  for (
    let at = page.indexOf(name);
    at >= 0 && copies < MOST_COPIES;
    at = page.indexOf(name, at + name.length)
  ) {
    const before = page[at - 1] ?? '\n';
    const after = page[at + name.length] ?? '\n';
    if ((before === '\n' || before === '\t') && (after === '\n' || after === '\r')) copies++;
  }
  return copies;
}

/** Whether the page names it as its own, behind a title or a copyright sign. */
function isNamedByPage(page: string, name: string): boolean {
  return page.includes(` | ${name}`) || page.includes(` - ${name}\n`) || page.includes(`© ${name}`);
}

/** Weights of the signs for each kind: `train/pagewise.js` writes them. */
const nameWeights = weightsIn<readonly (readonly number[])[]>(
  new URL('./name-weights.json', import.meta.url),
);

/** For each kind how likely a name is of it, beside the others, as natural logarithms. */
export type NameOdds = Record<NameKind, number>;

/** Weighs the signs of a name. */
export function nameOdds(signs: readonly number[]): NameOdds {
  const odds = { publisher: 0, byline: 0, none: 0 };
  NAME_KINDS.forEach((kind, row) => {
    odds[kind] = oddsOf(signs, nameWeights()[row]!);
  });
  return odds;
}
