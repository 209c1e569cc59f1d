/**
 * What the decoder has learned: a weight for each trait in each state, for each step from state to state, and for
 * the labeller's posteriors. Made by train/splitter.js; read once and when first asked for.
 */
import { readFileSync } from 'node:fs';

export interface Weights {
  /** `traits[trait * states + state]`. */
  readonly traits: Float64Array;
  /** `heads[trait]`: what a trait says for an article starting with a head of meta at this unit. */
  readonly heads: Float64Array;
  /** `kinds[kind * states + state]`: factor of the logarithm of each kind's probability. */
  readonly kinds: Float64Array;
  /** Added to `TRANSITIONS`. */
  readonly steps: Float64Array;
  /** What each sign of `listSigns` says for a list. */
  readonly kind: Float64Array;
}

interface StoredWeights {
  readonly traits: readonly number[];
  readonly heads: readonly number[];
  readonly kinds: readonly number[];
  readonly steps: readonly number[];
  readonly kind: readonly number[];
}

let weights: Weights | undefined;

export function readWeights(): Weights {
  weights ??= fromStored(
    JSON.parse(readFileSync(new URL('./weights.json', import.meta.url), 'utf8')) as StoredWeights,
  );
  return weights;
}

function fromStored(stored: StoredWeights): Weights {
  return {
    traits: Float64Array.from(stored.traits),
    heads: Float64Array.from(stored.heads),
    kinds: Float64Array.from(stored.kinds),
    steps: Float64Array.from(stored.steps),
    kind: Float64Array.from(stored.kind),
  };
}
