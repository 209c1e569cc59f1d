/** The title of a page of HTML: the line that shows it, or what its metadata say. */
import { FLAG } from '../lines/html-tags.js';
import type { HtmlEvidence, Page } from '../types.js';
import type { LinkedObject } from './html-jsonld.js';
import type { Sourced } from './html-metadata.js';

/** Lines of the page's main text: marks of authors and times are looked for from its title to its end. */
export interface MainSpan {
  readonly first: number;
  readonly last: number;
}

const META_TITLES = [
  'og:title',
  'twitter:title',
  'dc.title',
  'parsely-title',
  'sailthru.title',
  'citation_title',
  'dcterms.title',
];
/** Between a title and the name of its site or section. */
const SEPARATOR = /\s+[|–—·•»:‹›-]\s+|\s*[|»]\s*/;
/** A heading shares this much of its words with the metadata's title, or it is another's. */
const SAME_TITLE = 0.6;
/** … and a first-level heading this much: titles made for search engines are re-written. */
const SAME_FIRST_TITLE = 0.4;
/** Likeness that a heading must have more for each level that it stands lower. */
const LEVEL_COST = 0.1;
const LONGEST_TITLE = 300;

/** The title with its source, the line that shows it (-1: none) and the number of lines it takes. */
export function readHtmlTitle(
  page: Page,
  objects: readonly LinkedObject[],
  main: MainSpan | null,
): { title: Sourced | null; line: number; lines: number } {
  const evidence = page.hints!.evidence;
  const told = toldTitles(evidence, objects);
  const headings = readHeadings(page);
  const shown = shownTitle(headings, told, main);
  if (shown) {
    const title = agreedTitle(shown, headings, told, evidence) ?? withoutKicker(shown, told);
    return { title, line: shown.line, lines: shown.lines };
  }
  return { title: withoutSiteName(told, evidence), line: -1, lines: 0 };
}

/** What the metadata say, in the order of trust. */
function toldTitles(evidence: HtmlEvidence, objects: readonly LinkedObject[]): Sourced[] {
  const titles: Sourced[] = [];
  const headline = objects.find(
    ({ headline }) => typeof headline === 'string' && headline.trim() !== '',
  )?.headline;
  if (typeof headline === 'string') titles.push({ value: headline.trim(), source: 'JSON-LD headline' });
  for (const name of META_TITLES) {
    const found = evidence.meta.find(([key]) => key === name);
    if (found) titles.push({ value: found[1], source: `meta ${name}` });
  }
  if (evidence.title !== null) titles.push({ value: evidence.title, source: 'title' });
  return titles;
}

/** Sources that must tell the same title to be believed rather than a heading of doubtful rank. */
const FEWEST_AGREEING = 2;

/**
 * What several of the metadata tell alike, where the heading is not the page's only one of the first level: headings
 * below and beside others are shortened, and carry labels.
 */
function agreedTitle(
  shown: Heading,
  headings: readonly Heading[],
  told: readonly Sourced[],
  evidence: HtmlEvidence,
): Sourced | null {
  if (shown.level === 1 && headings.filter(({ level }) => level === 1).length === 1) return null;
  const bare = told.map((title) => withoutSiteName([title], evidence)!);
  const letters = bare.map(({ value }) => words(value).join(' '));
  if (letters.includes(words(shown.text).join(' '))) return null;
  return (
    bare.find((_, i) => letters.filter((other) => other === letters[i]).length >= FEWEST_AGREEING) ?? null
  );
}

/** A told title that makes up this share of the heading is the title; the rest is a kicker or a count beside it. */
const TOLD_SHARE = 0.5;

/** The heading, or the part of it that the metadata tell for the title, in the heading's own letters. */
function withoutKicker(heading: Heading, told: readonly Sourced[]): Sourced {
  const source = `h${heading.level}`;
  const letters = heading.text.toLowerCase();
  for (const { value } of told) {
    const at = letters.indexOf(value.toLowerCase());
    if (at < 0 || value.length < TOLD_SHARE * letters.length) continue;
    return { value: heading.text.slice(at, at + value.length), source };
  }
  return { value: heading.text, source };
}

