/** Pages on which a site speaks in place of an article: there is no such page, a payment is due, one must log in or agree first. */
import { MARK, TIMES } from '../label/marks.js';
import { CHROME_KINDS, compiled } from '../languages/index.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { type Item, textLength } from './sections.js';
import { STATE } from './states.js';

/** P(main content) below which a line is no article of its own. */
const LEAST_OF_ITEM = 0.3;
/** Chrome that takes the place of an article. */
const NOTICES: ReadonlySet<number> = new Set(
  (['payment-notice', 'machine-refusal'] as const).map((kind) => CHROME_KINDS.indexOf(kind) + 1),
);
/** In lines of prose: a notice says no more. */
const LONGEST_NOTICE = 6;
const LONGEST_OF_SITE = 8;
/** … and what the line model may keep beside it. */
const LONGEST_KEPT = 12;
/** Different phrases of notices in one article from which it is one: articles hold one by chance. */
const LEAST_PHRASES = 2;

/** Whether all that a page gives is what its site says in place of an article. */
export function isNoticePage(page: Page, labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  const length = items.reduce((sum, item) => sum + textLength(labels.units, path, item), 0);
  return (
    length <= LONGEST_OF_SITE &&
    keptLength(labels) <= LONGEST_KEPT &&
    items.some((item) => saysNotice(page, labels, path, item))
  );
}

/** How much the line model keeps of a page, in lines of prose. */
function keptLength({ units, keep }: TextLabels): number {
  let length = 0;
  for (let unit = 0; unit < units.count; unit++) if (keep[units.first[unit]!]) length += units.length[unit]!;
  return length;
}

/**
 * Whether an item has no title, and the line model takes it for no content or the page tells that it gives none: that a payment
 * is due, or that it wants no machines.
 */
export function isNoArticle(labels: TextLabels, path: Path, { from, to }: Item): boolean {
  const { units, content } = labels;
  let length = 0;
  let isContent = false;
  for (let unit = from; unit <= to; unit++) {
    if (path.states[unit] === STATE.title) return false;
    if (content[units.first[unit]!]! >= LEAST_OF_ITEM) isContent = true;
    length += units.length[unit]!;
  }
  return !isContent || isChromeNotice(labels, length);
}

/** Whether a page of so much text, in lines of prose, has chrome that takes the place of an article. */
export function isChromeNotice({ chrome }: TextLabels, length: number): boolean {
  return length <= LONGEST_NOTICE && chrome.some((kind) => NOTICES.has(kind));
}

/** Whether an item without meta data holds phrases of notices; one in its title counts twice. */
function saysNotice(page: Page, { units, marks }: TextLabels, path: Path, { from, to }: Item): boolean {
  const titles: string[] = [];
  const texts: string[] = [];
  for (let unit = from; unit <= to; unit++) {
    const state = path.states[unit];
    const text = page.text.slice(units.start[unit], units.end[unit]).toLowerCase();
    if (state === STATE.title) titles.push(text);
    else if (state === STATE.body || state === STATE.lead || state === STATE.heading) texts.push(text);
    else if (marks[unit]! & (TIMES | MARK.byline)) return false;
  }
  const countIn = (lines: readonly string[]): number =>
    compiled('notices').filter((phrase) => lines.some((line) => line.includes(phrase))).length;
  return 2 * countIn(titles) + countIn(texts) >= LEAST_PHRASES;
}
