/**
 * What the first stage's scores say about the surroundings of each line of HTML, as byte columns for the second stage: about
 * its neighbours, the lines of the same template, the elements that it stands in, its section and the page.
 */
import type { HtmlHints, HtmlNodes } from '../types.js';
import { logByte, shareByte } from './features.js';

const OFFSETS = [-5, -3, -2, -1, 1, 2, 3, 5].map((offset) => ({ offset, score: `score@${offset}` }));
const WINDOWS = [3, 10, 30].map((size) => ({
  size,
  before: `scoreBefore/${size}`,
  after: `scoreAfter/${size}`,
}));
/** Levels above a line's own element whose lines are looked at. */
const LEVELS = [1, 2, 3, 4, 6].map((level) => ({
  wanted: level,
  score: `elementScore^${level}`,
  share: `elementShare^${level}`,
}));

/** The names of the columns, in order. */
export const HTML_CONTEXT: readonly string[] = [
  'score',
  ...OFFSETS.map(({ score }) => score),
  ...WINDOWS.flatMap(({ before, after }) => [before, after]),
  'pathScore',
  'pathScoreOfOthers',
  'pathHighest',
  'pathLines',
  'parentPathScore',
  'grandparentPathScore',
  ...LEVELS.flatMap(({ score, share }) => [score, share]),
  'sectionScore',
  'headingScore',
  'sectionScoreBefore',
  'massBefore',
  'massAfter',
  'rowsSinceSure',
  'rowsUntilSure',
  'wordsSinceSure',
  'wordsUntilSure',
  'pageScore',
  'pageSure',
  'pageUnsure',
  'pageHighest',
];

/** Indices of columns: looking names up line by line costs a fiftieth of the run. */
const AT = Object.fromEntries(HTML_CONTEXT.map((name, i) => [name, i]));
const COLUMN = {
  score: AT.score!,
  pathScoreOfOthers: AT.pathScoreOfOthers!,
  pathHighest: AT.pathHighest!,
  pathLines: AT.pathLines!,
  sectionScore: AT.sectionScore!,
  headingScore: AT.headingScore!,
  sectionScoreBefore: AT.sectionScoreBefore!,
  massBefore: AT.massBefore!,
  massAfter: AT.massAfter!,
  rowsSinceSure: AT.rowsSinceSure!,
  wordsSinceSure: AT.wordsSinceSure!,
  rowsUntilSure: AT.rowsUntilSure!,
  wordsUntilSure: AT.wordsUntilSure!,
  pageScore: AT.pageScore!,
  pageSure: AT.pageSure!,
  pageUnsure: AT.pageUnsure!,
  pageHighest: AT.pageHighest!,
};
const SCORES_AT = OFFSETS.map(({ offset, score }) => ({ offset, column: AT[score]! }));
const MEANS_AT = WINDOWS.map(({ size, before, after }) => ({ size, before: AT[before]!, after: AT[after]! }));
const ELEMENTS_AT = LEVELS.map(({ wanted, score, share }) => ({
  wanted,
  score: AT[score]!,
  share: AT[share]!,
}));
const TEMPLATES_AT = ['pathScore', 'parentPathScore', 'grandparentPathScore'].map((name) => AT[name]!);

/** A line of this score (0 to 255) is surely content. */
const SURE = 180;

/** Lines with their scores, and sums over them: of words, and of words times score. */
interface Scored {
  readonly rows: number;
  readonly hints: HtmlHints;
  readonly nodes: HtmlNodes;
  readonly scores: Uint8Array;
  readonly words: Float64Array;
  readonly wordSum: Float64Array;
  readonly massSum: Float64Array;
  readonly put: (column: number, row: number, value: number) => void;
}

/**
 * Writes the columns.
 *
 * @param scores  the first stage's P(main content) of each line, 0 to 255
 * @param words   weight of each line in words
 * @param bytes   column c of row k is `bytes[(first + c) * stride + k]`
 * @param first   index of the first column
 */
export function readHtmlContext(
  hints: HtmlHints,
  scores: Uint8Array,
  words: Float64Array,
  bytes: Uint8Array,
  stride: number,
  first: number,
): void {
  const rows = scores.length;
  const wordSum = new Float64Array(rows + 1);
  const massSum = new Float64Array(rows + 1);
  for (let k = 0; k < rows; k++) {
    wordSum[k + 1] = wordSum[k]! + words[k]! + LEAST_WEIGHT;
    massSum[k + 1] = massSum[k]! + (words[k]! + LEAST_WEIGHT) * scores[k]!;
  }
  const put = (column: number, row: number, value: number) => {
    bytes[(first + column) * stride + row] = value;
  };
  const scored = { rows, hints, nodes: hints.nodes, scores, words, wordSum, massSum, put };
  readNeighbours(scored);
  readTemplates(scored);
  readElements(scored);
  readSections(scored);
  readSureLines(scored);
  readPage(scored);
}

/** Lines without words count a little. */
const LEAST_WEIGHT = 0.25;
/** Score of what is not there. */
const UNKNOWN = 0;

function meanScore({ wordSum, massSum, rows }: Scored, from: number, to: number): number {
  const first = Math.max(0, from);
  const last = Math.min(rows, to);
  if (first >= last) return UNKNOWN;
  return (massSum[last]! - massSum[first]!) / (wordSum[last]! - wordSum[first]!);
}

