/**
 * What the structure of a page says of each unit, as byte columns: what recognisers know of it (a time, a byline,
 * chrome), its copies, its neighbours, how far the next sign of an article's head or end is, and whether the page has
 * more units of the same make. Hot path like `features.ts`.
 */
import { CHROME_KINDS } from '../languages/index.js';
import { codesOf } from '../lines/codes.js';
import { LINE_END } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import { copyShifted, logByte, shareByte } from './features.js';
import { frameEnd, hasMetaBelow, hasTextBelow } from './heads.js';
import { leadBias } from './leads.js';
import { readLook } from './look.js';
import { MARK } from './marks.js';
import { OUTLET, readOutlets } from './outlets.js';
import type { Kinship } from './vocabulary.js';

const MARK_NAMES = Object.keys(MARK) as readonly (keyof typeof MARK)[];
const LOOK_BITS = 16;
const OWN = [
  ...MARK_NAMES,
  ...Array.from({ length: LOOK_BITS }, (_, bit) => `look${bit}`),
  'length',
  'ending',
  'bullet',
  'isWrapped',
  'class',
  'copies',
  'copyAbove',
  'copyBelow',
  'kinAbove',
  'kinBelow',
  'frame',
  'metaBelow',
  'textBelow',
  'sentences',
  'outlet',
  'owner',
] as const;
const NEIGHBOURS = [-4, -3, -2, -1, 1, 2, 3, 4] as const;
const CLOSE = [-2, -1, 1, 2] as const;
const CLOSE_COLUMNS = [
  'length',
  'copyAbove',
  'copyBelow',
  'bullet',
  'kinAbove',
  'kinBelow',
  'chrome',
  'outlet',
] as const;
const SIGNS = ['meta', 'copied', 'listHeading', 'readMore', 'bullet', 'cut', 'prose', 'chrome'] as const;
const PATTERNS = ['alike3', 'alikeBelow', 'alikeAbove', 'alike5'] as const;
const PAGE = [
  'pageMeta',
  'pageCopies',
  'pageReadMore',
  'pageListHeadings',
  'pageListPage',
  'pageLeads',
  'pageCutShare',
  'pageTexts',
  'pageMetaBelowText',
  'pageMetaAboveText',
  'pageMetaAboveTitle',
  'pageMetaFirst',
  'pageBullets',
  'pageKin',
] as const;

/** The names of the columns, in order. */
export const STRUCTURE: readonly string[] = [
  ...OWN,
  ...NEIGHBOURS.map((d) => `class@${d}`),
  ...CLOSE.flatMap((d) => CLOSE_COLUMNS.map((name) => `${name}@${d}`)),
  ...SIGNS.flatMap((sign) => [`${sign}Above`, `${sign}Below`, `${sign}SoFar`]),
  ...PATTERNS,
  ...PAGE,
];

/** Where some columns stand among OWN. */
const OWN_CLASS = OWN.indexOf('class');
const OWN_CHROME = OWN.indexOf('chrome');
const CLOSE_OWN = CLOSE_COLUMNS.map((name) => OWN.indexOf(name));

/** What a unit is at first sight, ordered from chrome to text. */
const CLASS = {
  none: 0,
  listHeading: 1,
  comments: 2,
  readMore: 3,
  chrome: 4,
  counter: 5,
  domain: 6,
  time: 7,
  glued: 8,
  byline: 9,
  words: 10,
  phrase: 11,
  question: 12,
  sentence: 13,
  cut: 14,
  prose: 15,
} as const;

const LENGTH_SCALE = 32; // of a line of prose
/** Code units of a text in which full stops are counted. */
const READ_FOR_SENTENCES = 600;
/** In lines of prose: shorter units have no sentences to be counted, longer ones no look. */
const LONGEST_PHRASE = 1.8;

/** What the columns are made of. */
export interface StructureSource {
  readonly text: string;
  readonly units: Units;
  readonly marks: Uint32Array;
  readonly makes: Makes;
  /** Chrome phrase kind of each unit (index into CHROME_KINDS + 1), 0 for none. */
  readonly chrome: Uint8Array;
  readonly kinship: Kinship;
}

/** Writes the structure columns behind others: column c of row k is `bytes[c * stride + k]`. */
export function readStructure(
  source: StructureSource,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): void {
  const { units, makes } = source;
  if (!units.count) return;
  const { classes } = makes;
  writeOwn(source, bytes, stride, firstColumn);
  let column = firstColumn + OWN.length;
  for (const d of NEIGHBOURS) copyShifted(bytes, stride, firstColumn + OWN_CLASS, column++, d, units.count);
  for (const d of CLOSE)
    for (const own of CLOSE_OWN) copyShifted(bytes, stride, firstColumn + own, column++, d, units.count);
  column = writeSigns(source, classes, bytes, stride, column);
  column = writePatterns(makes, bytes, stride, column);
  writePage(source, classes, bytes, stride, column);
}

