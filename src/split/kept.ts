/** On a page of one article the line model's decoder, which sees the whole page, decides what is its text. */
import { type Labels, type Page, type Part, type PartKind, type Section } from '../types.js';
import type { Item } from './sections.js';
import { STATE } from './states.js';

const TEXT: ReadonlySet<PartKind> = new Set(['paragraph', 'heading', 'list', 'quote', 'code', 'table']);

/**
 * Related articles carry a publisher, a time or a byline. Pages of folds 1 to 4 that the splitter told to be an article
 * with others beside it: on 181 of 190 composed ones two fifths or more of the others do, on 120 of 199 real ones
 * (every fourth page of WCXB, all types, and news-extra), whose truth is one text.
 */
const LEAST_META = 0.4;

/**
 * The splitter, which was trained to be exact, and the line model agree on this share of the text's characters. Set with
 * validation pages in view. On fold 1, both models trained without it, no agreement being enough (a value above 1) was a
 * little better: WCXB html-text F1 .759 against .756, wild-dev fullyCorrect .467 against .433.
 */
const AGREEMENT = 0.85;

/** Whether what was cut into items is one article: nothing heads or dates the items behind the first. */
export function isOneArticle(items: readonly Item[], states: Uint8Array): boolean {
  const others = items.slice(1);
  if (others.length === 0) return true;
  if (process.env.KEEP === 'one') return false;
  if (states.includes(STATE['list-heading'])) return false;
  const withMeta = others.filter(({ parts }) => parts.some(({ kind }) => kind === 'meta')).length;
  return withMeta < LEAST_META * others.length;
}

/**
 * The section with its text parts replaced by the lines that the decoder keeps; title, meta and captions stay as they
 * were found. Where the decoder keeps nothing or much the same, the section is given back as it is.
 */
export function keepContent(page: Page, labels: Labels, section: Section): Section {
  if (!labels.keep.includes(1) || process.env.KEEP === 'never' || (process.env.AGREE && isMuchTheSame(page, labels, section))) return section;
  const textOf = new Map(section.parts.filter(({ kind }) => TEXT.has(kind)).map((part) => [part.line, part]));
  const others = new Set(section.parts.filter(({ kind }) => !TEXT.has(kind)).map(({ line }) => line));
  const parts: Part[] = section.parts.filter(({ kind }) => !TEXT.has(kind));
  for (let line = 0; line < page.count; line++) {
    if (labels.keep[line] !== 1 || others.has(line)) continue;
    parts.push(textOf.get(line) ?? { kind: 'paragraph', line, start: page.start[line]!, end: page.end[line]! });
  }
  parts.sort((a, b) => a.line - b.line || a.start - b.start);
  return { ...section, parts };
}

function isMuchTheSame(page: Page, labels: Labels, section: Section): boolean {
  const inSection = new Set(section.parts.map(({ line }) => line));
  let both = 0;
  let either = 0;
  for (let line = 0; line < page.count; line++) {
    const size = page.end[line]! - page.start[line]!;
    const isKept = labels.keep[line] === 1;
    if (isKept || inSection.has(line)) either += size;
    if (isKept && inSection.has(line)) both += size;
  }
  return both >= AGREEMENT * either;
}
