/**
 * What the line models see of each visible line, as byte columns. Hot path: one pass for the line itself, then
 * passes over its neighbours by prefix sums; nothing is allocated a line. Counts are stored on a logarithmic scale,
 * shares as 0 to 255, so that a byte is enough. Stop words come from the language packs: where those change much, train again.
 */
import { CHROME_KINDS, type ChromeKind } from '../languages/index.js';
import { NumberTable } from '../lines/number-table.js';
import { QUOTE, STOP } from './characters.js';
import type { Lexicon } from './lexicon.js';
import { lineBucket, pairBucket, wordBucket } from './lexicon.js';
import { COUNT, COUNTS, type Tokens } from './tokens.js';

const OWN = [
  'words',
  'letters',
  'wordLength',
  'upperShare',
  'digitShare',
  'stops',
  'commas',
  'quotes',
  'bullets',
  'currency',
  'colons',
  'brackets',
  'symbols',
  'capitalisedShare',
  'shoutedShare',
  'innerStops',
  'numbers',
  'firstClass',
  'lastClass',
  'indent',
  'blanksAbove',
  'blanksBelow',
  'stopWordShare',
  'wordLexicon',
  'wordLexiconMax',
  'pairLexicon',
  'pairLexiconMax',
  'lineLexicon',
  'firstPairLexicon',
  'lastPairLexicon',
  'chromeKind',
  'repeats',
  'isRepeat',
  'continues',
  'isCut',
  'hasYear',
] as const;
const NEIGHBOURS = [-2, -1, 1, 2] as const;
const NEIGHBOUR_COLUMNS = ['words', 'lastClass', 'isCut'] as const;
const NEAREST_COLUMNS = [
  'wordLexicon',
  'stopWordShare',
  'firstClass',
  'capitalisedShare',
  'digitShare',
  'pairLexicon',
  'lineLexicon',
] as const;
const REACHES = [3, 10, 30] as const;
const REACH_COLUMNS = [
  'wordsBefore',
  'wordsAfter',
  'lexiconBefore',
  'lexiconAfter',
  'proseBefore',
  'proseAfter',
] as const;
const PLACE = [
  'previousProseDistance',
  'previousProseWords',
  'nextProseDistance',
  'nextProseWords',
  'wordsSoFar',
  'wordsToCome',
  'linesSoFar',
  'linesToCome',
  'wordPosition',
  'linePosition',
  'proseSoFar',
  'proseToCome',
  'proseRun',
  'shortRun',
  'worstLineSinceProse',
  'worstPairSinceProse',
  'digitsAround',
  'capitalsAround',
  'repeatsAround',
  'indentMode',
  'vocabulary',
  'vocabularyBefore',
  'vocabularyAfter',
  'vocabularyLead',
  'names',
  'namesBefore',
  'titleOverlap',
  'titleCover',
  'linesFromTitle',
  'cutsAround',
  'datesAround',
  'sinceComments',
  'sinceList',
  'sinceShare',
  'sinceAuthor',
  'untilFooter',
] as const;
const PAGE = [
  'pageLines',
  'pageWords',
  'pageMeanWords',
  'pageProseShare',
  'pageProseWordShare',
  'pageBlankShare',
  'pageLexicon',
  'pageDigitShare',
  'pageRepeatShare',
  'pageCurrency',
  'pageStopWordShare',
  'pageLongestProseRun',
  'pageMedianProseWords',
  'pageUnfinishedShare',
] as const;

function columnNames(): string[] {
  const names: string[] = [...OWN];
  for (const d of NEIGHBOURS) for (const c of NEIGHBOUR_COLUMNS) names.push(`${c}@${d}`);
  for (const d of [-1, 1]) for (const c of NEAREST_COLUMNS) names.push(`${c}@${d}`);
  for (const r of REACHES) for (const c of REACH_COLUMNS) names.push(`${c}/${r}`);
  names.push(...PLACE, ...PAGE);
  return names;
}

/** The names of the columns, in order. */
export const FEATURES: readonly string[] = columnNames();

