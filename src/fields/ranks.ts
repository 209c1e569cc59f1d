/** Numbers that a page gives to the titles of a list: `1Storm closes bridge`, `2. Library lends boats`. */
import type { Page } from '../types.js';

/** A number of up to two digits, the mark behind it, and what a title begins with. */
const MARKED = /^[^\S\n\r]*[#№]?(\d{1,2})([.):．）、])\s*(?=[\p{L}\p{Ps}\p{Pi}"'¿¡])/u;
/**
 * The same without a mark. What opens with a small letter goes on with the number (`2nd Test`, `3 dead in fire`); so does what a space
 * parts from it in scripts without case that have spaces, and words of Chinese, Japanese and Korean that count and date (`10月の句会`, `3명 구조`).
 */
const UNMARKED = new RegExp(
  String.raw`^[^\S\n\r]*[#№]?(\d{1,2})()(?:\s*(?=[\p{Lu}\p{Lt}\p{Ps}\p{Pi}"'¿¡\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])|(?=\p{Lo}))` +
    '(?![年月日時时分秒週周歳岁代世人名位個个件本枚台匹軒階层楼回度次号號話话章点點番条元円万萬億亿千百월일시분초주세대명개건층회번호만억천백])',
  'u',
);
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
  const found = MARKED.exec(text) ?? UNMARKED.exec(text);
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
