/** The words of a page, read once, so that what a name has in common with the rest of it is looked up and not searched. */
import { codesOf } from '../lines/codes.js';
import { isWordUnit } from '../lines/measure.js';
import { enlarged, hashed, NO_LETTERS, WordNumbers } from '../lines/word-numbers.js';
import { UNSPACED } from './openers.js';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What stands behind a sign of copyright, before the words of its rights, and behind a bar: names of owners and of sites. */
const OWNER = /(?:©|Copyright)\s?([^\n]{2,80})/gu;
const RIGHTS = '. All';
const LONGEST_OWNER = 60; // characters
const BEHIND_BAR = /\s[|–-]\s(?=([^\n|]{2,80}))/gu;

export interface PageWords {
  /** How often a word stands on the page, as it is written. */
  readonly count: (word: string) => number;
  /** What stands beside signs of copyright. */
  readonly owners: readonly string[];
  /** What stands behind bars, to the end of the line. */
  readonly tails: readonly string[];
  /** Names behind an `@`, in small letters. */
  readonly handles: ReadonlySet<string>;
}

export function readPageWords(page: string): PageWords {
  return {
    count: countWords(page),
    owners: [...found(page, OWNER), ...beforeRights(page)],
    tails: found(page, BEHIND_BAR),
    handles: new Set(page.includes('@') ? found(page.toLowerCase(), HANDLE) : []),
  };
}

const HANDLE = /@([\p{L}\p{N}]+)/gu;

function found(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name]) => name!);
}

function beforeRights(page: string): string[] {
  const owners: string[] = [];
  for (let at = page.indexOf(RIGHTS); at >= 0; at = page.indexOf(RIGHTS, at + 1))
    owners.push(page.slice(Math.max(0, at - LONGEST_OWNER), at));
  return owners;
}

const numbers = new WordNumbers();

/** Counts the words of a page; what it returns holds until the next page is counted. */
function countWords(page: string): PageWords['count'] {
  const codes = codesOf(page);
  numbers.clear();
  let counts = new Int32Array(FEW_WORDS);
  let hash = NO_LETTERS;
  let letters = 0;
  for (let at = 0; at <= page.length; at++) {
    const code = codes[at]!;
    if (at < page.length && isWordUnit(code)) {
      hash = hashed(hash, code);
      letters++;
      continue;
    }
    if (letters === 0) continue;
    const word = numbers.numberOf(hash);
    if (word === counts.length) counts = enlarged(counts);
    counts[word]!++;
    hash = NO_LETTERS;
    letters = 0;
  }
  return (word) => {
    let own = NO_LETTERS;
    for (let at = 0; at < word.length; at++) own = hashed(own, word.charCodeAt(at));
    const number = numbers.find(own);
    return number < 0 ? 0 : counts[number]!;
  };
}

const FEW_WORDS = 1 << 10;

/** How often a name stands in the page, or in a part of it, at most `most` times. */
export function occurrences(text: string, { count: countOf }: PageWords, name: string, most: number): number {
  const own = name.match(WORD) ?? [];
  if (own.length === 0) return 0;
  // In scripts without spaces words are no words of the map.
  const rarest = UNSPACED.test(name) ? most : Math.min(...own.map(countOf));
  let count = 0;
  for (let at = text.indexOf(name); at >= 0 && count < rarest && count < most; count++)
    at = text.indexOf(name, at + name.length);
  return count;
}