/** Units around one, itself among them, whose classes tell of what make it is: first those of PATTERNS. */
export const MAKE_WINDOWS: readonly (readonly [from: number, to: number])[] = [
  [-1, 1],
  [0, 2],
  [-2, 0],
  [-2, 2],
  [0, 0],
];
export const SIGNATURES = 1 << 12;

/** Of what make the units of a page are: those of one are printed by one template. */
export interface Makes {
  /** What each unit is at first sight. */
  readonly classes: Uint8Array;
  /** For each of MAKE_WINDOWS and each unit, the number of what stands there, 0 to SIGNATURES - 1. */
  readonly signatures: readonly Uint16Array[];
}

export function readMakes(units: Units, marks: Uint32Array): Makes {
  const classes = readClasses(units, marks);
  const shapes = readShapes(units, classes);
  return { classes, signatures: MAKE_WINDOWS.map(([from, to]) => readSignatures(shapes, from, to)) };
}

/** The classes, text of any make as one, with the bullets: units of one make have one shape. */
function readShapes(units: Units, classes: Uint8Array): Uint8Array {
  const shapes = new Uint8Array(units.count);
  for (let unit = 0; unit < units.count; unit++) {
    // What comes after the head differs from item to item.
    const kind = classes[unit]! >= CLASS.sentence ? CLASS.prose : classes[unit]!;
    shapes[unit] = 1 + ((kind << 1) | units.hasBullet[unit]!);
  }
  return shapes;
}

/** Numbers the shapes of the units from `from` to `to` around each unit. */
function readSignatures(shapes: Uint8Array, from: number, to: number): Uint16Array {
  const signatures = new Uint16Array(shapes.length);
  for (let unit = 0; unit < shapes.length; unit++) {
    let hash = 0;
    for (let at = unit + from; at <= unit + to; at++) {
      const shape = at >= 0 && at < shapes.length ? shapes[at]! : 0;
      hash = Math.imul(hash ^ shape, 0x9e3779b1) ^ (hash >>> 15);
    }
    signatures[unit] = (hash ^ (hash >>> 16)) & (SIGNATURES - 1);
  }
  return signatures;
}

function readClasses(units: Units, marks: Uint32Array): Uint8Array {
  const classes = new Uint8Array(units.count);
  for (let unit = 0; unit < units.count; unit++) classes[unit] = classOf(units, marks, unit);
  return classes;
}

function classOf(units: Units, marks: Uint32Array, unit: number): number {
  const mark = marks[unit]!;
  if (mark & MARK.glued) return CLASS.glued;
  if (mark & MARK.time) return CLASS.time;
  if (mark & (MARK.byline | MARK.source)) return CLASS.byline;
  if (mark & MARK.domain) return CLASS.domain;
  if (mark & MARK.listHeading) return CLASS.listHeading;
  if (mark & MARK.comments) return CLASS.comments;
  if (mark & MARK.readMore) return CLASS.readMore;
  if (mark & MARK.chrome) return CLASS.chrome;
  if (mark & MARK.counter) return CLASS.counter;
  const length = units.length[unit]!;
  const ending = units.ending[unit];
  if (ending === LINE_END.cut && length >= 0.4) return CLASS.cut;
  if (length >= 1.4 || (length >= 0.8 && ending === LINE_END.sentence)) return CLASS.prose;
  if (ending === LINE_END.sentence && length >= 0.15) return CLASS.sentence;
  if (ending === LINE_END.question && length >= 0.15) return CLASS.question;
  return length >= 0.25 ? CLASS.phrase : CLASS.words;
}

