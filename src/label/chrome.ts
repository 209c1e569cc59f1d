/** What the language packs know of whole lines, and which lines stand on the page more than once. */
import { chromeKind } from '../languages/index.js';
import type { Page } from '../types.js';

/** Longer lines are no chrome phrase of any pack, and are not looked up. */
const LONGEST_PHRASE = 240;

/** Chrome phrase kind of each line (index into CHROME_KINDS + 1), 0 for none. */
export function readChrome({ text, count, start, end }: Page): Uint8Array {
  const chrome = new Uint8Array(count);
  for (let line = 0; line < count; line++) {
    const length = end[line]! - start[line]!;
    if (length > 0 && length <= LONGEST_PHRASE) chrome[line] = chromeKind(text.slice(start[line], end[line]));
  }
  return chrome;
}

/** How often the text of each line stands on the page (1 = once), 0 for blank lines. */
export function countRepeats({ text, count, start, end }: Page): Uint8Array {
  const seen = new Map<string, number>();
  const texts: (string | null)[] = [];
  for (let line = 0; line < count; line++) {
    const own = text.slice(start[line], end[line]);
    texts.push(own || null);
    if (own) seen.set(own, (seen.get(own) ?? 0) + 1);
  }
  return Uint8Array.from(texts, (own) => (own === null ? 0 : Math.min(255, seen.get(own)!)));
}
