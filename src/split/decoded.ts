/** Labels → the best explanation of a page: which unit plays which part, and where articles start. */
import type { Units } from '../lines/units.js';
import type { Page, PageKind, TextLabels } from '../types.js';
import { decode, type Path } from './decode.js';
import { scoreUnits } from './emissions.js';
import { joinHead } from './join-head.js';
import { contentItem, isNoArticle } from './kept.js';
import { joinKickers } from './kickers.js';
import { pageKind } from './kind.js';
import { partLeads } from './leads.js';
import { placeMeta } from './meta-place.js';
import { dropPrelude } from './prelude.js';
import { type Item, readItems } from './sections.js';
import { findTitleAbove } from './title-above.js';

export interface Decoded {
  readonly units: Units;
  readonly marks: Uint32Array;
  readonly path: Path;
  readonly items: readonly Item[];
  readonly kind: PageKind;
  /** As in TextLabels. */
  readonly main: Float32Array;
}

/** Decodes a page and cuts it into items. */
export function decodePage(page: Page, labels: TextLabels): Decoded {
  const { units, marks } = labels;
  const path = decode(scoreUnits(labels));
  let items = readItems(page, units, path.states, path.starts);
  if (joinKickers(path, items)) items = readItems(page, units, path.states, path.starts);
  if (joinHead(labels, path, items)) items = readItems(page, units, path.states, path.starts);
  while (dropPrelude(units, marks, path, items)) items = readItems(page, units, path.states, path.starts);
  if (placeMeta(units, marks, path, items)) items = readItems(page, units, path.states, path.starts);
  if (items.length === 1 && isNoArticle(labels, path, items[0]!)) items = [];
  const lone = items.length === 0 ? contentItem(page, labels) : null;
  if (lone !== null) items = [lone];
  const undecided = { units, marks, path, items, main: labels.main };
  const kind = pageKind(page, undecided);
  if (kind === 'article' && lone === null && findTitleAbove(labels, path, items[0]!))
    return { ...undecided, items: readItems(page, units, path.states, path.starts), kind };
  if (kind === 'list' && partLeads(units, path, items))
    return { ...undecided, items: readItems(page, units, path.states, path.starts), kind };
  return { ...undecided, kind };
}
