/**
 * What a run has to do, and the journal that it keeps.
 */
import type { Journal } from '../batch/journal.js';
import { forgetRun } from '../batch/journal-name.js';
import type { RepeatedDocuments } from '../batch/repeated.js';
import type { JournalPlace, ResumePlan } from '../batch/resume.js';
import { UsageError, writeError } from '../errors.js';
import type { Outputs } from '../write/outputs.js';
import type { RunOrder } from './clean-tasks.js';
import type { Reporter } from './reporter.js';

/** The part of a resume plan that every run has. */
export type RunPlan = Pick<ResumePlan, 'tasks' | 'finished' | 'earlier' | 'seen'> & {
  readonly keptLength: ResumePlan['keptLength'] | (() => null);
  readonly journal: JournalPlace | null;
};

/** Plans a run: all of it or, with `--resume`, what is left of it. @throws UsageError when stdout is to be resumed */
export async function planRun(order: RunOrder, reporter: Reporter): Promise<RunPlan> {
  const { tasks, destination, options, job } = order;
  const plain = { tasks, finished: 0, earlier: new Map(), seen: [], keptLength: () => null, journal: null };
  if (destination.kind === 'stdout') {
    if (options.resume) throw new UsageError('--resume needs --output: what went to stdout is gone');
    return plain;
  }
  if (!options.resume && destination.kind === 'file') {
    forgetRun(destination.path);
    return plain;
  }
  const { hashOptions, newJournal, planResume } = await import('../batch/resume.js');
  const { readVersion } = await import('./version.js');
  const { notes: _notes, failFast: _failFast, ...decisive } = job;
  const hash = hashOptions({ version: readVersion(), to: options.to ?? null, ...decisive });
  if (!options.resume) return { ...plain, journal: newJournal(tasks, destination, hash) };
  const plan = planResume(tasks, destination, hash, job.dedupe !== null);
  if (plan.isChanged) {
    const message = 'the options differ from those of the earlier run; all is done anew';
    reporter.warning({ id: destination.path, code: 'options-changed', message });
  }
  return plan;
}

/** Opens the journal of a run, null where it has none. @throws DocumentError when it was asked for and cannot be written */
export async function openRunJournal(
  { destination, options }: RunOrder,
  { journal, earlier }: RunPlan,
  outputs: Outputs,
  repeated: RepeatedDocuments | null,
  reporter: Reporter,
): Promise<Journal | null> {
  if (journal === null || destination.kind === 'stdout') return null;
  const { openJournal } = await import('../batch/journal.js');
  try {
    return openJournal({
      ...journal,
      outputs,
      earlier,
      keepsPartial: options.resume === true,
      shared: destination.kind === 'file' ? destination.path : null,
      onFailure: ({ code, message }) => reporter.warning({ id: journal.path, code, message }),
      takeSeen: repeated?.takeSeen ?? (() => []),
    });
  } catch (thrown) {
    // Who did not ask for a journal is told of what could not be written by the documents themselves.
    if (!options.resume) return null;
    throw writeError(thrown, journal.path);
  }
}