function readNeighbours(scored: Scored): void {
  const { rows, scores, put } = scored;
  for (let k = 0; k < rows; k++) {
    put(COLUMN.score, k, scores[k]!);
    for (const { offset, column } of SCORES_AT) put(column, k, scores[k + offset] ?? UNKNOWN);
    for (const { size, before, after } of MEANS_AT) {
      put(before, k, meanScore(scored, k - size, k));
      put(after, k, meanScore(scored, k + 1, k + 1 + size));
    }
  }
}

interface Template {
  lines: number;
  words: number;
  mass: number;
  highest: number;
}

/** Lines whose elements one template made: same tags and classes from the root, for the element, its parent and the next. */
function readTemplates(scored: Scored): void {
  const { rows, hints, nodes, scores, words, put } = scored;
  const up = (node: number, levels: number) => {
    let at = node;
    for (let level = 0; level < levels && nodes.parent[at]! > 0; level++) at = nodes.parent[at]!;
    return nodes.path[at]!;
  };
  for (const [levels, column] of TEMPLATES_AT.entries()) {
    const templates = new Map<number, Template>();
    for (let k = 0; k < rows; k++) {
      const path = up(hints.node[k]!, levels);
      const found = templates.get(path) ?? { lines: 0, words: 0, mass: 0, highest: 0 };
      templates.set(path, found);
      const weight = words[k]! + LEAST_WEIGHT;
      found.lines++;
      found.words += weight;
      found.mass += weight * scores[k]!;
      found.highest = Math.max(found.highest, scores[k]!);
    }
    for (let k = 0; k < rows; k++) {
      const found = templates.get(up(hints.node[k]!, levels))!;
      put(column, k, found.mass / found.words);
      if (levels > 0) continue;
      const weight = words[k]! + LEAST_WEIGHT;
      const others =
        found.lines > 1 ? (found.mass - weight * scores[k]!) / (found.words - weight) : scores[k]!;
      put(COLUMN.pathScoreOfOthers, k, others);
      put(COLUMN.pathHighest, k, found.highest);
      put(COLUMN.pathLines, k, logByte(found.lines));
    }
  }
}

/** Scores of the elements around a line, and their share of the page's content. */
function readElements(scored: Scored): void {
  const { rows, hints, nodes, massSum, put } = scored;
  const total = massSum[rows]!;
  for (let k = 0; k < rows; k++) {
    let node = hints.node[k]!;
    let level = 0;
    for (const { wanted, score, share } of ELEMENTS_AT) {
      for (; level < wanted && nodes.parent[node]! >= 0; level++) node = nodes.parent[node]!;
      const from = nodes.first[node]!;
      const to = Math.min(rows, nodes.last[node]!);
      put(score, k, meanScore(scored, from, to));
      put(share, k, shareByte(massSum[to]! - massSum[from]!, total));
    }
  }
}

/** Scores from heading to heading. */
function readSections(scored: Scored): void {
  const { rows, hints, scores, put } = scored;
  let start = 0;
  let before = UNKNOWN;
  for (let k = 0; k < rows; k++) {
    let end = k + 1;
    while (end < rows && hints.headingLevel[end] === 0) end++;
    const mean = meanScore(scored, k, end);
    start = k;
    for (; k < end; k++) {
      put(COLUMN.sectionScore, k, mean);
      put(COLUMN.headingScore, k, hints.headingLevel[start]! > 0 ? scores[start]! : UNKNOWN);
      put(COLUMN.sectionScoreBefore, k, before);
    }
    before = mean;
    k = end - 1;
  }
}

/** How far it is to lines that are surely content, and how much of it there is on either side. */
function readSureLines(scored: Scored): void {
  const { rows, scores, wordSum, massSum, put } = scored;
  const total = massSum[rows]!;
  let last = -1;
  for (let k = 0; k < rows; k++) {
    put(COLUMN.massBefore, k, shareByte(massSum[k]!, total));
    put(COLUMN.massAfter, k, shareByte(total - massSum[k + 1]!, total));
    put(COLUMN.rowsSinceSure, k, last < 0 ? 255 : logByte(k - last));
    put(COLUMN.wordsSinceSure, k, last < 0 ? 255 : logByte(wordSum[k]! - wordSum[last + 1]!));
    if (scores[k]! >= SURE) last = k;
  }
  let next = -1;
  for (let k = rows - 1; k >= 0; k--) {
    put(COLUMN.rowsUntilSure, k, next < 0 ? 255 : logByte(next - k));
    put(COLUMN.wordsUntilSure, k, next < 0 ? 255 : logByte(wordSum[next]! - wordSum[k + 1]!));
    if (scores[k]! >= SURE) next = k;
  }
}

function readPage(scored: Scored): void {
  const { rows, scores, words, wordSum, put } = scored;
  let sure = 0;
  let unsure = 0;
  let highest = 0;
  for (let k = 0; k < rows; k++) {
    if (scores[k]! >= SURE) sure += words[k]! + LEAST_WEIGHT;
    else if (scores[k]! > 255 - SURE) unsure += words[k]! + LEAST_WEIGHT;
    highest = Math.max(highest, scores[k]!);
  }
  const mean = meanScore(scored, 0, rows);
  for (let k = 0; k < rows; k++) {
    put(COLUMN.pageScore, k, mean);
    put(COLUMN.pageSure, k, shareByte(sure, wordSum[rows]!));
    put(COLUMN.pageUnsure, k, shareByte(unsure, wordSum[rows]!));
    put(COLUMN.pageHighest, k, highest);
  }
}
