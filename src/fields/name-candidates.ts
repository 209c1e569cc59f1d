/** All names around an article, with what tells whose they are. */
import { flag } from '../regression.js';
import { isAddressed } from '../split/printed.js';
import { lettersOf } from '../split/words.js';
import { signsOfName } from './name-signs.js';
import { isSource, type NameSpan, spansBehindTitle } from './name-spans.js';
import { isPersonName } from './names.js';
import { type ReadFields, type Scene, signsOfPlace, spansOn, unitsNear } from './scene.js';

/** A name around an article, with its signs in the order of `NAME_SIGNS`. */
export interface NameCandidate {
  readonly text: string;
  readonly line: number;
  readonly signs: readonly number[];
}

const LONGEST_LINE = 160; // characters
const MOST_CANDIDATES = 120;
const LETTERS = /\p{L}/u;

interface Found {
  readonly span: NameSpan;
  readonly unit: number;
  readonly line: number;
  readonly place: readonly number[];
}

/** Names around each article of a page. */
export function readNameCandidates(
  scenes: readonly Scene[],
  fields: readonly ReadFields[],
): NameCandidate[][] {
  const found = scenes.map(findNames);
  const slots = readSlots(scenes, found);
  return found.map((names, index) => {
    const scene = scenes[index]!;
    const sources = new Set(names.flatMap(({ span }) => (isSource(span) ? [lettersOf(span.text)] : [])));
    return names.map(({ span, unit, line, place }, order) => ({
      text: span.text,
      line,
      signs: [
        ...signsOfName(span, order, scene, fields[index]!),
        flag(sources.has(lettersOf(span.text))),
        flag(scene.isMain),
        ...signsOfSlot(slots.get(slotOf(span, unit, scene))!, scenes.length),
        ...place,
      ],
    }));
  });
}

function findNames(scene: Scene): Found[] {
  const { page } = scene;
  const { units } = scene.labels;
  const title =
    scene.title < 0 ? '' : lettersOf(page.text.slice(units.start[scene.title], units.end[scene.title]));
  const found: Found[] = [];
  for (const unit of unitsNear(scene)) {
    const line = page.text.slice(units.start[unit], units.end[unit]);
    if (line.length > LONGEST_LINE || !LETTERS.test(line) || isAddressed(line)) continue;
    const spans = (unit === scene.title ? spansBehindTitle(line) : spansOn(unit, line, scene)).filter(
      ({ text }) => !isSender(text, scene) && !isMostOf(text, title),
    );
    const place = spans.length > 0 ? signsOfPlace(unit, line, scene) : [];
    for (const span of spans.slice(0, MOST_CANDIDATES - found.length))
      found.push({ span, unit, line: units.first[unit]!, place });
  }
  return found;
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

function readSlots(scenes: readonly Scene[], found: readonly (readonly Found[])[]): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  found.forEach((names, index) => {
    for (const { span, unit } of names) {
      const key = slotOf(span, unit, scenes[index]!);
      const slot = slots.get(key) ?? { articles: new Set(), names: new Set(), count: 0, people: 0 };
      slots.set(key, slot);
      slot.articles.add(index);
      slot.names.add(span.text);
      slot.count++;
      if (isPersonName(span.text)) slot.people++;
    }
  });
  return slots;
}

const MOST_ARTICLES = 9;
const TWENTIETHS = 20;

function signsOfSlot({ articles, names, count, people }: Slot, all: number): number[] {
  return [
    Math.min(MOST_ARTICLES, articles.size),
    Math.round((TWENTIETHS * articles.size) / all),
    Math.round((TWENTIETHS * names.size) / count),
    Math.round((TWENTIETHS * people) / count),
  ];
}

/** Whoever sent a letter on has not written what it holds. */
export function isSender(name: string, { senders }: Scene): boolean {
  return senders.some((line) => line.includes(name));
}

/** Whether a text is the title, or the greater part of it, whose letters are given. */
function isMostOf(text: string, title: string): boolean {
  if (2 * text.length <= title.length) return false;
  const letters = lettersOf(text);
  return 2 * letters.length > title.length && title.includes(letters);
}
