/** Scores the lines of a page of HTML: text features and markup features → trees → the cut of best expected F1. */
import type { HtmlHints } from '../types.js';
import { expectedF1Cut } from './decoder.js';
import { readFeatures } from './features.js';
import { readEvidenceWords, readLinkedTexts } from './html-evidence-words.js';
import { type PageEvidence, readHtmlFeatures } from './html-features.js';
import { HTML_COLUMN_COUNT, htmlModel } from './html-model.js';
import { COUNT, COUNTS, type Tokens } from './tokens.js';
import { openColumns, probabilities, scoreRows } from './trees.js';
import { stopWordTable } from './words.js';

/** What a page says about itself, as the features need it. Call it before the page's tokens are read. */
export function readPageEvidence(hints: HtmlHints): PageEvidence {
  const linked = readLinkedTexts(hints.evidence.jsonLd);
  return { linked, words: readEvidenceWords(hints.evidence, linked) };
}

/**
 * P(main content) of each line, and 1 for the lines that are kept.
 *
 * @param chrome  chrome phrase kind of each line
 */
export function scoreHtml(
  hints: HtmlHints,
  evidence: PageEvidence,
  tokens: Tokens,
  chrome: Uint8Array,
): { probability: Float32Array; keep: Uint8Array } {
  const model = htmlModel();
  const columns = openColumns(HTML_COLUMN_COUNT, tokens.size);
  const { bytes, stride } = columns;
  readFeatures(tokens, model.lexicon, { stopWords: stopWordTable(), chrome }, bytes, stride);
  readHtmlFeatures(hints, tokens, model.names, evidence, bytes, stride);
  const probability = probabilities(scoreRows(columns, model.content));
  const scores = Uint8Array.from(probability, (p) => p * 255 + 0.5);
  const words = Float64Array.from(scores, (_, k) => tokens.counts[k * COUNTS + COUNT.quarters]! / 4);
  const cut = Math.max(LEAST_SCORE, expectedF1Cut(scores, words));
  return { probability, keep: Uint8Array.from(scores, (score) => (score >= cut ? 1 : 0)) };
}

/** A page whose best lines score below this (0 to 255) has no main content: a wall, an empty shell, an error. */
const LEAST_SCORE = 26;