const COLUMN = Object.fromEntries(OWN.map((name, i) => [name, i])) as Record<(typeof OWN)[number], number>;

/** What the language packs know of a page's lines. */
export interface PageWords {
  /** Chrome phrase kind of each row (index into CHROME_KINDS + 1), 0 for none. */
  readonly chrome: Uint8Array;
}

// Counts on a logarithmic scale: 0, 21, 34, 43 … 255 at 4095 and above.
const LOG_STEP = 255 / 12;
const LOG_LIMIT = 4095;
const LOG = Uint8Array.from({ length: LOG_LIMIT + 1 }, (_, x) => Math.round(LOG_STEP * Math.log2(1 + x)));
export const logByte = (x: number): number => LOG[x < LOG_LIMIT ? (x > 0 ? x | 0 : 0) : LOG_LIMIT]!;
export const shareByte = (part: number, whole: number): number =>
  whole > 0 ? (part >= whole ? 255 : ((255 * part) / whole) | 0) : 0;
export const oddsByte = (x: number): number => (x < -127 ? 1 : x > 127 ? 255 : (x + 128) | 0);

/** A line of this many words, that ends or holds a sentence, is prose (jusText, C4: ten words or more). */
const PROSE_WORDS = 10;
/** … and one this long is prose without a sentence end: leads are often cut. */
const LONG_PROSE_WORDS = 25;
/** Words of a line that are looked up in the vocabulary: enough to tell, and bounded for one-line pages. */
export const VOCABULARY_WORDS = 48;
const VOCABULARY_BITS = 13;
const VOCABULARY_MASK = (1 << VOCABULARY_BITS) - 1;
/** Prose lines before and after that a line's words are compared with. */
const VOCABULARY_REACH = 8;
const LEAD_LINES = 3;
/** Two thirds of the words of the page's first line and of this one: it is the title again. */
const TITLE_COVER = 170;

const kindCode = (kind: ChromeKind): number => CHROME_KINDS.indexOf(kind) + 1;
const FOOTER = kindCode('footer');
const CHROME_BEHIND = [
  ['sinceComments', [kindCode('comments')]],
  ['sinceList', [kindCode('list-heading'), kindCode('read-more')]],
  ['sinceShare', [kindCode('share'), kindCode('newsletter')]],
  ['sinceAuthor', [kindCode('author-box'), kindCode('tags')]],
] as const;
const REPEAT_LIMIT = 255;

const vocabularyCount = new Uint16Array(1 << VOCABULARY_BITS);
const vocabularySeen = new Int32Array(1 << VOCABULARY_BITS);
/** 1 for words of the first lines of prose, and of the page's first line. */
const lead = new Uint8Array(1 << VOCABULARY_BITS);
const title = new Uint8Array(1 << VOCABULARY_BITS);
const nameCount = new Uint16Array(1 << VOCABULARY_BITS);
const nameSeen = new Int32Array(1 << VOCABULARY_BITS);

/**
 * Writes the feature columns of a page. Rows are the visible lines of `tokens`, whose stop words are marked.
 *
 * @param bytes  zeroed; column c of row k is written to `bytes[c * stride + k]`
 */
export function readFeatures(
  tokens: Tokens,
  lexicon: Lexicon,
  words: PageWords,
  bytes: Uint8Array,
  stride: number,
): void {
  const rows = tokens.size;
  if (rows === 0) return;
  const sheet = { bytes, stride, wordCount: new Int32Array(rows), isProse: new Uint8Array(rows) };
  readOwn(tokens, lexicon, words, sheet);
  readRepeats(tokens, sheet);
  let column = copyNeighbours(tokens, sheet, OWN.length);
  column = readReaches(tokens, sheet, column);
  column = readPlaces(tokens, sheet, words, column);
  readPage(tokens, sheet, column);
}

/** The columns being written, and what several of them are made of. */
interface Sheet {
  readonly bytes: Uint8Array;
  readonly stride: number;
  /** Words of each row. */
  readonly wordCount: Int32Array;
  /** 1 for rows of prose. */
  readonly isProse: Uint8Array;
}

