/**
 * Files of weights: u32 length of the header in bytes, the header as JSON, then the body (lexicon, trees).
 * Made by `train/`; the header holds a hash of the features that they were made for.
 */
import { readFileSync } from 'node:fs';

/** Where the build leaves the hashes of the features that this code reads, by file of weights (see feature-hash.ts). */
export const HASHES_FILE = 'feature-hashes.json';

/**
 * Reads a file of weights that lies beside this module.
 *
 * @throws Error when it was made for other features
 */
export function readWeights<Header>(name: string): { header: Header; body: Uint8Array } {
  const weights = parseWeights<Header & { features: string }>(
    readFileSync(new URL(`./${name}`, import.meta.url)),
  );
  const hashes = JSON.parse(readFileSync(new URL('./feature-hashes.json', import.meta.url), 'latin1'));
  if (weights.header.features === hashes[name]) return weights;
  throw otherFeatures(name, weights.header.features, hashes[name]);
}

/** The error of weights that were made for other features than this code reads. */
export function otherFeatures(name: string, found: string, expected: string): Error {
  return new Error(
    `${name} was trained on other features (${found}) than these (${expected}): train it again`,
  );
}

/** The header and the body of a file of weights. */
export function parseWeights<Header>(bytes: Buffer): { header: Header; body: Uint8Array } {
  const bodyAt = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, bodyAt)) as Header;
  return { header, body: bytes.subarray(bodyAt) };
}
