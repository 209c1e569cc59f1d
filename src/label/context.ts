/**
 * What the second stage sees besides the features: the first stage's scores of the neighbourhood, where the main
 * block of the page lies, and how much a line shares with it. Hot path like `features.ts`.
 */
import { expectedF1Cut } from './decoder.js';
import { logByte, placeColumns, shareByte, VOCABULARY_WORDS } from './features.js';
import { lineWeights, type Tokens } from './tokens.js';

const NEIGHBOURS = [-3, -2, -1, 0, 1, 2, 3] as const;
const REACHES = [3, 10, 30] as const;
const COLUMNS = [
  'contentSoFar',
  'contentToCome',
  'contentWords',
  'contentShare',
  'contentLines',
  'previousContentDistance',
  'nextContentDistance',
  'gapWords',
  'gapLines',
  'previousRunWords',
  'nextRunWords',
  'blockPlace',
  'linesFromBlockStart',
  'linesFromBlockEnd',
  'blockShare',
  'blockVocabulary',
  'blockVocabularyBefore',
  'blockVocabularyAfter',
  'blockNames',
  'scoreOverCut',
  'pageCut',
] as const;

export const CONTEXT: readonly string[] = [
  ...NEIGHBOURS.map((d) => `score@${d}`),
  ...REACHES.flatMap((r) => [`scoreBefore/${r}`, `scoreAfter/${r}`]),
  ...COLUMNS,
];

const HALF = 128;
const VOCABULARY_BITS = 13;
const VOCABULARY_MASK = (1 << VOCABULARY_BITS) - 1;
const VOCABULARY_REACH = 4;
const blockVocabulary = new Uint16Array(1 << VOCABULARY_BITS);

/**
 * Writes the context columns behind the feature columns. The stop words of `tokens` are marked.
 *
 * @param scores  first-stage P(main content) of each row, 0 to 255
 * @param bytes   column c of row k is `bytes[c * stride + k]`; columns from `firstColumn` on are written
 */
export function readContext(
  tokens: Tokens,
  scores: Uint8Array,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): void {
  const rows = tokens.size;
  if (rows === 0) return;
  const words = lineWeights(tokens);
  let column = firstColumn;
  for (const d of NEIGHBOURS) {
    const base = column * stride;
    for (let k = 0; k < rows; k++) bytes[base + k] = k + d >= 0 && k + d < rows ? scores[k + d]! : 0;
    column++;
  }
  column = writeReaches(scores, words, bytes, stride, column);
  placeColumns(places, COLUMNS, column, stride);
  writeAmounts(scores, words, bytes, places);
  writeRuns(scores, words, bytes, places);
  writeBlock(scores, words, mainBlock(scores, words), bytes, places);
  writeBlockVocabulary(tokens, scores, bytes, places);
}

function writeReaches(
  scores: Uint8Array,
  words: Float64Array,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): number {
  const rows = scores.length;
  const wordSum = new Float64Array(rows + 1);
  const scoreSum = new Float64Array(rows + 1);
  for (let k = 0; k < rows; k++) {
    wordSum[k + 1] = wordSum[k]! + words[k]!;
    scoreSum[k + 1] = scoreSum[k]! + words[k]! * scores[k]!;
  }
  let column = firstColumn;
  for (const reach of REACHES) {
    for (let k = 0; k < rows; k++) {
      const low = k > reach ? k - reach : 0;
      const high = k + 1 + reach < rows ? k + 1 + reach : rows;
      bytes[column * stride + k] =
        k > low ? (scoreSum[k]! - scoreSum[low]!) / (wordSum[k]! - wordSum[low]!) : 0;
      bytes[(column + 1) * stride + k] =
        high > k + 1 ? (scoreSum[high]! - scoreSum[k + 1]!) / (wordSum[high]! - wordSum[k + 1]!) : 0;
    }
    column += 2;
  }
  return column;
}

type ContextColumns = Record<(typeof COLUMNS)[number], number>;
const places = Object.fromEntries(COLUMNS.map((name) => [name, 0])) as ContextColumns;

function writeAmounts(
  scores: Uint8Array,
  words: Float64Array,
  bytes: Uint8Array,
  column: ContextColumns,
): void {
  const rows = scores.length;
  let content = 0;
  let total = 0;
  let lines = 0;
  for (let k = 0; k < rows; k++) {
    content += words[k]! * scores[k]!;
    total += words[k]!;
    if (scores[k]! >= HALF) lines++;
  }
  const cut = expectedF1Cut(scores, words);
  let soFar = 0;
  for (let k = 0; k < rows; k++) {
    bytes[column.contentSoFar + k] = shareByte(soFar, content);
    soFar += words[k]! * scores[k]!;
    bytes[column.contentToCome + k] = shareByte(content - soFar, content);
    const over = 128 + (scores[k]! - cut);
    bytes[column.scoreOverCut + k] = over < 0 ? 0 : over > 255 ? 255 : over;
  }
  bytes.fill(logByte(content / 255), column.contentWords, column.contentWords + rows);
  bytes.fill(content / total, column.contentShare, column.contentShare + rows);
  bytes.fill(logByte(lines), column.contentLines, column.contentLines + rows);
  bytes.fill(cut, column.pageCut, column.pageCut + rows);
}

