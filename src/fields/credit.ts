/** Credits behind a caption, on the same line: 'The old bridge. Photo: A. Weber', '(Image: Port Authority)', '© Agency'. */
import { compiled } from '../languages/index.js';

/** Code units from the end of a line in which a credit stands, and of the word before its colon. */
const REACH = 60;
const LONGEST_WORD = 24;
/** Code units of the caption that the credit stands behind, and of the name that it gives. */
const SHORTEST_CAPTION = 12;
const SHORTEST_NAME = 2;

const COPYRIGHT = 0xa9;
const SIGNS: ReadonlySet<number> = new Set([0x3a, 0x2f, 0xff1a, 0xff0f, COPYRIGHT]); // : / and their wide forms, ©
const SENTENCE = /[.!?。！？]\s/;
const LAST_WORDS = /(?:^|[^\p{L}\p{M}])([\p{L}\p{M}]+(?: [\p{L}\p{M}]+)?\.?)\s*$/u;

let words: ReadonlySet<string> | undefined;

/** The words that open a credit, of all languages. */
function creditWords(): ReadonlySet<string> {
  words ??= new Set(
    compiled('openers').flatMap(([, openers]) =>
      openers.filter(({ kind }) => kind === 'caption').map(({ text }) => text),
    ),
  );
  return words;
}

/** Whether a span of a page ends with a credit that does not open it. */
export function endsWithCredit(page: string, codes: Uint16Array, start: number, end: number): boolean {
  const first = Math.max(start + SHORTEST_CAPTION, end - REACH);
  for (let at = end - SHORTEST_NAME - 1; at >= first; at--) {
    if (!SIGNS.has(codes[at]!)) continue;
    if (SENTENCE.test(page.slice(at + 1, end))) return false;
    if (codes[at] === COPYRIGHT) return true;
    const before = page.slice(Math.max(start + 1, at - LONGEST_WORD), at);
    const found = LAST_WORDS.exec(before)?.[1]?.toLowerCase();
    if (found === undefined) continue;
    if (creditWords().has(found) || creditWords().has(found.slice(found.indexOf(' ') + 1))) return true;
  }
  return false;
}
