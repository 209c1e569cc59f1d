/**
 * How far a run is, told while it goes on: one line that changes on a terminal, else a line every so often.
 */
import { statSync } from 'node:fs';
import { countFailed } from '../batch/tally.js';
import type { PlannedTask, Tally } from '../batch/types.js';
import { isStream } from '../read/formats.js';
import type { Reporter } from './reporter.js';

/**
 * What there is to do, as far as the inputs tell before they are read: records of streams are not counted, and the
 * length of what is packed is not known.
 */
export function expectedOf(tasks: readonly PlannedTask[]): Expected {
  const isCounted = tasks.every(({ input: { format } }) => format !== null && !isStream(format));
  const isMeasured = tasks.every(
    ({ input: { path, packing, format } }) => path !== null && packing === null && format !== 'parquet',
  );
  const size = ({ input: { path } }: PlannedTask) => statSync(path!, { throwIfNoEntry: false })?.size ?? 0;
  return {
    documents: isCounted ? tasks.length : null,
    bytes: isMeasured ? tasks.reduce((sum, task) => sum + size(task), 0) : null,
  };
}

/** What there is to do; null where it is not known. */
export interface Expected {
  readonly documents: number | null;
  readonly bytes: number | null;
}

export interface ProgressOptions {
  readonly expected: Expected;
  /** Whether the line may be changed in place. */
  readonly isTerminal: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
}

export interface Progress {
  update(): void;
  stop(): void;
}

const TERMINAL_INTERVAL = 200;
const LINES_INTERVAL = 10_000;
/** Short runs tell nothing. */
const FIRST_AFTER = 1000;

/** @param tally  counts of the run, read whenever a line is shown */
export function startProgress(tally: Tally, reporter: Reporter, options: ProgressOptions): Progress {
  const start = Date.now();
  const interval = options.isTerminal ? TERMINAL_INTERVAL : LINES_INTERVAL;
  let last = start + (options.isTerminal ? FIRST_AFTER : LINES_INTERVAL) - interval;
  return {
    update() {
      const now = Date.now();
      if (now - last < interval) return;
      last = now;
      const state = stateOf(tally, options.expected, (now - start) / 1000);
      const text = describe(state);
      if (options.isTerminal) reporter.status(text.slice(0, options.columns - 1));
      else reporter.info('progress', text, state);
    },
    stop: () => reporter.status(null),
  };
}

interface ProgressState {
  readonly documents: number;
  readonly totalDocuments: number | null;
  /** 0 to 1, null where unknown. */
  readonly share: number | null;
  readonly documentsPerSecond: number;
  readonly megabytesPerSecond: number;
  readonly secondsLeft: number | null;
  readonly failed: number;
}

function stateOf(tally: Tally, expected: Expected, seconds: number): ProgressState {
  const share = shareOf(tally, expected);
  return {
    documents: tally.documents,
    totalDocuments: expected.documents,
    share,
    documentsPerSecond: tally.documents / seconds,
    megabytesPerSecond: tally.bytes / 1e6 / seconds,
    secondsLeft: share === null || share === 0 ? null : (seconds / share) * (1 - share),
    failed: countFailed(tally),
  };
}

function shareOf(tally: Tally, { documents, bytes }: Expected): number | null {
  if (bytes !== null && bytes > 0) return Math.min(tally.bytes / bytes, 1);
  return documents === null || documents === 0 ? null : tally.documents / documents;
}

function describe(state: ProgressState): string {
  const total = state.totalDocuments === null ? '' : ` of ${state.totalDocuments}`;
  const unit = state.documents === 1 && total === '' ? 'document' : 'documents';
  const parts = [`${state.documents}${total} ${unit}`];
  if (state.share !== null) parts.push(`${Math.floor(state.share * 100)} %`);
  parts.push(`${state.documentsPerSecond.toFixed(0)} documents/s`);
  parts.push(`${state.megabytesPerSecond.toFixed(1)} MB/s`);
  if (state.secondsLeft !== null) parts.push(`${duration(state.secondsLeft)} left`);
  if (state.failed > 0) parts.push(`${state.failed} failed`);
  return parts.join(', ');
}

/** `1:02:03` or `2:03`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