/** A heading element: it may hold several lines. */
interface Heading {
  readonly line: number;
  readonly lines: number;
  readonly level: number;
  readonly text: string;
}

function readHeadings(page: Page): Heading[] {
  const { headingLevel, node, nodes } = page.hints!;
  const headings: Heading[] = [];
  for (let line = 0; line < page.count; line++) {
    const level = headingLevel[line]!;
    if (level === 0) continue;
    let top = node[line]!;
    while (nodes.parent[top]! > 0 && nodes.heading[nodes.parent[top]!] === level) top = nodes.parent[top]!;
    const last = Math.max(line + 1, nodes.last[top]!);
    const text = headingText(page, line, last);
    if (text.length <= LONGEST_TITLE) headings.push({ line, lines: last - line, level, text });
    line = last - 1;
  }
  return headings;
}

/** Text of the lines of a heading; what is hidden in it (animated, or for screen readers) only when all is. */
function headingText(page: Page, first: number, last: number): string {
  const { node, nodes } = page.hints!;
  const lines = Array.from({ length: last - first }, (_, i) => first + i);
  const visible = lines.filter((line) => (nodes.flags[node[line]!]! & FLAG.HIDDEN) === 0);
  return (visible.length > 0 ? visible : lines)
    .map((line) => page.text.slice(page.start[line], page.end[line]))
    .join(' ')
    .replace(/\s+/g, ' ');
}

/**
 * The heading that says what the metadata say; the only h1, when they say nothing.
 *
 * @param main  headings below the main text are others'
 */
function shownTitle(
  headings: readonly Heading[],
  told: readonly Sourced[],
  main: MainSpan | null,
): Heading | null {
  const wanted = told.map(({ value }) => new Set(words(value)));
  let best: Heading | null = null;
  let most = 0;
  for (const heading of headings) {
    const likeness = Math.max(0, ...wanted.map((set) => overlap(words(heading.text), set)));
    const below = main !== null && heading.line > main.last ? 0.3 : 0;
    const score = likeness - LEVEL_COST * (heading.level - 1) - below;
    if (likeness >= (heading.level === 1 ? SAME_FIRST_TITLE : SAME_TITLE) && score > most) {
      most = score;
      best = heading;
    }
  }
  if (best !== null || told.length > 0) return best;
  const firsts = headings.filter(({ level, line }) => level === 1 && (main === null || line <= main.last));
  return firsts.length === 1 ? firsts[0]! : null;
}

/** Share of words that a heading and a told title have in common: of the shorter one, if most of the longer is there. */
function overlap(heading: readonly string[], told: ReadonlySet<string>): number {
  if (heading.length === 0 || told.size === 0) return 0;
  const distinct = new Set(heading);
  let common = 0;
  for (const word of distinct) if (told.has(word)) common++;
  const ofHeading = common / distinct.size;
  const ofTold = common / told.size;
  return ofHeading * (0.6 + 0.4 * ofTold);
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Metadata's title without the site's name behind or before it. */
function withoutSiteName(told: readonly Sourced[], evidence: HtmlEvidence): Sourced | null {
  const best = told[0];
  if (best === undefined) return null;
  const site = evidence.meta.find(([name]) => name === 'og:site_name')?.[1].toLowerCase();
  const pieces = best.value.split(SEPARATOR).filter((piece) => piece.trim() !== '');
  if (pieces.length < 2) return best;
  const named = pieces.filter((piece) => piece.trim().toLowerCase() !== site);
  if (named.length < pieces.length)
    return { ...best, value: best.value.includes(named.join(' ')) ? named.join(' ') : named[0]!.trim() };
  if (best.source !== 'title') return best;
  // The title element: the site's name stands at its end as a rule, and is shorter than the title.
  const cut = best.value.search(/\s+[|–—·•»-]\s+[^|–—·•»]*$/);
  const head = cut > 0 ? best.value.slice(0, cut) : best.value;
  return { ...best, value: words(head).length >= 2 ? head : best.value };
}
