/** Footnotes of a page of HTML: links of a mark, such as `[3]`, to an element of the article. */
import type { HtmlHints, HtmlLink } from '../types.js';

const MARK = /^\[?(?:\d{1,3}|[*†‡]{1,3}|[a-z]|(?:note|fn)\s?\d{1,3})\]?$/i;

export interface Footnotes {
  /** Number of the note that an address such as `#fn1` points to. */
  readonly numberOfTarget: ReadonlyMap<string, string>;
  /** Number of the note that begins with a line. */
  readonly numberOfLine: ReadonlyMap<number, string>;
}

/** Footnotes whose mark and note are both in the article, numbered in the order of their marks. */
export function footnotesOf(hints: HtmlHints, text: string, lines: ReadonlySet<number>): Footnotes {
  const lineOfAnchor = new Map(hints.anchors.map(({ id, line }) => [`#${id}`, line]));
  const numberOfTarget = new Map<string, string>();
  const numberOfLine = new Map<number, string>();
  for (const link of hints.links) {
    const line = lineOfAnchor.get(link.url);
    if (line === undefined || !isMark(link, text) || !lines.has(link.line) || !lines.has(line)) continue;
    if (line <= link.line) continue; // the way back from the note to its mark
    const number = numberOfLine.get(line) ?? String(numberOfLine.size + 1);
    numberOfTarget.set(link.url, number);
    numberOfLine.set(line, number);
  }
  return { numberOfTarget, numberOfLine };
}

function isMark({ start, end }: HtmlLink, text: string): boolean {
  return MARK.test(text.slice(start, end).trim());
}
