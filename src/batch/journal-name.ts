/**
 * Where the journal of an output stands.
 */
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { partialName } from '../write/atomic.js';

/** The journal of an output file or folder. */
export function journalName(output: string, isFolder: boolean): string {
  return isFolder
    ? join(output, '.clean-articles.journal')
    : join(dirname(output), `.${basename(output)}.journal`);
}

/** Takes away what earlier runs left beside an output file to be gone on with: it is about to be made anew. */
export function forgetRun(output: string): void {
  for (const name of [journalName(output, false), partialName(output)]) rmSync(name, { force: true });
}
