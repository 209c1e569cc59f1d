/**
 * The language of a text: its script first, then votes of the function words that packs list. A bounded sample, one
 * pass, no statistics of letters: pages are long enough for their function words.
 */
import { compiled, longsOf } from '../languages/index.js';
import { DROPPED, foldTable, SEPARATOR } from '../languages/letters.js';
import { FNV_PRIME, findHashes, HASH_SEED, OTHER_PRIME } from '../languages/word-table.js';
import type { Page, Split } from '../types.js';

const SAMPLE = 1200; // characters: some 200 words, a third of them function words
const LEAST_WORDS = 1.2; // function words of its own that a language must show; those shared count in parts
const LEAD = 1.08; // times as many as the next language; closer ones are near relatives or mixed text
const LEAST_SHARE = 0.5; // of all letters, for the script that decides

/** Scripts by their ranges of code units. Han alone is Chinese; kana beside it make it Japanese. */
const SCRIPTS: readonly (readonly [string, number, number])[] = [
  ['Greek', 0x370, 0x3ff],
  ['Cyrillic', 0x400, 0x52f],
  ['Hebrew', 0x590, 0x5ff],
  ['Arabic', 0x600, 0x77f],
  ['Devanagari', 0x900, 0x97f],
  ['Bengali', 0x980, 0x9ff],
  ['Thai', 0xe00, 0xe7f],
  ['Kana', 0x3040, 0x30ff],
  ['Han', 0x3400, 0x9fff],
  ['Hangul', 0xac00, 0xd7af],
];
const IDEOGRAM_WEIGHT = 3; // an ideogram says as much as three letters of an alphabet
const KANA_SHARE = 0.1; // of ideograms and kana: less is a Japanese name in a Chinese text

interface Votes {
  /** Folded function words by their hashes (see languages/word-table.ts). */
  readonly table: Uint32Array;
  /** For each word, the indexes of the packs that list it. */
  readonly lists: readonly (readonly number[])[];
  readonly tags: readonly string[];
  readonly scripts: readonly (readonly string[])[];
}

let votes: Votes | undefined;

function openVotes(): Votes {
  const all = compiled('words');
  return {
    table: longsOf('function-words'),
    lists: compiled('votes'),
    tags: all.map(({ language }) => language),
    scripts: all.map(({ scripts }) => scripts),
  };
}

const FIRST_NOT_LATIN = 0x370;

function scriptOfUnit(code: number): string {
  if (code < FIRST_NOT_LATIN) return 'Latin';
  for (const [script, from, to] of SCRIPTS) if (code >= from && code <= to) return script;
  return 'Latin';
}

/** Letters of each script in a text; those of alphabets count once, ideograms and syllables more. */
function countScripts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const folds = foldTable();
  let latin = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (folds[code]! < 0x41) continue;
    if (code < FIRST_NOT_LATIN) {
      latin++;
      continue;
    }
    const script = scriptOfUnit(code);
    const weight = script === 'Han' || script === 'Kana' || script === 'Hangul' ? IDEOGRAM_WEIGHT : 1;
    counts.set(script, (counts.get(script) ?? 0) + weight);
  }
  counts.set('Latin', (counts.get('Latin') ?? 0) + latin);
  return counts;
}

function scriptOf(text: string): string | null {
  const counts = countScripts(text);
  if (counts.size === 1) return counts.get('Latin')! > 0 ? 'Latin' : null;
  const kana = counts.get('Kana') ?? 0;
  const han = counts.get('Han') ?? 0;
  counts.delete('Kana');
  counts.set(kana > (kana + han) * KANA_SHARE ? 'Hiragana' : 'Han', kana + han);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [script, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0]);
  return count > total * LEAST_SHARE ? script : null;
}

/** Votes of the words of a text, or where a script has no spaces of its single characters, for each pack. */
function countVotes(text: string, script: string, votes: Votes): number[] {
  const counts = votes.tags.map(() => 0);
  const isUnspaced = script === 'Han' || script === 'Hiragana' || script === 'Thai';
  if (isUnspaced) addCharacters(text, votes, counts);
  else addWords(text, votes, counts);
  const { packs } = writersOf(script, votes);
  return counts.map((count, index) => (packs[index] ? count : 0));
}

function addCharacters(text: string, votes: Votes, counts: number[]): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    addVotes(votes, counts, withLetter(HASH_SEED, code, FNV_PRIME), withLetter(HASH_SEED, code, OTHER_PRIME));
  }
}

function addWords(text: string, votes: Votes, counts: number[]): void {
  const folds = foldTable();
  let first = HASH_SEED;
  let second = HASH_SEED;
  let length = 0;
  for (let at = 0; at <= text.length; at++) {
    const fold = at < text.length ? folds[text.charCodeAt(at)]! : SEPARATOR;
    if (fold === DROPPED) continue;
    if (fold !== SEPARATOR) {
      first = withLetter(first, fold, FNV_PRIME);
      second = withLetter(second, fold, OTHER_PRIME);
      length++;
      continue;
    }
    if (length > 0) addVotes(votes, counts, first, second);
    first = HASH_SEED;
    second = HASH_SEED;
    length = 0;
  }
}

function withLetter(hash: number, unit: number, prime: number): number {
  return Math.imul(hash ^ unit, prime);
}

/** A word of one language tells more than one that five share. */
function addVotes({ table, lists }: Votes, counts: number[], first: number, second: number): void {
  const index = findHashes(table, first, second);
  if (index < 0) return;
  const listed = lists[index]!;
  for (const pack of listed) counts[pack]! += 1 / listed.length;
}

function writes(scripts: readonly string[], script: string): boolean {
  return (
    scripts.includes(script) || (script === 'Han' && (scripts.includes('Hans') || scripts.includes('Hant')))
  );
}

/** Which packs are of languages that are written in a script; a language that alone is so needs no votes. */
interface Writers {
  readonly packs: readonly boolean[];
  readonly only: string | null;
}

const writers = new Map<string, Writers>();

function writersOf(script: string, { tags, scripts }: Votes): Writers {
  let found = writers.get(script);
  if (found === undefined) {
    const packs = scripts.map((own) => writes(own, script));
    const writing = tags.filter((_, index) => packs[index]);
    found = { packs, only: writing.length === 1 ? writing[0]! : null };
    writers.set(script, found);
  }
  return found;
}

/**
 * The BCP 47 tag of a text's language.
 *
 * @param text  the text of articles, without chrome: menus are often in another language
 * @returns null when the text is too short or no language leads
 */
export function languageOf(text: string): string | null {
  const sample = text.length > SAMPLE ? text.slice(0, SAMPLE) : text;
  const script = scriptOf(sample);
  if (script === null) return null;
  votes ??= openVotes();
  const { only } = writersOf(script, votes);
  if (only !== null) return only;
  const counts = countVotes(sample, script, votes);
  const best = counts.indexOf(Math.max(...counts));
  const next = Math.max(...counts.filter((_, index) => index !== best));
  return counts[best]! >= LEAST_WORDS && counts[best]! >= next * LEAD ? votes.tags[best]! : null;
}

/** The language of a page's articles: of their paragraphs, or where there are none, of their titles. */
export function languageOfPage(page: Page, { sections }: Split): string | null {
  let text = '';
  for (const kind of ['paragraph', 'title'] as const) {
    for (const { parts } of sections) {
      for (const part of parts) {
        if (part.kind === kind && text.length < SAMPLE) text += `${page.text.slice(part.start, part.end)}\n`;
      }
    }
    if (text !== '') break;
  }
  return languageOf(text);
}
