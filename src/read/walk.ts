/**
 * The documents of a folder, in the order of their names.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import createMatcher, { type Ignore } from 'ignore';

const IGNORE_FILES = ['.gitignore', '.ignore'];

export interface WalkOptions {
  /** Also take files and folders whose name begins with a dot. */
  readonly hidden: boolean;
  /** Take files that ignore files name. */
  readonly noIgnore: boolean;
  /** Follow symbolic links; a folder already open is not entered again. */
  readonly follow: boolean;
  /** Absolute path that is left out: the output folder. */
  readonly exclude: string | null;
  /** Whether a file is wanted, by its name. */
  readonly accepts: (name: string) => boolean;
}

/** What one folder's ignore files say of the paths below it. */
interface Rules {
  readonly folder: string;
  readonly matcher: Ignore;
}

/** Yields the paths of the wanted files below `folder`, each beginning with `folder` as it was given. */
export function* walkFolder(folder: string, options: WalkOptions): Generator<string> {
  yield* walk(folder, options, [], new Set());
}

function* walk(
  folder: string,
  options: WalkOptions,
  above: readonly Rules[],
  open: ReadonlySet<string>,
): Generator<string> {
  const real = realpathSync(folder);
  if (real === options.exclude || open.has(real)) return;
  const rules = options.noIgnore ? [] : [...above, ...ownRules(folder)];
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') && !options.hidden) continue;
    const path = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? (options.follow ? kindOfTarget(path) : null) : kindOf(entry);
    if (kind === null || isIgnored(path, kind === 'folder', rules)) continue;
    if (kind === 'folder') yield* walk(path, options, rules, new Set([...open, real]));
    else if (options.accepts(entry.name)) yield path;
  }
}

type EntryKind = 'file' | 'folder' | null;

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): EntryKind {
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : null;
}

function kindOfTarget(path: string): EntryKind {
  const target = statSync(path, { throwIfNoEntry: false });
  return target === undefined ? null : kindOf(target);
}

function ownRules(folder: string): Rules[] {
  const patterns = IGNORE_FILES.flatMap((name) => {
    try {
      return [readFileSync(join(folder, name), 'utf8')];
    } catch {
      return [];
    }
  });
  return patterns.length === 0 ? [] : [{ folder, matcher: createMatcher().add(patterns.join('\n')) }];
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { folder, matcher } of rules) {
    const below = path.slice(folder === '.' ? 0 : folder.length + (folder.endsWith(sep) ? 0 : 1));
    const verdict = matcher.test((isFolder ? `${below}/` : below).replaceAll('\\', '/'));
    if (verdict.ignored) ignored = true;
    if (verdict.unignored) ignored = false;
  }
  return ignored;
}
