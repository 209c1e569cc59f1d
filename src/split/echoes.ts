/**
 * Lines below a text that give its title once more, with a link to the whole: `TITLE Continue reading »`. Where several
 * lines are a line further up and the same words behind it, the lines further up are titles, whatever they look like.
 */
import type { Units } from '../lines/units.js';
import type { Page, TextLabels } from '../types.js';
import type { Path } from './decode.js';
import type { Reading } from './decoded.js';
import type { Item } from './sections.js';
import { isInArticle, STATE } from './states.js';

/** Characters; shorter titles open other lines by chance. */
const SHORTEST_TITLE = 12;
/** Characters of the words of a link behind the title. */
const LONGEST_LINK = 40;
/** Units from a title to its echo. */
const REACH = 8;
/** Lines that end in the same words by design. */
const LEAST_ALIKE = 2;

interface Echo {
  readonly title: number;
  readonly unit: number;
  /** What stands behind the title. */
  readonly link: string;
}

/**
 * Lets titles that have echoes open items, and takes the echoes out of the text. Changes the path.
 *
 * @returns whether it has changed
 */
export function partAtEchoes(
  { units }: TextLabels,
  path: Path,
  items: readonly Item[],
  { page }: Reading,
): boolean {
  const echoes = readEchoes(page, units);
  const links = new Map<string, number>();
  for (const { link } of echoes) links.set(link, (links.get(link) ?? 0) + 1);
  let isChanged = false;
  for (const { title, unit, link } of echoes) {
    const isAlike = link !== '' && links.get(link)! >= LEAST_ALIKE;
    if (isAlike ? title < (items[0]?.from ?? 0) : !isBelowText(path, title, unit)) continue;
    if (path.states[title] !== STATE.title) openItem(path, title);
    path.states[unit] = STATE.outside;
    isChanged = true;
  }
  return isChanged;
}

function readEchoes(page: Page, { count, start, end, same }: Units): Echo[] {
  const echoes: Echo[] = [];
  const lastSeen = new Map<number, number>();
  for (let unit = 0; unit < count; unit++) {
    if (same[unit] === unit) continue;
    const title = lastSeen.get(same[unit]!) ?? same[unit]!;
    lastSeen.set(same[unit]!, unit);
    if (title + 1 >= unit || unit - title > REACH) continue;
    const length = end[title]! - start[title]!;
    const rest = end[unit]! - start[unit]! - length;
    if (length < SHORTEST_TITLE || rest < 0 || rest > LONGEST_LINK) continue;
    if (!page.text.startsWith(page.text.slice(start[title], end[title]), start[unit])) continue;
    echoes.push({ title, unit, link: page.text.slice(end[unit]! - rest, end[unit]).trim() });
  }
  return echoes;
}

/** Whether text stands between a title that was found and its echo. */
function isBelowText({ states }: Path, title: number, echo: number): boolean {
  if (states[title] !== STATE.title || !isInArticle(states[echo]!)) return false;
  for (let unit = title + 1; unit < echo; unit++)
    if (states[unit] === STATE.body || states[unit] === STATE.lead) return true;
  return false;
}

function openItem(path: Path, title: number): void {
  path.states[title] = STATE.title;
  path.starts[title] = 1;
}
