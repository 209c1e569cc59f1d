/** The title of a page of HTML: the line that shows it, or what its metadata say. */
import type { HtmlEvidence, Page } from '../types.js';
import { type Heading, readHeadings } from './html-headings.js';
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
/** Between a title and the name of its site or section; split keeps it. */
const SEPARATOR = /(\s+[|–—·•»:‹›-]\s+|\s*[|»]\s*)/;
/** The last part of a title element: as a rule the site's name. */
const LAST_PART = /\s+[|–—·•»-]\s+[^|–—·•»]*$/;

/*
 * Likeness of a heading and a told title: words in common by the geometric mean of their words. Chosen on folds 1 to 4,
 * where any of .25 to .4, .5 to .6, .2 to .3 and .1 to .15 give the same within .005.
 */
const LIKE_FIRST = 0.3; // titles made for search engines are re-written
const LIKE_LOWER = 0.5;
/** Likeness that a heading must have more for each level that it stands lower. */
const LEVEL_COST = 0.15;
/** … that headings just above the main text are spared, … */
const NEAR_BONUS = 0.3;
/** … so many lines above its first or below; … */
const NEAR_ABOVE = 6;
const NEAR_BELOW = 2;
/** … that those which are told letter by letter gain, … */
const EXACT_BONUS = 0.3;
/** … and that headings below all of it cost: they are others'. */
const BELOW_COST = 0.3;

/** The title with its source, the line that shows it (-1: none) and the number of lines it takes. */
export function readHtmlTitle(
  page: Page,
  objects: readonly LinkedObject[],
  main: MainSpan | null,
): { title: Sourced | null; line: number; lines: number } {
  const evidence = page.hints!.evidence;
  const told = toldTitles(evidence, objects);
  const site = metaValue(evidence, 'og:site_name');
  const bare = told.map((title) => withoutSiteName(title, site));
  const headings = readHeadings(page);
  const shown = likestHeading(headings, [...told, ...bare], main) ?? loneHeading(headings, told, main);
  if (shown === null) return { title: bare[0] ?? null, line: -1, lines: 0 };
  const title = agreedTitle(shown, headings, bare) ?? withoutKicker(shown, [...told, ...bare]);
  return { title, line: shown.line, lines: shown.lines };
}

function metaValue(evidence: HtmlEvidence, name: string): string | null {
  return evidence.meta.find(([key]) => key === name)?.[1] ?? null;
}

/**
 * Whether a page tells the title of an article that it does not show: it says that it is one, or a script would draw all of it
 * and its title is not the site's.
 */
export function tellsArticle({ count, hints }: Page, objects: readonly LinkedObject[]): boolean {
  const { evidence } = hints!;
  const shared = metaValue(evidence, 'og:title');
  if (typeof objects[0]?.headline === 'string') return true;
  if (shared === null) return false;
  if (metaValue(evidence, 'og:type') === 'article') return true;
  return count === 0 && !isSameText(shared, metaValue(evidence, 'og:site_name') ?? shared);
}

/** What the metadata say, in the order of trust. */
function toldTitles(evidence: HtmlEvidence, objects: readonly LinkedObject[]): Sourced[] {
  const titles: Sourced[] = [];
  const headline = objects.find(
    ({ headline }) => typeof headline === 'string' && headline.trim() !== '',
  )?.headline;
  if (typeof headline === 'string')
    titles.push({ value: withoutEntities(headline.trim()), source: 'JSON-LD headline' });
  for (const name of META_TITLES) {
    const value = metaValue(evidence, name);
    if (value !== null) titles.push({ value, source: `meta ${name}` });
  }
  if (evidence.title !== null) titles.push({ value: evidence.title, source: 'title' });
  return titles;
}

const NAMED_ENTITIES = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' };
const ENTITY = /&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|quot|apos|lt|gt|nbsp));/g;

/** JSON-LD is no HTML, but content systems escape it as if it were. */
function withoutEntities(text: string): string {
  return text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED_ENTITIES[name as keyof typeof NAMED_ENTITIES];
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex!, 16));
  });
}

/** A told title without the site's name before or behind it. */
function withoutSiteName(title: Sourced, site: string | null): Sourced {
  const value = withoutNamedPart(title.value, site) ?? withoutLastPart(title);
  return letters(value) === '' ? title : { ...title, value };
}

function withoutNamedPart(title: string, site: string | null): string | null {
  const parts = title.split(SEPARATOR);
  if (site === null || parts.length === 1) return null;
  if (isSameText(parts.at(-1)!, site)) return parts.slice(0, -2).join('');
  return isSameText(parts[0]!, site) ? parts.slice(2).join('') : null;
}

