/**
 * The learned line model as it ships: `lines.bin`, made by `npm run train`. Loaded once, on the first page.
 *
 * Layout: u32 length of the header in bytes, the header as JSON, the lexicon, then the trees of each ensemble in the
 * layout of `trees.wat`.
 */
import { readFileSync } from 'node:fs';
import { CONTEXT } from './context.js';
import { FEATURES, featureHash } from './features.js';
import { LEXICON_BYTES, type Lexicon, lexiconFrom } from './lexicon.js';
import { type Ensemble, storeTrees } from './trees.js';

export interface LineModel {
  readonly lexicon: Lexicon;
  /** P(main content) from the line and its neighbours. */
  readonly first: Ensemble;
  /** P(main content) from the same and the first stage's scores around. */
  readonly second: Ensemble;
  /** Whether the main content starts at this line, ends with it. */
  readonly start: Ensemble;
  readonly end: Ensemble;
}

interface Header {
  readonly features: string;
  readonly context: readonly string[];
  readonly ensembles: readonly { name: string; trees: number; bytes: number; bias: number; scale: number }[];
}

let model: LineModel | null = null;

/**
 * Loads the weights once. `CLEAN_ARTICLES_LINE_WEIGHTS` names other ones: cross-validation runs with those of a fold.
 *
 * @throws Error when the weights were made for another feature list
 */
export function lineModel(): LineModel {
  model ??= readModel(
    readFileSync(process.env['CLEAN_ARTICLES_LINE_WEIGHTS'] ?? new URL('./lines.bin', import.meta.url)),
  );
  return model;
}

function readModel(bytes: Uint8Array): LineModel {
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength))) as Header;
  if (header.features !== featureHash() || header.context.join() !== CONTEXT.join()) {
    throw new Error(
      `lines.bin was trained on other features (${header.features}) than these (${featureHash()}): run npm run train`,
    );
  }
  let at = 4 + headerLength + LEXICON_BYTES;
  const ensembles = new Map<string, Ensemble>();
  for (const { name, trees, bytes: size, bias, scale } of header.ensembles) {
    ensembles.set(name, { trees, at: storeTrees(bytes.subarray(at, at + size)), bias, scale });
    at += size;
  }
  const ensemble = (name: string): Ensemble => {
    const found = ensembles.get(name);
    if (found === undefined) throw new Error(`lines.bin has no ensemble '${name}': run npm run train`);
    return found;
  };
  return {
    lexicon: lexiconFrom(bytes.subarray(4 + headerLength, 4 + headerLength + LEXICON_BYTES)),
    first: ensemble('first'),
    second: ensemble('second'),
    start: ensemble('start'),
    end: ensemble('end'),
  };
}

/** Number of byte columns of the second stage. */
export const COLUMN_COUNT = FEATURES.length + CONTEXT.length;
