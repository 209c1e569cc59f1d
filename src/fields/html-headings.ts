/** The heading elements of a page, each with the lines that it holds. */
import { FLAG } from '../lines/html-tags.js';
import type { Page } from '../types.js';

/** A heading element: it may hold several lines. */
export interface Heading {
  readonly line: number;
  readonly lines: number;
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
}

/** Longer texts, in characters, are no headings, whatever their element. */
const LONGEST_HEADING = 300;

/** Reads the headings of a page in its order. */
export function readHeadings(page: Page): Heading[] {
  const { headingLevel, node, nodes } = page.hints!;
  const headings: Heading[] = [];
  for (let line = 0; line < page.count; line++) {
    const level = headingLevel[line]!;
    if (level === 0) continue;
    let top = node[line]!;
    while (nodes.parent[top]! > 0 && nodes.heading[nodes.parent[top]!] === level) top = nodes.parent[top]!;
    const last = Math.max(line + 1, nodes.last[top]!);
    const text = headingText(page, line, last);
    if (text.length <= LONGEST_HEADING) headings.push({ line, lines: last - line, level, text });
    line = last - 1;
  }
  return headings;
}

/** Text of the lines of a heading; what is hidden in it (animated, or for screen readers) only when all is. */
function headingText(page: Page, first: number, last: number): string {
  const { node, nodes } = page.hints!;
  const lines = Array.from({ length: last - first }, (_, i) => first + i);
  const visible = lines.filter((line) => (nodes.flags[node[line]!]! & FLAG.HIDDEN) === 0);
  return (visible.length > 0 ? visible : lines)
    .map((line) => page.text.slice(page.start[line], page.end[line]))
    .join(' ')
    .replace(/\s+/g, ' ');
}
