// Compiles the time words of language packs to lexicons: each phrase with all that it can mean.

const UNSPACED = /[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af]/;

class LexiconBuilder {
  senses = new Map();
  wordsFrom = new Map();

  constructor(foldWord) {
    this.foldWord = foldWord;
  }

  /** Adds senses to a phrase; what an earlier pack said of it stays. */
  add(phrase, senses) {
    const spaced = this.foldWord(phrase).trim().replace(/ +/g, ' ');
    const key = UNSPACED.test(spaced) ? spaced.replaceAll(' ', '') : spaced;
    if (key === '') return;
    const known = this.senses.get(key);
    // Of two units the longer one counts: `saat` is a second or an hour, and few pages count seconds.
    const unit = longerUnit(known?.unit, senses.unit);
    this.senses.set(key, { ...senses, ...known, ...(unit && { unit }) });
    const parts = key.split(' ');
    this.wordsFrom.set(parts[0], Math.max(parts.length, this.wordsFrom.get(parts[0]) ?? 0));
  }

  addAll(phrases, senses) {
    for (const phrase of phrases) this.add(phrase, senses);
  }
}

/** Units of which the longer one counts; of others the one that an earlier pack said. */
const SHORT_UNITS = ['second', 'minute', 'hour', 'day'];

function longerUnit(known, other) {
  const [first, second] = [known, other].map((unit) => SHORT_UNITS.indexOf(unit));
  return known === undefined || (first >= 0 && second > first) ? other : known;
}

function addCalendar(builder, { time }) {
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
  builder.addAll(time.summerZones, { summer: true });
  builder.addAll(time.published, { published: true });
  builder.addAll(time.updated, { updated: true });
}

function addAges(builder, { time }) {
  builder.addAll(time.ago.before, { agoBefore: true });
  builder.addAll(time.ago.after, { agoAfter: true });
  builder.addAll(time.ago.about, { about: true });
  for (const [unit, forms] of Object.entries(time.units)) builder.addAll(forms, { unit });
  for (const [word, number] of Object.entries(time.numbers)) builder.add(word, { number });
  for (const [word, amount] of Object.entries(time.counted)) builder.add(word, { counted: amountOf(amount) });
  for (const [word, amount] of Object.entries(time.ages)) builder.add(word, { age: amountOf(amount) });
  for (const [word, unit] of Object.entries(time.brief)) builder.add(word, { brief: unit });
}

function amountOf(text) {
  const [count, unit] = text.split(' ');
  return { count: Number(count), unit };
}

/** Every word that a time without digits must hold one of. */
function ageWordsOf(senses) {
  const found = new Set();
  for (const [phrase, { unit, age, counted }] of senses) {
    if (unit || age || counted) for (const word of phrase.split(' ')) found.add(word);
  }
  return [...found];
}

/** What the sieve has to know of a phrase. A clock word makes two numbers with a full stop a time. */
function holdingsOf(
  { month, hijriMonth, monthMark, unit, counted, age, clock, am, pm, hourMark, brief },
  HOLDS,
) {
  let holdings = 0;
  if (age || counted || clock) holdings |= HOLDS.core;
  if (month || hijriMonth || monthMark) holdings |= HOLDS.month;
  if (unit) holdings |= HOLDS.unit;
  if (am || pm || hourMark || brief) holdings |= HOLDS.near;
  return holdings;
}

const isOpener = ({ agoBefore, number, age }) => agoBefore || number !== undefined || age;

/**
 * The table of the sieve (src/fields/time/sieve.ts), which has to know the words of every lexicon.
 *
 * @param lexicons  as `compileTimeWords` makes them
 * @param sieve  that module
 */
export function compileSieve(lexicons, { HOLDS, SIEVE_SLOTS, openerSlot, pairSlot, wordSlot }) {
  const table = new Uint16Array(SIEVE_SLOTS);
  for (const { phrases, senses, firsts, ageWords } of lexicons) {
    for (const word of ageWords) table[wordSlot(word)] |= HOLDS.age;
    for (const [word, length] of firsts) {
      table[wordSlot(word)] |= HOLDS.first;
      if (length > 1 && word.length > 1) table[openerSlot(word)] |= HOLDS.opener;
    }
    for (const [phrase, index] of phrases) {
      const own = senses[index];
      const [first, second] = phrase.split(' ');
      if (isOpener(own)) table[openerSlot(phrase)] |= HOLDS.opener;
      if (own.number !== undefined) table[wordSlot(first)] |= HOLDS.number;
      const holdings = holdingsOf(own, HOLDS);
      if (second === undefined) table[wordSlot(first)] |= holdings;
      else if (holdings !== 0) table[pairSlot(first, second)] |= HOLDS.pair;
    }
  }
  return new Uint8Array(table.buffer);
}

/**
 * @param packs  in the order in which they win where two give a word different senses
 * @param {(word: string) => string} foldWord
 * @returns the shape that src/fields/time/lexicon.ts reads
 */
export function compileTimeWords(packs, foldWord) {
  const builder = new LexiconBuilder(foldWord);
  for (const pack of packs) {
    addCalendar(builder, pack);
    addAges(builder, pack);
  }
  const distinct = new Map();
  const phrases = [...builder.senses].map(([phrase, senses]) => {
    const key = JSON.stringify(senses);
    if (!distinct.has(key)) distinct.set(key, distinct.size);
    return [phrase, distinct.get(key)];
  });
  return {
    phrases,
    senses: [...distinct.keys()].map((key) => JSON.parse(key)),
    firsts: [...builder.wordsFrom],
    ageWords: ageWordsOf(builder.senses),
  };
}
