/** Labels → the best explanation of a page: which unit plays which part, and where articles start. */
import type { Labels, Page, PageKind } from '../types.js';
import { decode, type Path } from './decode.js';
import { scoreUnits } from './emissions.js';
import { pageKind } from './kind.js';
import { readMarks } from './marks.js';
import { weighPattern } from './pattern.js';
import { type Item, readItems } from './sections.js';
import { readTraits } from './traits.js';
import { readUnits, type Units } from './units.js';
import { readKinship } from './vocabulary.js';
import { readWeights } from './weights.js';

export interface Decoded {
  readonly units: Units;
  readonly marks: Uint32Array;
  readonly path: Path;
  readonly items: readonly Item[];
  readonly kind: PageKind;
}

/** Decodes a page twice: the second time with the pattern that the first has found. */
export function decodePage(page: Page, labels: Labels): Decoded {
  const units = readUnits(page);
  const marks = readMarks(page, labels, units);
  const weights = readWeights();
  const traits = readTraits(page, labels, units, marks, readKinship(page.text, units));
  const scores = scoreUnits(labels, units, marks, traits, weights);
  let path = decode(scores, weights.steps);
  if (weighPattern(units, marks, path, scores)) path = decode(scores, weights.steps);
  const items = readItems(page, units, path.states, path.starts);
  return { units, marks, path, items, kind: pageKind({ units, marks, path, items }) };
}
