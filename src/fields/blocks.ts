/** Parts of a section → blocks of text. */
import { isWrappedLine, readWrapping, wrapJoint } from '../lines/wrapped.js';
import type { Block, Page, Part } from '../types.js';

type TextKind = 'paragraph' | 'heading' | 'list';

/**
 * Builds the blocks of an article. Items of one list become one block with a line for each; the lines of a
 * hard-wrapped paragraph become one text, joined by spaces.
 */
export function readBlocks(page: Page, parts: readonly Part[]): Block[] {
  const blocks: Block[] = [];
  const wrapping = readWrapping(page);
  let last: Part | null = null;
  for (const part of parts) {
    if (!isText(part.kind)) {
      last = null;
      continue;
    }
    const text = page.text.slice(part.start, part.end);
    const previous = blocks.at(-1);
    const goesOn = last !== null && last.line === part.line - 1 && isWrappedLine(page, last.line, wrapping);
    if (previous && last && goesOn && part.kind === 'paragraph')
      previous.text += wrapJoint(page.text, last.end, part.start) + text;
    else if (previous && last && part.kind === 'list' && last.kind === 'list') previous.text += `\n${text}`;
    else blocks.push({ type: part.kind, text });
    last = part;
  }
  return blocks;
}

function isText(kind: Part['kind']): kind is TextKind {
  return kind === 'paragraph' || kind === 'heading' || kind === 'list';
}
