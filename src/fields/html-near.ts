/** What stands beside the main text of a page of HTML: dates and names count only there, others' stand further off. */
import { FLAG } from '../lines/html-tags.js';
import type { HtmlMark, Page } from '../types.js';
import type { MainSpan } from './html-title.js';

/** Lines above the title and above the text in which kickers, dates and authors stand. */
const LINES_ABOVE = 8;
/** Lines below the last one of the text in which an author or a date may close it. */
const LINES_BELOW_TEXT = 6;
/** Longer lines are prose. */
const LONGEST_SHORT_LINE = 120;
/** Short lines are read this far above the title; above it stand other things, too. */
const SHORT_LINES_ABOVE = 3;

/** Elements whose short lines are labels of the site. */
const NO_META = FLAG.NAV | FLAG.FOOTER | FLAG.FORM | FLAG.BUTTON | FLAG.DIALOG;

export interface Surroundings {
  /** Short lines by the title, those below it first, then those above the text, then those below it. */
  readonly shortLines: readonly string[];
  readonly pageText: string;
  /** Whether a mark stands between title and text, or close by. */
  readonly isByTitle: (mark: HtmlMark) => boolean;
  /** Whether a mark stands by the title or beside the text. */
  readonly isNear: (mark: HtmlMark) => boolean;
}

/**
 * @param titleLine  -1 when no line shows the title
 * @param main       lines of the main text, null when there is none
 */
export function readSurroundings(page: Page, titleLine: number, main: MainSpan | null): Surroundings {
  const top = titleLine >= 0 ? titleLine : (main?.first ?? -1);
  const first = Math.min(top, main?.first ?? top);
  const start = Math.max(top, Math.min(main?.first ?? top, top + 3 * LINES_ABOVE));
  const last = Math.max(top + LINES_ABOVE, main?.last ?? top);
  const isIn = (line: number, from: number, to: number) => top >= 0 && line >= from && line <= to;
  return {
    shortLines: readShortLines(page, titleLine, main),
    pageText: page.text,
    isByTitle: ({ line }) => isIn(line, first - LINES_ABOVE, start + 1),
    isNear: ({ line }) => isIn(line, first - LINES_ABOVE, last + LINES_BELOW_TEXT),
  };
}

function readShortLines(page: Page, titleLine: number, main: MainSpan | null): string[] {
  const lines = new Set<number>();
  const add = (line: number) => {
    if (line >= 0 && line < page.count && line !== titleLine) lines.add(line);
  };
  if (titleLine >= 0) {
    for (let d = 1; d <= LINES_ABOVE; d++) add(titleLine + d);
    for (let d = 1; d <= SHORT_LINES_ABOVE; d++) add(titleLine - d);
  }
  if (main !== null) {
    for (let d = 1; d <= LINES_ABOVE; d++) add(main.first - d);
    for (let d = 0; d <= LINES_BELOW_TEXT; d++) add(main.last + d);
  }
  return [...lines]
    .filter((line) => page.end[line]! - page.start[line]! <= LONGEST_SHORT_LINE)
    .filter((line) => (page.hints!.nodes.flags[page.hints!.node[line]!]! & NO_META) === 0)
    .map((line) => page.text.slice(page.start[line], page.end[line]));
}
