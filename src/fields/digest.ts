/** Titles of articles that are made of several stories: 'The day in brief'. */
import { compiled } from '../languages/index.js';
import { endsWord, startsWord } from './openers.js';

let words: readonly string[] | undefined;

/** Whether a title says that its article gives several stories. */
export function namesDigest(title: string): boolean {
  words ??= compiled('digests');
  const small = title.toLowerCase();
  return words.some((word) => {
    const at = small.indexOf(word);
    return at >= 0 && startsWord(small, at) && endsWord(small, at + word.length);
  });
}
