/** Items of a list of HTML → a block; the nesting of lists in lists is in its Markdown. */
import { escapeParagraph } from '../render/escape.js';
import type { Block, HtmlHints, Page, Part } from '../types.js';
import type { InlineWriter } from './html-inline.js';

interface Item {
  /** The `li` that the line stands in. */
  readonly node: number;
  readonly depth: number;
  readonly ordered: boolean;
  readonly text: string;
  readonly markdown: string;
  /** Number of the footnote that it is. */
  readonly note: string | null;
}

/** One item a line; a list that holds lists, links or images has its Markdown. */
export function listBlock(page: Page, group: readonly Part[], inline: InlineWriter | null): Block {
  const items = group.map((part) => itemOf(page, part, inline));
  const top = Math.min(...items.map(({ depth }) => depth));
  const block: Block = {
    type: 'list',
    text: items.map(({ text }) => text).join('\n'),
    ordered: items[0]!.ordered,
  };
  if (items[0]!.note !== null) return { ...block, markdown: notes(items) };
  const isPlain = items.every(({ depth, node }, index) => depth === top && node !== items[index - 1]?.node);
  return isPlain && !inline?.isWanted ? block : { ...block, markdown: nestedList(items, top) };
}

function itemOf(page: Page, part: Part, inline: InlineWriter | null): Item {
  const hints: HtmlHints = page.hints!;
  const { nodes } = hints;
  let node = hints.node[part.line]!;
  while (node > 0 && nodes.tag[node] !== 'li') node = nodes.parent[node]!;
  const list = nodes.parent[node] ?? 0;
  const text = page.text.slice(part.start, part.end).replaceAll('\t', ' ');
  return {
    node,
    depth: nodes.listDepth[node]!,
    ordered: nodes.tag[list] === 'ol',
    text,
    markdown: inline?.isWanted
      ? inline.write(part.start, part.end).replaceAll('\t', ' ')
      : escapeParagraph(text),
    note: inline?.noteOf(part.line) ?? null,
  };
}

const NOTE_INDENT = '    ';

/** Footnotes: what no mark points to belongs to the note above. */
function notes(items: readonly Item[]): string {
  return items
    .map(({ note, markdown }) => (note === null ? NOTE_INDENT + markdown : `[^${note}]: ${markdown}`))
    .join('\n\n');
}

/** Markdown of a nested list: inner items stand under the text of the outer one. */
function nestedList(items: readonly Item[], top: number): string {
  const lines: string[] = [];
  const indents: string[] = [''];
  const numbers: number[] = [];
  for (const [index, { node, depth, ordered, markdown }] of items.entries()) {
    const level = depth - top;
    if (node === items[index - 1]?.node) {
      lines.push('', indents[level + 1] + markdown);
      continue;
    }
    numbers.length = level + 1;
    numbers[level] = (numbers[level] ?? 0) + 1;
    const marker = ordered ? `${numbers[level]}. ` : '- ';
    const indent = indents[level] ?? indents.at(-1)!;
    indents.length = Math.min(indents.length, level + 1);
    while (indents.length < level + 1) indents.push(indent);
    indents.push(indent + ' '.repeat(marker.length));
    lines.push(indent + marker + markdown);
  }
  return lines.join('\n');
}
