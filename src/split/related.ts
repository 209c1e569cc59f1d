/**
 * Which related articles are some. The decoder finds them line by line; once all are found, those go that are prompts, comments,
 * captions or headings. What the signs of each say together is learned (`related.bin`, trees made by `train/pagewise.js` and
 * `train/choices.py`).
 */
import { judgeFrom } from '../label/judge.js';
import type { Page, Section, TextLabels } from '../types.js';
import type { Cut } from './cut.js';
import { readRelatedSigns } from './related-signs.js';
import { STATE } from './states.js';

/** P(article) below which a related article is none. Set by cross-validation on all sets. */
const DROPPED = 0.3;

const judge = judgeFrom('related.bin');

/**
 * The related articles of a page that are some; all where none would be left of a list. Lines of the others are in no article:
 * changes the path.
 */
export function chooseRelated(page: Page, labels: TextLabels, cut: Cut): Section[] {
  const related = cut.sections.filter(({ role }) => role === 'related');
  if (related.length === 0) return related;
  const odds = judge(readRelatedSigns(page, labels, cut, related));
  const isKept = (_: Section, index: number): boolean => odds[index]! >= DROPPED;
  if (cut.form === 'list' && !related.some(isKept)) return related;
  related.forEach((section, index) => {
    if (isKept(section, index)) return;
    for (const { line } of section.parts) cut.path.states[labels.units.ofLine[line]!] = STATE.outside;
  });
  return related.filter(isKept);
}
