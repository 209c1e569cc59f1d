/** Which lines of a page are chrome phrases of the language packs. */
import { chromeKind } from '../languages/index.js';
import type { Page } from '../types.js';

/** Longer lines are no phrase; the packs' patterns with slots stay below. */
const PHRASE_CHARACTERS = 160;

/** Chrome phrase kind of each given line (index into CHROME_KINDS + 1), 0 for none. */
export function chromeKinds(page: Page, lines: Int32Array): Uint8Array {
  const kinds = new Uint8Array(lines.length);
  for (let k = 0; k < lines.length; k++) {
    const start = page.start[lines[k]!]!;
    const end = page.end[lines[k]!]!;
    if (end - start <= PHRASE_CHARACTERS) kinds[k] = chromeKind(page.text.slice(start, end));
  }
  return kinds;
}
