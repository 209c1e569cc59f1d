/**
 * What a run came to: a few lines at its end, and the file of `--summary`.
 */
import { countFailed } from '../batch/tally.js';
import type { FailureRecord, Tally } from '../batch/types.js';
import { writeWhole } from '../write/atomic.js';
import type { Reporter } from './reporter.js';

export interface RunFacts {
  readonly tally: Tally;
  /** The first failures; all of them are told on stderr, and counted. */
  readonly failures: readonly FailureRecord[];
  /** Inputs left as an earlier run had finished them. */
  readonly resumed: number;
  /** Outputs left as they were. */
  readonly notOverwritten: number;
  readonly seconds: number;
  readonly isInterrupted: boolean;
  /** Whether `--resume` can go on with it. */
  readonly goesOn: boolean;
}

/** The content of the file of `--summary`. */
export interface Summary {
  /** Documents read in this run, failed ones included. */
  readonly documents: number;
  readonly cleaned: number;
  /** Cleaned documents without an article. */
  readonly empty: number;
  /** Documents dropped as repeated. */
  readonly duplicates: number;
  readonly failed: number;
  readonly failedByCode: Readonly<Record<string, number>>;
  readonly failures: readonly { id: string; path: string | null; code: string; message: string }[];
  readonly resumed: number;
  readonly notOverwritten: number;
  readonly removed: { readonly lines: number; readonly byReason: Readonly<Record<string, number>> };
  /** Bytes read, unpacked. */
  readonly bytes: number;
  readonly seconds: number;
  readonly interrupted: boolean;
}

export function summarise({ tally, failures, ...facts }: RunFacts): Summary {
  const failed = countFailed(tally);
  return {
    documents: tally.documents,
    cleaned: tally.documents - failed,
    empty: tally.empty,
    duplicates: tally.duplicates,
    failed,
    failedByCode: tally.failed,
    failures: failures.map(({ id, path, code, message }) => ({ id, path, code, message })),
    resumed: facts.resumed,
    notOverwritten: facts.notOverwritten,
    removed: { lines: tally.removedLines, byReason: byCount(tally.removedByReason) },
    bytes: tally.bytes,
    seconds: Math.round(facts.seconds * 1000) / 1000,
    interrupted: facts.isInterrupted,
  };
}

/** Tells a summary on stderr. */
export function tellSummary(summary: Summary, goesOn: boolean, reporter: Reporter): void {
  const parts = [countsLine(summary), ...reasonLines(summary)];
  if (summary.interrupted) parts.push(goesOn ? 'interrupted: --resume goes on' : 'interrupted');
  reporter.info('summary', parts.join('; '), summary);
}

function countsLine(summary: Summary): string {
  const { cleaned, seconds, bytes } = summary;
  const speed =
    seconds > 0 ? ` (${(cleaned / seconds).toFixed(0)}/s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s)` : '';
  const counts = [
    `${cleaned} ${cleaned === 1 ? 'document' : 'documents'} cleaned in ${seconds.toFixed(1)} s${speed}`,
  ];
  if (summary.empty > 0) counts.push(`${summary.empty} without an article`);
  if (summary.duplicates > 0) counts.push(`${summary.duplicates} dropped as repeated`);
  if (summary.resumed > 0) counts.push(`${summary.resumed} finished before`);
  if (summary.notOverwritten > 0) counts.push(`${summary.notOverwritten} left as they were`);
  return counts.join(', ');
}

function reasonLines({ removed, failed, failedByCode }: Summary): string[] {
  const lines: string[] = [];
  if (removed.lines > 0) lines.push(`${removed.lines} lines removed: ${listCounts(removed.byReason)}`);
  if (failed > 0) lines.push(`${failed} failed: ${listCounts(byCount(failedByCode))}`);
  return lines;
}

function listCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}

/** The largest first; equal ones by name, so that runs can be compared. */
function byCount(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

/** Writes the file of `--summary`. */
export async function writeSummary(path: string, summary: Summary): Promise<void> {
  await writeWhole(path, Buffer.from(`${JSON.stringify(summary, null, 2)}\n`));
}
