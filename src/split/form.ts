/**
 * The form of a page: one article alone, one with others beside it, or a list of several of equal rank.
 *
 * A list is a page on which the first item is like the others. Signs for it: a heading of tag or archive pages, the
 * same head on every item, texts that are cut or closed by 'Read more', times in falling order, page numbers behind
 * the last. Signs against it: a heading of related articles behind the first item, a first item of another build or
 * length. Sections of one text have neither dates nor sources. What each sign weighs is learned (form-weights.json).
 */

import { oddsOf, weightsIn } from '../regression.js';
import type { Page } from '../types.js';
import type { Decoded } from './decoded.js';
import { hasListSign, isDigest } from './form-signs.js';
import { isCut } from './item-traits.js';
import { hasListPageHeading } from './page-traits.js';
import { hasText, type Item, textLength } from './sections.js';
import { hasSeveral } from './several.js';
import { STATE } from './states.js';

/** A page before its form is known. */
export type Undecided = Omit<Decoded, 'form' | 'signs'>;

/** The forms of a page with an article on it. */
export const FORMS = ['one', 'several', 'list'] as const;
/** One article and nothing beside it; one with others beside it; several of equal rank. */
export type Form = (typeof FORMS)[number];

/** Decides the form of a page: of those it can have, the one for which its signs weigh most. */
export function formOf(page: Page, signs: readonly number[], decoded: Undecided): Form {
  const isPossible = possibleForms(page, decoded);
  const { units, marks, path, items } = decoded;
  const doubt = { one: 0, several: 0, list: hasSeveral(units, marks, path, items) ? 0 : UNSIGNED };
  let best: Form = 'one';
  let most = -Infinity;
  FORMS.forEach((form, index) => {
    const odds = oddsOf(signs, formWeights()[index]!) - doubt[form];
    if (!isPossible[form] || odds <= most) return;
    most = odds;
    best = form;
  });
  return best;
}

/** One item is no row of several, and without signs that the others are articles of their own no page is a list. */
function possibleForms(page: Page, decoded: Undecided): Record<Form, boolean> {
  const { units, marks, path, items } = decoded;
  const isAlone = items.length === 1;
  if (metaShare(items) < LEAST_META && isDigest(page, decoded))
    return { one: true, several: false, list: false };
  const list = isAlone
    ? hasListPageHeading(decoded) && isCut(decoded, items[0]!)
    : (hasSeveral(units, marks, path, items) || items.length > LEAST_ROW) && mayBeList(page, decoded);
  const isSigned = metaShare(items) >= LEAST_META;
  const several = !isAlone && (isSigned || !isOpening(decoded));
  return { one: true, several, list };
}

/**
 * Full articles below each other are a main one and those that follow it, where nothing but their likeness speaks for a list; and so
 * is one with a title and a text above leads of which none has a title, and a full one where most have none.
 */
function mayBeList(page: Page, decoded: Undecided): boolean {
  const { units, path, items } = decoded;
  const [first, ...others] = items;
  const isFull = (item: Item): boolean => textLength(units, path, item) > FULL;
  if (hasListPageHeading(decoded)) return true;
  const isHeaded = path.states[first!.from] !== STATE.lead && hasText(path, first!);
  if (isHeaded && others.every(({ from }) => path.states[from] === STATE.lead)) return false;
  if (!isFull(first!)) return true;
  if (others.every(isFull)) return hasListSign(page, decoded);
  const isTitled = path.states[first!.from] !== STATE.lead;
  const leads = others.filter(({ from }) => path.states[from] === STATE.lead).length;
  return !isTitled || leads < others.length / 2;
}

/**
 * Related articles carry a publisher, a time or a byline, or stand below a heading: of pages of folds 1 to 4 with several items,
 * two fifths or more of the others do on 181 of 190 composed ones, on 120 of 199 real ones, whose truth is one text.
 */
export const LEAST_META = 0.4;

/** Whether the first item is a few lines above what is far longer: its text goes on in the others. */
function isOpening({ units, path, items }: Undecided): boolean {
  const [first, ...others] = items.map((item) => textLength(units, path, item));
  return Math.max(...others) > FULL && Math.max(...others) > LONGER * first!;
}

/** Share of the items behind the first that have meta data. */
export function metaShare(items: readonly Item[]): number {
  const withMeta = items.slice(1).filter(({ parts }) => parts.some(({ kind }) => kind === 'meta'));
  return items.length > 1 ? withMeta.length / (items.length - 1) : 0;
}

/** What speaks against a list of items that nothing sets apart from sections of a text, in natural logarithms. */
const UNSIGNED = 0.4;
/** Items from which a row of them may be a list without meta data. */
const LEAST_ROW = 2;
/** How many times longer than the first an item is that the first opens. */
const LONGER = 4;
/** In lines of prose: a longer text is no teaser. */
const FULL = 4;

/** Weights of the signs for each form: `train/pagewise.js` writes them. */
const formWeights = weightsIn<readonly (readonly number[])[]>(
  new URL('./form-weights.json', import.meta.url),
);
