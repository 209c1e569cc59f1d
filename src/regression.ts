/** What the logistic regressions share that decide once a page (`train/pagewise.js`): their signs, 0 to 1 or -1 to 1, and weights. */
import { readFileSync } from 'node:fs';

export function flag(is: boolean): number {
  return is ? 1 : 0;
}

/** Share of the values that pass a test; 0 where there are none. */
export function share<T>(values: readonly T[], test: (value: T, index: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < values.length; at++) if (test(values[at]!, at)) count++;
  return values.length ? count / values.length : 0;
}

/** How much signs weigh together, in natural logarithms. */
export function oddsOf(signs: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < signs.length; at++) sum += signs[at]! * (weights[at] ?? 0);
  return sum;
}

/** A reader of weights that parses their file when they are first asked for. */
export function weightsIn<Weights>(file: URL): () => Weights {
  let weights: Weights | undefined;
  return () => {
    weights ??= JSON.parse(readFileSync(file, 'utf8')) as Weights;
    return weights;
  };
}
