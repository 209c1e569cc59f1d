/**
 * What an earlier run has finished, and what is left to do.
 */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { partialName, sweepTemporaries } from '../write/atomic.js';
import type { Destination } from '../write/destination.js';
import type { KeptLength } from '../write/outputs.js';
import { type JournalEntry, type JournalState, readJournal, SHARED } from './journal.js';
import { journalName } from './journal-name.js';
import type { Fingerprint, PlannedTask, Tally } from './types.js';

export interface ResumePlan {
  /** What is left to do. */
  readonly tasks: readonly PlannedTask[];
  /** Inputs that an earlier run has finished. */
  readonly finished: number;
  /** Counts of earlier runs into outputs of records that are complete or gone on with. */
  readonly earlier: ReadonlyMap<string, Tally>;
  readonly seen: readonly Fingerprint[];
  readonly keptLength: KeptLength;
  readonly journal: JournalPlace;
  /** Whether there is a journal whose options are others: all is done anew. */
  readonly isChanged: boolean;
}

/** Where the journal of a run stands and what it says of inputs. */
export interface JournalPlace {
  readonly path: string;
  readonly options: string;
  readonly goesOn: boolean;
  readonly inputsOf: (task: number) => string;
}

type FileDestination = Exclude<Destination, { kind: 'stdout' }>;

/** Hash of the options that decide what is written. */
export function hashOptions(options: unknown): string {
  return createHash('sha256').update(JSON.stringify(options)).digest('hex');
}

/** The place of a new journal. */
export function newJournal(
  tasks: readonly PlannedTask[],
  destination: FileDestination,
  options: string,
): JournalPlace {
  const path = journalName(destination.path, destination.kind === 'folder');
  return { path, options, goesOn: false, inputsOf: inputStates(tasks, false) };
}

/**
 * Reads the journal and plans the rest of the run.
 *
 * @param isOrdered  whether a document's output depends on those before it: then nothing holds once one input changed
 */
export function planResume(
  tasks: readonly PlannedTask[],
  destination: FileDestination,
  options: string,
  isOrdered: boolean,
): ResumePlan {
  const place = newJournal(tasks, destination, options);
  const inputsOf = inputStates(tasks, isOrdered);
  const found = readJournal(place.path, options);
  const fresh: ResumePlan = {
    tasks,
    finished: 0,
    earlier: new Map(),
    seen: [],
    keptLength: () => 0,
    journal: { ...place, inputsOf },
    isChanged: found !== null && !found.isSame,
  };
  if (found === null || !found.isSame) return fresh;
  removeLeftovers(tasks, destination, found.state.runs);
  return destination.kind === 'folder'
    ? planFolder(fresh, found.state, isOrdered)
    : planShared(fresh, found.state.entries.get(destination.path), found.state.seen, destination.path);
}

/** What earlier runs were writing when they were killed. */
function removeLeftovers(
  tasks: readonly PlannedTask[],
  destination: FileDestination,
  runs: readonly number[],
): void {
  const targets = tasks.map(({ target }) => target ?? destination.path);
  const folders = new Set(targets.map((target) => dirname(target)));
  for (const run of runs) if (!isAlive(run)) sweepTemporaries(folders, run);
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

function planFolder(fresh: ResumePlan, { entries, seen }: JournalState, isOrdered: boolean): ResumePlan {
  const { inputsOf } = fresh.journal;
  const kept = new Map<string, number>();
  const earlier = new Map<string, Tally>();
  const valid = (task: PlannedTask) => {
    const entry = entries.get(task.target!);
    return entry?.inputs === inputsOf(task.index) ? entry : undefined;
  };
  if (isOrdered && !fresh.tasks.some((task) => valid(task) !== undefined)) return fresh;
  const tasks = fresh.tasks.flatMap((task): PlannedTask[] => {
    const entry = valid(task);
    if (entry === undefined) return [task];
    const isUsable = entry.done ? entry.written === false || existsSync(entry.output) : hasPartial(entry);
    if (!isUsable) return [task];
    if (entry.tally !== undefined) earlier.set(entry.output, entry.tally);
    if (entry.done) return [];
    kept.set(entry.output, entry.length!);
    return [{ ...task, finished: entry.end!.records }];
  });
  return {
    ...fresh,
    tasks,
    earlier,
    finished: fresh.tasks.length - tasks.length,
    seen: isOrdered ? seen : [],
    keptLength: (target) => kept.get(target) ?? 0,
    journal: { ...fresh.journal, goesOn: true },
  };
}

function planShared(
  fresh: ResumePlan,
  entry: JournalEntry | undefined,
  seen: readonly Fingerprint[],
  path: string,
): ResumePlan {
  if (entry?.inputs !== fresh.journal.inputsOf(SHARED)) return fresh;
  const earlier = new Map(entry.tally === undefined ? [] : [[path, entry.tally]]);
  const going = { ...fresh, earlier, journal: { ...fresh.journal, goesOn: true }, seen };
  if (entry.done) return existsSync(path) ? { ...going, tasks: [], finished: fresh.tasks.length } : fresh;
  if (!hasPartial(entry)) return fresh;
  const { tasks: done, records } = entry.end!;
  const tasks = fresh.tasks
    .slice(done)
    .map((task, index) => (index === 0 ? { ...task, finished: records } : task));
  return { ...going, tasks, finished: done, keptLength: () => entry.length! };
}

/** Whether what the journal tells of an unfinished file is there. */
function hasPartial({ output, length, end }: JournalEntry): boolean {
  if (length === undefined || end === undefined) return false;
  const stats = statSync(partialName(output), { throwIfNoEntry: false });
  return stats !== undefined && stats.size >= length;
}

/** Tells inputs by path, size and time. */
function inputStates(tasks: readonly PlannedTask[], isOrdered: boolean): (task: number) => string {
  const own = tasks.map(({ input: { path } }) => {
    if (path === null) return '-';
    const stats = statSync(path, { throwIfNoEntry: false });
    return `${path}:${stats?.size}:${stats?.mtimeMs}`;
  });
  let all: string | null = null;
  const ofAll = () => {
    all ??= createHash('sha256').update(own.join('\n')).digest('hex');
    return all;
  };
  return (task) => (task === SHARED ? ofAll() : isOrdered ? `${ofAll()}:${own[task]}` : own[task]!);
}
