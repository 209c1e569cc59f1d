/**
 * Changes a page's text as other scrapers might have left it, without changing what its article says. What is chrome
 * is told from the truth: a line whose words the truth does not hold.
 */

const SHORT_LINE = 25; // characters: menu entries and buttons, no sentences
const LONG_LINE = 100; // characters: sentences and paragraphs
const WRAP_COLUMN = 80;
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** A word, or a letter or mark of a script that puts no spaces between words, with the white space in front. */
const PIECES =
  /\s*(?:[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]|[^\s\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]+)/gu;
const DOUBLE = /[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]/gu;

/** Half-width punctuation and its full-width form. */
const WIDTHS = [
  [',', '，'],
  ['!', '！'],
  ['?', '？'],
  [':', '：'],
  [';', '；'],
  ['(', '（'],
  [')', '）'],
];

/**
 * @typedef {(line: string) => boolean} IsChrome
 * @type {Record<string, (text: string, isChrome: IsChrome) => string>}
 */
export const AUGMENTATIONS = {
  'no blank lines': (text) =>
    textLines(text)
      .filter((line) => line.trim())
      .join('\n'),
  'blank line after each line': (text) =>
    textLines(text)
      .filter((line) => line.trim())
      .join('\n\n'),
  'short chrome lines glued': glueChrome,
  're-wrapped at 80 columns': (text) => textLines(text).flatMap(wrap).join('\n'),
  'paragraphs joined into one line': joinParagraphs,
  'chrome in capitals': (text, isChrome) => mapChrome(text, isChrome, (line) => line.toUpperCase()),
  'chrome in small letters': (text, isChrome) => mapChrome(text, isChrome, (line) => line.toLowerCase()),
  'width of punctuation swapped': (text) => textLines(text).map(swapWidth).join('\n'),
};

/**
 * Tells chrome by the truth: a line is chrome when its letters and digits stand nowhere in the truth.
 *
 * @param {string} mainContent
 * @returns {IsChrome}
 */
export function chromeTester(mainContent) {
  const truth = lettersOf(mainContent);
  return (line) => line.trim() !== '' && !truth.includes(lettersOf(line));
}

/** @param {string} text */
function lettersOf(text) {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** @param {string} text */
function textLines(text) {
  return text.split(/\r?\n/);
}

/** Glues pairs of neighbouring short chrome lines, as inline elements without white space come out. @type {(text: string, isChrome: IsChrome) => string} */
function glueChrome(text, isChrome) {
  /** @type {string[]} */
  const out = [];
  let open = false;
  for (const line of textLines(text)) {
    const gluable = line.trim().length <= SHORT_LINE && isChrome(line);
    if (gluable && open) out[out.length - 1] += line.trim();
    else out.push(line);
    open = gluable && !open;
  }
  return out.join('\n');
}

/** Runs of long lines of the article, or of long lines outside it, become one line. @type {(text: string, isChrome: IsChrome) => string} */
function joinParagraphs(text, isChrome) {
  /** @type {string[]} */
  const out = [];
  let open = '';
  for (const line of textLines(text)) {
    if (!line.trim() && open) continue;
    const kind = line.length >= LONG_LINE ? (isChrome(line) ? 'chrome' : 'article') : '';
    if (kind && kind === open) out[out.length - 1] += ` ${line.trim()}`;
    else out.push(line);
    open = kind;
  }
  return out.join('\n');
}

/** @param {string} text @param {IsChrome} isChrome @param {(line: string) => string} change */
function mapChrome(text, isChrome, change) {
  return textLines(text)
    .map((line) => (isChrome(line) ? change(line) : line))
    .join('\n');
}

/**
 * Breaks a line at 80 columns, of which East Asian letters fill two: at spaces, and beside letters of scripts that have none.
 *
 * @param {string} line
 * @returns {string[]}
 */
function wrap(line) {
  const lines = [];
  let open = '';
  for (const piece of line.match(PIECES) ?? []) {
    if (open && columnsOf(open + piece) > WRAP_COLUMN) {
      lines.push(open);
      open = piece.trimStart();
    } else open += piece;
  }
  return [...lines, open];
}

/** @param {string} text */
function columnsOf(text) {
  return text.length + (text.match(DOUBLE)?.length ?? 0);
}

/** Only where full-width punctuation is at home: lines in Chinese, Japanese or Korean. @param {string} line */
function swapWidth(line) {
  if (!WIDE.test(line)) return line;
  const other = new Map(
    WIDTHS.flatMap(([half = '', full = '']) => [
      [half, full],
      [full, half],
    ]),
  );
  return [...line].map((letter) => other.get(letter) ?? letter).join('');
}
