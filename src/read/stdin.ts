/**
 * Stdin, touched only when it is read: opening it costs a small run some of its start.
 */
let isOpen = false;

export const stdin: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]() {
    isOpen = true;
    return process.stdin[Symbol.asyncIterator]();
  },
};

/** Lets go of a stdin that is not read to its end, so that it does not keep the process waiting. */
export function closeStdin(): void {
  if (isOpen) process.stdin.destroy();
}