function writeOwn(
  { text, units, marks, makes: { classes }, chrome, kinship }: StructureSource,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): void {
  const at = firstColumn * stride;
  const tail = at + (MARK_NAMES.length + LOOK_BITS) * stride;
  const { count } = units;
  const codes = codesOf(text);
  const copies = copyCounts(units);
  const outlets = readOutlets(text, units, marks);
  for (let unit = 0; unit < count; unit++) {
    const start = units.start[unit]!;
    const end = units.end[unit]!;
    const length = units.length[unit]!;
    let rest = marks[unit]!;
    for (let bit = 0; rest !== 0; bit++, rest >>>= 1) if (rest & 1) bytes[at + bit * stride + unit] = 1;
    if (length < LONGEST_PHRASE) {
      rest = readLook(codes, start, end);
      for (let bit = MARK_NAMES.length; rest !== 0; bit++, rest >>>= 1)
        if (rest & 1) bytes[at + bit * stride + unit] = 1;
    }
    bytes[tail + unit] = Math.min(255, length * LENGTH_SCALE);
    bytes[tail + stride + unit] = units.ending[unit]!;
    bytes[tail + 2 * stride + unit] = units.hasBullet[unit] ? 1 + bulletNeighbours(units, unit) : 0;
    bytes[tail + 3 * stride + unit] = units.last[unit]! > units.first[unit]! ? 1 : 0;
    bytes[tail + 4 * stride + unit] = classes[unit]!;
    bytes[tail + 5 * stride + unit] = Math.min(255, copies.count[unit]!);
    bytes[tail + 6 * stride + unit] = copies.above[unit]!;
    bytes[tail + 7 * stride + unit] = copies.below[unit]!;
    bytes[tail + 8 * stride + unit] = kinByte(kinship.above[unit]!);
    bytes[tail + 9 * stride + unit] = kinByte(kinship.below[unit]!);
    const frame = frameEnd(units, marks, unit);
    bytes[tail + 10 * stride + unit] = frame
      ? frame + 1 < count && marks[frame + 1]! & MARK.repeatedAbove
        ? 2
        : 1
      : 0;
    bytes[tail + 11 * stride + unit] = hasMetaBelow(units, marks, unit) ? 1 : 0;
    bytes[tail + 12 * stride + unit] = hasTextBelow(units, unit) ? 1 : 0;
    bytes[tail + 13 * stride + unit] = length >= LONGEST_PHRASE ? 1 + countSentences(codes, start, end) : 0;
    bytes[tail + 14 * stride + unit] = outlets[unit]! & (OUTLET.word | OUTLET.part);
    bytes[tail + 15 * stride + unit] = outlets[unit]! & OUTLET.owner ? 1 : 0;
    // The kind of chrome takes the place of the bare mark.
    if (marks[unit]! & MARK.chrome) bytes[at + OWN_CHROME * stride + unit] = chrome[unit]! + 1;
  }
}

/** 0 where it cannot be told, else 1 to 255. */
function kinByte(kinship: number): number {
  return kinship < 0 ? 0 : Math.min(255, 1 + kinship * 160);
}

function bulletNeighbours(units: Units, unit: number): number {
  return (unit > 0 ? units.hasBullet[unit - 1]! : 0) + (units.hasBullet[unit + 1] ?? 0);
}

/** How many copies each unit has on the page, and how many units away the nearest ones are (0 for none). */
function copyCounts(units: Units): { count: Int32Array; above: Uint8Array; below: Uint8Array } {
  const { count, same } = units;
  const total = new Int32Array(count);
  const last = new Int32Array(count).fill(-1);
  const above = new Uint8Array(count);
  const below = new Uint8Array(count);
  for (let unit = 0; unit < count; unit++) {
    const first = same[unit]!;
    total[first]!++;
    const previous = last[first]!;
    if (previous >= 0) {
      const distance = Math.min(255, unit - previous);
      above[unit] = distance;
      below[previous] = distance;
    }
    last[first] = unit;
  }
  const counts = new Int32Array(count);
  for (let unit = 0; unit < count; unit++) counts[unit] = total[same[unit]!]!;
  return { count: counts, above, below };
}

/** Full stops inside a text, at most 2: a row of headlines has none. */
function countSentences(codes: Uint16Array, start: number, end: number): number {
  const stop = Math.min(end - 1, start + READ_FOR_SENTENCES);
  let stops = 0;
  for (let at = start + 1; at < stop && stops < 2; at++) {
    const code = codes[at]!;
    if (code === 46 ? codes[at + 1] === 32 : code === 0x3002 || code === 0x6d4 || code === 0x964) stops++;
  }
  return stops;
}

/** For each sign, how far the last one above and the next one below are (255 for none), and how many came so far. */
function writeSigns(
  { units, marks }: StructureSource,
  classes: Uint8Array,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): number {
  const { count } = units;
  const signs = new Uint8Array(count);
  for (let unit = 0; unit < count; unit++)
    signs[unit] = signsOf(marks[unit]!, classes[unit]!, units.hasBullet[unit]!);
  for (let sign = 0; sign < SIGNS.length; sign++) {
    const above = (firstColumn + 3 * sign) * stride;
    const below = above + stride;
    const soFar = below + stride;
    let last = -1;
    let seen = 0;
    for (let unit = 0; unit < count; unit++) {
      bytes[above + unit] = last < 0 ? 255 : logByte(unit - last);
      bytes[soFar + unit] = Math.min(255, seen);
      if ((signs[unit]! >> sign) & 1) {
        last = unit;
        seen++;
      }
    }
    let next = -1;
    for (let unit = count - 1; unit >= 0; unit--) {
      bytes[below + unit] = next < 0 ? 255 : logByte(next - unit);
      if ((signs[unit]! >> sign) & 1) next = unit;
    }
  }
  return firstColumn + 3 * SIGNS.length;
}

