/**
 * How much text a line holds, whatever its script, and how it ends. Hot path: code units only, no strings made.
 */

/** Letters that make a line of running text, by script (`Han` 35 letters say what takes 90 in Latin script). */
const LETTERS_OF_PROSE = { han: 35, hangul: 45, thai: 80, other: 90 } as const;

/** Beyond this many code units a line is prose for certain, and reading on would only cost time. */
const ENOUGH = 400;

/** Whether a code unit is a letter or digit, roughly: every unit from U+00AA on that is not punctuation counts. */
export function isWordUnit(code: number): boolean {
  if (code < 0x80)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code === 0x60c || code === 0x61b || code === 0x61f || code === 0x640 || code === 0x6d4) return false;
  if (code === 0x964 || code === 0x965) return false;
  if (code >= 0x2000 && code <= 0x2bff) return false;
  if (code >= 0x3000 && code <= 0x303f) return false;
  return (
    !(code >= 0xff00 && code <= 0xff0f) &&
    code !== 0xff1a &&
    code !== 0xff1b &&
    code !== 0xff1f &&
    code !== 0xfeff
  );
}

/**
 * Length of a span in units of 'one line of prose': 1 is about 90 Latin letters, 35 Han or Kana letters, 45 Hangul.
 * Capped: a span of more than 400 code units is measured by its share of them.
 */
export function proseLength(text: string, start: number, end: number): number {
  const stop = Math.min(end, start + ENOUGH);
  let length = 0;
  for (let at = start; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (!isWordUnit(code)) continue;
    if (code < 0xe00) length += 1 / LETTERS_OF_PROSE.other;
    else if (code < 0xe80) length += 1 / LETTERS_OF_PROSE.thai;
    else if (code >= 0x3040 && code < 0xa000) length += 1 / LETTERS_OF_PROSE.han;
    else if (code >= 0xac00 && code < 0xd7b0) length += 1 / LETTERS_OF_PROSE.hangul;
    else length += 1 / LETTERS_OF_PROSE.other;
  }
  return stop === end ? length : (length * (end - start)) / (stop - start);
}

/** What stands at the end of a line: nothing special, a full stop, the mark of a text cut short, a colon, or `?`, `!`. */
export const LINE_END = { open: 0, sentence: 1, cut: 2, colon: 3, question: 4 } as const;
export type LineEnd = (typeof LINE_END)[keyof typeof LINE_END];

const CLOSERS = new Set([...'"\'”’»)]）」』】〉》“'].map((mark) => mark.charCodeAt(0)));
const FULL_STOPS = new Set([...'.。۔।．'].map((mark) => mark.charCodeAt(0)));
const QUESTION_MARKS = new Set([...'?!？！؟'].map((mark) => mark.charCodeAt(0)));

/** Reads how a span ends, looking through closing quotes and brackets. */
export function lineEnd(text: string, start: number, end: number): LineEnd {
  let at = end - 1;
  while (at > start && (CLOSERS.has(text.charCodeAt(at)) || text.charCodeAt(at) === 32)) at--;
  const code = text.charCodeAt(at);
  if (code === 0x2026) return LINE_END.cut;
  if (code === 46 && text.charCodeAt(at - 1) === 46) return LINE_END.cut;
  if (FULL_STOPS.has(code)) return LINE_END.sentence;
  if (QUESTION_MARKS.has(code)) return LINE_END.question;
  if (code === 58 || code === 0xff1a) return LINE_END.colon;
  return LINE_END.open;
}
