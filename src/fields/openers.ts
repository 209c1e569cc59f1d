/**
 * What a line opens with: a byline word ('By', 'Von', '記者'), a label of its source, a caption word, or the marker of a
 * link to another story ('Read more:'). From the word lists of all packs, because English ones stand on pages of
 * every language.
 */
import { compiled } from '../languages/index.js';

type OpenerKind = 'byline' | 'source' | 'caption' | 'read-also';

export interface Opener {
  readonly kind: OpenerKind;
  /** Offset of what follows the word, behind colons, dashes and white space. */
  readonly rest: number;
}

interface Word {
  readonly kind: OpenerKind;
  readonly text: string;
}

/** Code units by which words are found: the shortest are two letters. */
const KEY = 2;

let wordsByKey: ReadonlyMap<string, readonly Word[]> | undefined;

function openerWords(): ReadonlyMap<string, readonly Word[]> {
  if (wordsByKey) return wordsByKey;
  const byKey = new Map<string, Word[]>();
  const add = (kind: OpenerKind, words: readonly string[]): void => {
    for (const word of words) {
      const text = word.replace(/\{.*$/, '').toLowerCase().trim();
      if (text.length < KEY) continue;
      const key = text.slice(0, KEY);
      byKey.set(key, [...(byKey.get(key) ?? []), { kind, text }]);
    }
  };
  for (const pack of compiled('words')) {
    add('byline', pack.byline.before);
    add('source', pack.source);
    add('caption', pack.captions);
    add('read-also', pack.readAlso);
  }
  for (const words of byKey.values()) words.sort((a, b) => b.text.length - a.text.length);
  wordsByKey = byKey;
  return byKey;
}

/** Words by the first two code units of lines as they stand, packed; filled as lines are met, and bounded. */
const wordsByUnits = new Map<number, readonly Word[] | null>();
const MOST_UNITS = 1 << 14;
const UNIT = 0x10000;

function wordsOf(line: string): readonly Word[] | null {
  const units = line.charCodeAt(0) * UNIT + line.charCodeAt(1);
  let words = wordsByUnits.get(units);
  if (words === undefined) {
    words = openerWords().get(line.slice(0, KEY).toLowerCase()) ?? null;
    if (wordsByUnits.size === MOST_UNITS) wordsByUnits.clear();
    wordsByUnits.set(units, words);
  }
  return words;
}

/** Reads the word that a line opens with, the longest one; null when it opens with none. */
export function readOpener(line: string): Opener | null {
  const words = line.length < KEY ? null : wordsOf(line);
  if (words === null) return null;
  const start = line.slice(0, LONGEST_WORD).toLowerCase();
  for (const { kind, text } of words) {
    if (!start.startsWith(text) || !endsWord(line, text.length)) continue;
    const rest = text.length + SEPARATORS.exec(line.slice(text.length))![0].length;
    return { kind, rest };
  }
  return null;
}

const LONGEST_WORD = 40;
const SEPARATORS = /^[\s:：/／|>»=\-–—]*/u;
const SPACED_LETTER = /[\p{L}\p{N}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Whether a word ends at an offset; in scripts without spaces it may. */
function endsWord(line: string, at: number): boolean {
  const next = line[at];
  if (next === undefined || !SPACED_LETTER.test(next)) return true;
  return UNSPACED.test(line[at - 1]!) || /[:：/／]/.test(line[at - 1]!);
}
