/**
 * What the decoder sees of each unit: a short list of traits, each with a weight for every state (weights.json).
 * Traits tell of the unit itself (length, ending, what recognisers and packs know), of its neighbours, and of its
 * place on the page. Hot path: traits are numbers in one flat array.
 */
import { CHROME_KINDS } from '../languages/index.js';
import { LINE_END } from '../lines/measure.js';
import type { Labels, Page } from '../types.js';
import { frameEnd, hasMetaBelow, hasTextBelow } from './heads.js';
import { leadBias } from './leads.js';
import { readLook } from './look.js';
import { MARK } from './marks.js';
import type { Units } from './units.js';

/** The traits of all units, one after another: those of `unit` are `ids[from[unit] .. from[unit + 1]]`. */
export interface Traits {
  readonly ids: Uint16Array;
  readonly from: Int32Array;
}

/** What a unit is at first sight; neighbours are seen so. */
const CLASS = {
  none: 0,
  chrome: 1,
  meta: 2,
  counter: 3,
  words: 4,
  sentence: 5,
  phrase: 6,
  prose: 7,
} as const;
const CLASSES = 8;

// Lines of prose at which the length of a unit falls into the next bin.
const LENGTH_BINS = [0.08, 0.2, 0.4, 0.7, 1.1, 1.8, 4];
/** Bins of `leadBias`: how much the page looks like a list of leads. */
const LEAD_BINS = [0.5, 1.5, 2.5, 3.5, 4.5];
const KINSHIP_BINS = [0.001, 0.2, 0.45, 0.8];
/** In lines of prose: how a longer line looks and ends says nothing of what it is. */
const LONGEST_PHRASE = 1.8;
/** Code units of a text in which full stops are counted. */
const READ_FOR_SENTENCES = 600;
const MARK_BITS = 20;
const LOOK_BITS = 16;
const MOST_TRAITS = 64;

/** First number of each family of traits. The weights know them by these. */
const FAMILY = (() => {
  let next = 0;
  const family = (size: number): number => {
    const first = next;
    next += size;
    return first;
  };
  return {
    bias: family(1),
    length: family(LENGTH_BINS.length + 1),
    ending: family(5),
    endingOfLong: family(5),
    endingOfText: family(5),
    sentences: family(3),
    chrome: family(CHROME_KINDS.length + 8),
    mark: family(MARK_BITS),
    markOfLong: family(MARK_BITS),
    look: family(LOOK_BITS),
    bullet: family(3),
    blanks: family(3),
    blanksBelow: family(2),
    wrapped: family(1),
    kinship: family(KINSHIP_BINS.length + 1),
    place: family(8),
    zone: family(4),
    reach: family(4),
    leads: family(LEAD_BINS.length + 1),
    above: family(CLASSES * CLASSES),
    below: family(CLASSES * CLASSES),
    around: family(CLASSES * CLASSES * CLASSES),
    secondAbove: family(CLASSES * CLASSES),
    secondBelow: family(CLASSES * CLASSES),
    markAbove: family(MARK_BITS),
    markBelow: family(MARK_BITS),
    chromeAbove: family(CHROME_KINDS.length + 8),
    chromeBelow: family(CHROME_KINDS.length + 8),
    count: next,
  };
})();

/** How many different traits there are. */
export const TRAIT_COUNT = FAMILY.count;

/** Reads the traits of every unit. */
export function readTraits(
  page: Page,
  labels: Labels,
  units: Units,
  marks: Uint32Array,
  kinship: Float32Array,
): Traits {
  const ids = new Uint16Array(units.count * MOST_TRAITS);
  const from = new Int32Array(units.count + 1);
  const classes = Uint8Array.from({ length: units.count }, (_, unit) => classOf(units, marks, unit));
  const extent = proseExtent(classes);
  const leads = FAMILY.leads + bin(LEAD_BINS, leadBias(units, marks, kinship));
  let zone = 0;
  let at = 0;
  for (let unit = 0; unit < units.count; unit++) {
    from[unit] = at;
    zone = nextZone(zone, marks[unit]!, classes[unit]!);
    at = ownTraits(page, labels, units, marks, kinship, unit, ids, at);
    at = placeTraits(units, classes, extent, zone, unit, ids, at);
    at = neighbourTraits(labels, units, marks, classes, unit, ids, at);
    at = reachTraits(units, marks, unit, ids, at);
    ids[at++] = leads;
  }
  from[units.count] = at;
  return { ids, from };
}

