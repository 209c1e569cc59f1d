/** Reads the pages that a peer is measured on: JSONL on stdin with `html` and `url`. */
import { createInterface } from 'node:readline';

/** @returns {AsyncIterable<{ html: string, url: string }>} */
export async function* records() {
  for await (const line of createInterface({ input: process.stdin })) yield JSON.parse(line);
}