function readOwn(tokens: Tokens, lexicon: Lexicon, tables: PageWords, sheet: Sheet): void {
  const { bytes, stride, wordCount, isProse } = sheet;
  const {
    size: rows,
    from,
    hashes,
    isStop,
    counts,
    firstClass,
    lastClass,
    lineHash,
    indent,
    blanks,
  } = tokens;
  for (let k = 0; k < rows; k++) {
    const at = k * COUNTS;
    const first = from[k]!;
    const last = from[k + 1]!;
    let stopWords = 0;
    let wordSum = 0;
    let wordMax = -127;
    let pairSum = 0;
    let pairMax = -127;
    let firstPair = 0;
    let pair = 0;
    let previous = 0x51ed27;
    for (let t = first; t < last; t++) {
      const hash = hashes[t]!;
      stopWords += isStop[t]!;
      const odds = lexicon.words[wordBucket(hash)]!;
      wordSum += odds;
      if (odds > wordMax) wordMax = odds;
      pair = lexicon.pairs[pairBucket(previous, hash)]!;
      pairSum += pair;
      if (pair > pairMax) pairMax = pair;
      if (t === first) firstPair = pair;
      previous = hash;
    }
    const size = last - first;
    if (size > 0) pair = lexicon.pairs[pairBucket(previous, 0x51ed27)]!;
    const quarters = counts[at + COUNT.quarters]!;
    const words = quarters >> 2;
    const letters = counts[at + COUNT.letters]!;
    const digits = counts[at + COUNT.digits]!;
    const visible = letters + digits;
    wordCount[k] = words;
    const ends = lastClass[k] === STOP || lastClass[k] === QUOTE || counts[at + COUNT.innerStops]! > 0;
    isProse[k] = words >= LONG_PROSE_WORDS || (words >= PROSE_WORDS && ends) ? 1 : 0;
    bytes[COLUMN.words * stride + k] = LOG[quarters < LOG_LIMIT ? quarters : LOG_LIMIT]!;
    bytes[COLUMN.letters * stride + k] = logByte(letters);
    bytes[COLUMN.wordLength * stride + k] = quarters > 0 ? Math.min(255, (letters * 64) / quarters) : 0;
    bytes[COLUMN.upperShare * stride + k] = shareByte(counts[at + COUNT.upper]!, letters);
    bytes[COLUMN.digitShare * stride + k] = shareByte(digits, visible);
    bytes[COLUMN.stops * stride + k] = logByte(counts[at + COUNT.stops]!);
    bytes[COLUMN.commas * stride + k] = logByte(counts[at + COUNT.commas]!);
    bytes[COLUMN.quotes * stride + k] = logByte(counts[at + COUNT.quotes]!);
    bytes[COLUMN.bullets * stride + k] = logByte(counts[at + COUNT.bullets]!);
    bytes[COLUMN.currency * stride + k] = logByte(counts[at + COUNT.currency]!);
    bytes[COLUMN.colons * stride + k] = logByte(counts[at + COUNT.colons]!);
    bytes[COLUMN.brackets * stride + k] = logByte(counts[at + COUNT.brackets]!);
    bytes[COLUMN.symbols * stride + k] = logByte(counts[at + COUNT.symbols]!);
    bytes[COLUMN.capitalisedShare * stride + k] = shareByte(counts[at + COUNT.capitalised]!, size);
    bytes[COLUMN.shoutedShare * stride + k] = shareByte(counts[at + COUNT.shouted]!, size);
    bytes[COLUMN.innerStops * stride + k] = logByte(counts[at + COUNT.innerStops]!);
    bytes[COLUMN.numbers * stride + k] = logByte(counts[at + COUNT.numbers]!);
    bytes[COLUMN.firstClass * stride + k] = firstClass[k]!;
    bytes[COLUMN.lastClass * stride + k] = lastClass[k]!;
    bytes[COLUMN.indent * stride + k] = indent[k]!;
    bytes[COLUMN.blanksAbove * stride + k] = blanks[k]!;
    bytes[COLUMN.blanksBelow * stride + k] = k + 1 < rows ? blanks[k + 1]! : 0;
    bytes[COLUMN.stopWordShare * stride + k] = shareByte(stopWords, size);
    bytes[COLUMN.wordLexicon * stride + k] = oddsByte(size > 0 ? wordSum / size : 0);
    bytes[COLUMN.wordLexiconMax * stride + k] = oddsByte(size > 0 ? wordMax : 0);
    bytes[COLUMN.pairLexicon * stride + k] = oddsByte(size > 0 ? pairSum / size : 0);
    bytes[COLUMN.pairLexiconMax * stride + k] = oddsByte(size > 0 ? pairMax : 0);
    bytes[COLUMN.lineLexicon * stride + k] = oddsByte(lexicon.lines[lineBucket(lineHash[k]!)]!);
    bytes[COLUMN.firstPairLexicon * stride + k] = oddsByte(firstPair);
    bytes[COLUMN.lastPairLexicon * stride + k] = oddsByte(pair);
    bytes[COLUMN.chromeKind * stride + k] = tables.chrome[k]!;
    bytes[COLUMN.isCut * stride + k] = tokens.isCut[k]!;
    bytes[COLUMN.hasYear * stride + k] = tokens.hasYear[k]!;
    const open = k > 0 && lastClass[k - 1]! !== STOP && lastClass[k - 1]! !== QUOTE;
    // 1: the line before is unfinished; 2: this one starts as its rest (lower case or a mark).
    bytes[COLUMN.continues * stride + k] =
      (open ? 1 : 0) + (firstClass[k]! === 2 || (firstClass[k]! >= 7 && firstClass[k]! <= 9) ? 2 : 0);
  }
}

