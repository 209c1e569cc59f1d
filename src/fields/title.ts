/** Which copy of a title is the title, and what a longer copy adds to it. */
import type { Page, Part } from '../types.js';
import { readOpener } from './openers.js';
import { rankLength } from './ranks.js';

export interface Title {
  readonly text: string | null;
  /** The publisher that a copy of the title names behind a dash or bar: `TITLE - The Elm Post`. */
  readonly publisher: string | null;
}

const CUT = /(?:…|\.\.\.)$/u;
/** A converter's own prefix: ` date 2026-02-24 TITLE`. */
const CONVERTER_DATE = /^date \d{4}-\d{2}-\d{2}\s+/;
/** A clock, or the code of a language, that a program puts before the titles of its list: `12h31 TITLE`, `DE | TITLE`. */
const LISTED = /^(?:\d{1,2}[:.h]\d{2}\s+|\p{Lu}{2}\s\|\s)(?=\S.{11})/u;
/** The path to a page before its title: `Home / Cities / TITLE`, `Start » Sport » TITLE`. */
const PATH = /^(?:[^/»>›|]{2,24}\s?[/»>›|]\s){2,}(?=\S.{11})/u;
const SUFFIX = /^\s*[-–—|·•]\s*(.{2,60})$/u;

/** `05/25/26, 7:14 PM `, `2024-03-05 `: the day, and the clock if there is one, in front of a title. */
export const PRINTED_DAY =
  /^[\f\s]*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?,?\s+(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?\s+)?/i;
/** Between a title and the name of its site. */
const NEXT_PARTED = /\s+[-–—|·•]\s+/gu;
const LONGEST_SITE = 60; // characters
const LINE_START = /^[\s]?$/u;
const LINE_REST = /^[^\S\n\r]*(?:[\n\r]|$)/u;

/** The shortest copy that is not cut, without what the page's program added to it; the first where all are alike. */
export function chooseTitle(page: Page, parts: readonly Part[]): Title {
  const copies = readCopies(page, parts).map((copy) =>
    withoutSubject(copy.replace(CONVERTER_DATE, '').replace(LISTED, '').replace(PATH, '')),
  );
  const alike = copies.filter((copy) => isAlike(copy, copies[0]!));
  const whole = alike.filter((copy) => !CUT.test(copy));
  const text = (whole.length ? whole : alike).reduce<string | null>(
    (best, copy) => (best === null || copy.length < best.length ? copy : best),
    null,
  );
  if (text === null) return { text: null, publisher: null };
  const longer = copies.find((copy) => copy.length > text.length && copy.startsWith(text));
  const suffix = longer ? SUFFIX.exec(longer.slice(text.length)) : null;
  return suffix ? { text, publisher: suffix[1]! } : withoutSite(page, withoutDay(page, text));
}

/** Whether two lines are one title, give or take what is cut off or stands around it: another line in the head is none. */
function isAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.includes(short.replace(CUT, '').slice(0, SHORTEST_TITLE).trim());
}

/** The texts of the title parts, those that stand on several lines as one. */
function readCopies(page: Page, parts: readonly Part[]): string[] {
  const copies: string[] = [];
  for (const { kind, start, end, line, goesOn } of parts) {
    if (kind !== 'title') continue;
    if (goesOn && copies.length > 0) copies.push(`${copies.pop()} ${page.text.slice(start, end)}`);
    else copies.push(page.text.slice(start + rankLength(page, start, end, line), end));
  }
  return copies;
}

/** `05/25/26, 7:14 PM TITLE`, as printers head a page → the title, where the page has it alone too. */
function withoutDay(page: Page, text: string): string {
  const title = text.replace(PRINTED_DAY, '');
  if (title === text || title.length < SHORTEST_TITLE) return text;
  return hasLine(page.text, title) || withoutSite(page, title).publisher !== null ? title : text;
}

/** `Subject: Fwd: TITLE` → the title. */
export function withoutSubject(line: string): string {
  let opener = readOpener(line);
  if (opener?.kind !== 'subject') return line;
  let title = line.slice(opener.rest);
  for (opener = readOpener(title); opener?.kind === 'sent-on'; opener = readOpener(title))
    title = title.slice(opener.rest);
  return title;
}

/** `TITLE | The Elm Post` → both, where the page has the title on a line of its own too. */
function withoutSite(page: Page, text: string): Title {
  for (const parting of [...text.matchAll(NEXT_PARTED)].reverse()) {
    const title = text.slice(0, parting.index);
    const site = text.slice(parting.index + parting[0].length);
    if (title.length >= SHORTEST_TITLE && site.length <= LONGEST_SITE && hasLine(page.text, title))
      return { text: title, publisher: site };
  }
  return { text, publisher: null };
}

function hasLine(text: string, line: string): boolean {
  for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + line.length))
    if (
      LINE_START.test(text.slice(Math.max(0, at - 1), at)) &&
      LINE_REST.test(text.slice(at + line.length, at + line.length + 4))
    )
      return true;
  return false;
}

/** Shorter titles stand inside other lines by chance. */
const SHORTEST_TITLE = 12;
/** What a printed page or a browser puts behind a title: ' - The Elm Post'. */
const BEHIND = /^ [-–—|] ([^\n\r|]{2,50}?)\s*(?:[\n\r]|$)/u;

/** The publisher that any line of the page names behind the title. */
export function publisherBehindTitle(page: Page, title: string | null): string | null {
  if (title === null || title.length < SHORTEST_TITLE) return null;
  for (let at = page.text.indexOf(title); at >= 0; at = page.text.indexOf(title, at + title.length)) {
    const found = BEHIND.exec(page.text.slice(at + title.length, at + title.length + 60));
    if (found) return found[1]!;
  }
  return null;
}
