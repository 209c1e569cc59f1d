/** What networks print beside the name of a publisher: the button to follow it, and how many do. */
import { compiled } from '../languages/index.js';

const LONGEST = 40; // characters
/** `247.1K `: how many do. */
const COUNT = /^[\d.,]+\s?[km]?\+?\s+/u;
let words: ReadonlySet<string> | undefined;

/** Whether a line is such a button or number and nothing else. */
export function isFollow(line: string): boolean {
  if (line.length > LONGEST) return false;
  words ??= new Set(compiled('follow'));
  return words.has(line.toLowerCase().replace(COUNT, '').trim());
}