/** How often each line stands on the page. */
const repeatCounts = new NumberTable();

function readRepeats(tokens: Tokens, { bytes, stride }: Sheet): void {
  const { size: rows, lineHash } = tokens;
  repeatCounts.clear(rows);
  const slots = new Int32Array(rows);
  for (let k = 0; k < rows; k++) {
    const slot = repeatCounts.slot(lineHash[k]!, 0);
    repeatCounts.set(slot, repeatCounts.value(slot) + 1);
    slots[k] = slot;
  }
  for (let k = 0; k < rows; k++) {
    // Once a line was met its count is negative.
    const count = repeatCounts.value(slots[k]!);
    const repeats = Math.abs(count);
    bytes[COLUMN.repeats * stride + k] = repeats < REPEAT_LIMIT ? repeats : REPEAT_LIMIT;
    if (repeats > 1) {
      if (count < 0) bytes[COLUMN.isRepeat * stride + k] = k > 0 && lineHash[k - 1] === lineHash[k] ? 2 : 1;
      else repeatCounts.set(slots[k]!, -count);
    }
  }
}

/** A neighbour beyond the page has 0 in every column but the lexicon's, where 0 stands for itself (known odds are 1 and up). */
function copyNeighbours(tokens: Tokens, { bytes, stride }: Sheet, firstColumn: number): number {
  const rows = tokens.size;
  let column = firstColumn;
  for (const d of NEIGHBOURS)
    for (const c of NEIGHBOUR_COLUMNS) copyShifted(bytes, stride, COLUMN[c], column++, d, rows);
  for (const d of [-1, 1])
    for (const c of NEAREST_COLUMNS) copyShifted(bytes, stride, COLUMN[c], column++, d, rows);
  return column;
}

/** Copies a column to another, as each row's neighbour at a distance sees it. */
export function copyShifted(
  bytes: Uint8Array,
  stride: number,
  source: number,
  target: number,
  distance: number,
  rows: number,
): void {
  const from = source * stride;
  const to = target * stride;
  if (distance < 0) bytes.copyWithin(to - distance, from, from + Math.max(0, rows + distance));
  else bytes.copyWithin(to, from + Math.min(distance, rows), from + rows);
}

