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

/** How often a word stands on a page, and the offsets behind its first and its last place. */
interface WordPlaces {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

const NOWHERE: WordPlaces = { count: 0, first: 0, last: 0 };

export interface PageWords {
  readonly places: PagePlaces;
  /** What stands beside signs of copyright. */
  readonly owners: readonly string[];
  /** What stands behind bars, to the end of the line; sorted. */
  readonly tails: readonly string[];
  /** Names behind an `@`, in small letters. */
  readonly handles: ReadonlySet<string>;
}

export function readPageWords(page: string): PageWords {
  return {
    places: placeWords(page),
    owners: [...found(page, OWNER), ...beforeRights(page)],
    tails: found(page, BEHIND_BAR).sort(),
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

/** How often each word of a page stands there, and the offsets behind its first and its last place, by the number of the word. */
interface PagePlaces {
  readonly counts: Int32Array;
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
}

/** Where a word stands on the page, as it is written. */
export function placesOf(word: string, { places: { counts, firsts, lasts } }: PageWords): WordPlaces {
  let own = NO_LETTERS;
  for (let at = 0; at < word.length; at++) own = hashed(own, word.charCodeAt(at));
  const number = numbers.find(own);
  return number < 0 ? NOWHERE : { count: counts[number]!, first: firsts[number]!, last: lasts[number]! };
}

/** Finds the words of a page; what it returns holds until the words of the next page are found. */
function placeWords(page: string): PagePlaces {
  const codes = codesOf(page);
  numbers.clear();
  let counts = new Int32Array(FEW_WORDS);
  let firsts = new Int32Array(FEW_WORDS);
  let lasts = new Int32Array(FEW_WORDS);
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
    if (word === counts.length) {
      counts = enlarged(counts);
      firsts = enlarged(firsts);
      lasts = enlarged(lasts);
    }
    if (counts[word]!++ === 0) firsts[word] = at;
    lasts[word] = at;
    hash = NO_LETTERS;
    letters = 0;
  }
  return { counts, firsts, lasts };
}

const FEW_WORDS = 1 << 10;

/** The rarest word of a name; null where it has none that can be told: in scripts without spaces words are no words of the map. */
function rarestOf(name: string, words: PageWords): WordPlaces | null {
  const own = name.match(WORD);
  if (own === null) return NOWHERE;
  if (UNSPACED.test(name)) return null;
  let rarest = placesOf(own[0], words);
  for (const word of own) {
    const other = placesOf(word, words);
    if (other.count < rarest.count) rarest = other;
  }
  return rarest;
}

/** How often a name stands on the page, at most `most` times. Looks no farther than its rarest word stands. */
export function countOnPage(page: string, words: PageWords, name: string, most: number): number {
  const rarest = rarestOf(name, words);
  if (rarest === null) return countIn(page, name, most);
  const around = page.slice(Math.max(0, rarest.first - name.length), rarest.last + name.length);
  return countIn(around, name, Math.min(most, rarest.count));
}

/** How often a name stands in a part of the page, at most `most` times. */
export function countInPart(part: string, words: PageWords, name: string, most: number): number {
  return countIn(part, name, Math.min(most, rarestOf(name, words)?.count ?? most));
}

function countIn(text: string, name: string, most: number): number {
  let count = 0;
  for (let end = 0; count < most; count++) {
    const at = text.indexOf(name, end);
    if (at < 0) break;
    end = at + name.length;
  }
  return count;
}

/** Whether what stands behind a bar begins with a name. */
export function standsBehindBar(name: string, { tails }: PageWords): boolean {
  let from = 0;
  let to = tails.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (tails[middle]! < name) from = middle + 1;
    else to = middle;
  }
  return tails[from]?.startsWith(name) ?? false;
}
