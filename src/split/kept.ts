/** On a page of one article the line model's decoder, which sees the whole page, decides what is its text. */

import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE, ROLES } from '../label/roles.js';
import type { Page, Part, Section, TextLabels } from '../types.js';
import type { Decoded } from './decoded.js';
import { isChromeNotice } from './notice.js';
import { type Item, TEXT_KINDS } from './sections.js';

/**
 * Where splitter and line model agree on this share of the text, the splitter's stands, which is exact about single lines. In
 * cross-validation never / .9 / .8 / .6 gave wild-dev everything right .595 / .605 / .595 / .586 and WCXB F1 .8439 / .8424 /
 * .8415 / .8371 (every fourth page).
 */
const MUCH_THE_SAME = 0.9;
/** P(text of any kind) from which a line counts where nothing opens an article. */
const LIKELY_TEXT = 0.6;
const TEXT_ROLES = [ROLE.body, ROLE.lead, ROLE.heading, ROLE.caption];
/**
 * A line that by its role is hardly text is dropped even where the line model keeps it. In cross-validation 0 / .3 / .5 gave
 * WCXB F1 .8451 / .8455 / .8325 (every third page), wild-dev leak .068 / .055 / .054.
 */
const LEAST_TEXT_SHARE = 0.3;

/** P(main content) from which a line counts as text where nothing that opens an article was found. */
const LEAST_CONTENT = 0.5;
/** In lines of prose: less text than this makes no article of a page without a title. */
const LEAST_TEXT = 1;

/**
 * The section of the first item with its text parts replaced by the lines that the decoder keeps on the whole page; title,
 * meta and captions stay as they were found. What opens the items behind the first are the headings of its parts.
 * Where the decoder keeps nothing or much the same, the section is given back as it is.
 */
export function keepContent(
  page: Page,
  labels: TextLabels,
  section: Section,
  { items, aside }: Pick<Decoded, 'items' | 'aside'>,
): Section {
  if (!labels.keep.includes(1) || agreement(page, labels, section) >= MUCH_THE_SAME) return section;
  const first = firstLine(labels, items[0]!);
  if (shareAbove(page, labels, first) > MOST_ABOVE) return section;
  const headings = partHeadings(labels, items.slice(1));
  const textOf = new Map(
    section.parts.filter(({ kind }) => TEXT_KINDS.has(kind)).map((part) => [part.line, part]),
  );
  const others = new Set(section.parts.filter(({ kind }) => !TEXT_KINDS.has(kind)).map(({ line }) => line));
  const parts: Part[] = section.parts.filter(({ kind }) => !TEXT_KINDS.has(kind));
  const firstKept = labels.keep.indexOf(1);
  let isInText = false; // whether the visible line before is kept
  for (let line = first; line < page.count; line++) {
    if (page.end[line] === page.start[line]) continue;
    const wasInText: boolean = isInText;
    isInText = false;
    if (others.has(line) || aside[labels.units.ofLine[line]!]) continue;
    const isHeading = headings.has(line) || (line < firstKept && textOf.has(line));
    // The items of a list stay with the text that they stand behind.
    const isItem = wasInText && textOf.get(line)?.kind === 'list';
    if (
      !isHeading &&
      !isItem &&
      (labels.keep[line] !== 1 || (textShare(labels, line) < LEAST_TEXT_SHARE && !textOf.has(line)))
    )
      continue;
    isInText = true;
    const kind = isHeading ? 'heading' : 'paragraph';
    parts.push(textOf.get(line) ?? { kind, line, start: page.start[line]!, end: page.end[line]! });
  }
  parts.sort((a, b) => a.line - b.line || a.start - b.start);
  return { ...section, parts };
}

/** With more of its text above a title that is sure, the line model took other articles for this one. */
const MOST_ABOVE = 0.2;

/** Share of the text that the decoder of the line model keeps, by characters, that stands above a line. */
function shareAbove(page: Page, { keep }: TextLabels, first: number): number {
  let above = 0;
  let all = 0;
  for (let line = 0; line < page.count; line++) {
    if (keep[line] !== 1) continue;
    const size = page.end[line]! - page.start[line]!;
    all += size;
    if (line < first) above += size;
  }
  return above / Math.max(1, all);
}

/** P(title) from which nothing above the title is text of its article. */
const SURE_TITLE = 0.9;

/** The first line that may be text of the article: the page's first, or that of a title that is sure. */
function firstLine(labels: TextLabels, { parts, from }: Item): number {
  const title = parts.find(({ kind }) => kind === 'title');
  if (title === undefined) return 0;
  const unit = labels.units.ofLine[title.line]!;
  return unit >= from && roleProbability(labels, unit, ROLE.title) >= SURE_TITLE ? title.line : 0;
}

/** The lines of the titles of items whose text is kept. */
function partHeadings({ keep }: TextLabels, items: readonly Item[]): Set<number> {
  const isKept = ({ parts }: Item): boolean =>
    parts.some(({ kind, line }) => TEXT_KINDS.has(kind) && keep[line] === 1);
  const titles = items.filter(isKept).flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'title'));
  return new Set(titles.map(({ line }) => line));
}

/** P(text of any kind) of a line, as its roles tell. */
function textShare({ units, roles }: TextLabels, line: number): number {
  const from = units.ofLine[line]! * ROLES.length;
  return TEXT_ROLES.reduce((sum, role) => sum + roles[from + role]!, 0);
}

/** Share of the text that both the section and the line model's decoder have, by characters, of what either has. */
function agreement(page: Page, labels: TextLabels, section: Section): number {
  const inSection = new Set(section.parts.filter(({ kind }) => TEXT_KINDS.has(kind)).map(({ line }) => line));
  let both = 0;
  let either = 0;
  for (let line = 0; line < page.count; line++) {
    const isKept = labels.keep[line] === 1;
    const size = page.end[line]! - page.start[line]!;
    if (isKept || inSection.has(line)) either += size;
    if (isKept && inSection.has(line)) both += size;
  }
  return both / Math.max(1, either);
}

/** The item of a page on which nothing opens an article but the line model finds its text; none where it finds none. */
export function contentItem(page: Page, labels: TextLabels): Item[] {
  const { units, marks, content, keep } = labels;
  const parts: Part[] = [];
  let length = 0;
  let from = -1;
  let to = -1;
  for (let unit = 0; unit < units.count; unit++) {
    const first = units.first[unit]!;
    if (keep[first] !== 1 || content[first]! < LEAST_CONTENT || marks[unit]! & MARK.chrome) continue;
    if (textShare(labels, first) < LIKELY_TEXT) continue;
    if (from < 0) from = unit;
    to = unit;
    length += units.length[unit]!;
    for (let line = first; line <= units.last[unit]!; line++)
      parts.push({ kind: 'paragraph', line, start: page.start[line]!, end: page.end[line]! });
  }
  return length >= LEAST_TEXT && !isChromeNotice(labels, length) ? [{ parts, from, to }] : [];
}
