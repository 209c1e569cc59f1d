/**
 * Lists of files, as `find` and `git ls-files` print them: a name a line, or names that end in NUL.
 */
import { readFileSync } from 'node:fs';
import { documentError, UsageError } from '../errors.js';
import { collectBytes } from './bytes.js';

/**
 * Reads a list. Where it holds a NUL, names end in NULs: no name holds one, and names may hold line breaks.
 *
 * @param path  `-` for stdin
 * @throws UsageError when the list cannot be read
 */
export async function readFileList(path: string, stdin: AsyncIterable<Uint8Array>): Promise<string[]> {
  const text = (await readList(path, stdin)).toString('utf8');
  if (text.includes('\0')) return text.split('\0').filter((name) => name !== '');
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '');
}

async function readList(path: string, stdin: AsyncIterable<Uint8Array>): Promise<Buffer> {
  try {
    return path === '-'
      ? Buffer.from(await collectBytes(stdin, Number.POSITIVE_INFINITY))
      : readFileSync(path);
  } catch (thrown) {
    throw new UsageError(`--files-from ${path}: ${documentError(thrown).message}`, { cause: thrown });
  }
}
