/** What the language packs know of whole lines. */
import { chromeKind } from '../languages/index.js';
import type { Page } from '../types.js';
import { LineMemo } from './line-memo.js';

/** Longer lines are no chrome phrase of any pack, and are not looked up. */
const LONGEST_PHRASE = 240;

const kinds = new LineMemo();

/** Chrome phrase kind of each line (index into CHROME_KINDS + 1), 0 for none. */
export function readChrome({ text, count, start, end }: Page): Uint8Array {
  const chrome = new Uint8Array(count);
  for (let line = 0; line < count; line++) {
    const length = end[line]! - start[line]!;
    if (length > 0 && length <= LONGEST_PHRASE)
      chrome[line] = kinds.valueOf(text, start[line]!, end[line]!, chromeKind);
  }
  return chrome;
}
