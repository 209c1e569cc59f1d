/** The learned line model of text as it ships: `lines.bin`, a lexicon and the ensembles of each round. Loaded once, on the first page. */
import { AGREEMENT } from './agreement.js';
import { CONTEXT } from './context.js';
import { FEATURES } from './features.js';
import { LEXICON_BYTES, type Lexicon, lexiconFrom } from './lexicon.js';
import { ROLES } from './roles.js';
import { STRUCTURE } from './structure.js';
import { type Ensemble, storeTrees } from './trees.js';
import { readWeights } from './weights.js';

export interface LineModel {
  readonly lexicon: Lexicon;
  /** Models that were trained on different synthesized pages; what they say is averaged. */
  readonly rounds: readonly Round[];
}

/** The ensembles of one round of training. */
export interface Round {
  /** P(main content) from the line and its neighbours. */
  readonly first: Ensemble;
  /** P(main content) from the same and the first stage's scores around. */
  readonly second: Ensemble;
  /** Whether the main content starts at this line, ends with it. */
  readonly start: Ensemble;
  readonly end: Ensemble;
  /** P(role) at first look and, with what those say of the page, at second look: one ensemble a role in the order of ROLES. */
  readonly firstRoles: readonly Ensemble[];
  readonly roles: readonly Ensemble[];
}

interface Header {
  readonly ensembles: readonly {
    /** Number of the round. */
    round: number;
    name: string;
    trees: number;
    bytes: number;
    bias: number;
    scale: number;
  }[];
}

let model: LineModel | null = null;

/** @throws Error when the weights were made for other columns of context */
export function lineModel(): LineModel {
  model ??= readModel();
  return model;
}

function readModel(): LineModel {
  const { header, body } = readWeights<Header>('lines.bin');
  let at = LEXICON_BYTES;
  const rounds: Map<string, Ensemble>[] = [];
  for (const { round, name, trees, bytes, bias, scale } of header.ensembles) {
    rounds[round] ??= new Map();
    rounds[round].set(name, { trees, at: storeTrees(body.subarray(at, at + bytes)), bias, scale });
    at += bytes;
  }
  return { lexicon: lexiconFrom(body), rounds: rounds.map(roundOf) };
}

function roundOf(ensembles: ReadonlyMap<string, Ensemble>): Round {
  const ensemble = (name: string): Ensemble => {
    const found = ensembles.get(name);
    if (found === undefined) throw new Error(`lines.bin has no ensemble '${name}': train it again`);
    return found;
  };
  return {
    first: ensemble('first'),
    second: ensemble('second'),
    start: ensemble('start'),
    end: ensemble('end'),
    firstRoles: ROLES.map((role) => ensemble(`first ${role}`)),
    roles: ROLES.map((role) => ensemble(`role ${role}`)),
  };
}

/** The byte columns of all stages: features, context, structure, agreement. */
export const COLUMNS = {
  names: [...FEATURES, ...CONTEXT, ...STRUCTURE, ...AGREEMENT],
  /** The first structure column. */
  structure: FEATURES.length + CONTEXT.length,
  /** The first agreement column. */
  agreement: FEATURES.length + CONTEXT.length + STRUCTURE.length,
  count: FEATURES.length + CONTEXT.length + STRUCTURE.length + AGREEMENT.length,
} as const;
