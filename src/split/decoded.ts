/** Labels → the best explanation of a page: which unit plays which part, and where articles start. */
import type { Labels, Page, PageKind } from '../types.js';
import { decode, type Path } from './decode.js';
import { scoreUnits } from './emissions.js';
import { pageKind } from './kind.js';
import { readMarks } from './marks.js';
import { weighPattern } from './pattern.js';
import { dropPrelude } from './prelude.js';
import { type Item, readItems } from './sections.js';
import { placeTimes } from './time-place.js';
import { readTraits, type Traits } from './traits.js';
import { readUnits, type Units } from './units.js';
import { readKinship } from './vocabulary.js';
import { readWeights, type Weights } from './weights.js';

export interface Decoded {
  readonly units: Units;
  readonly marks: Uint32Array;
  readonly path: Path;
  readonly items: readonly Item[];
  readonly kind: PageKind;
}

/** Reads, decodes and cuts a page. */
export function decodePage(page: Page, labels: Labels): Decoded {
  const units = readUnits(page);
  const marks = readMarks(page, labels, units);
  const weights = readWeights();
  const traits = readTraits(page, labels, units, marks, readKinship(page.text, units));
  const path = decodeUnits(labels, units, marks, traits, weights);
  let items = readItems(page, units, path.states, path.starts);
  while (dropPrelude(units, marks, path, items)) items = readItems(page, units, path.states, path.starts);
  if (placeTimes(units, marks, path.starts, items)) items = readItems(page, units, path.states, path.starts);
  const undecided = { units, marks, path, items };
  return { ...undecided, kind: pageKind(page, undecided) };
}

/** Decodes twice: the second time with the pattern that the first has found. */
export function decodeUnits(
  labels: Labels,
  units: Units,
  marks: Uint32Array,
  traits: Traits,
  weights: Weights,
): Path {
  const scores = scoreUnits(labels, units, marks, traits, weights);
  const path = decode(scores, weights.steps);
  return weighPattern(units, marks, path, scores) ? decode(scores, weights.steps) : path;
}
