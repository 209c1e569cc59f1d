/** Words and letters of lines, to be compared with those of others. */

const NOT_LETTERS = /[^\p{L}\p{M}\p{N}]+/u;
const UNSPACED = /[\u0e00-\u0eff\u3040-\u9fff]/;

/** The words of a text; in scripts without spaces all pairs of letters. */
export function partsOf(text: string): string[] {
  const words = text.split(NOT_LETTERS).filter(Boolean);
  if (!UNSPACED.test(text)) return words;
  return words.flatMap((word) =>
    word.length < 3 ? [word] : Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)),
  );
}

const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/** The letters and digits of a text, in small letters: copies of a line differ in spaces, marks and invisible characters. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(NO_LETTERS, '');
}
