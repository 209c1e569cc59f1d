// Writes src/languages/words/times.json: words of dates and ages of languages that have no pack, as CLDR has them (Unicode
// licence; read through the ICU of Node, of which the file names the version). Run by hand when languages are added.
import { writeFileSync } from 'node:fs';

const LANGUAGES = [
  'af',
  'am',
  'az',
  'be',
  'bs',
  'cy',
  'et',
  'eu',
  'fil',
  'ga',
  'gl',
  'gu',
  'hy',
  'ka',
  'kk',
  'kn',
  'ky',
  'lt',
  'lv',
  'mk',
  'ml',
  'mn',
  'mr',
  'my',
  'ne',
  'pa',
  'si',
  'sl',
  'sq',
  'sw',
  'ta',
  'te',
  'uz',
];
const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];
/** Numbers that the languages inflect differently. */
const COUNTS = [1, 2, 3, 5, 11];
const TIME = { timeZone: 'UTC', numberingSystem: 'latn' };
const LETTERS = /[\p{L}\p{M}]{2}/u;
const DIGIT = /\d/u;
/** A letter of which other languages make words. */
const LATIN_LETTER = /^[a-z]$/u;
const SHORTEST_AGE = 4; // characters of a word for yesterday: shorter ones are words of other languages

/** Words in use that CLDR does not have. */
const MORE = {
  az: { after: ['əvvəl'] },
  eu: { joiners: ['eko'], monthEnd: 'ren' }, // `2025eko urtarrilaren 5a`
  et: {
    after: ['tagasi'],
    units: { minute: ['minutit'], hour: ['tund', 'tundi'], day: ['päev', 'päeva'], week: ['nädalat'] },
  },
  fil: { after: ['nakakaraan', 'nakaraan'] },
  gu: { after: ['પહેલા', 'પૂર્વે'] },
  kk: { joiners: ['жылғы', 'жылдың', 'жылы'] },
  ky: { joiners: ['жылдын', 'жылы'] },
  lt: { joiners: ['m', 'd'] }, // year and day
  ml: { after: ['മുൻപ്', 'മുമ്പേ'] },
  ne: { after: ['अघि', 'पहिले'], units: { minute: ['मिनेट', 'मिनट'], hour: ['घण्टा', 'घन्टा'], day: ['दिन'] } },
  sw: {
    after: ['iliyopita', 'zilizopita', 'lililopita', 'yaliyopita', 'uliopita'],
    units: { minute: ['dakika'], hour: ['saa'], day: ['siku'], week: ['wiki'] },
  },
  ta: {
    after: ['முன்பு', 'முன்னர்'],
    units: { hour: ['மணி நேரம்', 'மணி நேரத்திற்கு', 'மணிநேரத்திற்கு'], day: ['நாட்கள்', 'நாட்களுக்கு', 'நாள்'] },
  },
  uz: { after: ['avval'] },
};

const unique = (list) => [...new Set(list)];
const clean = (text) =>
  text
    .replace(/[\u200e\u200f]/gu, '')
    .trim()
    .replace(/\.$/u, '');
const parts = (language, options, date, type) =>
  new Intl.DateTimeFormat(language, { ...TIME, ...options })
    .formatToParts(date)
    .filter((part) => part.type === type)
    .map(({ value }) => clean(value));

function monthsOf(language) {
  return Array.from({ length: 12 }, (_, month) => {
    const date = new Date(Date.UTC(2025, month, 5));
    const forms = [
      { month: 'long' },
      { month: 'long', day: 'numeric' },
      { month: 'short' },
      { month: 'short', day: 'numeric' },
    ];
    const texts = forms.flatMap((form) => parts(language, form, date, 'month'));
    const { monthEnd } = MORE[language] ?? {};
    const ended = monthEnd === undefined ? [] : texts.map((text) => text + monthEnd);
    return unique([...texts, ...ended]).filter((text) => LETTERS.test(text) && !DIGIT.test(text));
  });
}

