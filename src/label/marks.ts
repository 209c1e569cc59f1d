/**
 * What a unit says of itself in words that recognisers know: a time, a byline, a publisher, chrome. Only short
 * units are read; running text carries none of these as a whole line.
 */
import { endsWithCredit } from '../fields/credit.js';
import { mayCloseWithRole, readBylineLine } from '../fields/names.js';
import { mayOpen, readOpener } from '../fields/openers.js';
import { mayHoldTime } from '../fields/time/lexicon.js';
import { readSiftedTime } from '../fields/time.js';
import { CHROME_KINDS } from '../languages/index.js';
import { codesOf } from '../lines/codes.js';
import { countAffixes } from '../lines/copies.js';
import { isWordUnit } from '../lines/measure.js';
import { SIGN } from '../lines/spans.js';
import type { Units } from '../lines/units.js';
import type { Page } from '../types.js';
import { keepMarks, keptMarks, LONGEST_KEPT, slotOfText, UNKNOWN } from './line-memo.js';

/** Bits of a unit's marks. */
export const MARK = {
  /** The whole line is a time, with a label at most. */
  time: 1,
  /** A publisher or name with a time behind it. */
  glued: 2,
  byline: 4,
  /** 'Source: X', 'via X'. */
  source: 8,
  /** A host name alone on the line. */
  domain: 16,
  /** Digits and signs only. */
  counter: 32,
  chrome: 64,
  listHeading: 128,
  comments: 256,
  /** A text's own end: 'Read more', '[…]'. */
  readMore: 512,
  /** Few words without an end of sentence, no chrome: could be a name. */
  name: 1024,
  /** The same letters stand in one of the next units. */
  repeatedBelow: 2048,
  /** The same letters stand in one of the units shortly above. */
  repeatedAbove: 4096,
  /** Between two copies of one line, with nothing but short lines there: inside the head of an item. */
  framed: 8192,
  /** An address of the web, with little beside it. */
  url: 16384,
  /** A heading of pages that list articles: 'Tag: X', 'Latest news with #X'. */
  listPage: 32768,
  /** Opens with the marker of a link to another story: 'Read more: …'. */
  readAlso: 65536,
  /** Opens with a caption word, or ends with a credit: 'Photo: …'. */
  caption: 131072,
  /** Two more short lines at least open, or close, with the same words. */
  patterned: 262144,
} as const;

/** Units that hold a time. */
export const TIMES = MARK.time | MARK.glued;

/** Longer lines carry text beside any time or name. */
const LONGEST_META = 120;
/** Letters that may stand beside a time on a line of its own: 'Published on', 'Uhr', 'Posted'. */
const LONGEST_LABEL = 14;
/** Units between which a title is repeated: alt text, card, bullets and page title stand closer. */
const REPEAT_DISTANCE = 8;
/** Lines of one make that are no chance any more. */
const LEAST_PATTERNED = 3;
const LONGEST_NAME = 0.4;
/** Longer times have a digit; shorter ones may be words alone ('an hour ago'). */
const LONGEST_WITHOUT_DIGITS = 28;
/** Alternative text of the clock icon that some cards put before a time. */
const CLOCK_ICON = 'time';
/** Times and counts come again by chance, chrome by design. */
const NO_FRAME = MARK.time | MARK.counter | MARK.chrome;
/** In lines of prose: more is text, and text is not part of a head. */
const LONGEST_FRAMED = 1.2;
const SMALL_H = 0x68;
const DOMAIN = /^(?:[a-z0-9-]+\.)+[a-z]{2,12}$/i;

/** Reads the marks of every unit. `chrome` is the chrome phrase kind of each line (index into CHROME_KINDS + 1), 0 for none. */
export function readMarks(page: Page, chrome: Uint8Array, units: Units): Uint32Array {
  const marks = new Uint32Array(units.count);
  const codes = codesOf(page.text);
  for (let unit = 0; unit < units.count; unit++) marks[unit] = ownMarks(page, codes, chrome, units, unit);
  const { opening, closing } = countAffixes(page.text, units);
  const lastSeen = new Int32Array(units.count).fill(-1);
  for (let unit = 0; unit < units.count; unit++) {
    if (opening[unit]! >= LEAST_PATTERNED || closing[unit]! >= LEAST_PATTERNED)
      marks[unit]! |= MARK.patterned;
    const same = units.same[unit]!;
    const earlier = lastSeen[same]!;
    if (earlier >= 0 && unit - earlier <= REPEAT_DISTANCE) {
      marks[earlier]! |= MARK.repeatedBelow;
      marks[unit]! |= MARK.repeatedAbove;
      if (!(marks[unit]! & NO_FRAME)) markFrame(units, marks, earlier, unit);
    }
    lastSeen[same] = unit;
  }
  return marks;
}

