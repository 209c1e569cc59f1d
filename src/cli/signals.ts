/**
 * Ctrl-C and SIGTERM: the first ends the run in order, the second at once. Either way unfinished files go and finished
 * ones stay whole.
 */
import { InterruptedError } from '../errors.js';
import { discardUnfinished } from '../write/atomic.js';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

export interface SignalWatch {
  /** Aborted with an `InterruptedError` by the first signal. */
  readonly signal: AbortSignal;
  /** Leaves signals alone again. */
  release(): void;
}

export function watchSignals(): SignalWatch {
  const controller = new AbortController();
  const onSignal = (signal: keyof typeof EXIT_CODES) => {
    if (!controller.signal.aborted) return controller.abort(new InterruptedError(signal));
    discardUnfinished();
    process.exit(EXIT_CODES[signal]);
  };
  const signals = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
