/** Labels → the best explanation of a page: which unit plays which part, and where articles start. */
import type { Units } from '../lines/units.js';
import type { Page, TextLabels } from '../types.js';
import { partAtClosers } from './closers.js';
import { type Boundary, joinContinued, readBoundaries } from './continued.js';
import { decode, type Path } from './decode.js';
import { findDigestTitle } from './digest-title.js';
import { partAtEchoes } from './echoes.js';
import { scoreUnits } from './emissions.js';
import { type Form, formOf } from './form.js';
import { formSigns } from './form-signs.js';
import { completeHeads } from './heads.js';
import { joinHead } from './join-head.js';
import { contentItem } from './kept.js';
import { partLeads } from './leads.js';
import { joinEntries } from './live.js';
import { findLostByline } from './lost-byline.js';
import { findLostMain } from './lost-main.js';
import { findLostText } from './lost-text.js';
import { findLostTime } from './lost-time.js';
import { chooseMainTitle } from './main-title.js';
import { placeMeta } from './meta-place.js';
import { decodeInStyle } from './meta-style.js';
import { completeNames } from './names.js';
import { isNoArticle, isNoticePage } from './notice.js';
import { dropPrelude } from './prelude.js';
import { readPrinted } from './printed.js';
import { type Item, readItems } from './sections.js';
import { findStandfirsts } from './standfirst.js';
import { alignTeasers } from './teasers.js';
import { markTicker } from './ticker.js';
import { findTitleAbove } from './title-above.js';
import { readTitleCandidates, type TitleCandidates } from './title-signs.js';

export interface Decoded {
  readonly units: Units;
  readonly marks: Uint32Array;
  readonly path: Path;
  readonly items: readonly Item[];
  readonly form: Form | 'none';
  /** What the form was decided from. */
  readonly signs: readonly number[];
  /** What tells whether items behind others are articles of their own; as they were before any was joined. */
  readonly boundaries: readonly Boundary[];
  /** Lines that may be the title of the main article; null on lists. */
  readonly titles: TitleCandidates | null;
  /** 1 for units that belong to no article: what only a printout or a letter has, and tickers. */
  readonly aside: Uint8Array;
}

/** What a mend may need beside the labels. */
export interface Reading extends Pick<Decoded, 'aside'> {
  readonly page: Page;
}

/** Changes a path by what the items of the whole page tell. @returns whether it has changed */
type Mend = (labels: TextLabels, path: Path, items: readonly Item[], reading: Reading) => boolean;

/**
 * Decodes a page and cuts it into items. The decoder sees a line and the one before; what only the items of the page side by
 * side can tell (heads that repeat, a first item that is none) mends its path.
 */
export function decodePage(page: Page, labels: TextLabels): Decoded {
  const { units, marks } = labels;
  const aside = readPrinted(page, labels);
  markTicker(labels, aside);
  const scores = scoreUnits(page, labels, aside);
  let path = decode(scores);
  const read = (): Item[] => readItems(page, units, path.states, path.starts);
  let items = read();
  if (items.length > 2) {
    path = decodeInStyle(labels, scores, path, items[0]!.to + 1);
    items = read();
  }
  const mend = (change: Mend): boolean => {
    if (!change(labels, path, items, { page, aside })) return false;
    items = read();
    return true;
  };
  mend(partAtEchoes);
  mend(joinEntries);
  mend(partAtClosers);
  mend(findLostMain);
  mend(joinHead);
  while (mend(dropPrelude));
  mend(alignTeasers);
  mend(placeMeta);
  mend(completeHeads);
  mend(completeNames);
  const boundaries = readBoundaries(page, labels, path, items);
  mend(findLostText);
  mend(findLostTime);
  mend(findLostByline);
  if (items.length === 1 && isNoArticle(labels, path, items[0]!)) items = [];
  const isNotice = isNoticePage(page, labels, path, items);
  if (isNotice) items = [];
  const isTitled = items.length > 0;
  if (!isTitled && !isNotice) items = contentItem(page, labels);
  const undecided = { units, marks, path, items, aside, boundaries, titles: null };
  if (!items.length) return { ...undecided, form: 'none', signs: [] };
  const signs = formSigns(page, labels, undecided);
  let form = formOf(page, signs, undecided);
  if (form === 'several' && joinContinued(labels, path, boundaries)) {
    items = read();
    if (items.length === 1) form = 'one';
  }
  if (form === 'list') mend(partLeads);
  if (form === 'list' || !isTitled) return { ...undecided, items, form, signs };
  const titles = readTitleCandidates(page, labels, path, items[0]!, aside);
  if (chooseMainTitle(labels, path, items[0]!, titles)) items = read();
  else mend(findTitleAbove);
  mend(findStandfirsts);
  if (form === 'one') mend(findDigestTitle);
  return { ...undecided, items, form, signs, titles };
}