function weekdaysOf(language) {
  const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2025, 5, 1 + day)));
  return unique(days.flatMap((day) => parts(language, { weekday: 'long' }, day, 'weekday')));
}

/** Words between the parts of a long date: `2025 m. sausio 5 d.`. */
function joinersOf(language) {
  const found = parts(language, { dateStyle: 'long' }, new Date(Date.UTC(2025, 8, 5)), 'literal');
  return unique(
    found
      .flatMap((text) => text.split(/[^\p{L}\p{M}]+/u))
      .filter((word) => word !== '' && !LATIN_LETTER.test(word)),
  );
}

/** Part of the forms of a language that a word must close to be the one that says that they are past. */
const CLOSING = 0.3;

/** What stands before and behind a number of units: words that say that it is past, and the units. */
function agesOf(language) {
  const forms = UNITS.flatMap((unit) => formsOf(language, unit));
  const opens = mostOf(forms.map(({ before }) => before));
  const closes = mostOf(forms.map(({ behind }) => behind.split(' ').at(-1)));
  const units = {};
  const brief = {};
  for (const { unit, before, behind } of forms) {
    const last = closes.find((word) => behind === word || behind.endsWith(` ${word}`));
    const rest = clean(last === undefined ? behind : behind.slice(0, -last.length));
    // A unit stands behind its number, or before it where what is behind says that it is past.
    const isOpened = opens.includes(before);
    const phrase = rest === '' && !isOpened ? clean(before) : before === '' || isOpened ? rest : '';
    if (!LETTERS.test(phrase)) continue;
    units[unit] = [...(units[unit] ?? []), phrase];
    if (!isOpened && last === undefined) brief[phrase] = unit; // the word itself says that it is past
  }
  for (const unit of Object.keys(units)) units[unit] = unique(units[unit]);
  return { ago: { before: opens, after: closes, about: [] }, units, brief };
}

function formsOf(language, unit) {
  return ['long', 'short'].flatMap((style) =>
    COUNTS.flatMap((count) => {
      const format = new Intl.RelativeTimeFormat(`${language}-u-nu-latn`, { style });
      const all = format.formatToParts(-count, unit);
      const at = all.findIndex(({ type }) => type === 'integer');
      const text = (list) =>
        list
          .map(({ value }) => value)
          .join('')
          .trim();
      return at < 0 ? [] : [{ unit, before: text(all.slice(0, at)), behind: text(all.slice(at + 1)) }];
    }),
  );
}

/** The texts that stand in enough of the places, and are none of a unit. */
function mostOf(texts) {
  const counts = new Map();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= CLOSING * texts.length).map(([text]) => text);
}

function wordsOfDays(language) {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const entries = [
    [-1, '1 day'],
    [0, '0 day'],
  ].map(([day, amount]) => [format.format(day, 'day'), amount]);
  return Object.fromEntries(entries.filter(([word]) => word.length >= SHORTEST_AGE && !DIGIT.test(word)));
}

function withMore(own, { after = [], units = {}, joiners = [] } = {}) {
  for (const [unit, phrases] of Object.entries(units))
    own.units[unit] = unique([...(own.units[unit] ?? []), ...phrases]);
  return {
    ...own,
    joiners: [...own.joiners, ...joiners],
    ago: { ...own.ago, after: unique([...own.ago.after, ...after]) },
  };
}

const words = {};
for (const language of LANGUAGES)
  words[language] = {
    months: monthsOf(language),
    weekdays: weekdaysOf(language),
    ...withMore({ joiners: joinersOf(language), ...agesOf(language) }, MORE[language]),
    ages: wordsOfDays(language),
  };
const file = new URL('../src/languages/words/times.json', import.meta.url);
const source = `CLDR ${process.versions.cldr} (Unicode licence)`;
const rows = Object.entries(words).map(
  ([language, own]) => `    ${JSON.stringify(language)}: ${JSON.stringify(own)}`,
);
writeFileSync(
  file,
  `{\n  "source": ${JSON.stringify(source)},\n  "languages": {\n${rows.join(',\n')}\n  }\n}\n`,
);
