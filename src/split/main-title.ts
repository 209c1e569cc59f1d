/**
 * The title of the main article, chosen among all lines above its text. Line by line a standfirst, a caption or a kicker
 * looks like a title as well; side by side, and beside the page's own title and the text below, the right one stands out.
 * What the signs of a line and of its place say together is learned (`title.bin`, trees made by `train/pagewise.js` and
 * `train/choices.py`).
 */
import { roleProbability } from '../label/index.js';
import { judgeFrom } from '../label/judge.js';
import { MARK, TIMES } from '../label/marks.js';
import { ROLE } from '../label/roles.js';
import type { TextLabels } from '../types.js';
import type { Path } from './decode.js';
import { type Item, titleUnit } from './sections.js';
import { isMoreThanKicker } from './standfirst.js';
import { STATE } from './states.js';
import { firstText, type TitleCandidates } from './title-signs.js';

/** P(meta data) from which a line between title and text is meta data of the article. */
const LEAST_META = 0.3;

const judge = judgeFrom('title.bin');

/**
 * Gives the first item the likeliest title. Changes the path.
 *
 * @returns whether it has changed
 */
export function chooseMainTitle(
  labels: TextLabels,
  path: Path,
  item: Item,
  candidates: TitleCandidates,
): boolean {
  const odds = judge(candidates.signs);
  const chosen = titleUnit(path, item);
  const now = odds[candidates.units.indexOf(chosen)]!;
  const most = Math.max(...odds);
  if (!(most > now)) return false;
  const title = candidates.units[odds.indexOf(most)]!;
  const { states, starts } = path;
  const text = firstText(path, item);
  const end = text < 0 ? item.to + 1 : text;
  starts.fill(0, Math.min(title, item.from), end);
  let start = title;
  for (let unit = title - 1; unit >= item.from; unit--) {
    const isMeta = states[unit] === STATE.head || states[unit] === STATE.meta;
    states[unit] = isMeta ? STATE.head : STATE.preamble;
    if (isMeta) start = unit;
  }
  states.fill(STATE.before, item.from, Math.max(item.from, start));
  for (let unit = title + 1; unit < end; unit++) states[unit] = stateBelow(labels, path, unit, title);
  states[title] = STATE.title;
  starts[start] = 1;
  return true;
}

/** What a line between the title and the text is. */
function stateBelow(labels: TextLabels, { states }: Path, unit: number, title: number): number {
  const { units, marks } = labels;
  const state = states[unit]!;
  if (units.same[unit] === units.same[title]) return STATE.retitle;
  if (state === STATE.title && isText(labels, unit)) return STATE.body;
  if (state === STATE.meta || state === STATE.head || state === STATE.tail) return STATE.meta;
  if (state === STATE.caption) return state;
  const isMeta =
    roleProbability(labels, unit, ROLE.meta) + roleProbability(labels, unit, ROLE.head) >= LEAST_META;
  return isMeta || marks[unit]! & (MARK.byline | TIMES) ? STATE.meta : STATE.insert;
}

/** Whether a line taken for the title is a standfirst. */
function isText(labels: TextLabels, unit: number): boolean {
  const { units, marks } = labels;
  if (marks[unit]! & (MARK.chrome | MARK.caption | MARK.byline | TIMES)) return false;
  return isMoreThanKicker(units, unit);
}
