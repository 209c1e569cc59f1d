/** Numbers that a page gives to the titles of a list: `1Storm closes bridge`, `2. Library lends boats`. */
import type { Page } from '../types.js';

/** A number of up to two digits, the mark behind it, and what a title begins with. */
const RANKED = /^[^\S\n\r]*[#№]?(\d{1,2})([.):．）、]?)(\s*)(?=[\p{L}\p{Ps}\p{Pi}"'¿¡])/u;
/** Lines with text among which the next or the last title of the list is looked for: a title, a teaser, meta data, a button. */
const NEAR = 8;
/** Of a line, characters that its rank may take. */
const RANK_LENGTH = 12;

interface Rank {
  readonly number: number;
  readonly mark: string;
  /** Characters before the title. */
  readonly length: number;
}

/** Characters of a title that are its rank: the page counts on in a line below or up to it in one above, in the same way. 0 where it has none. */
export function rankLength(page: Page, start: number, end: number, line: number): number {
  const rank = readRank(page.text.slice(start, Math.min(end, start + RANK_LENGTH)));
  if (rank === null) return 0;
  return countsTo(page, line, rank, 1) || countsTo(page, line, rank, -1) ? rank.length : 0;
}

function readRank(text: string): Rank | null {
  const found = RANKED.exec(text);
  return found && { number: Number(found[1]), mark: found[2]!, length: found[0].length };
}

/** Whether one of the lines below (1) or above (-1) has the next rank in that direction. */
function countsTo(page: Page, line: number, { number, mark }: Rank, step: 1 | -1): boolean {
  let seen = 0;
  for (let at = line + step; at >= 0 && at < page.count && seen < NEAR; at += step) {
    const start = page.start[at]!;
    const end = Math.min(page.end[at]!, start + RANK_LENGTH);
    if (end === start) continue;
    seen++;
    const other = readRank(page.text.slice(start, end));
    if (other !== null && other.number === number + step && other.mark === mark) return true;
  }
  return false;
}
