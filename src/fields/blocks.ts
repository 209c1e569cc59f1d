/** Parts of a section → blocks of text. */
import type { Block, Page, Part } from '../types.js';

type TextKind = 'paragraph' | 'heading' | 'list';

/**
 * Builds the blocks of an article. Items of one list become one block with a line for each; hard-wrapped lines of one
 * paragraph, which follow each other without a blank line and are marked by the splitter, are joined by a space.
 */
export function readBlocks(page: Page, parts: readonly Part[]): Block[] {
  const blocks: Block[] = [];
  let last: Part | null = null;
  for (const part of parts) {
    if (!isText(part.kind)) {
      last = null;
      continue;
    }
    const text = page.text.slice(part.start, part.end);
    const previous = blocks.at(-1);
    if (previous && last && part.kind === 'list' && last.kind === 'list') previous.text += `\n${text}`;
    else blocks.push({ type: part.kind, text });
    last = part;
  }
  return blocks;
}

function isText(kind: Part['kind']): kind is TextKind {
  return kind === 'paragraph' || kind === 'heading' || kind === 'list';
}
