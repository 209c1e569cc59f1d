/**
 * What a line opens with: a byline word ('By', 'Von', '記者'), a label of its source, a caption word, or the marker of a
 * link to another story ('Read more:'). From the word lists of all packs, because English ones stand on pages of
 * every language.
 */
import { compiled, type OpenerWord } from '../languages/index.js';

export interface Opener {
  readonly kind: OpenerWord['kind'];
  /** Offset of what follows the word, behind colons, dashes and white space. */
  readonly rest: number;
}

/** Code units by which words are found: the shortest are two letters. */
const KEY = 2;

let wordsByKey: ReadonlyMap<string, readonly OpenerWord[]> | undefined;

/** Words by the first two code units of lines as they stand, packed; filled as lines are met, and bounded. */
const wordsByUnits = new Map<number, readonly OpenerWord[] | null>();
const MOST_UNITS = 1 << 14;
const UNIT = 0x10000;

function wordsOf(line: string): readonly OpenerWord[] | null {
  const units = line.charCodeAt(0) * UNIT + line.charCodeAt(1);
  let words = wordsByUnits.get(units);
  if (words === undefined) {
    words = lookUp(line.slice(0, KEY).toLowerCase());
    if (wordsByUnits.size === MOST_UNITS) wordsByUnits.clear();
    wordsByUnits.set(units, words);
  }
  return words;
}

function lookUp(key: string): readonly OpenerWord[] | null {
  wordsByKey ??= new Map(compiled('openers'));
  return wordsByKey.get(key) ?? null;
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
  const last = line[at - 1]!;
  return UNSPACED.test(last) || !SPACED_LETTER.test(last);
}
