// Validates the language packs and compiles them: packs.json holds them as written, compiled.bin ready for use.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compileSieve, compileTimeWords } from './time-words.js';

// Chrome of these kinds carries a counter on either side: '12 Comments', 'Share 3'.
const COUNTED = new Set(['comments', 'share', 'player']);
const SLOT = /\{[^}]*\}/g;
// A slot behind a mark stands only where the line has the mark: 'Tag: {TAG}' is no line that begins with 'tag'.
const MARK_BEFORE_SLOT = /([:#©])\s*\{/;
// Fixed letters that a pattern needs; fewer would match sentences. An ideogram counts as two.
const MIN_MARKED = 3;
const MIN_UNMARKED = 6;
// Code units by which the words that lines open with are found: the shortest are two letters.
const OPENER_KEY = 2;
const UNSPACED = /[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]/;
const LETTERS = /\p{L}{2}|[\u2e80-\u9fff]/u;

/** What the languages of `words/times.json` have none of. */
const NO_TIME_WORDS = {
  solarHijriMonths: [],
  am: [],
  pm: [],
  clock: [],
  marks: { year: [], month: [], day: [], hour: [], minute: [] },
  eras: { buddhist: [], minguo: [] },
  zones: {},
  summerZones: [],
  published: [],
  updated: [],
  numbers: {},
  counted: {},
};

function readPack(file, packSchema) {
  const parsed = packSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${file}: not a valid language pack\n${problems.join('\n')}`);
  }
  if (parsed.data.language !== basename(file, '.json')) {
    throw new Error(`${file}: language is "${parsed.data.language}", expected the file's name`);
  }
  return parsed.data;
}

/**
 * @param source  folder of the packs
 * @param dist  folder of the compiled modules; what is made is written to its folder `languages`
 */
export async function compileLanguages(source, dist) {
  const file = join(dist, 'languages', 'compiled.bin');
  // The rest is made with these.
  const tables = await letterTables();
  writeSections(file, tables);
  const { packSchema } = await import('../dist/languages/schema.js');
  const { normalForm } = await import('../dist/languages/normal-form.js');
  const { CHROME_KINDS } = await import('../dist/languages/chrome-kinds.js');
  const { keysOf, makeSkimTable } = await import('../dist/languages/chrome.js');
  const { foldWord } = await import('../dist/languages/letters.js');
  const { makeWordTable } = await import('../dist/languages/word-table.js');
  const { makeStopWordTable } = await import('../dist/label/words.js');
  const phrases = new Map();
  const patterns = new Map();
  // A phrase of digits alone would be every date and every age.
  const addPhrase = (kind, text) =>
    phrases.has(text) || !LETTERS.test(text) || phrases.set(text, [kind, text]);

  const addPattern = (kind, parts, mark) => {
    const fixed = parts.join('');
    const letters = fixed.length * (UNSPACED.test(fixed) ? 2 : 1);
    if (letters < (mark ? MIN_MARKED : MIN_UNMARKED) || !LETTERS.test(fixed)) return;
    patterns.set(parts.join('\0'), [kind, parts, mark]);
  };

  const files = readdirSync(source).filter((name) => name.endsWith('.json'));
  // English stands first: its phrases are met on pages of every language and win where two packs disagree.
  files.sort((a, b) => Number(b === 'en.json') - Number(a === 'en.json') || (a < b ? -1 : 1));
  const packs = files.map((name) => readPack(join(source, name), packSchema));
  for (const { chrome } of packs) {
    for (const [kind, list] of Object.entries(chrome)) {
      const index = CHROME_KINDS.indexOf(kind);
      for (const phrase of list) {
        const parts = phrase.split(SLOT).map(normalForm);
        const mark = MARK_BEFORE_SLOT.exec(phrase)?.[1] ?? '';
        if (parts.length > 1) addPattern(index, parts, mark);
        else addPhrase(index, parts[0]);
        if (parts.length === 1 && COUNTED.has(kind)) {
          addPhrase(index, `0 ${parts[0]}`);
          addPhrase(index, `${parts[0]} 0`);
        }
      }
    }
  }
  const written = {
    phrases: [...phrases.values()],
    packs: packs.map(({ chrome, ...words }) => words),
  };
  writeFileSync(join(dist, 'languages', 'packs.json'), JSON.stringify(written));
  const votes = countVotes(packs, foldWord);
  const sections = {
    ...tables,
    phrases: new Uint8Array(makeWordTable(foldedPhrases(written.phrases, foldWord)).buffer),
    'chrome-ends': makeSkimTable([...phrases.keys()], [...patterns.values()]),
    'chrome-words': await compileChromeWords(join(source, 'words', 'chrome.json')),
    'stop-words': makeStopWordTable(packs.map((pack) => pack.stopWords)),
    words: json(written.packs.map(wordsOf)),
    openers: json(compileOpeners(packs)),
    patterns: json(groupPatterns([...patterns.values()], written.phrases, keysOf)),
    outlets: json(compileOutlets(packs)),
    follow: json([...new Set(packs.flatMap(({ follow }) => follow))]),
    notices: json([...new Set(packs.flatMap(({ notices }) => notices))]),
    digests: json([...new Set(packs.flatMap(({ digests }) => digests.map((text) => text.toLowerCase())))]),
    'part-headings': json([
      ...new Set(packs.flatMap(({ partHeadings }) => partHeadings.map((text) => text.toLowerCase()))),
    ]),
    votes: json(votes.lists),
    'function-words': new Uint8Array(makeWordTable(votes.words).buffer),
  };
  const english = packs.find((pack) => pack.language === 'en');
  const lexicons = { '*': compileTimeWords([...packs, ...readCalendars(source)], foldWord) };
  for (const pack of packs) lexicons[pack.language] = compileTimeWords([pack, english], foldWord);
  for (const [tag, lexicon] of Object.entries(lexicons)) sections[`time ${tag}`] = json(lexicon);
  sections['time-sieve'] = compileSieve(
    Object.values(lexicons),
    await import('../dist/fields/time/sieve.js'),
  );
  writeSections(file, sections);
}

/** Words of dates and ages of languages that have no pack, in the form of packs. */
function readCalendars(source) {
  const { languages } = JSON.parse(readFileSync(join(source, 'words', 'times.json'), 'utf8'));
  return Object.values(languages).map((time) => ({ time: { ...NO_TIME_WORDS, ...time } }));
}

/** The stems of words of chrome of all languages, as 32-bit hashes, each followed by the bits of its groups. */
async function compileChromeWords(file) {
  const { CHROME_WORD_GROUPS } = await import('../dist/languages/chrome-words.js');
  const { eachStem } = await import('../dist/split/stems.js');
  const groupsOf = new Map();
  for (const [language, lists] of Object.entries(JSON.parse(readFileSync(file, 'utf8'))))
    for (const [group, words] of Object.entries(lists)) {
      const at = CHROME_WORD_GROUPS.indexOf(group);
      if (at < 0) throw new Error(`${file}: ${language}: no group of words is called "${group}"`);
      for (const word of words) {
        const codes = Uint16Array.from({ length: word.length }, (_, unit) => word.charCodeAt(unit));
        const stems = [];
        eachStem(codes, 0, codes.length, (hash) => stems.push(hash));
        if (stems.length !== 1)
          throw new Error(`${file}: ${language}: "${word}" is not one word of four letters`);
        groupsOf.set(stems[0], (groupsOf.get(stems[0]) ?? 0) | (1 << at));
      }
    }
  return new Uint8Array(Int32Array.from([...groupsOf].flat()).buffer);
}

async function letterTables() {
  const { makeFoldTable } = await import('../dist/languages/letters.js');
  const { makeCharacterTables } = await import('../dist/label/characters.js');
  const { classOf, fold } = makeCharacterTables();
  return {
    folds: new Uint8Array(makeFoldTable().buffer),
    'character-classes': classOf,
    'character-folds': new Uint8Array(fold.buffer),
  };
}

const json = (value) => Buffer.from(JSON.stringify(value));

/** What cleaning needs of a pack beside the sections that all packs share. */
function wordsOf({ language, scripts, dateOrder, agencies, numberedPublishers, byline, time }) {
  const usesSolarHijri = time.solarHijriMonths.length > 0;
  return {
    language,
    scripts,
    dateOrder,
    agencies,
    numberedPublishers,
    bylineAfter: byline.after,
    bylineAnd: byline.and,
    usesSolarHijri,
  };
}

/** Words in the names of publishers, in small letters, of all packs. */
function compileOutlets(packs) {
  return [...new Set(packs.flatMap(({ outlets }) => outlets.toLowerCase().split(' ').filter(Boolean)))];
}

const SIGNS_BEHIND = [':', '：', '/', '／', '=', '＝', '・', '丨', '|'];

/** Words that lines open with, by their first two characters, the longest first. */
function compileOpeners(packs) {
  const byKey = new Map();
  const add = (kind, words) => {
    for (const word of words) {
      const text = word.replace(/\{.*$/, '').toLowerCase().trim();
      // A word of one letter opens a line where a mark parts it from what follows: `文：`.
      const texts = text.length < OPENER_KEY ? SIGNS_BEHIND.map((sign) => text + sign) : [text];
      for (const opener of texts) {
        const key = opener.slice(0, OPENER_KEY);
        byKey.set(key, [...(byKey.get(key) ?? []), { kind, text: opener }]);
      }
    }
  };
  for (const pack of packs) {
    add('byline', pack.byline.before);
    add('source', pack.source);
    add('caption', pack.captions);
    add('read-also', pack.readAlso);
    add('subject', pack.subject);
    add('sent-on', pack.sentOn);
  }
  for (const words of byKey.values()) words.sort((a, b) => b.text.length - a.text.length);
  return [...byKey];
}

/** Phrases as lines are scanned: folding a few letters (Ø, Ł) takes two steps. Of two alike the last counts. */
function foldedPhrases(phrases, foldWord) {
  return new Map(phrases.map(([kind, text]) => [foldWord(text), kind]));
}

/** Patterns by their first and, where they open with a slot, by their last three characters. */
function groupPatterns(patterns, phrases, keysOf) {
  const numbered = patterns.map(([kind, parts, mark]) => [kind + 1, parts, mark]);
  const opened = groupBy(
    numbered.filter(([, parts]) => parts[0] !== ''),
    ([, parts]) => keysOf(parts[0]).opening,
  );
  const ended = groupBy(
    numbered.filter(([, parts]) => parts[0] === ''),
    ([, parts]) => keysOf(parts.at(-1)).ending,
  );
  const fixed = [...patterns.map(([, parts]) => parts.join('')), ...phrases.map(([, text]) => text)];
  const longest = Math.max(...fixed.map((text) => text.length));
  return { opened: [...opened], ended: [...ended], longest };
}

function groupBy(patterns, keyOf) {
  const groups = new Map();
  for (const pattern of patterns) {
    const key = keyOf(pattern);
    if (groups.has(key)) groups.get(key).push(pattern);
    else groups.set(key, [pattern]);
  }
  return groups;
}

/** Function words, and the packs that list each. */
function countVotes(packs, foldWord) {
  const words = new Map();
  for (const [index, pack] of packs.entries()) {
    for (const word of new Set(pack.stopWords.split(' ').map(foldWord))) {
      if (words.has(word)) words.get(word).push(index);
      else words.set(word, [index]);
    }
  }
  // Many words are listed by the same packs.
  const lists = [...new Set([...words.values()].map(String))];
  const numbers = new Map(lists.map((list, number) => [list, number]));
  return {
    words: [...words].map(([word, list]) => [word, numbers.get(String(list))]),
    lists: lists.map((list) => list.split(',').map(Number)),
  };
}

/** Writes sections behind a header: u32 where the body begins, then as JSON the offset and length of each section. */
function writeSections(file, sections) {
  const header = {};
  const parts = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(sections)) {
    header[name] = [at, bytes.length];
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    parts.push(padded);
    at += padded.length;
  }
  const text = JSON.stringify(header);
  const body = Math.ceil((4 + text.length) / 4) * 4;
  const head = Buffer.alloc(body, ' ');
  head.writeUInt32LE(body, 0);
  head.write(text, 4, 'latin1');
  writeFileSync(file, Buffer.concat([head, ...parts]));
}
