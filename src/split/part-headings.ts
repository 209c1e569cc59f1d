/**
 * Headings of parts that many articles have, told by their words: `Key points`, `Ingredients`, `FAQ`. By its place such a line is
 * a button or a name as well: it is short, stands below the title or between two parts, and no sentence.
 */
import { compiled } from '../languages/index.js';
import { LINE_END } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import type { Page, Part, Section, TextLabels } from '../types.js';
import { partsOfUnit, TEXT_KINDS } from './sections.js';

const LONGEST = 40; // characters
const COLON = /\s*[:：]$/u;

let words: ReadonlySet<string> | undefined;

/** Whether a line is such a heading and nothing else. */
function isPartHeading(line: string): boolean {
  if (line.length > LONGEST) return false;
  words ??= new Set(compiled('part-headings'));
  return words.has(line.toLowerCase().replace(COLON, '').trim());
}

/**
 * The section of the main article with the headings of its parts. They must stand right above a list, a question or a sentence: in
 * tables of contents the next heading follows.
 *
 * @param others  the other sections of the page
 */
export function addPartHeadings(
  page: Page,
  { units }: TextLabels,
  section: Section,
  others: readonly Section[],
): Section {
  const unitOf = ({ line }: Part): number => units.ofLine[line]!;
  const texts = new Set(section.parts.filter(({ kind }) => TEXT_KINDS.has(kind)).map(unitOf));
  const title = section.parts.find(({ kind }) => kind === 'title');
  const taken = new Set(others.flatMap(({ parts }) => parts.map(unitOf)));
  for (const part of section.parts) if (part.kind !== 'meta') taken.add(unitOf(part));
  const found = new Set<number>();
  for (const text of texts) {
    const unit = text - 1;
    if (unit < 0 || taken.has(unit) || !opensPart(units, text)) continue;
    if (title === undefined ? !texts.has(unit - 1) : unit <= unitOf(title)) continue;
    if (isPartHeading(page.text.slice(units.start[unit], units.end[unit]))) found.add(unit);
  }
  if (found.size === 0) return section;
  const parts = section.parts.filter((part) => !found.has(unitOf(part)));
  for (const unit of found) parts.push(...partsOfUnit(page, units, unit, 'heading'));
  parts.sort((a, b) => a.line - b.line || a.start - b.start);
  return { ...section, parts };
}

/** Whether a unit of text is what stands below a heading. */
function opensPart({ ending, hasBullet }: Units, unit: number): boolean {
  return hasBullet[unit] === 1 || ending[unit] === LINE_END.sentence || ending[unit] === LINE_END.question;
}