function withoutLastPart({ value, source }: Sourced): string {
  const head = value.replace(LAST_PART, '');
  return source === 'title' && words(head).length >= 2 ? head : value;
}

/** The heading that is most like what the metadata say, by its level and its place. */
function likestHeading(
  headings: readonly Heading[],
  told: readonly Sourced[],
  main: MainSpan | null,
): Heading | null {
  const wanted = told.map(({ value }) => new Set(words(value)));
  const exact = new Set(told.map(({ value }) => letters(value)));
  let best: Heading | null = null;
  let most = 0;
  for (const heading of headings) {
    const own = new Set(words(heading.text));
    const likeness = Math.max(0, ...wanted.map((set) => likenessOf(own, set)));
    if (likeness < (heading.level === 1 ? LIKE_FIRST : LIKE_LOWER)) continue;
    const score =
      likeness -
      LEVEL_COST * (heading.level - 1) +
      placeBonus(heading, main) +
      (exact.has(letters(heading.text)) ? EXACT_BONUS : 0);
    if (score > most) {
      most = score;
      best = heading;
    }
  }
  return best;
}

function placeBonus({ line }: Heading, main: MainSpan | null): number {
  if (main === null) return 0;
  if (line > main.last) return -BELOW_COST;
  const above = main.first - line;
  return above <= NEAR_ABOVE && above >= -NEAR_BELOW ? NEAR_BONUS : 0;
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common === 0 ? 0 : common / Math.sqrt(a.size * b.size);
}

/** The only first-level heading is this close to the start of the main text, in lines, … */
const LONE_ABOVE = 6;
const LONE_BELOW = 3;
/** … and has so many words. */
const LONE_WORDS = { least: 2, most: 40 };

/**
 * The page's only h1, where nothing else tells a title or it stands at the head of the main text. Pages that a script draws
 * call themselves by the site's name in their `title`; `og:title` is made for the page: beside one no unlike heading is believed.
 */
function loneHeading(
  headings: readonly Heading[],
  told: readonly Sourced[],
  main: MainSpan | null,
): Heading | null {
  const firsts = headings.filter(({ level, line }) => level === 1 && (main === null || line <= main.last));
  const heading = firsts[0];
  if (heading === undefined || !firsts.every(({ text }) => isSameText(text, heading.text))) return null;
  if (told.length === 0) return heading;
  const isShared = told.some(({ source }) => source === 'meta og:title');
  return !isShared && main !== null && isHead(heading, main) ? heading : null;
}

function isHead(heading: Heading, main: MainSpan): boolean {
  if (heading.line + heading.lines > main.last) return false; // all of the text, not the head of it
  const above = main.first - heading.line;
  const count = words(heading.text).length;
  const isClose = above <= LONE_ABOVE && above >= -LONE_BELOW;
  return isClose && count >= LONE_WORDS.least && count <= LONE_WORDS.most;
}

/** Sources that must tell the same title to be believed rather than a heading of doubtful rank. */
const FEWEST_AGREEING = 2;

/**
 * What several of the metadata tell alike, where the heading is not the page's only one of the first level: headings
 * below and beside others are shortened, and carry labels.
 */
function agreedTitle(shown: Heading, headings: readonly Heading[], bare: readonly Sourced[]): Sourced | null {
  const firsts = new Set(headings.filter(({ level }) => level === 1).map(({ text }) => letters(text)));
  if (shown.level === 1 && firsts.size === 1) return null;
  const all = bare.map(({ value }) => letters(value));
  if (all.includes(letters(shown.text))) return null;
  return bare.find((_, i) => all.filter((other) => other === all[i]).length >= FEWEST_AGREEING) ?? null;
}

/** A told title that makes up this share of the heading is the title; the rest is beside it: … */
const TOLD_SHARE = 0.35;
/** … a kicker before it, or a count or a source behind it. More words behind it are what a told title was shortened by. */
const BEHIND_TITLE = /^\s*(?:$|[([|])/;

/** The heading, or the part of it that the metadata tell for the title, in the heading's own letters. */
function withoutKicker(heading: Heading, told: readonly Sourced[]): Sourced {
  const source = `h${heading.level}`;
  const lower = heading.text.toLowerCase();
  for (const { value } of told) {
    const at = lower.indexOf(value.toLowerCase());
    const end = at + value.length;
    if (at < 0 || value.length === lower.length || value.length < TOLD_SHARE * lower.length) continue;
    if (BEHIND_TITLE.test(heading.text.slice(end))) return { value: heading.text.slice(at, end), source };
  }
  return { value: heading.text, source };
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function letters(text: string): string {
  return words(text).join('');
}

function isSameText(a: string, b: string): boolean {
  return letters(a) === letters(b);
}