function readReaches(
  tokens: Tokens,
  { bytes, stride, wordCount, isProse }: Sheet,
  firstColumn: number,
): number {
  const rows = tokens.size;
  const wordSum = new Float64Array(rows + 1);
  const oddsSum = new Float64Array(rows + 1);
  const proseSum = new Int32Array(rows + 1);
  for (let k = 0; k < rows; k++) {
    wordSum[k + 1] = wordSum[k]! + wordCount[k]!;
    oddsSum[k + 1] = oddsSum[k]! + bytes[COLUMN.wordLexicon * stride + k]!;
    proseSum[k + 1] = proseSum[k]! + isProse[k]!;
  }
  let column = firstColumn;
  for (const reach of REACHES) {
    const base = column * stride;
    for (let k = 0; k < rows; k++) {
      const low = k > reach ? k - reach : 0;
      const high = k + 1 + reach < rows ? k + 1 + reach : rows;
      bytes[base + k] = logByte(wordSum[k]! - wordSum[low]!);
      bytes[base + stride + k] = logByte(wordSum[high]! - wordSum[k + 1]!);
      bytes[base + 2 * stride + k] = k > low ? (oddsSum[k]! - oddsSum[low]!) / (k - low) : 0;
      bytes[base + 3 * stride + k] = high > k + 1 ? (oddsSum[high]! - oddsSum[k + 1]!) / (high - k - 1) : 0;
      bytes[base + 4 * stride + k] = proseSum[k]! - proseSum[low]!;
      bytes[base + 5 * stride + k] = proseSum[high]! - proseSum[k + 1]!;
    }
    column += REACH_COLUMNS.length;
  }
  return column;
}

function readPlaces(tokens: Tokens, sheet: Sheet, tables: PageWords, firstColumn: number): number {
  const column = placeColumns(places, PLACE, firstColumn, sheet.stride);
  readPositions(tokens, sheet, column);
  readSurroundings(tokens, sheet, column);
  readVocabulary(tokens, sheet, column);
  readTitleDistance(tokens, sheet, column);
  readChromeDistances(tokens, sheet, tables.chrome, column);
  return firstColumn + PLACE.length;
}

type PlaceColumns = Record<(typeof PLACE)[number], number>;
const places = Object.fromEntries(PLACE.map((name) => [name, 0])) as PlaceColumns;

/** Writes to `offsets` where the columns of some names start, from `firstColumn` on. */
export function placeColumns<Name extends string>(
  offsets: Record<Name, number>,
  names: readonly Name[],
  firstColumn: number,
  stride: number,
): Record<Name, number> {
  for (let i = 0; i < names.length; i++) offsets[names[i]!] = (firstColumn + i) * stride;
  return offsets;
}

function readPositions(
  tokens: Tokens,
  { bytes, stride, wordCount, isProse }: Sheet,
  column: PlaceColumns,
): void {
  const rows = tokens.size;
  let totalWords = 0;
  let totalProse = 0;
  for (let k = 0; k < rows; k++) {
    totalWords += wordCount[k]!;
    totalProse += isProse[k]!;
  }
  let words = 0;
  let prose = 0;
  let lastProse = -1;
  let proseRun = 0;
  let shortRun = 0;
  let worstLine = 0;
  let worstPair = 0;
  for (let k = 0; k < rows; k++) {
    bytes[column.previousProseDistance + k] = lastProse < 0 ? 255 : logByte(k - lastProse);
    bytes[column.previousProseWords + k] = lastProse < 0 ? 0 : logByte(wordCount[lastProse]!);
    bytes[column.wordsSoFar + k] = logByte(words);
    bytes[column.wordsToCome + k] = logByte(totalWords - words - wordCount[k]!);
    bytes[column.linesSoFar + k] = logByte(k);
    bytes[column.linesToCome + k] = logByte(rows - 1 - k);
    bytes[column.wordPosition + k] = shareByte(words, totalWords);
    bytes[column.linePosition + k] = shareByte(k, rows);
    bytes[column.proseSoFar + k] = logByte(prose);
    bytes[column.proseToCome + k] = logByte(totalProse - prose - isProse[k]!);
    bytes[column.worstLineSinceProse + k] = worstLine;
    bytes[column.worstPairSinceProse + k] = worstPair;
    words += wordCount[k]!;
    if (isProse[k] === 1) {
      prose++;
      lastProse = k;
      proseRun++;
      shortRun = 0;
      worstLine = 0;
      worstPair = 0;
    } else {
      proseRun = 0;
      shortRun++;
      worstLine = Math.max(worstLine, bytes[COLUMN.lineLexicon * stride + k]!);
      worstPair = Math.max(worstPair, bytes[COLUMN.pairLexicon * stride + k]!);
    }
    bytes[column.proseRun + k] = Math.min(255, proseRun);
    bytes[column.shortRun + k] = Math.min(255, shortRun);
  }
  let nextProse = -1;
  for (let k = rows - 1; k >= 0; k--) {
    bytes[column.nextProseDistance + k] = nextProse < 0 ? 255 : logByte(nextProse - k);
    bytes[column.nextProseWords + k] = nextProse < 0 ? 0 : logByte(wordCount[nextProse]!);
    if (isProse[k] === 1) nextProse = k;
    // A run's length is known at its end: carry it back to its start.
    if (k + 1 < rows) {
      if (bytes[column.proseRun + k]! > 0 && bytes[column.proseRun + k + 1]! > 0)
        bytes[column.proseRun + k] = bytes[column.proseRun + k + 1]!;
      if (bytes[column.shortRun + k]! > 0 && bytes[column.shortRun + k + 1]! > 0)
        bytes[column.shortRun + k] = bytes[column.shortRun + k + 1]!;
    }
  }
}

