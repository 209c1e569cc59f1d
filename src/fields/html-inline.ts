/** Inline Markdown of spans of a page of HTML: links, images and marks of footnotes, where they were asked for. */
import { escapeAddress, escapePiece } from '../render/escape.js';
import type { HtmlLink, HtmlOptions, Page } from '../types.js';
import { type Footnotes, footnotesOf } from './html-footnotes.js';

/** Markdown of a span of one line of `Page.text`. */
export interface InlineWriter {
  /** Whether links or images were asked for: blocks then carry their Markdown. */
  readonly isWanted: boolean;
  readonly write: (start: number, end: number) => string;
  /** Images that stand alone above a line, and below the line `above`. */
  readonly imagesBetween: (above: number, line: number) => string[];
  /** Number of the footnote that a line is, null for other lines. */
  readonly noteOf: (line: number) => string | null;
}

/** A piece of a span that is more than text. */
interface Insert {
  readonly start: number;
  readonly end: number;
  readonly open: string;
  readonly close: string;
  /** Stands for its text rather than around it. */
  readonly replaces?: boolean;
}

/**
 * @param base   address of the page, which relative ones are resolved against where no other is given
 * @param lines  the lines of the article: footnotes count where mark and note are both in it
 */
export function inlineWriter(
  page: Page,
  options: HtmlOptions,
  base: string | null,
  lines: ReadonlySet<number>,
): InlineWriter {
  const root = options.baseUrl ?? base;
  const notes = options.links ? footnotesOf(page.hints!, page.text, lines) : null;
  const inserts = new Map<number, Insert[]>();
  const add = (line: number, insert: Insert) => {
    const known = inserts.get(line);
    if (known) known.push(insert);
    else inserts.set(line, [insert]);
  };
  if (options.links) for (const link of page.hints!.links) add(link.line, linkInsert(link, root, notes!));
  if (options.images) {
    for (const { line, at, url, alt } of page.hints!.images) {
      const inLine = Math.min(at, page.end[line]!);
      if (at > page.start[line]!)
        add(line, { start: inLine, end: inLine, open: image(url, alt, root), close: '' });
    }
  }
  return {
    isWanted: options.links || options.images,
    write: (start, end) => writeSpan(page, start, end, inserts.get(lineAt(page, start)) ?? []),
    imagesBetween: (above, line) => (options.images ? standingImages(page, above, line, root) : []),
    noteOf: (line) => notes?.numberOfLine.get(line) ?? null,
  };
}

function linkInsert({ start, end, url }: HtmlLink, root: string | null, notes: Footnotes): Insert {
  const number = notes.numberOfTarget.get(url);
  if (number !== undefined) return { start, end, open: `[^${number}]`, close: '', replaces: true };
  return { start, end, open: '[', close: `](${escapeAddress(resolveAddress(url, root))})` };
}

function image(url: string, alt: string, root: string | null): string {
  const label = escapePiece(alt.replace(/\s+/g, ' ').trim(), false, false);
  return `![${label}](${escapeAddress(resolveAddress(url, root))})`;
}

function standingImages(page: Page, above: number, line: number, root: string | null): string[] {
  return page
    .hints!.images.filter(({ line: at, ...found }) => at > above && at <= line && found.at <= page.start[at]!)
    .map(({ url, alt }) => image(url, alt, root));
}

/** The address made absolute where that is possible, else as it is written. */
function resolveAddress(url: string, root: string | null): string {
  const base = root ?? undefined;
  return URL.canParse(url, base) ? new URL(url, base).href : url.trim();
}

/** Number of the line that holds an offset. */
function lineAt(page: Page, offset: number): number {
  let low = 0;
  let high = page.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (page.start[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function writeSpan(page: Page, start: number, end: number, inserts: readonly Insert[]): string {
  const inside = inserts
    .map((insert) => ({ ...insert, start: Math.max(start, insert.start), end: Math.min(end, insert.end) }))
    .filter((insert) => insert.start < insert.end || (insert.close === '' && isWithin(insert, start, end)))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const piece = (from: number, to: number) =>
    escapePiece(page.text.slice(from, to), from === start, to === end);
  let written = '';
  let at = start;
  let close = '';
  let closesAt = -1;
  for (const insert of inside) {
    if (insert.start < at) continue; // images in links come out beside them
    if (closesAt >= 0 && closesAt <= insert.start) {
      written += piece(at, closesAt) + close;
      at = closesAt;
      closesAt = -1;
    }
    written += at < insert.start ? piece(at, insert.start) : '';
    written += insert.open;
    at = insert.replaces ? insert.end : insert.start;
    if (insert.close === '') continue;
    close = insert.close;
    closesAt = insert.end;
  }
  if (closesAt >= 0) {
    written += piece(at, closesAt) + close;
    at = closesAt;
  }
  return at < end ? written + piece(at, end) : written;
}

function isWithin({ start, end }: Insert, from: number, to: number): boolean {
  return start === end && start >= from && start <= to;
}
