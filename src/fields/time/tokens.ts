/** Text → tokens of time expressions: numbers, known phrases, other words and marks. */
import { DROPPED, foldTable, SEPARATOR } from '../../languages/letters.js';
import { isCamelJoint, isRightToLeft, isSpace, isUnsegmented, standardMark } from './letters.js';
import { type Lexicon, NO_SENSES, type Senses, sensesOf } from './lexicon.js';
import { mayBeginPhrase, mayEndInOpener } from './sieve.js';

export interface Token {
  readonly kind: 'number' | 'word' | 'mark';
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** Folded word, digits in ASCII, or the mark itself (full-width ones in ASCII, every dash as `-`). */
  readonly text: string;
  /** Value of a number, 0 otherwise. */
  readonly value: number;
  /** What the lexicon knows of a phrase. */
  readonly senses: Senses;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
  /** Whether it is a word that no lexicon knows anything of, nor of a part of it. */
  readonly isPlain: boolean;
}

const ZERO = 0x30;
const NINE = 0x39;
function isDigit(fold: number): boolean {
  return fold >= ZERO && fold <= NINE;
}

function sameRun(first: number, fold: number): boolean {
  if (fold <= DROPPED || isDigit(fold)) return fold === DROPPED;
  return !isUnsegmented(fold) && isRightToLeft(first) === isRightToLeft(fold);
}

/** Splits text into runs of digits, runs of letters of one script, and marks, without looking anything up. */
export function splitRuns(text: string): Token[] {
  const folds = foldTable();
  const runs: Token[] = [];
  let spaced = false;
  for (let i = 0; i < text.length; ) {
    const fold = folds[text.charCodeAt(i)]!;
    const start = i;
    if (fold === DROPPED) {
      i++;
      continue;
    }
    if (fold === SEPARATOR) {
      const code = text.charCodeAt(i);
      const mark = text[i]!;
      i++;
      if (code === 32 || (code !== 46 && isSpace(code))) spaced = true;
      else {
        runs.push(run('mark', start, i, standardMark(mark), 0, spaced, false));
        spaced = false;
      }
      continue;
    }
    const digits = isDigit(fold);
    i = runEnd(text, start, fold, folds);
    const word = foldedSlice(text, start, i, folds);
    if (digits) runs.push(run('number', start, i, word, Number(word), spaced, false));
    else runs.push(run('word', start, i, word, 0, spaced, isPlainWord(text, start, i, word)));
    spaced = false;
  }
  return runs;
}

function isPlainWord(text: string, start: number, end: number, word: string): boolean {
  if (isUnsegmented(word.charCodeAt(0)) || mayBeginPhrase(word) || mayEndInOpener(word)) return false;
  for (let at = start + 1; at < end; at++)
    if (isCamelJoint(text.charCodeAt(at - 1), text.charCodeAt(at))) return false;
  return true;
}

/** Offset behind a run of digits, or of letters of one script; a letter of a script without spaces is a run by itself. */
function runEnd(text: string, start: number, first: number, folds: Uint16Array): number {
  if (isUnsegmented(first)) return start + 1;
  const digits = isDigit(first);
  let end = start + 1;
  for (; end < text.length; end++) {
    const fold = folds[text.charCodeAt(end)]!;
    if (!(digits ? isDigit(fold) : sameRun(first, fold))) break;
  }
  return end;
}

/** A run as it is folded. Most are in small letters already and need no string of their own. */
function foldedSlice(text: string, start: number, end: number, folds: Uint16Array): string {
  let at = start;
  while (at < end && folds[text.charCodeAt(at)] === text.charCodeAt(at)) at++;
  if (at === end) return text.slice(start, end);
  let word = text.slice(start, at);
  for (; at < end; at++) {
    const fold = folds[text.charCodeAt(at)]!;
    if (fold !== DROPPED) word += String.fromCharCode(fold);
  }
  return word;
}

/** Whether a mark may stand inside a phrase: `a.m.`, `d'octobre`. */
function joinsPhrase(mark: string): boolean {
  return mark === '.' || mark === "'" || mark === '’' || mark === '-';
}

function run(
  kind: Token['kind'],
  start: number,
  end: number,
  text: string,
  value: number,
  spaced: boolean,
  isPlain: boolean,
): Token {
  return { kind, start, end, text, value, senses: NO_SENSES, spaced, isPlain };
}

