/**
 * Stdout that may close before we end: `clean-articles folder | head`.
 */

import { writeError } from '../errors.js';

/** The reader of stdout went away: not an error, there is just nothing more to do. */
export class ClosedPipeError extends Error {}

let isGuarded = false;

/**
 * Writes and waits until the bytes are taken.
 *
 * @throws ClosedPipeError when nobody reads any more, DocumentError `write-failed` when there is no room
 */
export function writeStdout(bytes: Uint8Array | string): Promise<void> {
  if (!isGuarded) {
    // Without a listener the stream's error event would end the process with a stack trace.
    process.stdout.on('error', () => {});
    isGuarded = true;
  }
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => {
      if (!error) resolve();
      else if ((error as NodeJS.ErrnoException).code === 'EPIPE') reject(new ClosedPipeError());
      else reject(writeError(error, 'stdout'));
    });
  });
}
