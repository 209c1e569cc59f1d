/** The time words of one language (with English, which stands on pages of every language) or of all, by phrase. */
import { compiledTimeWords, type TimeUnit, wordsOf } from '../../languages/index.js';
import { foldWord } from '../../languages/letters.js';
import { SKIMMED, siftText, skimText } from './sieve.js';

/** A number of units: 3 hours. */
export interface Amount {
  readonly count: number;
  readonly unit: TimeUnit;
}

/** What a phrase can mean inside a time expression; often several things (`mar`, `min`, `م`). */
export interface Senses {
  readonly month: number | undefined;
  readonly hijriMonth: number | undefined;
  readonly weekday: true | undefined;
  readonly am: true | undefined;
  readonly pm: true | undefined;
  readonly agoBefore: true | undefined;
  readonly agoAfter: true | undefined;
  readonly about: true | undefined;
  readonly unit: TimeUnit | undefined;
  readonly number: number | undefined;
  readonly counted: Amount | undefined;
  readonly age: Amount | undefined;
  readonly brief: TimeUnit | undefined;
  readonly joiner: true | undefined;
  readonly clock: true | undefined;
  readonly yearMark: true | undefined;
  readonly monthMark: true | undefined;
  readonly dayMark: true | undefined;
  readonly hourMark: true | undefined;
  readonly minuteMark: true | undefined;
  readonly buddhist: true | undefined;
  readonly minguo: true | undefined;
  readonly zone: number | undefined;
  /** The zone keeps American summer time. */
  readonly summer: true | undefined;
  readonly published: true | undefined;
  readonly updated: true | undefined;
}

/** Senses of one shape, whatever is stored: reading them is the hot path, and engines read objects of one shape faster. */
function sensesFrom(stored: Partial<Senses>): Senses {
  return {
    month: stored.month,
    hijriMonth: stored.hijriMonth,
    weekday: stored.weekday,
    am: stored.am,
    pm: stored.pm,
    agoBefore: stored.agoBefore,
    agoAfter: stored.agoAfter,
    about: stored.about,
    unit: stored.unit,
    number: stored.number,
    counted: stored.counted,
    age: stored.age,
    brief: stored.brief,
    joiner: stored.joiner,
    clock: stored.clock,
    yearMark: stored.yearMark,
    monthMark: stored.monthMark,
    dayMark: stored.dayMark,
    hourMark: stored.hourMark,
    minuteMark: stored.minuteMark,
    buddhist: stored.buddhist,
    minguo: stored.minguo,
    zone: stored.zone,
    summer: stored.summer,
    published: stored.published,
    updated: stored.updated,
  };
}

export const NO_SENSES: Senses = sensesFrom({});

export interface Lexicon {
  /** Folded phrase, words parted by one space → index of its senses. */
  readonly phrases: ReadonlyMap<string, number>;
  readonly senses: readonly Senses[];
  /** First word of each phrase → words of the longest phrase that begins with it. */
  readonly wordsFrom: ReadonlyMap<string, number>;
  /** Characters of the longest phrase in a script without spaces. */
  readonly longestRun: number;
}

const LONGEST_RUN = 8; // letters: no time word of Chinese, Japanese, Korean or Thai is longer

/** A lexicon as the build writes it (scripts/time-words.js). */
interface StoredLexicon {
  /** Each phrase and which of the distinct senses it has. */
  readonly phrases: readonly (readonly [string, number])[];
  readonly senses: readonly Partial<Senses>[];
  readonly firsts: readonly (readonly [string, number])[];
  /** Words that a time without digits must hold one of: units, ages, words that carry a number. */
  readonly ageWords: readonly string[];
}

function openLexicon({ phrases, senses, firsts }: StoredLexicon): Lexicon {
  return {
    phrases: new Map(phrases),
    senses: senses.map(sensesFrom),
    wordsFrom: new Map(firsts),
    longestRun: LONGEST_RUN,
  };
}

/** What the lexicon knows of a folded phrase. */
export function sensesOf(phrase: string, { phrases, senses }: Lexicon): Senses | undefined {
  const index = phrases.get(phrase);
  return index === undefined ? undefined : senses[index];
}

function storedLexicon(tag: string): StoredLexicon {
  return compiledTimeWords(tag) as StoredLexicon;
}

const lexicons = new Map<string, Lexicon>();

function cached(tag: string): Lexicon {
  let lexicon = lexicons.get(tag);
  if (!lexicon) {
    lexicon = openLexicon(storedLexicon(tag));
    lexicons.set(tag, lexicon);
  }
  return lexicon;
}

/** The lexicon of a language's own words and English ones; English alone where the language has no pack. */
export function lexiconOf(language: string | null): Lexicon {
  return cached(wordsOf(language)?.language ?? 'en');
}

/** The lexicon of all languages; where two give a word different senses, the first pack wins. */
export function lexiconOfAll(): Lexicon {
  return cached('*');
}

let ageWords: ReadonlySet<string> | undefined;

function wordsOfAges(): ReadonlySet<string> {
  ageWords ??= new Set(storedLexicon('*').ageWords);
  return ageWords;
}

const DIGIT = /\p{Nd}/u;
const UNSPACED = /[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af]/;
const LONGEST_UNSPACED = 16; // characters of an age without digits, with a name before it, in scripts without spaces

/** Whether a span, at most `LONGEST_LINE` long, of a text with these code units could hold a time: most lines end here. */
export function mayHoldTime(text: string, codes: Uint16Array, start: number, end: number): boolean {
  const kind = skimText(codes, start, end);
  if (kind === SKIMMED.nothing) return false;
  if (kind === SKIMMED.digit) return siftText(codes, start, end);
  return (
    holdsDigitOrAge(text.slice(start, end)) && (kind === SKIMMED.unsegmented || siftText(codes, start, end))
  );
}

/** Whether a text has a digit, or a word that ages without digits are made of. */
function holdsDigitOrAge(text: string): boolean {
  if (DIGIT.test(text)) return true;
  if (text.length <= LONGEST_UNSPACED && UNSPACED.test(text)) return true;
  const known = wordsOfAges();
  return foldWord(text)
    .split(' ')
    .some((word) => known.has(word));
}