function phraseFrom(first: Token, text: string, end: number, senses: Senses): Token {
  const { kind, start, value, spaced } = first;
  return { kind, start, end, text, value, senses, spaced, isPlain: false };
}

/** The longest phrase of the lexicon that begins at run `at`, and the number of runs behind it. */
function matchPhrase(
  runs: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { token: Token; next: number } | null {
  const first = runs[at]!;
  const limit = lexicon.wordsFrom.get(first.text);
  if (limit === undefined) return null;
  let best: { token: Token; next: number } | null = null;
  let key = '';
  let count = 0;
  for (let next = at; next < runs.length && count < limit; next++) {
    const run = runs[next]!;
    if (run.kind === 'number' || (run.kind === 'mark' && !joinsPhrase(run.text))) break;
    if (run.kind === 'mark') continue;
    key = count === 0 ? run.text : `${key} ${run.text}`;
    count++;
    const senses = sensesOf(key, lexicon);
    if (senses) best = { token: phraseFrom(first, key, run.end, senses), next: next + 1 };
  }
  return best;
}

/** The longest phrase in a script without spaces that begins at run `at`. */
function matchRun(
  runs: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { token: Token; next: number } | null {
  const first = runs[at]!;
  let best: { token: Token; next: number } | null = null;
  let key = '';
  for (let next = at; next < runs.length && next - at < lexicon.longestRun; next++) {
    const run = runs[next]!;
    if (run.kind === 'mark' && run.text === '.' && !run.spaced && next > at) continue; // Thai ม.ค.
    if (run.kind !== 'word' || !isUnsegmented(run.text.charCodeAt(0))) break;
    key += run.text;
    const senses = sensesOf(key, lexicon);
    if (senses) best = { token: phraseFrom(first, key, run.end, senses), next: next + 1 };
  }
  return best;
}

/** Whether a word can open a time expression that is glued to the word before it: `newsa day ago`, `comhace 2 horas`. */
function isGluedOpener(word: string, lexicon: Lexicon): boolean {
  const found = sensesOf(word, lexicon);
  if (found) return (found.agoBefore || found.number !== undefined || found.age) !== undefined;
  return (lexicon.wordsFrom.get(word) ?? 0) > 1 && word.length > 1;
}

/**
 * Where an unknown word splits into a known one and a rest: between a small and a capital letter (`agoBreaking`,
 * `liveDecember`), or before the opening word of an age.
 */
function findJoint(text: string, word: Token, lexicon: Lexicon): number {
  for (let at = word.start + 1; at < word.end; at++) {
    if (!isCamelJoint(text.charCodeAt(at - 1), text.charCodeAt(at))) continue;
    const [left, right] = splitRuns(`${text.slice(word.start, at)} ${text.slice(at, word.end)}`);
    if (lexicon.wordsFrom.has(left!.text) || (right && lexicon.wordsFrom.has(right.text))) return at;
  }
  if (word.end - word.start !== word.text.length || !mayEndInOpener(word.text)) return -1;
  for (let cut = 2; cut < word.text.length; cut++) {
    if (isGluedOpener(word.text.slice(cut), lexicon)) return word.start + cut;
  }
  return -1;
}

function splitAt(text: string, word: Token, at: number): Token[] {
  const part = (from: number, to: number) =>
    splitRuns(text.slice(from, to)).map((run) => ({ ...run, start: run.start + from, end: run.end + from }));
  return [...part(word.start, at), ...part(at, word.end)];
}

/**
 * Puts the runs of a text together to tokens; phrases of several words that the lexicon knows are one token.
 *
 * @param split  as `splitRuns` gives them
 */
export function readTokens(text: string, split: readonly Token[], lexicon: Lexicon): Token[] {
  let runs = split;
  const tokens: Token[] = [];
  for (let at = 0; at < runs.length; ) {
    const run = runs[at]!;
    if (run.kind !== 'word' || run.isPlain) {
      tokens.push(run);
      at++;
      continue;
    }
    const unsegmented = isUnsegmented(run.text.charCodeAt(0));
    const match = (unsegmented ? matchRun : matchPhrase)(runs, at, lexicon);
    if (match) {
      tokens.push(match.token);
      at = match.next;
      continue;
    }
    const joint = !unsegmented ? findJoint(text, run, lexicon) : -1;
    if (joint === -1) {
      tokens.push(run);
      at++;
    } else runs = [...runs.slice(0, at), ...splitAt(text, run, joint), ...runs.slice(at + 1)];
  }
  return tokens;
}
