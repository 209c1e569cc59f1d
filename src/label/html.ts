/** Scores the lines of a page of HTML: text features and markup features → trees → scores around → trees → the cut of best expected F1. */
import { FLAG } from '../lines/html-tags.js';
import type { HtmlHints } from '../types.js';
import { expectedF1Cut } from './decoder.js';
import { readFeatures } from './features.js';
import { HTML_CONTEXT, readHtmlContext } from './html-context.js';
import { type LinkedTexts, readEvidenceWords, readLinkedTexts } from './html-evidence-words.js';
import { type PageEvidence, readHtmlFeatures } from './html-features.js';
import { HTML_COLUMN_COUNT, type HtmlModel, htmlModel } from './html-model.js';
import { COUNT, COUNTS, type Tokens } from './tokens.js';
import { type Columns, openColumns, probabilities, scoreRows } from './trees.js';

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
  const columns = openColumns(HTML_COLUMN_COUNT + HTML_CONTEXT.length, tokens.size);
  const { bytes, stride } = columns;
  readFeatures(tokens, model.lexicon, { chrome }, bytes, stride);
  readHtmlFeatures(hints, tokens, model.names, evidence, bytes, stride);
  const first = probabilities(scoreRows(columns, model.first));
  const words = htmlWords(tokens);
  const mean = secondStage(model, columns, first, hints, words);
  const shift = shiftOf(hints, evidence.linked, words);
  const probability = shift === 0 ? mean : mean.map((p) => p / (p + (1 - p) * Math.exp(shift)));
  const scores = toBytes(probability);
  const cut = Math.max(LEAST_SCORE, expectedF1Cut(scores, words));
  return { probability, keep: Uint8Array.from(scores, (score) => (score >= cut ? 1 : 0)) };
}

/** The mean of both stages, which is better than either by .001 to .003 in cross-validation on WCXB. */
function secondStage(
  { second }: HtmlModel,
  columns: Columns,
  first: Float32Array,
  hints: HtmlHints,
  words: Float64Array,
): Float32Array {
  if (second === null) return first;
  const { bytes, stride } = columns;
  readHtmlContext(hints, toBytes(first), words, bytes, stride, HTML_COLUMN_COUNT);
  return probabilities(scoreRows(columns, second)).map((p, k) => (p + first[k]!) / 2);
}

const KINDS_OF_ONE_THING = /article$|^(?:blogposting|product|productgroup|discussionforumposting|qapage)$/;

/** Whether the page says of itself that it is about one thing: an article, a product, a discussion. */
function isOfOneThing({ types }: LinkedTexts): boolean {
  return [...types].some((type) => KINDS_OF_ONE_THING.test(type));
}

/**
 * On pages of one thing less is kept, as those of many things keep more: by these log-odds. Against none, WCXB rose by
 * .003 in cross-validation (its articles by .001, its products by .017) and news by .003; .6 and 1 were .0003 worse on WCXB.
 */
const STERNNESS = 0.8;
/** On pages with so much of their words in code more is kept: manuals are text throughout. Documentation rose by .004. */
const CODE_SHARE = 0.02;
const CODE_LENIENCE = -0.5;

/** Log-odds that every line of a page has less than its score says. */
function shiftOf(hints: HtmlHints, linked: LinkedTexts, words: Float64Array): number {
  let all = 0;
  let code = 0;
  for (let k = 0; k < words.length; k++) {
    all += words[k]!;
    if ((hints.nodes.flags[hints.node[k]!]! & FLAG.CODE) !== 0) code += words[k]!;
  }
  if (code > CODE_SHARE * all) return CODE_LENIENCE;
  return isOfOneThing(linked) ? STERNNESS : 0;
}

/** Weight of each line in words. */
export function htmlWords(tokens: Tokens): Float64Array {
  return Float64Array.from(
    { length: tokens.size },
    (_, k) => tokens.counts[k * COUNTS + COUNT.quarters]! / 4,
  );
}

function toBytes(probability: Float32Array): Uint8Array {
  return Uint8Array.from(probability, (p) => p * 255 + 0.5);
}

/** A page whose best lines score below this (0 to 255) has no main content: a wall, an empty shell, an error. */
const LEAST_SCORE = 26;
