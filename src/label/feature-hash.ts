/**
 * Tells weights that were made for other features. For training and the build, which leaves the hashes for the loader to
 * compare: hashing at run time would load more than a page takes to clean.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAME_SIGNS } from '../fields/name-signs.js';
import { TIME_SIGNS } from '../fields/time-signs.js';
import { RELATED_SIGNS } from '../split/related-signs.js';
import { TEXT_SIGNS } from '../split/text-signs.js';
import { TITLE_SIGNS } from '../split/title-signs.js';
import { FEATURES } from './features.js';
import { HTML_FEATURES } from './html-features.js';
import { COLUMNS } from './model.js';
import { ROLES } from './roles.js';
import { STRUCTURE_KINDS } from './structure.js';
import { HASHES_FILE, otherFeatures, parseWeights } from './weights.js';

const HTML_FEATURE_VERSION = 1; // raised when a column changes its meaning but not its name

const COLUMN_VERSION = 3; // likewise

/** Identifies the columns of the line model of text, their version, and the roles that it tells. */
export function columnHash(): string {
  return hashOf([COLUMN_VERSION, ...COLUMNS.names, STRUCTURE_KINDS, ...ROLES]);
}

/** Identifies the list of text and markup features. */
export function htmlFeatureHash(): string {
  return hashOf([HTML_FEATURE_VERSION, ...FEATURES, ...HTML_FEATURES]);
}

function hashOf(list: readonly (string | number)[]): string {
  return createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 16);
}

/** The signs of each choice that trees make, by the name of their file. */
const SIGNS_OF_CHOICES = {
  byline: NAME_SIGNS,
  publisher: NAME_SIGNS,
  time: TIME_SIGNS,
  text: TEXT_SIGNS,
  title: TITLE_SIGNS,
  related: RELATED_SIGNS,
} as const;

/** Identifies the signs of a choice. */
export function choiceHash(choice: keyof typeof SIGNS_OF_CHOICES): string {
  return hashOf(SIGNS_OF_CHOICES[choice]);
}

const hashesOfFiles = (): Record<string, string> => ({
  'lines.bin': columnHash(),
  'html.bin': htmlFeatureHash(),
  ...Object.fromEntries(
    Object.entries(SIGNS_OF_CHOICES).map(([name, signs]) => [`${name}.bin`, hashOf(signs)]),
  ),
});

/** Writes the hashes that the loader compares those of the weights with. */
export function writeHashes(folder: string): void {
  writeFileSync(join(folder, HASHES_FILE), JSON.stringify(hashesOfFiles()));
}

/**
 * Checks the files of weights in a folder.
 *
 * @throws Error when one was made for another feature list
 */
export function checkWeights(folder: string): void {
  const hashes = hashesOfFiles();
  for (const [name, hash] of Object.entries(hashes)) {
    const { features } = parseWeights<{ features: string }>(readFileSync(join(folder, name))).header;
    if (features !== hash) throw otherFeatures(name, features, hash);
  }
}
