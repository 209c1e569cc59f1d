/** Parts of a section of HTML → blocks, with the structure that the markup gives: lists, tables, code, quotes. */
import { renderBlocks, renderTable } from '../render/blocks.js';
import { keepClosingHashes } from '../render/escape.js';
import type { Block, HtmlHints, Page, Part, PartKind } from '../types.js';
import type { InlineWriter } from './html-inline.js';
import { listBlock } from './html-list.js';

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

/**
 * The blocks of an article; parts that are no text (title, meta, caption) divide them.
 *
 * @param inline  writes links and images, null where none are wanted
 */
export function readHtmlBlocks(page: Page, parts: readonly Part[], inline: InlineWriter | null): Block[] {
  const blocks: Block[] = [];
  let group: Part[] = [];
  let images: string[] = [];
  let above = (parts[0]?.line ?? 0) - 1;
  const finish = () => {
    const made = group.length > 0 ? blocksOf(page, group, inline) : [];
    if (made.length > 0 && made[0]!.type !== 'heading') {
      made[0] = withImages(made[0]!, images, []);
      images = [];
    }
    blocks.push(...made);
    group = [];
  };
  for (const part of parts) {
    const last = group.at(-1);
    if (last === undefined || !isSameBlock(page.hints!, last, part)) finish();
    images.push(...(inline?.imagesBetween(above, part.line) ?? []));
    above = part.line;
    if (isText(part.kind)) group.push(part);
  }
  finish();
  const end = blocks.pop();
  return end === undefined ? [] : [...blocks, withImages(end, [], images)];
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

function blocksOf(page: Page, group: readonly Part[], inline: InlineWriter | null): Block[] {
  return group[0]!.kind === 'table' && group.length < FEWEST_ROWS
    ? group.map((row) => paragraph(page, [row], inline))
    : [blockOf(page, group, inline)];
}

/** A block with images as paragraphs of their own around it. A heading's Markdown is one line and takes none. */
function withImages(block: Block, before: readonly string[], behind: readonly string[]): Block {
  if (before.length + behind.length === 0 || block.type === 'heading') return block;
  const own = block.markdown ?? renderBlocks([block], 0);
  return { ...block, markdown: [...before, own, ...behind].join('\n\n') };
}

function blockOf(page: Page, group: readonly Part[], inline: InlineWriter | null): Block {
  const first = group[0]!;
  const texts = group.map((part) => page.text.slice(part.start, part.end));
  switch (first.kind) {
    case 'heading': {
      const text = texts.join(' ').replaceAll('\t', ' ');
      const level = page.hints!.headingLevel[first.line]!;
      return {
        type: 'heading',
        text,
        level,
        ...markdownOf(inline, () => keepClosingHashes(written(group, inline!).join(' '))),
      };
    }
    case 'code':
      return codeBlock(page, group);
    case 'table':
      return {
        type: 'table',
        text: texts.join('\n'),
        ...markdownOf(inline, () => tableMarkdown(page, group, inline!)),
      };
    case 'list':
      return listBlock(page, group, inline);
    case 'quote':
      return {
        type: 'quote',
        text: texts.join('\n\n').replaceAll('\t', ' '),
        ...markdownOf(inline, () => quoted(written(group, inline!).join('\n\n'))),
      };
    default:
      return paragraph(page, group, inline);
  }
}

function markdownOf(inline: InlineWriter | null, write: () => string): { markdown?: string } {
  return inline?.isWanted ? { markdown: write() } : {};
}

/** Markdown of each line. */
function written(group: readonly Part[], inline: InlineWriter): string[] {
  return group.map(({ start, end }) => inline.write(start, end).replaceAll('\t', ' '));
}

function quoted(markdown: string): string {
  return markdown.replace(/^/gm, '> ');
}

/** Rows of cells, whose links stay within them. */
function tableMarkdown(page: Page, group: readonly Part[], inline: InlineWriter): string {
  return renderTable(
    group.map(({ start, end }) => {
      let at = start;
      return page.text
        .slice(start, end)
        .split('\t')
        .map((cell) => {
          const from = at;
          at += cell.length + 1;
          return inline.write(from, from + cell.length).replaceAll('|', '\\|');
        });
    }),
  );
}

function paragraph(page: Page, group: readonly Part[], inline: InlineWriter | null): Block {
  const text = group
    .map(({ start, end }) => page.text.slice(start, end))
    .join('\n')
    .replaceAll('\t', ' ');
  const note = inline?.noteOf(group[0]!.line) ?? null;
  const lines = () => written(group, inline!).join('\n');
  return {
    type: 'paragraph',
    text,
    ...markdownOf(inline, () => (note === null ? lines() : `[^${note}]: ${lines()}`)),
  };
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