/** The signs that a unit is, a bit each in the order of SIGNS. */
function signsOf(mark: number, kind: number, hasBullet: number): number {
  return (
    (kind >= CLASS.time && kind <= CLASS.byline ? 1 : 0) |
    (mark & MARK.repeatedBelow ? 2 : 0) |
    (kind === CLASS.listHeading ? 4 : 0) |
    (kind === CLASS.readMore ? 8 : 0) |
    (hasBullet === 1 ? 16 : 0) |
    (kind === CLASS.cut ? 32 : 0) |
    (kind === CLASS.prose ? 64 : 0) |
    (kind === CLASS.chrome || kind === CLASS.comments ? 128 : 0)
  );
}

const signatureCounts = new Uint16Array(SIGNATURES);

/** How many units of the page have the same classes around them: the items of a list are built alike. */
function writePatterns(
  { signatures }: Makes,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): number {
  for (let index = 0; index < PATTERNS.length; index++) {
    const column = (firstColumn + index) * stride;
    const own = signatures[index]!;
    for (let unit = 0; unit < own.length; unit++) signatureCounts[own[unit]!] = 0;
    for (let unit = 0; unit < own.length; unit++) signatureCounts[own[unit]!]!++;
    for (let unit = 0; unit < own.length; unit++)
      bytes[column + unit] = Math.min(255, signatureCounts[own[unit]!]!);
  }
  return firstColumn + PATTERNS.length;
}

function writePage(
  { units, marks, kinship }: StructureSource,
  classes: Uint8Array,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): void {
  const { count } = units;
  let meta = 0;
  let copied = 0;
  let readMore = 0;
  let headings = 0;
  let listPage = 0;
  let cut = 0;
  let texts = 0;
  let belowText = 0;
  let aboveText = 0;
  let aboveTitle = 0;
  let bullets = 0;
  let kin = 0;
  let compared = 0;
  let firstMeta = -1;
  let firstText = -1;
  for (let unit = 0; unit < count; unit++) {
    const kind = classes[unit]!;
    if (kind === CLASS.time || kind === CLASS.glued) {
      meta++;
      if (firstMeta < 0) firstMeta = unit;
      const above = unit > 0 ? classes[unit - 1]! : CLASS.none;
      const below = unit + 1 < count ? classes[unit + 1]! : CLASS.none;
      if (above >= CLASS.sentence) belowText++;
      if (below >= CLASS.sentence) aboveText++;
      if (below === CLASS.phrase || below === CLASS.question) aboveTitle++;
    }
    if (kind === CLASS.readMore) readMore++;
    if (kind === CLASS.listHeading) headings++;
    if (marks[unit]! & MARK.repeatedBelow) copied++;
    if (marks[unit]! & MARK.listPage) listPage = 1;
    if (kind >= CLASS.cut) {
      texts++;
      if (firstText < 0) firstText = unit;
      if (kind === CLASS.cut) cut++;
    }
    if (units.hasBullet[unit]) bullets++;
    if (kinship.above[unit]! >= 0) {
      kin += kinship.above[unit]!;
      compared++;
    }
  }
  const values = [
    Math.min(255, meta),
    Math.min(255, copied),
    Math.min(255, readMore),
    Math.min(255, headings),
    listPage,
    Math.min(255, leadBias(units, marks, kinship.above) * 50),
    shareByte(cut, texts),
    Math.min(255, texts),
    shareByte(belowText, meta),
    shareByte(aboveText, meta),
    shareByte(aboveTitle, meta),
    firstMeta < 0 || firstText < 0 ? 0 : firstMeta < firstText ? 1 : 2,
    shareByte(bullets, count),
    compared ? kinByte(kin / compared) : 0,
  ];
  for (let index = 0; index < PAGE.length; index++)
    bytes.fill(values[index]!, (firstColumn + index) * stride, (firstColumn + index) * stride + count);
}

/** A chrome kind more or less gives the columns another meaning, so the feature hash holds them. */
export const STRUCTURE_KINDS = CHROME_KINDS.join();
