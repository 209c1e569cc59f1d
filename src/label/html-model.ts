/**
 * The learned line model of HTML as it ships: `html.bin`, made by `node train/html-run.js`. Loaded with the first page
 * of HTML. Its body is the lexicon of words, the log-odds of names, then the trees of both stages in the layout of `trees.wat`.
 */
import { FEATURES } from './features.js';
import { HTML_CONTEXT } from './html-context.js';
import { HTML_FEATURES } from './html-features.js';
import { NAME_BYTES } from './html-names.js';
import { LEXICON_BYTES, type Lexicon, lexiconFrom } from './lexicon.js';
import { type Ensemble, storeTrees } from './trees.js';
import { readWeights } from './weights.js';

export interface HtmlModel {
  readonly lexicon: Lexicon;
  readonly names: Int8Array;
  /** P(main content) from the line and its markup, as log-odds. */
  readonly first: Ensemble;
  /** P(main content) from the first stage's scores around. Null while it is being trained. */
  readonly second: Ensemble | null;
}

interface Header {
  readonly features: string;
  readonly context: readonly string[];
  readonly ensembles: readonly { name: string; trees: number; bytes: number; bias: number; scale: number }[];
}

let model: HtmlModel | null = null;

export function htmlModel(): HtmlModel {
  model ??= readModel();
  return model;
}

function readModel(): HtmlModel {
  const { header, body } = readWeights<Header>('html.bin');
  let at = LEXICON_BYTES + NAME_BYTES;
  const ensembles = new Map<string, Ensemble>();
  for (const { name, trees, bytes, bias, scale } of header.ensembles) {
    ensembles.set(name, { trees, at: storeTrees(body.subarray(at, at + bytes)), bias, scale });
    at += bytes;
  }
  const first = ensembles.get('first');
  const second = ensembles.get('second') ?? null;
  if (first === undefined || (second !== null && header.context.join() !== HTML_CONTEXT.join()))
    throw new Error('html.bin was trained on another context than HTML_CONTEXT: train it again');
  return {
    lexicon: lexiconFrom(body),
    names: new Int8Array(body.buffer, body.byteOffset + LEXICON_BYTES, NAME_BYTES),
    first,
    second,
  };
}

/** Number of byte columns of the first stage. */
export const HTML_COLUMN_COUNT: number = FEATURES.length + HTML_FEATURES.length;
