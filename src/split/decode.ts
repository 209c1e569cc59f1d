/** The best path through the states of a page (Viterbi); O(units × steps). Hot path: flat arrays. */
import { FINAL_COST, isStart, NEVER, STATES, TRANSITIONS } from './states.js';

const WIDTH = STATES.length;

/** The allowed steps as parallel arrays, so that the inner loop visits no impossible ones; those to a state lie together. */
const STEP_FROM = new Uint8Array(WIDTH * WIDTH);
const STEP_COST = new Float64Array(WIDTH * WIDTH);
/** Where the steps to each state end. */
const STEPS_END = new Uint8Array(WIDTH);
for (let to = 0, step = 0; to < WIDTH; to++) {
  for (let from = 0; from < WIDTH; from++) {
    const cost = TRANSITIONS[from * WIDTH + to]!;
    if (cost <= NEVER) continue;
    STEP_FROM[step] = from;
    STEP_COST[step++] = cost;
  }
  STEPS_END[to] = step;
}

export interface Path {
  /** State of each unit. */
  readonly states: Uint8Array;
  /** 1 where an article starts. */
  readonly starts: Uint8Array;
  readonly score: number;
}

/** What the decoder reads: `emissions[unit * WIDTH + state]`. */
export interface Scores {
  readonly count: number;
  readonly emissions: Float64Array;
}

/** Finds the path with the highest score. */
export function decode({ count, emissions }: Scores): Path {
  const from = new Uint8Array(count * WIDTH);
  let now = new Float64Array(WIDTH).fill(NEVER);
  let next = new Float64Array(WIDTH);
  now[0] = 0;
  for (let unit = 0; unit < count; unit++) {
    const row = unit * WIDTH;
    for (let to = 0, step = 0; to < WIDTH; to++) {
      let best = NEVER * 2;
      let origin = 0;
      for (const end = STEPS_END[to]!; step < end; step++) {
        const value = now[STEP_FROM[step]!]! + STEP_COST[step]!;
        if (value > best) {
          best = value;
          origin = STEP_FROM[step]!;
        }
      }
      from[row + to] = origin;
      next[to] = best + emissions[row + to]!;
    }
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
