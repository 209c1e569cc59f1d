/** The words of what a page says about itself (title, description, JSON-LD texts), as tables to look lines up in. */
import { readTextLines } from '../lines/text.js';
import type { HtmlEvidence } from '../types.js';
import { readTokens } from './tokens.js';

const BITS = 15;
const MASK = (1 << BITS) - 1;
const MAX_DEPTH = 12;
const BODY_KEYS: ReadonlySet<string> = new Set([
  'articleBody',
  'text',
  'reviewBody',
  'recipeInstructions',
  'acceptedAnswer',
]);
const TITLE_NAMES: ReadonlySet<string> = new Set([
  'og:title',
  'twitter:title',
  'dc.title',
  'headline',
  'title',
]);

/** Hash tables: 1 where a word (`title`) or a pair of words (the others) stands in the evidence. */
export interface EvidenceWords {
  readonly title: Uint8Array;
  readonly titleWords: number;
  readonly description: Uint8Array;
  readonly body: Uint8Array;
  readonly bodyWords: number;
}

/** JSON-LD strings by what they are. */
export interface LinkedTexts {
  readonly titles: string[];
  readonly descriptions: string[];
  readonly bodies: string[];
  readonly types: Set<string>;
}

export const wordSlot = (hash: number): number => (hash >>> 5) & MASK;
export const pairSlot = (first: number, second: number): number => (Math.imul(first, 31) ^ second) & MASK;

/** Reads the tables. Uses the buffers of `readTokens`: call it before the page's own tokens are read. */
export function readEvidenceWords(evidence: HtmlEvidence, linked: LinkedTexts): EvidenceWords {
  const title = new Uint8Array(1 << BITS);
  const description = new Uint8Array(1 << BITS);
  const body = new Uint8Array(1 << BITS);
  const titles = [evidence.title ?? '', ...linked.titles];
  const descriptions = [...linked.descriptions];
  for (const [name, content] of evidence.meta) {
    if (TITLE_NAMES.has(name)) titles.push(content);
    else if (name.endsWith('description')) descriptions.push(content);
  }
  const titleWords = fillWords(titles, title);
  fillPairs(descriptions, description);
  const bodyWords = fillPairs(linked.bodies, body);
  return { title, titleWords, description, body, bodyWords };
}

/** Collects the strings and the types of a page's JSON-LD. */
export function readLinkedTexts(jsonLd: readonly unknown[]): LinkedTexts {
  const texts: LinkedTexts = { titles: [], descriptions: [], bodies: [], types: new Set() };
  for (const entry of jsonLd) collect(entry, texts, 0);
  return texts;
}

function collect(value: unknown, texts: LinkedTexts, depth: number): void {
  if (depth > MAX_DEPTH || value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child !== 'string') collect(child, texts, depth + 1);
    else if (key === '@type') texts.types.add(child.toLowerCase());
    else if (key === 'headline') texts.titles.push(child);
    else if (key === 'description') texts.descriptions.push(child);
    else if (BODY_KEYS.has(key)) texts.bodies.push(child);
  }
  const type = (value as Record<string, unknown>)['@type'];
  if (Array.isArray(type))
    for (const name of type) if (typeof name === 'string') texts.types.add(name.toLowerCase());
}

function fillWords(texts: readonly string[], table: Uint8Array): number {
  if (texts.length === 0) return 0;
  const tokens = readTokens(readTextLines(texts.join('\n')));
  let distinct = 0;
  for (let t = 0; t < tokens.from[tokens.size]!; t++) {
    const slot = wordSlot(tokens.hashes[t]!);
    if (table[slot] === 0) distinct++;
    table[slot] = 1;
  }
  return distinct;
}

function fillPairs(texts: readonly string[], table: Uint8Array): number {
  if (texts.length === 0) return 0;
  // JSON-LD texts are often HTML themselves: tags become word breaks.
  const tokens = readTokens(readTextLines(texts.join('\n').replace(/<[^>]*>/g, ' ')));
  const total = tokens.from[tokens.size]!;
  for (let t = 1; t < total; t++) table[pairSlot(tokens.hashes[t - 1]!, tokens.hashes[t]!)] = 1;
  return total;
}