/** Runs of lines that are content (score of one half or more) and the gaps between them. */
function writeRuns(scores: Uint8Array, words: Float64Array, bytes: Uint8Array, column: ContextColumns): void {
  const rows = scores.length;
  let from = 0;
  let previousRun = 0;
  while (from < rows) {
    const isContent = scores[from]! >= HALF;
    let to = from;
    let size = 0;
    while (to < rows && scores[to]! >= HALF === isContent) size += words[to++]!;
    let nextRun = 0;
    for (let k = to; k < rows && scores[k]! >= HALF !== isContent; k++) nextRun += words[k]!;
    for (let k = from; k < to; k++) {
      bytes[column.previousContentDistance + k] = isContent ? 0 : from === 0 ? 255 : logByte(k - from + 1);
      bytes[column.nextContentDistance + k] = isContent ? 0 : to === rows ? 255 : logByte(to - k);
      bytes[column.gapWords + k] = isContent ? 0 : logByte(size);
      bytes[column.gapLines + k] = isContent ? 0 : logByte(to - from);
      bytes[column.previousRunWords + k] = logByte(isContent ? size : previousRun);
      bytes[column.nextRunWords + k] = logByte(isContent ? size : nextRun);
    }
    if (isContent) previousRun = size;
    from = to;
  }
}

/** The run of lines with the largest sum of words × (score − ½): where the article most probably is. */
function mainBlock(scores: Uint8Array, words: Float64Array): { from: number; to: number } {
  let best = 0;
  let from = 0;
  let to = 0;
  let sum = 0;
  let start = 0;
  for (let k = 0; k < scores.length; k++) {
    if (sum <= 0) {
      sum = 0;
      start = k;
    }
    sum += words[k]! * (scores[k]! - HALF);
    if (sum > best) {
      best = sum;
      from = start;
      to = k + 1;
    }
  }
  return { from, to };
}

function writeBlock(
  scores: Uint8Array,
  words: Float64Array,
  block: { from: number; to: number },
  bytes: Uint8Array,
  column: ContextColumns,
): void {
  const rows = scores.length;
  let content = 0;
  let inside = 0;
  for (let k = 0; k < rows; k++) {
    const amount = words[k]! * scores[k]!;
    content += amount;
    if (k >= block.from && k < block.to) inside += amount;
  }
  for (let k = 0; k < rows; k++) {
    bytes[column.blockPlace + k] = k < block.from ? 0 : k < block.to ? 1 : 2;
    bytes[column.linesFromBlockStart + k] = logByte(Math.abs(k - block.from));
    bytes[column.linesFromBlockEnd + k] = logByte(Math.abs(k - block.to));
  }
  bytes.fill(shareByte(inside, content), column.blockShare, column.blockShare + rows);
}

/** Shares of a line's words that stand in the content lines of the page: what follows an article speaks of other things. */
function writeBlockVocabulary(
  tokens: Tokens,
  scores: Uint8Array,
  bytes: Uint8Array,
  column: ContextColumns,
): void {
  const { size: rows, from, hashes, capital, isStop } = tokens;
  blockVocabulary.fill(0);
  const bucketOf = (hash: number) => (hash >>> 9) & VOCABULARY_MASK;
  for (let k = 0; k < rows; k++) {
    if (scores[k]! < HALF) continue;
    const last = Math.min(from[k + 1]!, from[k]! + VOCABULARY_WORDS);
    for (let t = from[k]!; t < last; t++) blockVocabulary[bucketOf(hashes[t]!)]!++;
  }
  const known = new Int32Array(rows + 1);
  const all = new Int32Array(rows + 1);
  for (let k = 0; k < rows; k++) {
    const own = scores[k]! >= HALF ? 1 : 0;
    const last = Math.min(from[k + 1]!, from[k]! + VOCABULARY_WORDS);
    let a = 0;
    let b = 0;
    let names = 0;
    let knownNames = 0;
    for (let t = from[k]!; t < last; t++) {
      if (isStop[t] === 1) continue;
      const isKnown = blockVocabulary[bucketOf(hashes[t]!)]! > own ? 1 : 0;
      a++;
      b += isKnown;
      if (capital[t] === 1) {
        names++;
        knownNames += isKnown;
      }
    }
    all[k + 1] = all[k]! + a;
    known[k + 1] = known[k]! + b;
    bytes[column.blockVocabulary + k] = shareByte(b, a);
    bytes[column.blockNames + k] = names > 0 ? 1 + (254 * knownNames) / names : 0;
  }
  for (let k = 0; k < rows; k++) {
    const low = k > VOCABULARY_REACH ? k - VOCABULARY_REACH : 0;
    const high = k + 1 + VOCABULARY_REACH < rows ? k + 1 + VOCABULARY_REACH : rows;
    bytes[column.blockVocabularyBefore + k] = shareByte(known[k]! - known[low]!, all[k]! - all[low]!);
    bytes[column.blockVocabularyAfter + k] = shareByte(
      known[high]! - known[k + 1]!,
      all[high]! - all[k + 1]!,
    );
  }
}
