/**
 * The text of an article, line by line, once the page is cut: lines that are none go, lines that were taken for chrome come back.
 * The line model and the splitter look at lines before it is known whose they are; here the article is known. What the signs of
 * a line say together is learned (`text.bin`, trees made by `train/pagewise.js` and `train/choices.py`).
 */
import { judgeFrom } from '../label/judge.js';
import type { Page, Part, Section, TextLabels } from '../types.js';
import type { Cut } from './cut.js';
import { partsOfUnit } from './sections.js';
import { STATE } from './states.js';
import { readTextCandidates } from './text-signs.js';

/**
 * P(text) below which a line behind all others is no text, and from which a line that was left out is. Lines that text stands behind
 * are not dropped: headings of digests read like links. Set by cross-validation on all sets.
 */
const DROPPED = 0.3;
const TAKEN = 0.65;
/** What must be left of the text, in units. */
const LEAST_LEFT = 0.3;

const judge = judgeFrom('text.bin');

/** The section of the main article, the first, with the lines that are its text. Lines that are dropped stand behind it: changes the path. */
export function chooseText(page: Page, labels: TextLabels, cut: Cut): Section {
  const section = cut.sections[0]!;
  const { units, signs, isText } = readTextCandidates(page, labels, cut);
  const odds = judge(signs);
  const end = odds.findLastIndex((own, at) => isText[at] && own >= DROPPED);
  const dropped = units.filter((_, at) => isText[at] && at > end);
  const taken = units.filter((_, at) => !isText[at] && odds[at]! > TAKEN);
  const texts = isText.filter(Boolean).length;
  if (texts - dropped.length < LEAST_LEFT * texts || dropped.length + taken.length === 0) return section;
  const isDropped = new Set(dropped);
  for (const unit of dropped) cut.path.states[unit] = STATE.outside;
  const parts: Part[] = section.parts.filter(({ line }) => !isDropped.has(labels.units.ofLine[line]!));
  for (const unit of taken) parts.push(...partsOfUnit(page, labels.units, unit, 'paragraph'));
  parts.sort((a, b) => a.line - b.line || a.start - b.start);
  return { ...section, parts };
}
