/**
 * The learned line model of HTML as it ships: `html.bin`, made by `node train/html-run.js`. Loaded with the first page
 * of HTML. Its body is the lexicon of words, the log-odds of names, then the trees in the layout of `trees.wat`.
 */
import { FEATURES } from './features.js';
import { HTML_FEATURES } from './html-features.js';
import { NAME_BYTES } from './html-names.js';
import { LEXICON_BYTES, type Lexicon, lexiconFrom } from './lexicon.js';
import { type Ensemble, storeTrees } from './trees.js';
import { readWeights } from './weights.js';

export interface HtmlModel {
  readonly lexicon: Lexicon;
  readonly names: Int8Array;
  /** P(main content), as log-odds. */
  readonly content: Ensemble;
}

interface Header {
  readonly features: string;
  readonly trees: number;
  readonly bias: number;
  readonly scale: number;
}

let model: HtmlModel | null = null;

export function htmlModel(): HtmlModel {
  model ??= readModel();
  return model;
}

function readModel(): HtmlModel {
  const { header, body } = readWeights<Header>('html.bin');
  const { trees, bias, scale } = header;
  return {
    lexicon: lexiconFrom(body),
    names: new Int8Array(body.buffer, body.byteOffset + LEXICON_BYTES, NAME_BYTES),
    content: { trees, at: storeTrees(body.subarray(LEXICON_BYTES + NAME_BYTES)), bias, scale },
  };
}

/** Number of byte columns. */
export const HTML_COLUMN_COUNT: number = FEATURES.length + HTML_FEATURES.length;