const AROUND = 5;
/** A line of this many words or less with a number in it: a date, a count, a price. */
const DATED_WORDS = 8;
/** Sums over the lines around one. */
const SUM = { digits: 0, capitals: 1, repeats: 2, cuts: 3, dates: 4 } as const;
const around = new Int32Array(5);
/** How much stands at each indent. */
const indentWeight = new Int32Array(256);

function readSurroundings(tokens: Tokens, { bytes, stride }: Sheet, column: PlaceColumns): void {
  const { size: rows, indent } = tokens;
  around.fill(0);
  indentWeight.fill(0);
  for (let k = 0; k < Math.min(AROUND, rows); k++) addAround(tokens, bytes, stride, k, 1);
  for (let k = 0; k < rows; k++) {
    if (k + AROUND < rows) addAround(tokens, bytes, stride, k + AROUND, 1);
    if (k - AROUND - 1 >= 0) addAround(tokens, bytes, stride, k - AROUND - 1, -1);
    const width = Math.min(rows, k + AROUND + 1) - Math.max(0, k - AROUND);
    bytes[column.digitsAround + k] = around[SUM.digits]! / width;
    bytes[column.capitalsAround + k] = around[SUM.capitals]! / width;
    bytes[column.repeatsAround + k] = shareByte(around[SUM.repeats]!, width);
    bytes[column.cutsAround + k] = shareByte(around[SUM.cuts]!, width);
    bytes[column.datesAround + k] = shareByte(around[SUM.dates]!, width);
    indentWeight[indent[k]!]! += bytes[COLUMN.words * stride + k]!;
  }
  // Of indents that weigh the same, the one that comes first.
  let mode = 0;
  for (let k = 0, most = -1; k < rows; k++) {
    if (indentWeight[indent[k]!]! <= most) continue;
    mode = indent[k]!;
    most = indentWeight[mode]!;
  }
  for (let k = 0; k < rows; k++) bytes[column.indentMode + k] = oddsByte(indent[k]! - mode);
}

/** Adds a line to the sums over those around, or takes it out (sign -1). */
function addAround({ counts }: Tokens, bytes: Uint8Array, stride: number, k: number, sign: number): void {
  if (bytes[COLUMN.isCut * stride + k] === 1) around[SUM.cuts]! += sign;
  const isDated =
    counts[k * COUNTS + COUNT.numbers]! > 0 && counts[k * COUNTS + COUNT.quarters]! <= 4 * DATED_WORDS;
  if (isDated) around[SUM.dates]! += sign;
  around[SUM.digits]! += sign * bytes[COLUMN.digitShare * stride + k]!;
  around[SUM.capitals]! += sign * bytes[COLUMN.capitalisedShare * stride + k]!;
  if (bytes[COLUMN.repeats * stride + k]! > 1) around[SUM.repeats]! += sign;
}