function classOf(units: Units, marks: Uint32Array, unit: number): number {
  const mark = marks[unit]!;
  if (mark & (MARK.time | MARK.glued | MARK.byline | MARK.source | MARK.domain)) return CLASS.meta;
  if (mark & MARK.chrome) return CLASS.chrome;
  if (mark & MARK.counter) return CLASS.counter;
  const length = units.length[unit]!;
  const isClosed = units.ending[unit] === LINE_END.sentence || units.ending[unit] === LINE_END.cut;
  if (length >= 1.4 || (length >= 0.8 && isClosed)) return CLASS.prose;
  if (isClosed && length >= 0.15) return CLASS.sentence;
  return length >= 0.25 ? CLASS.phrase : CLASS.words;
}

function ownTraits(
  page: Page,
  labels: Labels,
  units: Units,
  marks: Uint32Array,
  kinship: Float32Array,
  unit: number,
  ids: Uint16Array,
  start: number,
): number {
  let at = start;
  const length = units.length[unit]!;
  const isLong = length >= 0.25;
  ids[at++] = FAMILY.bias;
  ids[at++] = FAMILY.length + bin(LENGTH_BINS, length);
  const isText = length >= LONGEST_PHRASE;
  ids[at++] =
    (isText ? FAMILY.endingOfText : isLong ? FAMILY.endingOfLong : FAMILY.ending) + units.ending[unit]!;
  const chrome = labels.chrome[units.first[unit]!]!;
  if (chrome && marks[unit]! & MARK.chrome) ids[at++] = FAMILY.chrome + chrome;
  at = bitTraits(marks[unit]!, isLong ? FAMILY.markOfLong : FAMILY.mark, ids, at);
  if (isText) ids[at++] = FAMILY.sentences + countSentences(page.text, units.start[unit]!, units.end[unit]!);
  else at = bitTraits(readLook(page.text, units.start[unit]!, units.end[unit]!), FAMILY.look, ids, at);
  if (units.hasBullet[unit]) ids[at++] = FAMILY.bullet + bulletPlace(units, unit);
  ids[at++] = FAMILY.blanks + Math.min(2, units.blanks[unit]!);
  ids[at++] = FAMILY.blanksBelow + (unit + 1 < units.count && units.blanks[unit + 1]! > 0 ? 1 : 0);
  if (units.last[unit]! > units.first[unit]!) ids[at++] = FAMILY.wrapped;
  if (kinship[unit]! >= 0) ids[at++] = FAMILY.kinship + bin(KINSHIP_BINS, kinship[unit]!);
  return at;
}

/** Full stops inside a text, at most 2: a row of headlines has none. */
function countSentences(text: string, start: number, end: number): number {
  const stop = Math.min(end - 1, start + READ_FOR_SENTENCES);
  let stops = 0;
  for (let at = start + 1; at < stop && stops < 2; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 ? text.charCodeAt(at + 1) === 32 : code === 0x3002 || code === 0x6d4 || code === 0x964)
      stops++;
  }
  return stops;
}

/** 0 alone, 1 beside one other bulleted unit, 2 between two: items of a list in a text stand together. */
function bulletPlace(units: Units, unit: number): number {
  return (
    (unit > 0 ? units.hasBullet[unit - 1]! : 0) + (unit + 1 < units.count ? units.hasBullet[unit + 1]! : 0)
  );
}

