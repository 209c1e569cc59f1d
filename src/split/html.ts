/**
 * Splits a page of HTML. What the text path must infer is marked here: the title's heading, captions, navigation.
 * The main article is what the line model keeps; teasers of other articles are linked lines outside of it.
 */
import { mainObjects } from '../fields/html-jsonld.js';
import { type MainSpan, readHtmlTitle, tellsArticle } from '../fields/html-title.js';
import { CHROME_KINDS } from '../languages/index.js';
import { FLAG } from '../lines/html-tags.js';
import type { HtmlHints, Labels, Page, Part, PartKind, Section, Split } from '../types.js';

/** Reason codes of removed lines by the element that they stand in, most telling first. */
const REASON_OF_FLAG: readonly (readonly [flag: number, reason: string])[] = [
  [FLAG.COMMENT, 'comments'],
  [FLAG.NAV, 'navigation'],
  [FLAG.FOOTER, 'footer'],
  [FLAG.ASIDE, 'aside'],
  [FLAG.FORM, 'form'],
  [FLAG.DIALOG, 'dialog'],
  [FLAG.BUTTON, 'button'],
  [FLAG.HIDDEN, 'hidden'],
  [FLAG.HEADER, 'header'],
];
/** Elements whose links lead about the site, not to other articles. */
const NO_TEASER = FLAG.NAV | FLAG.FOOTER | FLAG.HEADER | FLAG.FORM | FLAG.BUTTON | FLAG.DIALOG | FLAG.HIDDEN;

/** @returns the main section, then the teasers in page order; lines in neither carry a reason */
export function splitHtml(page: Page, labels: Labels): Split {
  const hints = page.hints!;
  const main = spanOf(labels.keep);
  const titleLines = titleLinesOf(page, main);
  const mainParts = readMainParts(page, labels, titleLines, main);
  // Pages that a script draws, and walls, tell of an article that they do not hold.
  const isBodyMissing = main === null && tellsArticle(page, mainObjects(hints.evidence.jsonLd));
  const hasMain = mainParts.length > 0 || isBodyMissing;
  const sections: Section[] = hasMain ? [{ role: 'main', parts: mainParts }] : [];
  const taken = new Set(mainParts.map(({ line }) => line));
  for (const parts of readTeasers(page, hints, taken)) {
    sections.push({ role: 'related', parts });
    for (const { line } of parts) taken.add(line);
  }
  const reasons = Array.from({ length: page.count }, (_, line) =>
    taken.has(line) || page.end[line] === page.start[line] ? null : reasonOf(hints, labels, line, main),
  );
  return { page: hasMain ? 'article' : 'none', sections, reasons, warnings: [] };
}

function spanOf(keep: Uint8Array): MainSpan | null {
  const first = keep.indexOf(1);
  return first < 0 ? null : { first, last: keep.lastIndexOf(1) };
}

/** The lines of the heading that shows the page's title. */
function titleLinesOf(page: Page, main: MainSpan | null): { from: number; to: number } {
  const objects = mainObjects(page.hints!.evidence.jsonLd);
  const { line, lines } = readHtmlTitle(page, objects, main);
  return { from: line, to: line < 0 ? line : line + lines };
}

function readMainParts(
  page: Page,
  labels: Labels,
  title: { from: number; to: number },
  main: MainSpan | null,
): Part[] {
  const parts: Part[] = [];
  if (main === null) return parts;
  for (let line = 0; line < page.count; line++) {
    const isTitle = line >= title.from && line < title.to;
    const isCaption = line > main.first && line < main.last && hasFlag(page.hints!, line, FLAG.CAPTION);
    if (!isTitle && labels.keep[line] !== 1 && !isCaption) continue;
    const kind = isTitle ? 'title' : labels.keep[line] === 1 ? blockKind(page.hints!, line) : 'caption';
    parts.push({ kind, line, start: page.start[line]!, end: page.end[line]! });
  }
  return parts;
}

