/**
 * Files of weights: u32 length of the header in bytes, the header as JSON, then the body (lexicon, trees).
 * Made by `train/`.
 */
import { readFileSync } from 'node:fs';

/**
 * Reads a file of weights that lies beside this module.
 *
 * @param features  the hash of the feature list in use
 * @throws Error when the weights were made for another feature list
 */
export function readWeights<Header extends { readonly features: string }>(
  name: string,
  features: string,
): { header: Header; body: Uint8Array } {
  const bytes = readFileSync(new URL(`./${name}`, import.meta.url));
  const bodyAt = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, bodyAt)) as Header;
  if (header.features !== features) {
    throw new Error(
      `${name} was trained on other features (${header.features}) than these (${features}): train it again`,
    );
  }
  return { header, body: bytes.subarray(bodyAt) };
}
