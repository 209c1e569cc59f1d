/**
 * Words that are frequent in sentences of page chrome and rare in running text, in all languages together: what pleas for
 * support, invitations to follow, legal notices, comment rules, notes of the editors and adverts are made of.
 */
import { WordNumbers } from '../lines/word-numbers.js';
import { longsOf } from './compiled.js';

/** What a word of chrome is about. A word may be of several groups, and of others in another language. */
export const CHROME_WORD_GROUPS = ['support', 'follow', 'legal', 'comment', 'editorial', 'advert'] as const;

let numbers: WordNumbers | undefined;
let groups = new Uint8Array();

function open(): WordNumbers {
  const table = longsOf('chrome-words');
  const known = new WordNumbers();
  groups = new Uint8Array(table.length / 2);
  for (let at = 0; at < table.length; at += 2) groups[known.numberOf(table[at]! | 0)] = table[at + 1]!;
  return known;
}

/** How many words of a line are words of chrome: of each of CHROME_WORD_GROUPS, and of any. */
export interface ChromeWords {
  readonly groups: readonly number[];
  readonly all: number;
}

const NO_GROUPS = CHROME_WORD_GROUPS.map(() => 0);
const NONE: ChromeWords = { groups: NO_GROUPS, all: 0 };

/** Counts the words of chrome among words that are given by the numbers of their stems. */
export function countChromeWords(
  numbers: readonly number[],
  stems: { hashOf(stem: number): number },
): ChromeWords {
  let found: number[] | null = null;
  let all = 0;
  for (const stem of numbers) {
    const bits = chromeGroups(stems.hashOf(stem));
    if (bits === 0) continue;
    found ??= [...NO_GROUPS];
    all++;
    for (let group = 0; group < found.length; group++) if (bits & (1 << group)) found[group]!++;
  }
  return found === null ? NONE : { groups: found, all };
}

/** The groups of a word, given by the hash of its stem: a bit for each of CHROME_WORD_GROUPS; 0 for other words. */
function chromeGroups(stem: number): number {
  numbers ??= open();
  const number = numbers.find(stem);
  return number < 0 ? 0 : groups[number]!;
}
