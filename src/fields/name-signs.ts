/** What tells whether a name is that of the author of the main article, beside the place where it stands. */

import type { SignRows } from '../label/sign-rows.js';
import { flag } from '../regression.js';
import { lettersOf } from '../split/words.js';
import type { NameSpan } from './name-spans.js';
import { ALL_CAPITALS, agencyOf, HAS_CASE, HOST, isOutletName, isPersonName } from './names.js';
import { countInPart, countOnPage, type PageWords, placesOf, standsBehindBar } from './page-words.js';
import { countNames } from './person-names.js';
import { PLACE_SIGNS, type ReadFields, type Scene } from './scene.js';

const OWN_SIGNS = [
  'how',
  'opener',
  'rank',
  'parts',
  'listed',
  'people',
  'characters',
  'words',
  'capitals',
  'shouted',
  'small',
  'person',
  'outlet',
  'host',
  'digit',
  'signs',
  'sentence',
  'agency',
  'lines',
  'copies',
  'in-text',
  'surname-in-text',
  'owner',
  'behind-title',
  'handle',
  'given',
  'family',
  'named',
  'first-given',
  'last-family',
  'stands-small',
] as const;
const FIELD_SIGNS = ['order', 'read-byline', 'read-publisher', 'has-time'] as const;
const PAGE_SIGNS = [
  'named-source',
  'main',
  'slot-articles',
  'slot-share',
  'slot-names',
  'slot-people',
] as const;

/** Names of the signs of a name, each of them a byte, in their order. */
export const NAME_SIGNS: readonly string[] = [...OWN_SIGNS, ...FIELD_SIGNS, ...PAGE_SIGNS, ...PLACE_SIGNS];

const SPACE = /\s+/u;
const CAPITAL = /^\p{Lu}/u;
const SMALL = /^\p{Ll}/u;
const DIGIT = /\p{N}/u;
const SIGNS = /[,:;!?"“”«»()…#@>&]/u;
const SENTENCE = /[.!。]\s|\.$/u;
const MOST = 9; // of what is counted
const MOST_WORDS = 15;
/** Shares are told in twentieths; this stands for those of nothing. */
const TWENTIETHS = 20;
const OF_NOTHING = 30;

function twentieths(part: number, all: number): number {
  return all === 0 ? OF_NOTHING : Math.round((TWENTIETHS * part) / all);
}

/**
 * Writes the signs of a name that hold wherever it stands.
 *
 * @param letters  of the name
 */
export function putName(
  rows: SignRows,
  span: NameSpan,
  letters: string,
  order: number,
  { page, text: body, lines, words: known }: Scene,
  fields: FieldLetters,
): void {
  const { text } = span;
  const words = text.split(SPACE);
  const isCased = HAS_CASE.test(text);
  rows.put(span.how);
  rows.put(span.opener);
  rows.put(Math.min(MOST, span.rank));
  rows.put(Math.min(MOST, span.parts));
  rows.put(Math.min(MOST, span.listed));
  rows.put(Math.min(MOST, span.people));
  rows.put(text.length);
  rows.put(Math.min(MOST_WORDS, words.length));
  rows.put(twentieths(countWords(words, CAPITAL), isCased ? words.length : 0));
  rows.put(flag(ALL_CAPITALS.test(text)));
  rows.put(flag(SMALL.test(text)));
  rows.put(flag(isPersonName(text)));
  rows.put(flag(isOutletName(text)));
  rows.put(flag(HOST.test(text)));
  rows.put(flag(DIGIT.test(text)));
  rows.put(flag(SIGNS.test(text)));
  rows.put(flag(SENTENCE.test(text)));
  rows.put(flag(agencyOf(text) !== null));
  rows.put(Math.min(MOST, lines.get(text) ?? 0));
  rows.put(countOnPage(page.text, known, text, MOST));
  rows.put(countInPart(body, known, text, MOST));
  rows.put(words.length > 1 ? countInPart(body, known, words.at(-1)!, MOST) : 0);
  rows.put(flag(known.owners.some((owner) => owner.includes(text))));
  rows.put(flag(standsBehindBar(text, known)));
  rows.put(flag(known.handles.has(letters)));
  putWords(rows, text, words, known);
  rows.put(Math.min(255, order));
  rows.put(sameness(letters, fields.byline));
  rows.put(sameness(letters, fields.publisher));
  rows.put(flag(fields.hasTime));
}

function putWords(rows: SignRows, text: string, words: readonly string[], known: PageWords): void {
  const { given, family, words: counted } = countNames(text);
  // Words of names do not stand in small letters elsewhere.
  let capitals = 0;
  let small = 0;
  for (const word of words) {
    if (word.length < 3 || !CAPITAL.test(word)) continue;
    capitals++;
    if (placesOf(word.toLowerCase(), known).count > 0) small++;
  }
  rows.put(Math.min(MOST, given));
  rows.put(Math.min(MOST, family));
  rows.put(twentieths(Math.max(given, family), counted));
  rows.put(flag(countNames(words[0]!).given > 0));
  rows.put(flag(countNames(words.at(-1)!).family > 0));
  rows.put(twentieths(small, capitals));
}

function countWords(words: readonly string[], pattern: RegExp): number {
  let count = 0;
  for (const word of words) if (pattern.test(word)) count++;
  return count;
}

/** What the fields of an article were read as, by their letters; of fields that were not, the empty text. */
export interface FieldLetters {
  readonly byline: string;
  readonly publisher: string;
  readonly hasTime: boolean;
}

export function lettersOfFields({ byline, publisher, publishedText }: ReadFields): FieldLetters {
  return {
    byline: lettersOf(byline ?? ''),
    publisher: lettersOf(publisher ?? ''),
    hasTime: publishedText !== null,
  };
}

/** How a name is beside the one that a field was read as: 0 no field, 1 another, 2 the same, 3 a part of it. */
function sameness(letters: string, read: string): number {
  if (read === '') return 0;
  if (read === letters) return 2;
  return read.includes(letters) ? 3 : 1;
}
