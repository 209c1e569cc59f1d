/** Titles of articles that are made of several stories: 'The day in brief'. */
import { compiled } from '../languages/index.js';
import { endsWord, startsWord } from './openers.js';

/** The packs' words by their first two code units. */
let wordsByPair: ReadonlyMap<number, readonly string[]> | undefined;

function openWords(): ReadonlyMap<number, readonly string[]> {
  const words = new Map<number, string[]>();
  for (const word of compiled('digests')) {
    const pair = pairAt(word, 0);
    words.set(pair, [...(words.get(pair) ?? []), word]);
  }
  return words;
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

/** Whether a title says that its article gives several stories: where a word first stands in it, it stands alone. */
export function namesDigest(title: string): boolean {
  wordsByPair ??= openWords();
  const small = title.toLowerCase();
  for (let at = 0; at + 1 < small.length; at++)
    for (const word of wordsByPair.get(pairAt(small, at)) ?? NO_WORDS)
      if (small.indexOf(word) === at && startsWord(small, at) && endsWord(small, at + word.length))
        return true;
  return false;
}

const NO_WORDS: readonly string[] = [];
