/** Parts of a section of HTML → blocks, with the structure that the markup gives: lists, tables, code, quotes. */
import { escapeParagraph } from '../render/escape.js';
import type { Block, HtmlHints, Page, Part, PartKind } from '../types.js';

/** Tags of the element that all lines of one block stand in. */
const WHOLE: Readonly<Partial<Record<PartKind, ReadonlySet<string>>>> = {
  code: new Set(['pre']),
  table: new Set(['table']),
  list: new Set(['ul', 'ol', 'menu', 'dir']),
  quote: new Set(['blockquote']),
  heading: new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']),
};
/** Tables of fewer rows or columns are layout. */
const FEWEST_ROWS = 2;

/** The blocks of an article; parts that are no text (title, meta, caption) divide them. */
export function readHtmlBlocks(page: Page, parts: readonly Part[]): Block[] {
  const blocks: Block[] = [];
  let group: Part[] = [];
  const finish = () => {
    if (group.length > 0) blocks.push(...blocksOf(page, group));
    group = [];
  };
  for (const part of parts) {
    const last = group.at(-1);
    if (last === undefined || !isSameBlock(page.hints!, last, part)) finish();
    if (isText(part.kind)) group.push(part);
  }
  finish();
  return blocks;
}

function isText(kind: PartKind): boolean {
  return kind === 'paragraph' || kind in WHOLE;
}

function isSameBlock(hints: HtmlHints, last: Part, next: Part): boolean {
  if (last.kind !== next.kind) return false;
  if (last.kind === 'paragraph') return next.line === last.line + 1 && hints.continues[next.line] === 1;
  return elementOf(hints, last) === elementOf(hints, next) && elementOf(hints, next) > 0;
}

/** The outermost element of the part's kind: of a list in a list the outer one. */
function elementOf(hints: HtmlHints, part: Part): number {
  const tags = WHOLE[part.kind];
  let found = 0;
  for (let node = hints.node[part.line]!; node > 0; node = hints.nodes.parent[node]!) {
    if (!tags?.has(hints.nodes.tag[node]!)) continue;
    found = node;
    if (part.kind !== 'list' && part.kind !== 'quote') break;
  }
  return found;
}

function blocksOf(page: Page, group: readonly Part[]): Block[] {
  const first = group[0]!;
  const texts = group.map((part) => page.text.slice(part.start, part.end));
  const text = texts.join('\n');
  switch (first.kind) {
    case 'heading':
      return [
        {
          type: 'heading',
          text: texts.join(' ').replaceAll('\t', ' '),
          level: page.hints!.headingLevel[first.line]!,
        },
      ];
    case 'code':
      return [codeBlock(page, group)];
    case 'table':
      return group.length >= FEWEST_ROWS ? [{ type: 'table', text }] : texts.map((row) => paragraph(row));
    case 'list':
      return [listBlock(page.hints!, group, texts)];
    case 'quote':
      return [{ type: 'quote', text: texts.join('\n\n').replaceAll('\t', ' ') }];
    default:
      return [paragraph(text)];
  }
}

function paragraph(text: string): Block {
  return { type: 'paragraph', text: text.replaceAll('\t', ' ') };
}

/** Code keeps the white space that its lines begin with. */
function codeBlock(page: Page, group: readonly Part[]): Block {
  const lines = group.map(({ start, end }) =>
    page.text.slice(page.text.lastIndexOf('\n', start - 1) + 1, end),
  );
  const { node, nodes } = page.hints!;
  const language = nodes.language[node[group[0]!.line]!] ?? null;
  return { type: 'code', text: lines.join('\n'), ...(language === null ? {} : { language }) };
}

/** One item a line; a list that holds lists has its nesting in `markdown`. */
function listBlock(hints: HtmlHints, group: readonly Part[], texts: readonly string[]): Block {
  const items = group.map((part, index) => ({
    ...itemOf(hints, part),
    text: texts[index]!.replaceAll('\t', ' '),
  }));
  const top = Math.min(...items.map(({ depth }) => depth));
  const block: Block = {
    type: 'list',
    text: items.map(({ text }) => text).join('\n'),
    ordered: items[0]!.ordered,
  };
  const isPlain = items.every(({ depth, node }, index) => depth === top && node !== items[index - 1]?.node);
  return isPlain ? block : { ...block, markdown: nestedList(items, top) };
}

interface Item {
  /** The `li` that the line stands in. */
  readonly node: number;
  readonly depth: number;
  readonly ordered: boolean;
  readonly text: string;
}

function itemOf(hints: HtmlHints, part: Part): Omit<Item, 'text'> {
  const { nodes } = hints;
  let node = hints.node[part.line]!;
  while (node > 0 && nodes.tag[node] !== 'li') node = nodes.parent[node]!;
  const list = nodes.parent[node] ?? 0;
  return { node, depth: nodes.listDepth[node]!, ordered: nodes.tag[list] === 'ol' };
}

/** Markdown of a nested list: inner items stand under the text of the outer one. */
function nestedList(items: readonly Item[], top: number): string {
  const lines: string[] = [];
  const indents: string[] = [''];
  const numbers: number[] = [];
  for (const [index, { node, depth, ordered, text }] of items.entries()) {
    const level = depth - top;
    if (node === items[index - 1]?.node) {
      lines.push('', indents[level + 1] + escapeParagraph(text));
      continue;
    }
    numbers.length = level + 1;
    numbers[level] = (numbers[level] ?? 0) + 1;
    const marker = ordered ? `${numbers[level]}. ` : '- ';
    const indent = indents[level] ?? indents.at(-1)!;
    indents.length = Math.min(indents.length, level + 1);
    while (indents.length < level + 1) indents.push(indent);
    indents.push(indent + ' '.repeat(marker.length));
    lines.push(indent + marker + escapeParagraph(text));
  }
  return lines.join('\n');
}
