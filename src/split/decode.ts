/** The best path through the states of a page (Viterbi); O(units × steps). Hot path: flat arrays. */
import { FINAL_COST, NEVER, STATE, STATES, TRANSITIONS } from './states.js';

const WIDTH = STATES.length;

/** The allowed steps as parallel arrays, so that the inner loop visits no impossible ones. */
const STEP_FROM: number[] = [];
const STEP_TO: number[] = [];
const STEP_COST: number[] = [];
for (let from = 0; from < WIDTH; from++) {
  for (let to = 0; to < WIDTH; to++) {
    const cost = TRANSITIONS[from * WIDTH + to]!;
    if (cost <= NEVER) continue;
    STEP_FROM.push(from);
    STEP_TO.push(to);
    STEP_COST.push(cost);
  }
}

export interface Path {
  /** State of each unit. */
  readonly states: Uint8Array;
  /** 1 where an article starts. */
  readonly starts: Uint8Array;
  readonly score: number;
}

/** What the decoder reads: `emissions[unit * WIDTH + state]`, and what a start at a unit is worth by its kind. */
export interface Scores {
  readonly count: number;
  readonly emissions: Float64Array;
  /** Added when an article starts at this unit in state `head`, `title` or `lead`: same layout as emissions. */
  readonly starts: Float64Array;
}

const { head, preamble, title, lead } = STATE;

/** Whether a step starts an article. What follows a head belongs to the article that the head has started. */
export function isStart(from: number, to: number): boolean {
  if (to === lead) return true;
  return (to === head || to === title) && from !== head && from !== preamble;
}

const STEP_STARTS = STEP_FROM.map((from, step) => isStart(from, STEP_TO[step]!));

/**
 * Finds the path with the highest score.
 *
 * @param learned  added to the cost of each step: `learned[from * WIDTH + to]`
 */
export function decode(scores: Scores, learned: Float64Array): Path {
  const { count, emissions, starts } = scores;
  const costs = Float64Array.from(
    STEP_COST,
    (cost, step) => cost + learned[STEP_FROM[step]! * WIDTH + STEP_TO[step]!]!,
  );
  const from = new Uint8Array(count * WIDTH);
  let now = new Float64Array(WIDTH).fill(NEVER);
  let next = new Float64Array(WIDTH);
  now[0] = 0;
  for (let unit = 0; unit < count; unit++) {
    next.fill(NEVER * 2);
    const row = unit * WIDTH;
    for (let step = 0; step < STEP_FROM.length; step++) {
      const to = STEP_TO[step]!;
      let value = now[STEP_FROM[step]!]! + costs[step]!;
      if (STEP_STARTS[step]) value += starts[row + to]!;
      if (value > next[to]!) {
        next[to] = value;
        from[row + to] = STEP_FROM[step]!;
      }
    }
    for (let state = 0; state < WIDTH; state++) next[state]! += emissions[row + state]!;
    [now, next] = [next, now];
  }
  return trace(now, from, count);
}

function trace(last: Float64Array, from: Uint8Array, count: number): Path {
  let state = 0;
  for (let other = 1; other < WIDTH; other++) {
    if (last[other]! + FINAL_COST[other]! > last[state]! + FINAL_COST[state]!) state = other;
  }
  const score = last[state]! + FINAL_COST[state]!;
  const states = new Uint8Array(count);
  const starts = new Uint8Array(count);
  for (let unit = count - 1; unit >= 0; unit--) {
    states[unit] = state;
    const previous = from[unit * WIDTH + state]!;
    starts[unit] = isStart(previous, state) ? 1 : 0;
    state = previous;
  }
  return { states, starts, score };
}
