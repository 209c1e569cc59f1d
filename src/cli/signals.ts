/**
 * Ctrl-C and SIGTERM: unfinished files go, finished ones stay whole.
 */
import { discardUnfinished } from '../write/atomic.js';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Handles signals until the returned function is called. */
export function handleSignals(): () => void {
  const onSignal = (signal: keyof typeof EXIT_CODES) => {
    discardUnfinished();
    process.exit(EXIT_CODES[signal]);
  };
  const signals = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
  for (const signal of signals) process.once(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}
