/**
 * Where results go: decided before anything is read, so that what cannot work is refused up front.
 */
import { existsSync, fstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedTask } from '../batch/types.js';
import { documentError, UsageError } from '../errors.js';
import { formatOfName, isStream } from '../read/formats.js';
import type { Input } from '../read/inputs.js';
import { OUTPUT_FORMATS, type OutputFormat, RENDERERS } from '../render/index.js';
import type { RelatedMode } from '../render/related.js';
import { isParquet } from './output-file.js';

export type Destination =
  | { readonly kind: 'stdout' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string };

/**
 * Chooses between stdout, one file and a folder.
 *
 * @param output  value of `--output`, null for none
 * @param single  whether the arguments can only mean one input
 * @throws UsageError when many inputs would go to one file that is not made of records
 */
export function chooseDestination(
  output: string | null,
  single: boolean,
  to: OutputFormat | null,
): Destination {
  if (output === null) return { kind: 'stdout' };
  const stats = existing(output);
  if (stats?.isDirectory() || /[/\\]$/.test(output)) {
    if (stats !== undefined && !stats.isDirectory())
      throw new UsageError(`--output ${output}: is a file, no folder`);
    return { kind: 'folder', path: output };
  }
  const isTable = isParquet(output);
  if (isTable && (to ?? 'jsonl') !== 'jsonl')
    throw new UsageError(`--output ${output}: Parquet holds records, not ${to}; leave --to out`);
  const isRecords =
    isTable || ((to ?? formatOfOutput(output)) === 'jsonl' && formatOfOutput(output) === 'jsonl');
  if (single || isRecords) return { kind: 'file', path: output };
  if (stats !== undefined) {
    throw new UsageError(
      `--output ${output}: is a file, but many inputs need a folder; name a folder, or a file that ends in .jsonl or .parquet`,
    );
  }
  return { kind: 'folder', path: output };
}

/** What stands at an output's path, undefined for nothing. */
function existing(output: string): Stats | undefined {
  try {
    return statSync(output, { throwIfNoEntry: false });
  } catch (thrown) {
    throw new UsageError(`--output ${output}: ${documentError(thrown).message}`);
  }
}

/** The format that the name of an output file tells, null for none. */
function formatOfOutput(path: string): OutputFormat | null {
  if (isParquet(path)) return 'jsonl';
  const name = path.replace(/\.(gz|zst)$/i, '').toLowerCase();
  return OUTPUT_FORMATS.find((format) => name.endsWith(RENDERERS[format].extension)) ?? null;
}

export interface Plan {
  readonly tasks: readonly PlannedTask[];
  /** Inputs whose outputs would have had the name of another's. */
  readonly clashes: readonly { readonly input: Input; readonly message: string }[];
}

/** Decides format and target of each input. */
export function planTasks(
  inputs: readonly Input[],
  destination: Destination,
  to: OutputFormat | null,
  single: boolean,
  related: RelatedMode,
): Plan {
  if (destination.kind === 'folder') return planFolder(inputs, destination.path, to, related === 'split');
  const named = to ?? (destination.kind === 'file' ? formatOfOutput(destination.path) : null);
  const format = named ?? (single ? null : 'jsonl');
  const shared = format === 'json' && !single ? 'jsonl' : format;
  return {
    tasks: inputs.map((input, index) => ({ ...newTask(input, index), format: shared, target: null })),
    clashes: [],
  };
}

function planFolder(
  inputs: readonly Input[],
  folder: string,
  to: OutputFormat | null,
  isSplit: boolean,
): Plan {
  const clashes: { input: Input; message: string }[] = [];
  const named = inputs.map((input, index) => {
    const holdsRecords = input.format !== null && isStream(input.format);
    const format = holdsRecords && (to ?? 'json') === 'json' ? 'jsonl' : (to ?? 'markdown');
    return {
      ...newTask(input, index),
      format,
      target: join(folder, targetName(input.place, RENDERERS[format].extension)),
    } as const;
  });
  const counts = new Map<string, number>();
  for (const { target } of named) counts.set(target, (counts.get(target) ?? 0) + 1);
  const tasks = named.map((task): PlannedTask => {
    const taken = isSplit ? relatedOf(task.target) : null;
    const isFree = counts.get(task.target) === 1 && (taken === null || !counts.has(taken));
    if (isFree) return task;
    const target = join(folder, task.input.place + RENDERERS[task.format].extension);
    clashes.push({
      input: task.input,
      message: `written as ${target}, as another input takes ${task.target}`,
    });
    return { ...task, target };
  });
  return { tasks, clashes };
}

/** The target whose related article would have this name (`NAME.1.EXT` of `NAME.EXT`), null for none. */
function relatedOf(target: string): string | null {
  const [, stem, extension] = /^(.*)\.\d+(\.[^.]+)$/s.exec(target) ?? [];
  return stem === undefined ? null : stem + extension;
}

function newTask(input: Input, index: number): Pick<PlannedTask, 'input' | 'index' | 'finished'> {
  return { input, index, finished: null };
}

function targetName(place: string, extension: string): string {
  return formatOfName(place).stem + extension;
}

/**
 * Refuses to write over an input.
 *
 * @throws UsageError naming the input
 */
export function refuseOwnInputs(tasks: readonly PlannedTask[], destination: Destination): void {
  const targets = destination.kind === 'file' ? [destination.path] : tasks.map(({ target }) => target);
  const outputs = new Set(targets.map(realPath));
  // What is not there yet is no input either.
  outputs.delete(null);
  const stdout = destination.kind === 'stdout' ? statsOfStdout() : null;
  for (const { input } of tasks) {
    const { path } = input;
    if (path === null) continue;
    const isStdout = stdout !== null && isSameFile(stdout, path);
    if (isStdout || (outputs.size > 0 && outputs.has(realPath(path)))) {
      throw new UsageError(
        `${path}: is an input and would be overwritten as the output; choose another --output`,
      );
    }
  }
}

/** Stdout where it is a plain file, null where it is anything else. */
function statsOfStdout(): Stats | null {
  try {
    const stats = fstatSync(1);
    return stats.isFile() ? stats : null;
  } catch {
    return null;
  }
}

function isSameFile(stats: Stats, path: string): boolean {
  const other = statSync(path, { throwIfNoEntry: false });
  return other !== undefined && other.ino === stats.ino && other.dev === stats.dev;
}

/** The absolute path with symbolic links resolved, null where nothing is. */
function realPath(path: string | null): string | null {
  return path !== null && existsSync(path) ? realpathSync.native(path) : null;
}