function placeTraits(
  units: Units,
  classes: Uint8Array,
  extent: { first: number; last: number },
  zone: number,
  unit: number,
  ids: Uint16Array,
  start: number,
): number {
  let at = start;
  if (unit === 0) ids[at++] = FAMILY.place;
  if (unit < 4) ids[at++] = FAMILY.place + 1;
  if (unit === units.count - 1) ids[at++] = FAMILY.place + 2;
  if (unit >= units.count - 4) ids[at++] = FAMILY.place + 3;
  if (unit < extent.first) ids[at++] = FAMILY.place + 4;
  if (unit === extent.first) ids[at++] = FAMILY.place + 5;
  if (unit > extent.last) ids[at++] = FAMILY.place + 6;
  if (classes[unit] !== CLASS.prose && unit + 1 === extent.first) ids[at++] = FAMILY.place + 7;
  ids[at++] = FAMILY.zone + zone;
  return at;
}

function neighbourTraits(
  labels: Labels,
  units: Units,
  marks: Uint32Array,
  classes: Uint8Array,
  unit: number,
  ids: Uint16Array,
  start: number,
): number {
  let at = start;
  const own = classes[unit]!;
  const classAt = (other: number): number => classes[other] ?? CLASS.none;
  ids[at++] = FAMILY.above + own * CLASSES + classAt(unit - 1);
  ids[at++] = FAMILY.below + own * CLASSES + classAt(unit + 1);
  ids[at++] = FAMILY.around + (own * CLASSES + classAt(unit - 1)) * CLASSES + classAt(unit + 1);
  ids[at++] = FAMILY.secondAbove + own * CLASSES + classAt(unit - 2);
  ids[at++] = FAMILY.secondBelow + own * CLASSES + classAt(unit + 2);
  if (unit > 0) {
    at = bitTraits(marks[unit - 1]!, FAMILY.markAbove, ids, at);
    const chrome = labels.chrome[units.first[unit - 1]!]!;
    if (chrome && marks[unit - 1]! & MARK.chrome) ids[at++] = FAMILY.chromeAbove + chrome;
  }
  if (unit + 1 < units.count) {
    at = bitTraits(marks[unit + 1]!, FAMILY.markBelow, ids, at);
    const chrome = labels.chrome[units.first[unit + 1]!]!;
    if (chrome && marks[unit + 1]! & MARK.chrome) ids[at++] = FAMILY.chromeBelow + chrome;
  }
  return at;
}

/** What stands within an item's head below: a time or text, and whether the unit opens a frame around a time. */
function reachTraits(
  units: Units,
  marks: Uint32Array,
  unit: number,
  ids: Uint16Array,
  start: number,
): number {
  let at = start;
  if (hasMetaBelow(units, marks, unit)) ids[at++] = FAMILY.reach;
  if (hasTextBelow(units, unit)) ids[at++] = FAMILY.reach + 1;
  const frame = frameEnd(units, marks, unit);
  if (frame)
    ids[at++] = FAMILY.reach + (frame + 1 < units.count && marks[frame + 1]! & MARK.repeatedAbove ? 2 : 3);
  return at;
}

/** First and last unit of running text on the page. */
function proseExtent(classes: Uint8Array): { first: number; last: number } {
  const first = classes.indexOf(CLASS.prose);
  return { first: first < 0 ? classes.length : first, last: classes.lastIndexOf(CLASS.prose) };
}

/** Where on the page: 0 in nothing special, 1 below a comments heading, 2 right below a list heading, 3 further below one. */
function nextZone(zone: number, mark: number, own: number): number {
  if (mark & MARK.listHeading) return 2;
  if (mark & MARK.comments) return 1;
  if (zone === 2 && own === CLASS.prose) return 3;
  return zone;
}

function bin(limits: readonly number[], value: number): number {
  let at = 0;
  while (at < limits.length && value >= limits[at]!) at++;
  return at;
}

function bitTraits(bits: number, family: number, ids: Uint16Array, start: number): number {
  let at = start;
  for (let rest = bits, bit = 0; rest; rest >>>= 1, bit++) if (rest & 1) ids[at++] = family + bit;
  return at;
}
