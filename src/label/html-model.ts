/**
 * The learned line model of HTML as it ships: `html.bin`, made by `node train/html-run.js`. Loaded with the first page
 * of HTML. Layout: u32 length of the header in bytes, the header as JSON, the lexicon of words, the log-odds of names,
 * then the trees in the layout of `trees.wat`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FEATURES } from './features.js';
import { HTML_FEATURES } from './html-features.js';
import { NAME_BYTES } from './html-names.js';
import { LEXICON_BYTES, type Lexicon, lexiconFrom } from './lexicon.js';
import { type Ensemble, storeTrees } from './trees.js';

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

const FEATURE_VERSION = 1; // raised when a column changes its meaning but not its name

/** Identifies the list of text and markup features. */
export function htmlFeatureHash(): string {
  const list = `${FEATURE_VERSION}\n${FEATURES.join('\n')}\n${HTML_FEATURES.join('\n')}`;
  return createHash('sha256').update(list).digest('hex').slice(0, 16);
}

let model: HtmlModel | null = null;

/**
 * Loads the weights once. `CLEAN_ARTICLES_HTML_WEIGHTS` names other ones: cross-validation runs with those of a fold.
 *
 * @throws Error when the weights were made for another feature list
 */
export function htmlModel(): HtmlModel {
  model ??= readModel(
    readFileSync(process.env.CLEAN_ARTICLES_HTML_WEIGHTS ?? new URL('./html.bin', import.meta.url)),
  );
  return model;
}

function readModel(bytes: Uint8Array): HtmlModel {
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength))) as Header;
  if (header.features !== htmlFeatureHash()) {
    throw new Error(
      `html.bin was trained on other features (${header.features}) than these (${htmlFeatureHash()}): run node train/html-run.js`,
    );
  }
  const lexiconAt = 4 + headerLength;
  const namesAt = lexiconAt + LEXICON_BYTES;
  const { trees, bias, scale } = header;
  return {
    lexicon: lexiconFrom(bytes.subarray(lexiconAt, namesAt)),
    names: new Int8Array(bytes.buffer, bytes.byteOffset + namesAt, NAME_BYTES),
    content: { trees, at: storeTrees(bytes.subarray(namesAt + NAME_BYTES)), bias, scale },
  };
}

/** Number of byte columns. */
export const HTML_COLUMN_COUNT: number = FEATURES.length + HTML_FEATURES.length;
