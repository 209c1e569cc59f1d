/** All names around an article, with what tells whose they are. */

import { SignRows } from '../label/sign-rows.js';
import { CHROME_KINDS, type ChromeKind } from '../languages/chrome-kinds.js';
import { chromeKind } from '../languages/index.js';
import { flag } from '../regression.js';
import { isAddressed } from '../split/printed.js';
import { lettersOf } from '../split/words.js';
import { type FieldLetters, lettersOfFields, NAME_SIGNS, putName } from './name-signs.js';
import { isSource, type NameSpan, spansBehindTitle } from './name-spans.js';
import { isPersonName } from './names.js';
import { PLACE_SIGNS, putPlace, type ReadFields, type Scene, spansOn, unitsNear } from './scene.js';

/** A name around an article. */
export interface NameCandidate {
  readonly text: string;
  /** Its letters and digits, in small letters. */
  readonly letters: string;
  readonly line: number;
  /** How it is printed and where, seen from its article: names of several articles alike have the same. */
  readonly slot: string;
}

export interface NameCandidates {
  readonly names: readonly NameCandidate[];
  /** Of each name, in the order of `NAME_SIGNS`. */
  readonly signs: SignRows;
}

const LONGEST_LINE = 160; // characters
const MOST_CANDIDATES = 120;
const LETTERS = /\p{L}/u;
const DIGIT = /\p{N}/u;

interface Found extends NameCandidate {
  readonly span: NameSpan;
  /** Number of its place. */
  readonly place: number;
}

interface FoundNames {
  readonly names: readonly Found[];
  /** The signs of the places where names stand, in the order of `PLACE_SIGNS`. */
  readonly places: SignRows;
}

/** Names around each article of a page. */
export function readNameCandidates(
  scenes: readonly Scene[],
  fields: readonly ReadFields[],
): NameCandidates[] {
  const found = scenes.map(findNames);
  const slots = readSlots(found);
  return found.map((own, index) => ({
    names: own.names,
    signs: readSigns(own, scenes[index]!, lettersOfFields(fields[index]!), slots, scenes.length),
  }));
}

/** @param all  articles of the page */
function readSigns(
  { names, places }: FoundNames,
  scene: Scene,
  read: FieldLetters,
  slots: ReadonlyMap<string, Slot>,
  all: number,
): SignRows {
  const sources = new Set<string>();
  for (const { span, letters } of names) if (isSource(span)) sources.add(letters);
  const signs = new SignRows(NAME_SIGNS.length);
  for (let order = 0; order < names.length; order++) {
    const { span, letters, slot, place } = names[order]!;
    putName(signs, span, letters, order, scene, read);
    signs.put(flag(sources.has(letters)));
    signs.put(flag(scene.isMain));
    putSlot(signs, slots.get(slot)!, all);
    signs.putAll(places.row(place));
  }
  return signs;
}

function findNames(scene: Scene): FoundNames {
  const { page } = scene;
  const { units } = scene.labels;
  const title =
    scene.title < 0 ? '' : lettersOf(page.text.slice(units.start[scene.title], units.end[scene.title]));
  const names: Found[] = [];
  const places = new SignRows(PLACE_SIGNS.length);
  for (const unit of unitsNear(scene)) {
    const line = page.text.slice(units.start[unit], units.end[unit]);
    if (line.length > LONGEST_LINE || !LETTERS.test(line) || isAddressed(line)) continue;
    const spans = unit === scene.title ? spansBehindTitle(line) : spansOn(unit, line, scene);
    const before = names.length;
    for (const span of spans) {
      if (names.length === MOST_CANDIDATES) break;
      const { text } = span;
      const letters = lettersOf(text);
      if (isSender(text, scene) || isMostOf(letters, title) || isPrompt(text)) continue;
      names.push({
        span,
        text,
        letters,
        line: units.first[unit]!,
        slot: slotOf(span, unit, scene),
        place: places.count,
      });
    }
    if (names.length > before) putPlace(places, unit, line, scene);
  }
  return { names, places };
}

/** Names that stand in one place of several articles: a program prints one kind of name there. */
interface Slot {
  readonly articles: Set<number>;
  readonly names: Set<string>;
  count: number;
  people: number;
}

const FARTHEST = 6; // units that are told apart in places

function slotOf({ how, opener, rank }: NameSpan, unit: number, { title, first, last }: Scene): string {
  const head = title >= 0 ? title : first;
  const place =
    unit > last
      ? `behind ${Math.min(FARTHEST, unit - last)}`
      : `${Math.max(-FARTHEST, Math.min(FARTHEST, unit - head))}`;
  return `${how} ${opener} ${rank} ${place}`;
}

function readSlots(found: readonly FoundNames[]): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  for (const [index, { names }] of found.entries()) {
    for (const { text, slot: key } of names) {
      const slot = slots.get(key) ?? { articles: new Set(), names: new Set(), count: 0, people: 0 };
      slots.set(key, slot);
      slot.articles.add(index);
      slot.names.add(text);
      slot.count++;
      if (isPersonName(text)) slot.people++;
    }
  }
  return slots;
}

const MOST_ARTICLES = 9;
const TWENTIETHS = 20;

function putSlot(rows: SignRows, { articles, names, count, people }: Slot, all: number): void {
  rows.put(Math.min(MOST_ARTICLES, articles.size));
  rows.put(Math.round((TWENTIETHS * articles.size) / all));
  rows.put(Math.round((TWENTIETHS * names.size) / count));
  rows.put(Math.round((TWENTIETHS * people) / count));
}

/** Kinds of chrome that papers and authors are called by as well: `TIME`, `Últimas Noticias`, `La rédaction`. */
const NAME_LIKE: ReadonlySet<ChromeKind> = new Set([
  ...(['label', 'list-heading', 'list-page', 'ticker'] as const),
  ...(['footer', 'navigation', 'tags', 'author-box'] as const),
]);

/** Whether a text is a button or a prompt: `Listen`, `Share`. A phrase with a counter looks like a paper of that number: `Channel 24`. */
function isPrompt(text: string): boolean {
  const kind = DIGIT.test(text) ? 0 : chromeKind(text);
  return kind !== 0 && !NAME_LIKE.has(CHROME_KINDS[kind - 1]!);
}

/** Whoever sent a letter on has not written what it holds. */
export function isSender(name: string, { senders }: Scene): boolean {
  return senders.some((line) => line.includes(name));
}

/** Whether the letters of a text are those of the title, or the greater part of them. */
function isMostOf(letters: string, title: string): boolean {
  return 2 * letters.length > title.length && title.includes(letters);
}
