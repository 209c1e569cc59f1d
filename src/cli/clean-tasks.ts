/**
 * The run itself: puts workers, outputs, journal, progress and summary together, and takes them down in every case.
 */
import { availableParallelism } from 'node:os';
import { makeBatches } from '../batch/batches.js';
import { createCleaner } from '../batch/cleaner.js';
import { runBatches } from '../batch/run.js';
import { addTally, countFailed, countFailure, emptyTally } from '../batch/tally.js';
import type { FailureRecord, JobOptions, PlannedTask, Tally } from '../batch/types.js';
import { InterruptedError } from '../errors.js';
import { closeStdin, stdin } from '../read/stdin.js';
import { discardUnfinished } from '../write/atomic.js';
import type { Destination } from '../write/destination.js';
import { openOutputs } from '../write/outputs.js';
import type { CleanOptionValues } from './options.js';
import type { Reporter } from './reporter.js';
import { openRunJournal, planRun, type RunPlan } from './run-plan.js';
import { watchSignals } from './signals.js';
import type { RunFacts } from './summary.js';

/** What is to be cleaned, as it was planned. */
export interface RunOrder {
  readonly tasks: readonly PlannedTask[];
  readonly destination: Destination;
  readonly job: JobOptions;
  readonly options: CleanOptionValues;
  /** Whether the arguments can only mean one input. */
  readonly single: boolean;
  /** Arguments that mean nothing. */
  readonly notFound: readonly FailureRecord[];
  readonly notOverwritten: number;
}

/** Cleans and writes; returns the number of failed documents, those of earlier runs into the same outputs included. */
export async function cleanTasks(order: RunOrder, reporter: Reporter): Promise<number> {
  const plan = await planRun(order, reporter);
  const started = performance.now();
  const tally = emptyTally();
  const failures: FailureRecord[] = [];
  for (const failure of order.notFound) {
    countFailure(tally, failure);
    if (failures.length < MAX_LISTED) failures.push(failure);
  }
  let isInterrupted = false;
  try {
    if (plan.tasks.length > 0) await runPlan(order, plan, tally, failures, reporter);
  } catch (thrown) {
    isInterrupted = thrown instanceof InterruptedError;
    throw thrown;
  } finally {
    const seconds = (performance.now() - started) / 1000;
    await endWithSummary(
      order,
      { tally, failures, resumed: plan.finished, seconds, isInterrupted, goesOn: plan.journal !== null },
      reporter,
    );
  }
  for (const earlier of plan.earlier.values()) addTally(tally, earlier);
  return countFailed(tally);
}

async function runPlan(
  order: RunOrder,
  plan: RunPlan,
  tally: Tally,
  failures: FailureRecord[],
  reporter: Reporter,
): Promise<void> {
  const { destination, job, options } = order;
  const { signal, release } = watchSignals();
  const outputs = openOutputs(destination, plan.keptLength);
  const repeated =
    job.dedupe === null ? null : (await import('../batch/repeated.js')).findRepeated(job.dedupe, plan.seen);
  const journal = await openRunJournal(order, plan, outputs, repeated, reporter);
  const cleaner = createCleaner(job, cleanerOptions(plan.tasks.length, options));
  const progress = await startRunProgress(order, plan.tasks, tally, reporter);
  const onTally = (part: Tally) => {
    reporter.tally(part);
    failures.push(...part.failures.slice(0, Math.max(MAX_LISTED - failures.length, 0)));
    progress?.update();
  };
  try {
    const batches = makeBatches(plan.tasks, job, stdin);
    const parallel = cleanerOptions(plan.tasks.length, options).jobs;
    const dropRepeated = repeated?.drop ?? null;
    const parts = { clean: cleaner.clean, parallel, outputs, journal, dropRepeated, onTally, signal };
    await runBatches(batches, job, parts, tally);
    if (options.resume) journal?.finish();
    else journal?.remove();
  } catch (thrown) {
    if (thrown instanceof InterruptedError) journal?.checkpoint();
    throw thrown;
  } finally {
    progress?.stop();
    await cleaner.close();
    closeStdin();
    outputs.abandon();
    discardUnfinished();
    release();
  }
}

/** As many failures as a summary lists. */
const MAX_LISTED = 100;

function cleanerOptions(inputs: number, { jobs, timeout }: CleanOptionValues) {
  return {
    jobs: jobs ?? availableParallelism(),
    always: jobs !== undefined,
    timeout: timeout * 1000,
    inputs,
  };
}

/** Some terminals tell no width, or 0. */
const DEFAULT_COLUMNS = 80;

async function startRunProgress(
  { options }: RunOrder,
  tasks: readonly PlannedTask[],
  tally: Tally,
  reporter: Reporter,
) {
  const isTerminal = process.stderr.isTTY === true && options.errorFormat === 'text';
  if (options.quiet || !(isTerminal || options.verbose)) return null;
  const { startProgress, expectedOf } = await import('./progress.js');
  const expected = expectedOf(tasks);
  return startProgress(tally, reporter, {
    expected,
    isTerminal,
    columns: process.stderr.columns || DEFAULT_COLUMNS,
  });
}

/** Tells the summary where more than one document was to be cleaned, and writes it where it was asked for. */
async function endWithSummary(
  { options, single, destination, tasks, notOverwritten }: RunOrder,
  facts: Omit<RunFacts, 'notOverwritten'>,
  reporter: Reporter,
): Promise<void> {
  const isMany = !single || facts.tally.documents > 1;
  const isWatched = destination.kind !== 'stdout' || process.stderr.isTTY || options.verbose === true;
  if (options.summary === undefined && !(isMany && isWatched && tasks.length + notOverwritten > 0)) return;
  const { summarise, tellSummary, writeSummary } = await import('./summary.js');
  const summary = summarise({ ...facts, notOverwritten });
  if (isMany && isWatched) tellSummary(summary, facts.goesOn, reporter);
  if (options.summary !== undefined) await writeSummary(options.summary, summary);
}
