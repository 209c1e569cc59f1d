/** What the language packs know of whole lines. Hot path. */
import { chromeKindOf } from '../languages/index.js';
import { codesOf } from '../lines/codes.js';
import { readSpan, span } from '../lines/spans.js';
import type { Units } from '../lines/units.js';
import type { Page } from '../types.js';
import { keepKind, keptKind, LONGEST_KEPT, slotOfText, UNKNOWN } from './line-memo.js';

/** Longer lines are no chrome phrase of any pack, and are not looked up. */
const LONGEST_PHRASE = 240;

/**
 * Chrome phrase kind of each line (index into CHROME_KINDS + 1), 0 for none.
 *
 * @param units  of the page, where they are known: the hashes of most lines are theirs
 */
export function readChrome({ text, count, start, end }: Page, units?: Units): Uint8Array {
  const codes = codesOf(text);
  const chrome = new Uint8Array(count);
  for (let line = 0; line < count; line++) {
    const from = start[line]!;
    const to = end[line]!;
    if (from === to || to - from > LONGEST_PHRASE) continue;
    if (to - from > LONGEST_KEPT) {
      chrome[line] = chromeKindOf(text, codes, from, to);
      continue;
    }
    const unit = units ? units.ofLine[line]! : -1;
    if (units && unit >= 0 && units.start[unit] === from && units.end[unit] === to)
      chrome[line] = shortKind(text, codes, from, to, units.hash[unit]!, units.otherHash[unit]!);
    else {
      readSpan(codes, from, to);
      chrome[line] = shortKind(text, codes, from, to, span.first, span.second);
    }
  }
  return chrome;
}

function shortKind(
  text: string,
  codes: Uint16Array,
  start: number,
  end: number,
  hash: number,
  otherHash: number,
): number {
  const slot = slotOfText(hash, otherHash, end - start);
  const kept = keptKind(slot);
  if (kept !== UNKNOWN) return kept;
  const kind = chromeKindOf(text, codes, start, end);
  keepKind(slot, kind);
  return kind;
}
