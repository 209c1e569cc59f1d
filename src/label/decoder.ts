/**
 * From scores of lines to the lines that are kept: the choice with the best expected word F1 over the page, seen through
 * scenarios of where the main content starts and ends. Soft scenarios beat hard segments: a wrong end costs little.
 */

/** Weighed lines of a page: P(main content) and size in words. */
export interface Scored {
  readonly probability: Float32Array;
  readonly words: Float64Array;
}

/** Scenarios: the most probable starts and ends, this many each. */
const CANDIDATES = 8;
/** Weight of the scenario that the page has no boundaries. */
const NO_BOUNDARY = 0.05;
/** What is left of a line's probability outside of the boundaries. */
const OUTSIDE = 0.05;

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
 * Chooses the lines to keep.
 *
 * @param start  log-odds that the main content starts at a line
 * @param end    log-odds that it ends with a line
 * @returns the probabilities seen through the scenarios, and 1 for each line that is kept
 */
export function decodePage(scored: Scored, start: Float32Array, end: Float32Array): { probability: Float32Array; keep: Uint8Array } {
  const scenarios = readScenarios(start, end);
  const probability = throughScenarios(scored.probability, scenarios);
  const scores = Uint8Array.from(probability, (p) => p * 255 + 0.5);
  const cut = expectedF1Cut(scores, scored.words);
  return { probability, keep: Uint8Array.from(scores, (s) => (s >= cut ? 1 : 0)) };
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

function throughScenarios(probability: Float32Array, scenarios: readonly Scenario[]): Float32Array {
  const change = new Float64Array(probability.length + 1);
  for (const { from, to, weight } of scenarios) {
    change[from]! += weight;
    change[to]! -= weight;
  }
  let inside = 0;
  return probability.map((p, k) => {
    inside += change[k]!;
    return p * (OUTSIDE + (1 - OUTSIDE) * inside);
  });
}
