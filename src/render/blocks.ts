/**
 * Blocks of an article → Markdown.
 */
import type { Block } from '../schema.js';
import { escapeHeading, escapeInline, escapeParagraph } from './escape.js';

const MAX_HEADING_LEVEL = 6;

/**
 * Markdown of an article's blocks, a blank line between them.
 *
 * @param titleLevel heading level of the article's title: headings of the body stand below it
 */
export function renderBlocks(blocks: readonly Block[], titleLevel: number): string {
  let bullets = 0;
  const parts = blocks.map((block, index) => {
    const follows = block.type === 'list' && blocks[index - 1]?.type === 'list';
    bullets = follows ? bullets + 1 : 0;
    return renderBlock(block, titleLevel, bullets % 2 === 1);
  });
  return parts.join('\n\n');
}

/** @param alternate use the other list marker, so that two lists in a row stay two */
function renderBlock(block: Block, titleLevel: number, alternate: boolean): string {
  if (block.markdown !== undefined && block.type !== 'heading')
    return block.type === 'list' && alternate ? withOtherMarkers(block.markdown) : block.markdown;
  switch (block.type) {
    case 'heading':
      return heading(Math.max(block.level ?? 0, titleLevel + 1), block.text, block.markdown);
    case 'list':
      return list(block, alternate);
    case 'quote':
      return prefixLines(escapeParagraph(block.text), '> ');
    case 'code':
      return fenced(block.text, block.language ?? '');
    case 'table':
      return table(block.text);
    case 'paragraph':
      return escapeParagraph(block.text);
  }
}

/** An ATX heading; `markdown` is its text where inline markup is known. */
export function heading(level: number, text: string, markdown?: string): string {
  return `${'#'.repeat(Math.min(level, MAX_HEADING_LEVEL))} ${markdown ?? escapeHeading(text)}`;
}

function list(block: Block, alternate: boolean): string {
  const items = block.text.split('\n');
  const marker = (index: number) =>
    block.ordered ? `${index + 1}${alternate ? ')' : '.'}` : alternate ? '*' : '-';
  return items.map((item, index) => `${marker(index)} ${escapeParagraph(item)}`).join('\n');
}

/** A list's Markdown with the other marker for its outer items: only they stand at the start of a line. */
function withOtherMarkers(markdown: string): string {
  return markdown.replace(/^- /gm, '* ').replace(/^(\d+)\. /gm, '$1) ');
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => prefix + line)
    .join('\n');
}

/** A fenced code block; the fence is longer than any run of backticks inside. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A GFM table from rows on lines of their own and cells between tabs; the first row is its head. */
function table(text: string): string {
  return renderTable(text.split('\n').map((row) => row.split('\t').map(cell)));
}

/** A GFM table from the Markdown of its cells; the first row is its head. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

function cell(text: string): string {
  return escapeInline(text).replaceAll('|', '\\|');
}
