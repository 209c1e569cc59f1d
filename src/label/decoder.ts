/**
 * From scores of lines to the lines that are kept: the choice with the best expected word F1 over the page, seen through
 * scenarios of where the main content starts and ends. Soft scenarios beat hard segments: a wrong end costs little.
 */

/** Weighed lines of a page: P(main content) and size in words. */
export interface Scored {
  readonly probability: Float32Array;
  readonly words: Float64Array;
}

/** Scenarios: the most probable starts and ends, this many each. Not tuned; the work grows with its square. */
const CANDIDATES = 4;
/** Weight of the scenario that the page has no boundaries; best of .05, .3, .5 on held-out fold 1, by little. */
const NO_BOUNDARY = 0.05;
/** What is left of a line's probability outside of the boundaries; .2 against .5 gave +.0006 on held-out fold 1. */
const OUTSIDE = 0.2;

/**
 * The score from which lines are kept so that the expected word F1 of the page is best:
 * 2 Σ kept p·w / (Σ kept w + Σ all p·w), over all cuts, by a histogram of the scores.
 *
 * @param scores  P(main content) of each line, 0 to 255
 * @param words   weight of each line in words
 * @returns 1 to 255: lines with this score or more are kept
 */
export function expectedF1Cut(scores: Uint8Array, words: Float64Array): number {
  const size = new Float64Array(256);
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    size[scores[k]!]! += words[k]!;
    total += words[k]! * scores[k]!;
  }
  let kept = 0;
  let right = 0;
  let best = -1;
  let cut = 255;
  for (let s = 255; s >= 1; s--) {
    if (size[s] === 0) continue;
    kept += size[s]!;
    right += size[s]! * s;
    const f1 = (2 * right) / (255 * kept + total);
    if (f1 > best) {
      best = f1;
      cut = s;
    }
  }
  return cut;
}

interface Scenario {
  readonly from: number;
  /** Behind the last line. */
  readonly to: number;
  readonly weight: number;
}

/**
 * Chooses the lines to keep: of all cuts through the lines by falling probability, the one with the best expected F1
 * over the scenarios. In a scenario the lines outside of the boundaries are hardly content and those inside the more.
 *
 * @param start  log-odds that the main content starts at a line
 * @param end    log-odds that it ends with a line
 * @returns 1 for each line that is kept
 */
export function decodeKeep(
  { probability, words }: Scored,
  start: Float32Array,
  end: Float32Array,
): Uint8Array {
  const rows = probability.length;
  const scenarios = readScenarios(start, end);
  const inside = insideShares(rows, scenarios);
  const order = byFallingProbability(probability);
  const within = new Float32Array(rows);
  for (let k = 0; k < rows; k++)
    within[k] = Math.min(1, probability[k]! / (inside[k]! + (1 - inside[k]!) * OUTSIDE));
  const expected = new Float64Array(rows);
  for (const scenario of scenarios) addExpectedF1(scenario, order, within, words, expected);
  let best = 0;
  for (let i = 1; i < rows; i++) if (expected[i]! > expected[best]!) best = i;
  const keep = new Uint8Array(rows);
  for (let i = 0; i <= best && i < rows; i++) keep[order[i]!] = 1;
  return keep;
}

const FLOAT_BITS = 2 ** 31;
const MOST_ROWS = 2 ** 22;

/**
 * The rows by falling probability, equal ones in their order. Sorted as numbers, which needs no comparing function: the
 * bits of floats that are not negative grow with them, and the row's number stands below them.
 */
function byFallingProbability(probability: Float32Array): Int32Array {
  const rows = probability.length;
  if (rows > MOST_ROWS)
    return Int32Array.from(probability.keys()).sort((a, b) => probability[b]! - probability[a]! || a - b);
  const bits = new Int32Array(probability.buffer, probability.byteOffset, rows);
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) keys[row] = (FLOAT_BITS - bits[row]!) * MOST_ROWS + row;
  keys.sort();
  const order = new Int32Array(rows);
  for (let place = 0; place < rows; place++)
    order[place] = keys[place]! - Math.floor(keys[place]! / MOST_ROWS) * MOST_ROWS;
  return order;
}

/** Adds a scenario's F1 of keeping the first i + 1 lines of `order`, times its weight. */
function addExpectedF1(
  { from, to, weight }: Scenario,
  order: Int32Array,
  within: Float32Array,
  words: Float64Array,
  expected: Float64Array,
): void {
  let total = 0;
  for (let k = 0; k < within.length; k++)
    total += words[k]! * (within[k]! * (k >= from && k < to ? 1 : OUTSIDE));
  let kept = 0;
  let right = 0;
  for (let i = 0; i < order.length; i++) {
    const k = order[i]!;
    kept += words[k]!;
    right += words[k]! * (within[k]! * (k >= from && k < to ? 1 : OUTSIDE));
    expected[i]! += (weight * 2 * right) / (kept + total);
  }
}

function readScenarios(start: Float32Array, end: Float32Array): Scenario[] {
  const starts = mostProbable(start);
  const ends = mostProbable(end);
  const scenarios: Scenario[] = [];
  let total = 0;
  for (const s of starts) {
    for (const e of ends) {
      if (e.line < s.line) continue;
      const weight = s.weight * e.weight;
      total += weight;
      scenarios.push({ from: s.line, to: e.line + 1, weight });
    }
  }
  const scaled = scenarios.map((s) => ({ ...s, weight: ((1 - NO_BOUNDARY) * s.weight) / total }));
  return [...scaled, { from: 0, to: start.length, weight: total > 0 ? NO_BOUNDARY : 1 }];
}

function mostProbable(odds: Float32Array): { line: number; weight: number }[] {
  const lines: number[] = [];
  for (let k = 0; k < odds.length; k++) {
    if (lines.length === CANDIDATES && odds[k]! <= odds[lines[CANDIDATES - 1]!]!) continue;
    let at = lines.length;
    while (at > 0 && odds[lines[at - 1]!]! < odds[k]!) at--;
    lines.splice(at, 0, k);
    if (lines.length > CANDIDATES) lines.pop();
  }
  return lines.map((line) => ({ line, weight: 1 / (1 + Math.exp(-odds[line]!)) }));
}

/** For each line the weight of the scenarios that it is inside of. */
function insideShares(rows: number, scenarios: readonly Scenario[]): Float64Array {
  const change = new Float64Array(rows + 1);
  for (const { from, to, weight } of scenarios) {
    change[from]! += weight;
    change[to]! -= weight;
  }
  let sum = 0;
  for (let k = 0; k < rows; k++) change[k] = sum += change[k]!;
  return change;
}
