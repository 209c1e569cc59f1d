/**
 * Standfirsts: lines between the title of an article and its text that the decoder took for chrome, a caption or another title. With a
 * title right above, what reads like text, or like a second and longer title, is one.
 */
import { roleProbability } from '../label/index.js';
import { MARK } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import { LINE_END } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { hasText, type Item, titleUnit } from './sections.js';
import { STATE } from './states.js';

/** In lines of prose: what is longer below a title is no kicker. */
const LONGEST_KICKER = 0.6;
/** P(text) from which a line in the head of an article is its standfirst. */
const LEAST_TEXT = 0.5;
/** … and P(text or title), of a line right below the title. */
const LEAST_BELOW_TITLE = 0.6;
/** P(caption) from which a line is none. */
const LEAST_CAPTION = 0.3;
const NO_STANDFIRST =
  MARK.chrome |
  MARK.caption |
  MARK.byline |
  MARK.source |
  MARK.time |
  MARK.glued |
  MARK.counter |
  MARK.url |
  MARK.readAlso;

/** Gives their standfirsts to items with a title and a text. Changes the path. @returns whether it has changed */
export function findStandfirsts(labels: TextLabels, path: Path, items: readonly Item[]): boolean {
  const { states } = path;
  let isChanged = false;
  for (const item of items) {
    const title = titleUnit(path, item);
    if (title < 0 || !hasText(path, item)) continue;
    let isBelowTitle = true;
    for (let unit = title + 1; unit <= item.to && states[unit] !== STATE.body; unit++) {
      if (states[unit] === STATE.retitle) continue;
      const isPassed = states[unit] === STATE.insert || states[unit] === STATE.caption;
      if (isPassed && isStandfirst(labels, unit, isBelowTitle)) {
        states[unit] = STATE.body;
        isChanged = true;
        break;
      }
      isBelowTitle = false;
    }
  }
  return isChanged;
}

function isStandfirst(labels: TextLabels, unit: number, isBelowTitle: boolean): boolean {
  const { units, marks } = labels;
  if (marks[unit]! & NO_STANDFIRST) return false;
  if (!isMoreThanKicker(units, unit)) return false;
  const text = roleProbability(labels, unit, ROLE.body) + roleProbability(labels, unit, ROLE.lead);
  if (roleProbability(labels, unit, ROLE.caption) >= LEAST_CAPTION) return false;
  if (text >= LEAST_TEXT) return true;
  return isBelowTitle && text + roleProbability(labels, unit, ROLE.title) >= LEAST_BELOW_TITLE;
}

/** Whether a line is too long for a kicker, or ends a sentence. */
export function isMoreThanKicker({ length, ending }: Units, unit: number): boolean {
  return length[unit]! > LONGEST_KICKER || ending[unit] === LINE_END.sentence;
}