/** Shares of a line's words (stop words left out) that also stand in other prose of the page. */
function readVocabulary(tokens: Tokens, { bytes, isProse }: Sheet, column: PlaceColumns): void {
  const { size: rows, from, hashes, capital, isStop } = tokens;
  vocabularyCount.fill(0);
  nameCount.fill(0);
  vocabularySeen.fill(-1000);
  nameSeen.fill(-1000);
  lead.fill(0);
  title.fill(0);
  let prose = 0;
  for (let k = 0; k < rows; k++) {
    if (isProse[k] === 0) continue;
    const last = Math.min(from[k + 1]!, from[k]! + VOCABULARY_WORDS * 4);
    for (let t = from[k]!; t < last; t++) {
      if (isStop[t] === 1) continue;
      const bucket = (hashes[t]! >>> 7) & VOCABULARY_MASK;
      vocabularyCount[bucket]!++;
      if (capital[t] === 1) nameCount[bucket]!++;
      if (prose < LEAD_LINES) lead[bucket] = 1;
    }
    prose++;
  }
  // The first line of a page is often its title, from <title> or as a heading.
  let titleWords = 0;
  for (let t = from[0]!; t < Math.min(from[1]!, from[0]! + VOCABULARY_WORDS); t++) {
    const bucket = (hashes[t]! >>> 7) & VOCABULARY_MASK;
    if (title[bucket] === 0) titleWords++;
    title[bucket] = 1;
  }
  let line = 0;
  for (let k = 0; k < rows; k++) {
    const last = Math.min(from[k + 1]!, from[k]! + VOCABULARY_WORDS);
    const own = isProse[k]!;
    let all = 0;
    let known = 0;
    let before = 0;
    let inLead = 0;
    let names = 0;
    let knownNames = 0;
    let namesBefore = 0;
    let inTitle = 0;
    for (let t = from[k]!; t < last; t++) {
      const bucket = (hashes[t]! >>> 7) & VOCABULARY_MASK;
      if (title[bucket] === 1) inTitle++;
      if (isStop[t] === 1) continue;
      all++;
      if (vocabularyCount[bucket]! > own) known++;
      if (line - vocabularySeen[bucket]! <= VOCABULARY_REACH) before++;
      if (lead[bucket] === 1) inLead++;
      if (capital[t] === 1) {
        names++;
        if (nameCount[bucket]! > own) knownNames++;
        if (line - nameSeen[bucket]! <= VOCABULARY_REACH) namesBefore++;
      }
    }
    bytes[column.vocabulary + k] = shareByte(known, all);
    bytes[column.vocabularyBefore + k] = shareByte(before, all);
    bytes[column.vocabularyLead + k] = shareByte(inLead, all);
    bytes[column.names + k] = names > 0 ? 1 + (254 * knownNames) / names : 0;
    bytes[column.namesBefore + k] = names > 0 ? 1 + (254 * namesBefore) / names : 0;
    bytes[column.titleOverlap + k] = shareByte(inTitle, last - from[k]!);
    bytes[column.titleCover + k] = shareByte(inTitle, titleWords);
    if (own === 1) {
      for (let t = from[k]!; t < last; t++) {
        const bucket = (hashes[t]! >>> 7) & VOCABULARY_MASK;
        vocabularySeen[bucket] = line;
        if (capital[t] === 1) nameSeen[bucket] = line;
      }
      line++;
    }
  }
  vocabularySeen.fill(1 << 30);
  for (let k = rows - 1; k >= 0; k--) {
    const last = Math.min(from[k + 1]!, from[k]! + VOCABULARY_WORDS);
    let all = 0;
    let after = 0;
    for (let t = from[k]!; t < last; t++) {
      if (isStop[t] === 1) continue;
      all++;
      if (vocabularySeen[(hashes[t]! >>> 7) & VOCABULARY_MASK]! - line <= VOCABULARY_REACH) after++;
    }
    bytes[column.vocabularyAfter + k] = shareByte(after, all);
    if (isProse[k] === 1) {
      for (let t = from[k]!; t < last; t++) vocabularySeen[(hashes[t]! >>> 7) & VOCABULARY_MASK] = line;
      line--;
    }
  }
}