/** Marks what stands between two copies of a title, the second copy included. */
function markFrame(units: Units, marks: Uint32Array, first: number, last: number): void {
  for (let unit = first + 1; unit < last; unit++) if (units.length[unit]! > LONGEST_FRAMED) return;
  for (let unit = first + 1; unit <= last; unit++) marks[unit]! |= MARK.framed;
}

function ownMarks(page: Page, codes: Uint16Array, chrome: Uint8Array, units: Units, unit: number): number {
  const start = units.start[unit]!;
  const end = units.end[unit]!;
  let marks = chromeMarks(chrome[units.first[unit]!]!);
  if (codes[start] === SMALL_H && page.text.startsWith('http', start)) marks |= MARK.url;
  if (end - start > LONGEST_META) return marks;
  const own = shortMarks(page.text, codes, units, unit);
  marks |= own & (MARK.counter | MARK.domain);
  const time = own & (MARK.time | MARK.glued);
  if (time === MARK.time || (time && !(marks & MARK.chrome))) return (marks & ~MARK.chrome) | time;
  if (marks & MARK.chrome) return marks;
  marks |= own;
  if (!(marks & MARK.counter) && units.length[unit]! <= LONGEST_NAME && units.ending[unit] === 0)
    marks |= MARK.name;
  return marks;
}

function shortMarks(text: string, codes: Uint16Array, units: Units, unit: number): number {
  const length = units.end[unit]! - units.start[unit]!;
  if (length > LONGEST_KEPT) return marksOfText(text, codes, units, unit);
  const slot = slotOfText(units.hash[unit]!, units.otherHash[unit]!, length);
  const kept = keptMarks(slot);
  if (kept !== UNKNOWN) return kept;
  const marks = marksOfText(text, codes, units, unit);
  keepMarks(slot, marks);
  return marks;
}

/** What a short text says of itself, wherever it stands. What opens a time is not looked at. */
function marksOfText(page: string, codes: Uint16Array, units: Units, unit: number): number {
  const start = units.start[unit]!;
  const end = units.end[unit]!;
  const signs = units.signs[unit]!;
  let marks = 0;
  if (!(signs & SIGN.letter)) marks |= MARK.counter;
  if (signs & SIGN.dot && DOMAIN.test(page.slice(start, end))) marks |= MARK.domain;
  const hasTime =
    (signs & SIGN.digit || end - start <= LONGEST_WITHOUT_DIGITS) && mayHoldTime(page, codes, start, end);
  const time = hasTime ? timeMark(page.slice(start, end)) : 0;
  if (time) return marks | time;
  const opens = mayOpen(codes, start, end);
  if (opens || mayCloseWithRole(codes[end - 1]!)) marks |= openerMark(page.slice(start, end));
  return endsWithCredit(page, codes, start, end) ? marks | MARK.caption : marks;
}

function chromeMarks(chrome: number): number {
  if (!chrome) return 0;
  const kind = CHROME_KINDS[chrome - 1]!;
  if (kind === 'list-heading') return MARK.chrome | MARK.listHeading;
  if (kind === 'list-page') return MARK.chrome | MARK.listPage;
  if (kind === 'comments') return MARK.chrome | MARK.comments;
  if (kind === 'read-more') return MARK.chrome | MARK.readMore;
  return MARK.chrome;
}

function openerMark(text: string): number {
  if (readBylineLine(text)) return MARK.byline;
  const opener = readOpener(text);
  if (!opener || opener.rest >= text.length) return 0;
  if (opener.kind === 'source') return MARK.source;
  if (opener.kind === 'caption') return MARK.caption;
  return opener.kind === 'read-also' ? MARK.readAlso : 0;
}

const ANY_LANGUAGE = { language: null, scrapedAt: null };

function timeMark(text: string): number {
  const time = readSiftedTime(text, ANY_LANGUAGE);
  if (!time || time.precision === 'clock') return 0;
  const before = countLetters(text, 0, time.start);
  const isAlone = before === 0 || time.label !== null || text.startsWith(CLOCK_ICON);
  return isAlone && before + countLetters(text, time.end, text.length) <= LONGEST_LABEL
    ? MARK.time
    : MARK.glued;
}

function countLetters(text: string, start: number, end: number): number {
  let letters = 0;
  for (let at = start; at < end; at++) if (isWordUnit(text.charCodeAt(at))) letters++;
  return letters;
}
