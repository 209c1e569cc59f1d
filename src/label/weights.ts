/**
 * Files of weights: u32 length of the header in bytes, the header as JSON, then the body (lexicon, trees).
 * Made by `train/`; the build checks that they fit the features (feature-hash.ts).
 */
import { readFileSync } from 'node:fs';

/** Reads a file of weights that lies beside this module. */
export function readWeights<Header>(name: string): { header: Header; body: Uint8Array } {
  return parseWeights(readFileSync(new URL(`./${name}`, import.meta.url)));
}

/** The header and the body of a file of weights. */
export function parseWeights<Header>(bytes: Buffer): { header: Header; body: Uint8Array } {
  const bodyAt = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, bodyAt)) as Header;
  return { header, body: bytes.subarray(bodyAt) };
}
