/** The time words of one language (with English, which stands on pages of every language) or of all, by phrase. */
import { type LanguagePack, packOf, packs, type TimeUnit } from '../../languages/index.js';
import { foldWord } from '../../languages/letters.js';

/** A number of units: 3 hours. */
export interface Amount {
  readonly count: number;
  readonly unit: TimeUnit;
}

/** What a phrase can mean inside a time expression; often several things (`mar`, `min`, `م`). */
export interface Senses {
  month?: number;
  hijriMonth?: number;
  weekday?: true;
  am?: true;
  pm?: true;
  agoBefore?: true;
  agoAfter?: true;
  about?: true;
  unit?: TimeUnit;
  number?: number;
  counted?: Amount;
  age?: Amount;
  brief?: TimeUnit;
  joiner?: true;
  clock?: true;
  yearMark?: true;
  monthMark?: true;
  dayMark?: true;
  hourMark?: true;
  minuteMark?: true;
  buddhist?: true;
  minguo?: true;
  zone?: number;
  published?: true;
  updated?: true;
}

export interface Lexicon {
  /** Folded phrase, words parted by one space → its senses. */
  readonly senses: ReadonlyMap<string, Senses>;
  /** First word of each phrase → words of the longest phrase that begins with it. */
  readonly wordsFrom: ReadonlyMap<string, number>;
  /** Characters of the longest phrase in a script without spaces. */
  readonly longestRun: number;
}

const LONGEST_RUN = 8; // letters: no time word of Chinese, Japanese, Korean or Thai is longer

function words(phrase: string): string {
  return foldWord(phrase).trim().replace(/ +/g, ' ');
}

function amountOf(text: string): Amount {
  const [count, unit] = text.split(' ');
  return { count: Number(count), unit: unit as TimeUnit };
}

class LexiconBuilder {
  readonly senses = new Map<string, Senses>();
  readonly wordsFrom = new Map<string, number>();

  /** Adds senses to a phrase; what an earlier pack said of it stays. */
  add(phrase: string, senses: Senses): void {
    const spaced = words(phrase);
    const key = UNSPACED.test(spaced) ? spaced.replaceAll(' ', '') : spaced;
    if (key === '') return;
    this.senses.set(key, { ...senses, ...this.senses.get(key) });
    const parts = key.split(' ');
    this.wordsFrom.set(parts[0]!, Math.max(parts.length, this.wordsFrom.get(parts[0]!) ?? 0));
  }

  addAll(phrases: readonly string[], senses: Senses): void {
    for (const phrase of phrases) this.add(phrase, senses);
  }
}

function addCalendar(builder: LexiconBuilder, { time }: LanguagePack): void {
  for (const [index, forms] of time.months.entries()) builder.addAll(forms, { month: index + 1 });
  for (const [index, forms] of time.solarHijriMonths.entries())
    builder.addAll(forms, { hijriMonth: index + 1 });
  builder.addAll(time.weekdays, { weekday: true });
  builder.addAll(time.am, { am: true });
  builder.addAll(time.pm, { pm: true });
  builder.addAll(time.joiners, { joiner: true });
  builder.addAll(time.clock, { clock: true, joiner: true });
  builder.addAll(time.marks.year, { yearMark: true });
  builder.addAll(time.marks.month, { monthMark: true });
  builder.addAll(time.marks.day, { dayMark: true });
  builder.addAll(time.marks.hour, { hourMark: true });
  builder.addAll(time.marks.minute, { minuteMark: true });
  builder.addAll(time.eras.buddhist, { buddhist: true });
  builder.addAll(time.eras.minguo, { minguo: true });
  for (const [zone, offset] of Object.entries(time.zones)) builder.add(zone, { zone: offset });
  builder.addAll(time.published, { published: true });
  builder.addAll(time.updated, { updated: true });
}

function addAges(builder: LexiconBuilder, { time }: LanguagePack): void {
  builder.addAll(time.ago.before, { agoBefore: true });
  builder.addAll(time.ago.after, { agoAfter: true });
  builder.addAll(time.ago.about, { about: true });
  for (const [unit, forms] of Object.entries(time.units)) builder.addAll(forms, { unit: unit as TimeUnit });
  for (const [word, number] of Object.entries(time.numbers)) builder.add(word, { number });
  for (const [word, amount] of Object.entries(time.counted)) builder.add(word, { counted: amountOf(amount) });
  for (const [word, amount] of Object.entries(time.ages)) builder.add(word, { age: amountOf(amount) });
  for (const [word, unit] of Object.entries(time.brief)) builder.add(word, { brief: unit });
}

function buildLexicon(from: readonly LanguagePack[]): Lexicon {
  const builder = new LexiconBuilder();
  for (const pack of from) {
    addCalendar(builder, pack);
    addAges(builder, pack);
  }
  return { senses: builder.senses, wordsFrom: builder.wordsFrom, longestRun: LONGEST_RUN };
}

const lexicons = new Map<string, Lexicon>();

function cached(key: string, from: () => readonly LanguagePack[]): Lexicon {
  let lexicon = lexicons.get(key);
  if (!lexicon) {
    lexicon = buildLexicon(from());
    lexicons.set(key, lexicon);
  }
  return lexicon;
}

/** The lexicon of a language's own words and English ones; English alone where the language has no pack. */
export function lexiconOf(language: string | null): Lexicon {
  const pack = packOf(language);
  const english = packOf('en');
  return cached(pack?.language ?? 'en', () => [pack, english].filter((found) => found !== undefined));
}

/** The lexicon of all languages; where two give a word different senses, the first pack wins. */
export function lexiconOfAll(): Lexicon {
  return cached('*', () => packs());
}

let ageWords: ReadonlySet<string> | undefined;

/** Every word of any language that a time without digits must hold one of: units, ages, words that carry a number. */
function wordsOfAges(): ReadonlySet<string> {
  if (ageWords) return ageWords;
  const found = new Set<string>();
  for (const [phrase, { unit, age, counted }] of lexiconOfAll().senses) {
    if (unit || age || counted) for (const word of phrase.split(' ')) found.add(word);
  }
  ageWords = found;
  return found;
}

const DIGIT = /\p{Nd}/u;
const UNSPACED = /[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af]/;
const LONGEST_UNSPACED = 16; // characters of an age without digits, with a name before it, in scripts without spaces

/** Whether a text could hold a time at all: it has a digit, or a word that ages are made of. Cheap: most lines end here. */
export function mayHoldTime(text: string): boolean {
  if (DIGIT.test(text)) return true;
  if (UNSPACED.test(text) && text.length <= LONGEST_UNSPACED) return true;
  const known = wordsOfAges();
  return foldWord(text)
    .split(' ')
    .some((word) => known.has(word));
}
