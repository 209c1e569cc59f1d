/**
 * What the markup adds to the text features of each line, as byte columns in the same layout (label/features.ts).
 * The tree of elements is read through prefix sums: a node's subtree is a run of lines.
 */
import type { HtmlHints } from '../types.js';
import { readContainers, readMain } from './html-elements.js';
import type { EvidenceWords, LinkedTexts } from './html-evidence-words.js';
import { readAround, readKin } from './html-kin.js';
import { readOwn } from './html-own.js';
import { readPage } from './html-page.js';
import { readScene } from './html-scene.js';
import { readEvidence, readHeadings, readTitle } from './html-story.js';
import type { Tokens } from './tokens.js';

export { HTML_FEATURES } from './html-columns.js';

/** What is known of a page beside its lines. */
export interface PageEvidence {
  readonly words: EvidenceWords;
  readonly linked: LinkedTexts;
}

/**
 * Writes the markup columns of a page behind its text columns.
 *
 * @param hints   of the page
 * @param tokens  its words; rows are lines
 * @param names   log-odds of names, `NAME_BYTES` buckets
 * @param bytes   text columns, written; column c of row k is `bytes[c * stride + k]`
 */
export function readHtmlFeatures(
  hints: HtmlHints,
  tokens: Tokens,
  names: Int8Array,
  evidence: PageEvidence,
  bytes: Uint8Array,
  stride: number,
): void {
  if (tokens.size === 0) return;
  const scene = readScene(hints, tokens, names, bytes, stride);
  readOwn(scene, names);
  readContainers(scene);
  readMain(scene);
  readKin(scene);
  readAround(scene);
  readHeadings(scene);
  readTitle(scene, evidence.words);
  readEvidence(scene, evidence.words);
  readPage(scene, evidence.linked);
}
