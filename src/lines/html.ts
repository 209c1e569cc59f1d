/**
 * HTML → Page: one block a line, with what the markup tells of it. A stream of events, no DOM: htmlparser2's
 * parser reads 68 MB a CPU second, its DOM 33, cheerio 11.
 */
import { Deadline } from '../deadline.js';
import type { HtmlAnchor, HtmlHints, Page } from '../types.js';
import { dataMarkup, dataTexts, parseData } from './html-data.js';
import { EvidenceCollector, markOf, type OpenMark } from './html-evidence.js';
import { HtmlLimits } from './html-limits.js';
import { LineBuilder, lineOffsets } from './html-lines.js';
import { NodeTree } from './html-nodes.js';
import { AttributeParser } from './html-parser.js';
import { repairMarkup } from './html-repair.js';
import { BLOCK_TAGS, BOLD_TAGS, CELL_TAGS, CHIP_TAGS, FLAG, SKIPPED_TAGS } from './html-tags.js';

type Attributes = Record<string, string>;

/** A page that shows fewer characters may carry its text as data. */
const LEAST_VISIBLE = 600;
/** Rows with a longer text so far are layout, not data: their cells are lines of their own. */
const MAX_ROW_LENGTH = 400;

/** What footnotes are called by their ids: `fn1`, `cite_note-3`, `_ftn2`, `footnote-4`. */
const NOTE_ID = /fn|note|cite|^ref/i;

/**
 * Reads HTML as lines with hints. Never throws on broken markup.
 *
 * @param html  the decoded page
 * @param deadline  when reading has to be done
 * @returns lines in page order; `text` holds them joined by line feeds
 * @throws DocumentError `too-complex` when elements are nested more than 10,000 deep or are more than two million,
 *   `too-slow` when the deadline has passed
 */
export function readHtmlLines(html: string, deadline: Deadline = new Deadline(0)): Page {
  const reader = new HtmlReader(deadline);
  reader.read(html);
  return reader.finish();
}

/** What an open element must undo when it closes. */
interface OpenElement {
  readonly tag: string;
  /** Node above, to go back to; the element's own node is the current one. */
  readonly outer: number;
  readonly isNode: boolean;
  readonly isBlock: boolean;
  readonly mark: OpenMark | null;
}

class HtmlReader {
  private readonly nodes = new NodeTree();
  private readonly lines = new LineBuilder();
  private readonly evidence = new EvidenceCollector();
  private readonly open: OpenElement[] = [];
  private node = 0;
  private skipping = 0;
  private bold = 0;
  private row = -1;
  private spanned = 0;
  private chipEnd = -1;
  /** Address of the open link. */
  private link: string | null = null;
  private special: { kind: 'title' | 'json-ld' | 'data'; text: string } | null = null;
  /** JSON that a script would draw the page from. */
  private readonly data: string[] = [];
  private extraFlags = 0;
  private readonly anchors: HtmlAnchor[] = [];

  private readonly limits: HtmlLimits;

  constructor(deadline: Deadline) {
    this.limits = new HtmlLimits(deadline);
  }

  read(html: string): void {
    this.parse(repairMarkup(html));
    if (this.lines.characters >= LEAST_VISIBLE) return;
    this.extraFlags = FLAG.DATA;
    const state = this.data.map(parseData);
    for (const text of dataTexts([...this.evidence.finish().jsonLd, ...state])) this.parse(dataMarkup(text));
  }

  private parse(html: string): void {
    const parser = new AttributeParser({
      onopentag: (tag, attributes) => this.onOpen(tag, attributes),
      ontext: (data) => this.onText(data),
      onclosetag: (tag) => this.onClose(tag),
    });
    parser.end(html);
    this.lines.flush();
  }

  finish(): Page {
    const text = this.lines.texts.join('\n');
    return { text, ...lineOffsets(this.lines.texts), hints: this.hints() };
  }

  private hints(): HtmlHints {
    const { lines } = this;
    const nodes = this.nodes.finish(lines.count);
    return {
      tag: lines.node.map((node) => this.blockTag(node)),
      headingLevel: Uint8Array.from(lines.node, (node) => nodes.heading[node]!),
      linkDensity: Uint8Array.from(lines.linkDensity),
      boldDensity: Uint8Array.from(lines.boldDensity),
      node: Int32Array.from(lines.node),
      continues: Uint8Array.from(lines.continues),
      cells: Uint8Array.from(lines.cells),
      nodes,
      links: lines.links,
      images: lines.images,
      anchors: this.anchors,
      evidence: this.evidence.finish(),
    };
  }

  private blockTag(node: number): string {
    let at = node;
    while (at > 0 && !BLOCK_TAGS.has(this.nodes.tagOf(at)) && !CELL_TAGS.has(this.nodes.tagOf(at))) {
      at = this.nodes.parentOf(at);
    }
    return this.nodes.tagOf(at);
  }

