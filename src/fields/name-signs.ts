/** What tells whether a name is that of the author of the main article, beside the place where it stands. */

import { flag } from '../regression.js';
import { lettersOf } from '../split/words.js';
import type { NameSpan } from './name-spans.js';
import { ALL_CAPITALS, agencyOf, HAS_CASE, HOST, isOutletName, isPersonName } from './names.js';
import { countInPart, countOnPage, type PageWords, standsBehindBar } from './page-words.js';
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

/** The signs of a name that hold wherever it stands. */
export function signsOfName(
  span: NameSpan,
  order: number,
  { page, text: body, lines, words: known }: Scene,
  fields: ReadFields,
): number[] {
  const { text } = span;
  const words = text.split(/\s+/u);
  const letters = lettersOf(text);
  const isCased = HAS_CASE.test(text);
  const capitals = words.filter((word) => CAPITAL.test(word));
  return [
    span.how,
    span.opener,
    Math.min(MOST, span.rank),
    Math.min(MOST, span.parts),
    Math.min(MOST, span.listed),
    Math.min(MOST, span.people),
    text.length,
    Math.min(MOST_WORDS, words.length),
    twentieths(capitals.length, isCased ? words.length : 0),
    flag(ALL_CAPITALS.test(text)),
    flag(SMALL.test(text)),
    flag(isPersonName(text)),
    flag(isOutletName(text)),
    flag(HOST.test(text)),
    flag(DIGIT.test(text)),
    flag(SIGNS.test(text)),
    flag(SENTENCE.test(text)),
    flag(agencyOf(text) !== null),
    Math.min(MOST, lines.get(text) ?? 0),
    countOnPage(page.text, known, text, MOST),
    countInPart(body, known, text, MOST),
    words.length > 1 ? countInPart(body, known, words.at(-1)!, MOST) : 0,
    flag(known.owners.some((owner) => owner.includes(text))),
    flag(standsBehindBar(text, known)),
    flag(known.handles.has(letters)),
    ...signsOfWords(text, words, known),
    Math.min(255, order),
    sameness(letters, fields.byline),
    sameness(letters, fields.publisher),
    flag(fields.publishedText !== null),
  ];
}

function signsOfWords(text: string, words: readonly string[], { placesOf }: PageWords): number[] {
  const { given, family, words: counted } = countNames(text);
  const capitals = words.filter((word) => word.length > 2 && CAPITAL.test(word));
  // Words of names do not stand in small letters elsewhere.
  const small = capitals.filter((word) => placesOf(word.toLowerCase()).count > 0);
  return [
    Math.min(MOST, given),
    Math.min(MOST, family),
    twentieths(Math.max(given, family), counted),
    flag(countNames(words[0]!).given > 0),
    flag(countNames(words.at(-1)!).family > 0),
    twentieths(small.length, capitals.length),
  ];
}

/** How a name is beside the one that a field was read as: 0 no field, 1 another, 2 the same, 3 a part of it. */
function sameness(letters: string, field: string | null): number {
  const read = lettersOf(field ?? '');
  if (read === '') return 0;
  if (read === letters) return 2;
  return read.includes(letters) ? 3 : 1;
}