/** The title in <title> or a card stands again above the article: how many lines below (128 and more) or above (127 and less) that line. */
function readTitleDistance(tokens: Tokens, { bytes }: Sheet, column: PlaceColumns): void {
  const rows = tokens.size;
  let title = -1;
  for (let k = 1; k < rows && title < 0; k++) {
    if (bytes[column.titleCover + k]! >= TITLE_COVER && bytes[column.titleOverlap + k]! >= TITLE_COVER)
      title = k;
  }
  for (let k = 0; k < rows; k++) {
    const distance = logByte(Math.abs(k - title)) >> 1;
    bytes[column.linesFromTitle + k] = title < 0 ? 0 : k >= title ? 128 + distance : 127 - distance;
  }
}

/** Lines since the last phrase of some kinds, and until the first phrase of the page's foot; 255 where there is none. */
function readChromeDistances(
  tokens: Tokens,
  { bytes }: Sheet,
  chrome: Uint8Array,
  column: PlaceColumns,
): void {
  const rows = tokens.size;
  for (const [name, kinds] of CHROME_BEHIND) {
    const at = column[name];
    const one = kinds[0];
    const other = kinds[kinds.length - 1];
    let last = -1;
    for (let k = 0; k < rows; k++) {
      bytes[at + k] = last < 0 ? 255 : Math.min(254, logByte(k - last));
      if (chrome[k] === one || chrome[k] === other) last = k;
    }
  }
  let next = -1;
  for (let k = rows - 1; k >= 0; k--) {
    bytes[column.untilFooter + k] = next < 0 ? 255 : Math.min(254, logByte(next - k));
    if (chrome[k] === FOOTER) next = k;
  }
}

function readPage(tokens: Tokens, { bytes, stride, wordCount, isProse }: Sheet, firstColumn: number): void {
  const rows = tokens.size;
  let words = 0;
  let prose = 0;
  let proseWords = 0;
  let blanks = 0;
  let odds = 0;
  let digits = 0;
  let repeated = 0;
  let currency = 0;
  let stopWords = 0;
  let unfinished = 0;
  let run = 0;
  let longestRun = 0;
  const proseSizes = new Int32Array(rows);
  for (let k = 0; k < rows; k++) {
    words += wordCount[k]!;
    blanks += tokens.blanks[k]!;
    odds += bytes[COLUMN.wordLexicon * stride + k]!;
    digits += bytes[COLUMN.digitShare * stride + k]!;
    stopWords += bytes[COLUMN.stopWordShare * stride + k]!;
    currency += tokens.counts[k * COUNTS + COUNT.currency]!;
    if (bytes[COLUMN.repeats * stride + k]! > 1) repeated++;
    if (isProse[k] === 1) {
      proseSizes[prose++] = wordCount[k]!;
      proseWords += wordCount[k]!;
      run++;
      if (run > longestRun) longestRun = run;
    } else run = 0;
    if (tokens.lastClass[k] !== STOP) unfinished++;
  }
  proseSizes.subarray(0, prose).sort();
  const values = [
    logByte(rows),
    logByte(words >> 2),
    logByte((words * 4) / rows),
    shareByte(prose, rows),
    shareByte(proseWords, words),
    shareByte(blanks, blanks + rows),
    odds / rows,
    digits / rows,
    shareByte(repeated, rows),
    logByte((64 * currency) / rows),
    stopWords / rows,
    logByte(longestRun),
    logByte(prose > 0 ? proseSizes[prose >> 1]! : 0),
    shareByte(unfinished, rows),
  ];
  for (let i = 0; i < PAGE.length; i++)
    bytes.fill(values[i]!, (firstColumn + i) * stride, (firstColumn + i) * stride + rows);
}
