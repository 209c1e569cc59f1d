/** The letters and marks of time expressions. */

const MARKS: Readonly<Record<string, string>> = {
  '：': ':',
  '∶': ':',
  '／': '/',
  '⁄': '/',
  '．': '.',
  '，': ',',
  '、': ',',
  '،': ',',
  '－': '-',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '＋': '+',
  '（': '(',
  '）': ')',
};

/** Characters of a line that are read: times stand at the head of a line, and lines of meta data are short. */
export const LONGEST_LINE = 300;
const FIRST_UNSEGMENTED = 0xe00;

/** A mark as it stands in tokens. */
export function standardMark(mark: string): string {
  return MARKS[mark] ?? mark;
}

/** Whether a letter is of the scripts that make words of their own beside those of Europe. */
export function isRightToLeft(code: number): boolean {
  return code >= FIRST_RIGHT_TO_LEFT;
}

/** Scripts written without spaces between words: their words are found by the longest match. */
export function isUnsegmented(code: number): boolean {
  if (code < FIRST_UNSEGMENTED) return false;
  return (
    (code >= 0xe00 && code <= 0xeff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

const FIRST_RIGHT_TO_LEFT = 0x590; // Latin, Greek, Cyrillic and Armenian lie below, glued words change there

/** Whether a small letter and a capital meet, as the code units before and behind an offset. */
export function isCamelJoint(before: number, after: number): boolean {
  if (before < 0x80 && after < 0x80) return before >= 97 && before <= 122 && after >= 65 && after <= 90;
  const first = String.fromCharCode(before);
  const second = String.fromCharCode(after);
  return first !== first.toUpperCase() && second !== second.toLowerCase();
}

/** Whether a code unit is white space, as in regular expressions. */
export function isSpace(code: number): boolean {
  return (
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
