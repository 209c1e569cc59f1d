/**
 * From the arguments of the command line to the files they mean: files, folders, patterns and stdin.
 */
import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { DocumentError, documentError } from '../errors.js';
import { documentExtensions, formatOfName, type InputFormat, type Packing } from './formats.js';

export const STDIN_DESCRIPTOR = 0;

/** One file, or stdin, as it was found. */
export interface Input {
  /** Name for people and default id: the path as given, `-` for stdin. */
  readonly name: string;
  /** Null for stdin. */
  readonly path: string | null;
  /** Where it stands below the folder that all inputs have in common. */
  readonly place: string;
  /** Null where only the content can tell. */
  readonly format: InputFormat | null;
  readonly packing: Packing;
}

export interface FindOptions {
  readonly from: InputFormat | null;
  readonly hidden: boolean;
  readonly noIgnore: boolean;
  readonly follow: boolean;
  /** Names of files and folders from a list; no patterns. */
  readonly listed: readonly string[];
  /** Absolute path of the output folder, null when there is none. */
  readonly exclude: string | null;
}

/** An argument that means nothing. */
interface NotFound {
  readonly arg: string;
  readonly error: DocumentError;
}

export interface FoundInputs {
  readonly inputs: readonly Input[];
  /** Arguments that mean nothing: missing files, folders without documents. */
  readonly failures: readonly NotFound[];
  /** Whether the arguments can only mean one input: no folder, no pattern, one name. */
  readonly single: boolean;
}

/** A file with the folder it counts from. */
interface Found {
  readonly path: string;
  readonly root: string;
}

/**
 * Finds the inputs in the order of the arguments; what is named twice is taken once.
 *
 * @param args  paths, folders, patterns, `-` for stdin
 */
export async function findInputs(args: readonly string[], options: FindOptions): Promise<FoundInputs> {
  const found: (Found | null)[] = [];
  const failures: NotFound[] = [];
  let single = args.length === 1 && options.listed.length === 0;
  for (const arg of args) {
    if (arg === '-') {
      found.push(null);
      continue;
    }
    try {
      const isPlainFile = await expand(arg, options, found);
      single &&= isPlainFile;
    } catch (thrown) {
      failures.push({ arg, error: documentError(thrown) });
    }
  }
  for (const name of options.listed) {
    try {
      await expandName(name, options, found);
    } catch (thrown) {
      failures.push({ arg: name, error: documentError(thrown) });
    }
  }
  return { inputs: toInputs(found, options.from), failures, single };
}

/** Adds the files that one argument means to `found`; true when it names one file. */
async function expand(arg: string, options: FindOptions, found: (Found | null)[]): Promise<boolean> {
  const isPattern = /[*?[\]{}!()]/.test(arg) && statSync(arg, { throwIfNoEntry: false }) === undefined;
  if (!isPattern) return expandName(arg, options, found);
  found.push(...(await expandPattern(arg, options)));
  return false;
}

/** Adds a file, or the files of a folder; true for a file. */
async function expandName(name: string, options: FindOptions, found: (Found | null)[]): Promise<boolean> {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (stats === undefined) throw new DocumentError('not-found', 'no such file or folder');
  if (!stats.isDirectory()) {
    found.push({ path: name, root: dirname(name) });
    return true;
  }
  const before = found.length;
  const { walkFolder } = await import('./walk.js');
  const accepts = (file: string) => isWanted(file, options.from);
  for (const path of walkFolder(name, { ...options, accepts })) found.push({ path, root: name });
  if (found.length === before) throw new DocumentError('no-documents', noDocuments(options));
  return false;
}

function isWanted(name: string, from: InputFormat | null): boolean {
  const { format } = formatOfName(name);
  return format !== null && (from === null || format === from);
}

function noDocuments(options: FindOptions): string {
  const extensions = documentExtensions().filter((name) => isWanted(name.replace('.', 'x.'), options.from));
  const hint =
    options.hidden && options.noIgnore ? '' : '; hidden and ignored files need --hidden, --no-ignore';
  return `no documents in this folder (looked for ${extensions.join(', ')}, also as .gz and .zst${hint})`;
}

async function expandPattern(pattern: string, options: FindOptions): Promise<Found[]> {
  const { glob } = await import('tinyglobby');
  const paths = await glob(pattern, {
    dot: options.hidden,
    followSymbolicLinks: options.follow,
    expandDirectories: false,
    onlyFiles: true,
  });
  if (paths.length === 0)
    throw new DocumentError('not-found', 'no file has this name, and none fits it as a pattern');
  const root = pattern.slice(0, pattern.search(/[*?[\]{}!()]/)).replace(/[^/\\]*$/, '') || '.';
  return paths.sort().map((path) => ({ path, root }));
}

function toInputs(found: readonly (Found | null)[], from: InputFormat | null): Input[] {
  const roots = found.flatMap((file) => (file === null ? [] : [resolve(file.root)]));
  const base = commonFolder(roots);
  const seen = new Set<string>();
  return found.flatMap((file): Input[] => {
    const absolute = file === null ? '-' : resolve(file.path);
    if (seen.has(absolute)) return [];
    seen.add(absolute);
    if (file === null) return [{ name: '-', path: null, place: 'stdin', format: from, packing: null }];
    const { format, packing } = formatOfName(file.path);
    const place = relative(base, absolute);
    return [{ name: file.path, path: file.path, place, format: from ?? format, packing }];
  });
}

/** The deepest folder that holds all of them. */
function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? resolve('.');
  for (const folder of folders) {
    while (!isBelow(folder, common)) common = dirname(common);
  }
  return common;
}

/** Whether `path` is `folder` or stands below it; both absolute. */
function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}
