/**
 * Lines as they grow while a page streams by: text is collected until a block begins or ends. White space is
 * collapsed as browsers do, but inside `pre`.
 */
import type { HtmlImage, HtmlLink, Page } from '../types.js';
import { isInvisible } from './text.js';

const SPACES = /[ \t\n\r\f]+/g;

/** The columns of finished lines, and the line in the making. */
export class LineBuilder {
  readonly texts: string[] = [];
  readonly node: number[] = [];
  readonly linkDensity: number[] = [];
  readonly boldDensity: number[] = [];
  readonly continues: number[] = [];
  readonly cells: number[] = [];
  readonly links: HtmlLink[] = [];
  readonly images: HtmlImage[] = [];
  /** Offset in the page text at which the line in the making will begin. */
  private offset = 0;
  private text = '';
  private space = false;
  /** Whether nothing of a cell has been read yet. */
  private beginsCell = false;
  private lineNode = 0;
  private linked = 0;
  private bold = 0;
  private tabs = 0;
  private broken = false;
  /** Where the text of the open link begins, -1 before its first character. */
  private linkStart = -1;
  private pendingLinks: { start: number; end: number; url: string }[] = [];
  private pendingImages: { at: number; url: string; alt: string }[] = [];

  /** Number of finished lines. */
  get count(): number {
    return this.texts.length;
  }

  /** Number of characters of finished lines, line feeds included. */
  get characters(): number {
    return this.offset;
  }

  get isEmpty(): boolean {
    return this.text === '';
  }

  /** Length of the line in the making. */
  get length(): number {
    return this.text.length;
  }

  /** Whether white space stands between the text so far and what comes next. */
  get hasSpace(): boolean {
    return this.space || this.text === '';
  }

  /** Node of the line in the making. */
  get currentNode(): number {
    return this.lineNode;
  }

  /** What has been read since line `line` was at `start`; at most a few lines, divided by line feeds. */
  textSince(line: number, start: number): string {
    if (line === this.texts.length) return this.text.slice(start);
    const finished = this.texts.slice(line, line + 5);
    if (finished.length > 0) finished[0] = finished[0]!.slice(start);
    return [...finished, this.text].join('\n');
  }

  addText(data: string, node: number, linked: boolean, bold: boolean): void {
    let from = 0;
    let to = data.length;
    while (from < to && isSpace(data.charCodeAt(from))) from++;
    if (from === to) {
      this.space ||= to > 0;
      return;
    }
    while (isSpace(data.charCodeAt(to - 1))) to--;
    const core = data.slice(from, to).replace(SPACES, ' ');
    if (this.text === '') this.lineNode = node;
    else if ((this.space || from > 0) && !this.beginsCell) this.text += ' ';
    this.beginsCell = false;
    if (this.linkStart < 0) this.linkStart = this.text.length;
    this.text += core;
    this.space = to < data.length;
    if (linked) this.linked += core.length;
    if (bold) this.bold += core.length;
  }

  /** Text of a `pre`: every line break ends a line, other white space stays. */
  addVerbatim(data: string, node: number, linked: boolean): void {
    const pieces = data.split(/\r\n?|\n/);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) this.breakLine();
      if (piece === '') continue;
      if (this.text === '') this.lineNode = node;
      if (this.linkStart < 0) this.linkStart = this.text.length;
      this.text += piece;
      if (linked) this.linked += piece.length;
    }
  }

  /** White space that the markup does not write but the screen shows. */
  addSpace(): void {
    this.space = true;
  }

  /** A new cell of the row in the making; `skipped` cells are spanned by the one before. */
  addCell(skipped: number): void {
    this.text += '\t'.repeat(1 + skipped);
    this.tabs += 1 + skipped;
    this.space = false;
    this.beginsCell = true;
  }

  /** A link begins, or goes on in a new line. */
  beginLink(): void {
    this.linkStart = -1;
  }

  /** The link ends with the text so far. */
  endLink(url: string): void {
    const start = this.linkStart;
    if (start >= 0 && this.text.length > start) this.pendingLinks.push({ start, end: this.text.length, url });
  }

  addImage(url: string, alt: string): void {
    const at = this.text.length + (this.space && this.text !== '' ? 1 : 0);
    this.pendingImages.push({ at, url, alt });
  }

  /** Ends the line at a `<br>`: the next one goes on with its block, unless a second break follows. */
  breakLine(): void {
    const continues = this.text !== '';
    this.flush();
    this.broken = continues;
  }

  /** Ends the line at the border of a block. Lines with nothing to see are dropped. */
  flush(): void {
    this.space = false;
    if (this.text === '') {
      this.broken = false;
      return;
    }
    if (isVisible(this.text)) this.push();
    this.text = '';
    this.beginsCell = false;
    this.linked = this.bold = this.tabs = 0;
    this.pendingLinks = [];
    this.broken = false;
  }

  private push(): void {
    const length = this.text.length;
    const line = this.texts.length;
    for (const { start, end, url } of this.pendingLinks) {
      this.links.push({ line, start: this.offset + start, end: this.offset + end, url });
    }
    for (const { at, url, alt } of this.pendingImages)
      this.images.push({ line, at: this.offset + at, url, alt });
    this.pendingImages = [];
    this.texts.push(this.text);
    this.node.push(this.lineNode);
    this.linkDensity.push(share(this.linked, length));
    this.boldDensity.push(share(this.bold, length));
    this.continues.push(this.broken ? 1 : 0);
    this.cells.push(Math.min(255, this.tabs + 1));
    this.offset += length + 1;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11);
}

function isVisible(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isInvisible(text.charCodeAt(i))) return true;
  return false;
}

function share(part: number, whole: number): number {
  return Math.min(255, Math.round((part / whole) * 255));
}

/** Offsets of lines joined by line feeds, without what is invisible at their ends. */
export function lineOffsets(texts: readonly string[]): Pick<Page, 'count' | 'start' | 'end'> {
  const start = new Int32Array(texts.length);
  const end = new Int32Array(texts.length);
  let offset = 0;
  for (const [line, text] of texts.entries()) {
    let from = 0;
    let to = text.length;
    while (to > from && isInvisible(text.charCodeAt(to - 1))) to--;
    while (from < to && isInvisible(text.charCodeAt(from))) from++;
    start[line] = offset + from;
    end[line] = offset + to;
    offset += text.length + 1;
  }
  return { count: texts.length, start, end };
}
