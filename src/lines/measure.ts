/**
 * How much text a line holds, whatever its script, and how it ends. Hot path: code units only, no strings made.
 */

/** Letters that make a line of running text, by script (`Han` 35 letters say what takes 90 in Latin script). */
const LETTERS_OF_PROSE = { han: 35, hangul: 45, thai: 80, other: 90 } as const;

/** What a code unit adds to the length of a line, as an index into `WEIGHTS`; 0 until it was met for the first time. */
const weightOf = new Uint8Array(0x10000);
const NO_WORD = 1;
const OTHER = 2;
const THAI = 3;
const HAN = 4;
const HANGUL = 5;
const WEIGHTS = Float64Array.of(
  0,
  0,
  1 / LETTERS_OF_PROSE.other,
  1 / LETTERS_OF_PROSE.thai,
  1 / LETTERS_OF_PROSE.han,
  1 / LETTERS_OF_PROSE.hangul,
);

/** What a code unit adds to the length of a line, in lines of prose. */
export function proseWeight(code: number): number {
  return WEIGHTS[weightOf[code] || learnWeight(code)]!;
}

/** What a letter adds that is of none of the scripts that say more in fewer letters. */
export const USUAL_WEIGHT = 1 / LETTERS_OF_PROSE.other;

/** Whether a code unit is a letter or digit, roughly: every unit from U+00AA on that is not punctuation counts. */
export function isWordUnit(code: number): boolean {
  return (weightOf[code] || learnWeight(code)) > NO_WORD;
}

function learnWeight(code: number): number {
  const weight = isWord(code) ? scriptWeight(code) : NO_WORD;
  weightOf[code] = weight;
  return weight;
}

function scriptWeight(code: number): number {
  if (code < 0xe00) return OTHER;
  if (code < 0xe80) return THAI;
  if (code >= 0x3040 && code < 0xa000) return HAN;
  return code >= 0xac00 && code < 0xd7b0 ? HANGUL : OTHER;
}

function isWord(code: number): boolean {
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

/** What stands at the end of a line: nothing special, a full stop, the mark of a text cut short, a colon, or `?`, `!`. */
export const LINE_END = { open: 0, sentence: 1, cut: 2, colon: 3, question: 4 } as const;
export type LineEnd = (typeof LINE_END)[keyof typeof LINE_END];

const CLOSERS = '"\'”’»)]）」』】〉》“ ';
const FULL_STOPS = '.。۔।．';
const QUESTION_MARKS = '?!？！؟';

/** What code units are at the end of a line; 0 is nothing special. */
const CLOSER = 1;
const FULL_STOP = 2;
const QUESTION = 3;
const endOf = new Uint8Array(0x10000);
for (const mark of CLOSERS) endOf[mark.charCodeAt(0)] = CLOSER;
for (const mark of FULL_STOPS) endOf[mark.charCodeAt(0)] = FULL_STOP;
for (const mark of QUESTION_MARKS) endOf[mark.charCodeAt(0)] = QUESTION;

/** Reads how a span ends, looking through closing quotes and brackets. */
export function lineEnd(codes: Uint16Array, start: number, end: number): LineEnd {
  let at = end - 1;
  while (at > start && endOf[codes[at]!] === CLOSER) at--;
  const code = codes[at]!;
  if (code === 0x2026) return LINE_END.cut;
  if (code === 46 && at > 0 && codes[at - 1] === 46) return LINE_END.cut;
  const kind = endOf[code];
  if (kind === FULL_STOP) return LINE_END.sentence;
  if (kind === QUESTION) return LINE_END.question;
  if (code === 58 || code === 0xff1a) return LINE_END.colon;
  return LINE_END.open;
}