function blockKind(hints: HtmlHints, line: number): PartKind {
  if (hints.headingLevel[line]! > 0) return 'heading';
  if (hasFlag(hints, line, FLAG.CODE)) return 'code';
  if (hints.cells[line]! > 1 && hasFlag(hints, line, FLAG.TABLE)) return 'table';
  if (hasFlag(hints, line, FLAG.ITEM)) return 'list';
  return hasFlag(hints, line, FLAG.QUOTE) ? 'quote' : 'paragraph';
}

function hasFlag(hints: HtmlHints, line: number, flag: number): boolean {
  return (hints.nodes.flags[hints.node[line]!]! & flag) !== 0;
}

function reasonOf(hints: HtmlHints, labels: Labels, line: number, main: MainSpan | null): string {
  const chrome = labels.chrome[line]!;
  if (chrome > 0) return CHROME_KINDS[chrome - 1]!;
  const marked = REASON_OF_FLAG.find(([flag]) => hasFlag(hints, line, flag));
  if (marked) return marked[1];
  if (main === null) return 'boilerplate';
  return line < main.first ? 'before-start' : line > main.last ? 'after-end' : 'between-text';
}

/** A title of another article has this many characters … */
const SHORTEST_TEASER_TITLE = 20;
const LONGEST_TEASER_TITLE = 200;
/** … most of them linked (0 to 255), … */
const LINKED = 200;
/** … and comes from a template that made this many of them, or is a heading. */
const FEWEST_TEASERS = 3;
const SHORTEST_TEASER_TEXT = 60;

function readTeasers(page: Page, hints: HtmlHints, taken: ReadonlySet<number>): Part[][] {
  const candidates = teaserTitles(page, hints, taken);
  const byPath = new Map<number, number>();
  const pathOf = (line: number) => hints.nodes.path[hints.node[line]!]!;
  for (const line of candidates) byPath.set(pathOf(line), (byPath.get(pathOf(line)) ?? 0) + 1);
  const teasers: Part[][] = [];
  const seen = new Set<string>();
  for (const line of candidates) {
    if (hints.headingLevel[line] === 0 && byPath.get(pathOf(line))! < FEWEST_TEASERS) continue;
    const text = page.text.slice(page.start[line], page.end[line]);
    if (seen.has(text)) continue;
    seen.add(text);
    const parts: Part[] = [partOf(page, line, 'title')];
    if (isTeaserText(page, hints, line, taken)) parts.push(partOf(page, line + 1, 'paragraph'));
    teasers.push(parts);
  }
  return teasers;
}

function teaserTitles(page: Page, hints: HtmlHints, taken: ReadonlySet<number>): number[] {
  const linked = new Set(hints.links.map(({ line }) => line));
  const lines: number[] = [];
  for (const line of linked) {
    const length = page.end[line]! - page.start[line]!;
    if (taken.has(line) || length < SHORTEST_TEASER_TITLE || length > LONGEST_TEASER_TITLE) continue;
    if (hints.linkDensity[line]! >= LINKED && !hasFlag(hints, line, NO_TEASER)) lines.push(line);
  }
  return lines;
}

/** Whether the line below a teaser's title is its text: prose in the same card. */
function isTeaserText(page: Page, hints: HtmlHints, title: number, taken: ReadonlySet<number>): boolean {
  const line = title + 1;
  if (line >= page.count || taken.has(line) || hints.headingLevel[line]! > 0) return false;
  if (page.end[line]! - page.start[line]! < SHORTEST_TEASER_TEXT || hints.linkDensity[line]! >= LINKED)
    return false;
  const { parent, last } = hints.nodes;
  const card = parent[parent[hints.node[title]!]!] ?? 0;
  return card > 0 && line < last[card]!;
}

function partOf(page: Page, line: number, kind: PartKind): Part {
  return { kind, line, start: page.start[line]!, end: page.end[line]! };
}