  private onOpen(tag: string, attributes: Attributes): void {
    this.limits.addElement(this.open.length);
    this.evidence.addElement(tag, attributes, this.lines.count, this.node);
    if (attributes['data-preloaded']) this.data.push(attributes['data-preloaded']);
    const outer = this.node;
    const isBlock = BLOCK_TAGS.has(tag);
    if (this.skipping > 0 || isSkipped(tag, attributes)) {
      this.openSkipped(tag, attributes);
      return;
    }
    if (isBlock) this.openBlock(tag);
    else if (CELL_TAGS.has(tag)) this.openCell(attributes);
    const id = attributes.id ?? attributes.name;
    if (id !== undefined && NOTE_ID.test(id)) this.anchors.push({ id, line: this.lines.count });
    const isNode = isBlock || NodeTree.isNode(tag, attributes);
    if (isNode) this.node = this.nodes.open(outer, tag, attributes, this.lines.count, this.extraFlags);
    if (tag === 'tr') this.row = this.node;
    if (!isBlock) this.openInline(tag, attributes);
    this.open.push({ tag, outer, isNode, isBlock, mark: this.openMark(tag, attributes) });
  }

  private openMark(tag: string, attributes: Attributes): OpenMark | null {
    const mark = markOf(tag, attributes);
    if (mark === null) return null;
    return { ...mark, line: this.lines.count, node: this.node, start: this.lines.length };
  }

  private openSkipped(tag: string, attributes: Attributes): void {
    this.skipping++;
    this.open.push({ tag, outer: this.node, isNode: false, isBlock: false, mark: null });
    if (this.skipping > 1) return;
    if (tag === 'title') this.special = { kind: 'title', text: '' };
    if (tag === 'script' && attributes.type?.includes('ld+json'))
      this.special = { kind: 'json-ld', text: '' };
    else if (tag === 'script' && attributes.type === 'application/json')
      this.special = { kind: 'data', text: '' };
  }

  private openBlock(tag: string): void {
    if (tag === 'option' && !this.lines.isEmpty) this.lines.addCell(0);
    else this.flush();
  }

  private openCell(attributes: Attributes): void {
    const isRow = !this.lines.isEmpty && this.isInRow(this.lines.currentNode);
    if (isRow && this.lines.length < MAX_ROW_LENGTH) this.lines.addCell(this.spanned);
    else this.flush();
    this.spanned = Math.min(20, Math.max(0, (Number(attributes.colspan) || 1) - 1));
  }

  private isInRow(node: number): boolean {
    for (let at = node; at > 0; at = this.nodes.parentOf(at)) if (at === this.row) return true;
    return false;
  }

  private openInline(tag: string, attributes: Attributes): void {
    if (tag === 'br') this.lineBreak();
    else if (tag === 'img' || tag === 'amp-img') this.addImage(attributes);
    else if (tag === 'a') this.openLink(attributes);
    else if (BOLD_TAGS.has(tag)) this.bold++;
    if (CHIP_TAGS.has(tag) && this.chipEnd === this.lines.length && !this.lines.hasSpace)
      this.lines.addSpace();
  }

  private lineBreak(): void {
    const link = this.link;
    this.closeLink();
    this.lines.breakLine();
    this.goOn(link);
  }

  /** The link goes on in a new line. */
  private goOn(link: string | null): void {
    this.link = link;
    this.lines.beginLink();
  }

  private addImage(attributes: Attributes): void {
    const source = attributes.src ?? '';
    const url = source === '' || source.startsWith('data:') ? (attributes['data-src'] ?? '') : source;
    if (url !== '') this.lines.addImage(url, attributes.alt ?? '');
  }

  private openLink(attributes: Attributes): void {
    this.closeLink();
    this.goOn(attributes.href ?? '');
  }

  private closeLink(): void {
    if (this.link === null) return;
    if (this.link !== '') this.lines.endLink(this.link);
    this.link = null;
  }

  private onText(data: string): void {
    if (this.special) {
      this.special.text += data;
      return;
    }
    if (this.skipping > 0) return;
    const linked = this.link !== null;
    if (this.nodes.flag(this.node) & FLAG.CODE) this.lines.addVerbatim(data, this.node, linked);
    else this.lines.addText(data, this.node, linked, this.bold > 0);
  }

  private onClose(tag: string): void {
    const element = this.open.pop();
    if (element === undefined) return;
    if (this.skipping > 0) {
      this.closeSkipped();
      return;
    }
    if (element.mark)
      this.evidence.addMark(element.mark, this.lines.textSince(element.mark.line, element.mark.start));
    if (tag === 'a') this.closeLink();
    else if (BOLD_TAGS.has(tag)) this.bold--;
    if (CHIP_TAGS.has(tag)) this.chipEnd = this.lines.length;
    if (element.isBlock && tag !== 'option') this.flush();
    if (element.isNode) this.nodes.close(this.node, this.lines.count + (this.lines.isEmpty ? 0 : 1));
    this.node = element.outer;
  }

  private closeSkipped(): void {
    this.skipping--;
    if (this.skipping > 0 || this.special === null) return;
    if (this.special.kind === 'title') this.evidence.addTitle(this.special.text);
    else if (this.special.kind === 'data') this.data.push(this.special.text);
    else this.evidence.addJsonLd(this.special.text);
    this.special = null;
  }

  /** Ends the line at the border of a block; a link around the block goes on with the next line. */
  private flush(): void {
    const link = this.link;
    this.closeLink();
    this.lines.flush();
    this.goOn(link);
    this.chipEnd = -1;
  }
}

/** Declarative shadow roots are content; other templates are blueprints. */
function isSkipped(tag: string, attributes: Attributes): boolean {
  if (tag === 'template') return !('shadowrootmode' in attributes);
  return SKIPPED_TAGS.has(tag);
}
