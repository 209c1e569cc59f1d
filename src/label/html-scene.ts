/** A page of HTML as the readers of its columns share it: sums over its lines, and the geometry of its elements. */
import { FLAG } from '../lines/html-tags.js';
import type { HtmlHints, HtmlNodes } from '../types.js';
import { type NameColumns, readNames } from './html-name-odds.js';
import { COUNT, COUNTS, type Tokens } from './tokens.js';

const PROSE_LINK_LIMIT = 0.4; // jusText takes .2 to .5; encyclopaedias link a third of their words
const PROSE_WORDS = 15;
const NOT_MAIN = FLAG.HIDDEN | FLAG.NAV | FLAG.FOOTER | FLAG.ASIDE | FLAG.COMMENT | FLAG.DIALOG | FLAG.FORM;

/** Everything that the parts below share. Rows are lines: an HTML page has no blank ones. */
export interface Scene {
  readonly rows: number;
  readonly hints: HtmlHints;
  readonly nodes: HtmlNodes;
  readonly tokens: Tokens;
  readonly bytes: Uint8Array;
  readonly stride: number;
  readonly words: Float64Array;
  readonly prose: Uint8Array;
  readonly wordSum: Float64Array;
  readonly linkSum: Float64Array;
  readonly proseSum: Float64Array;
  readonly headingSum: Float64Array;
  readonly names: NameColumns;
}

export function readScene(
  hints: HtmlHints,
  tokens: Tokens,
  table: Int8Array,
  bytes: Uint8Array,
  stride: number,
): Scene {
  const rows = tokens.size;
  const words = new Float64Array(rows);
  const prose = new Uint8Array(rows);
  const wordSum = new Float64Array(rows + 1);
  const linkSum = new Float64Array(rows + 1);
  const proseSum = new Float64Array(rows + 1);
  const headingSum = new Float64Array(rows + 1);
  for (let k = 0; k < rows; k++) {
    const size = tokens.counts[k * COUNTS + COUNT.quarters]! / 4;
    const density = hints.linkDensity[k]! / 255;
    const flags = hints.nodes.flags[hints.node[k]!]!;
    words[k] = size;
    prose[k] = size >= PROSE_WORDS && density < PROSE_LINK_LIMIT && (flags & NOT_MAIN) === 0 ? 1 : 0;
    wordSum[k + 1] = wordSum[k]! + size;
    linkSum[k + 1] = linkSum[k]! + size * density;
    proseSum[k + 1] = proseSum[k]! + (prose[k] ? size : 0);
    headingSum[k + 1] = headingSum[k]! + (hints.headingLevel[k]! > 0 ? 1 : 0);
  }
  const names = readNames(hints.nodes, table);
  return {
    rows,
    hints,
    nodes: hints.nodes,
    tokens,
    bytes,
    stride,
    words,
    prose,
    wordSum,
    linkSum,
    proseSum,
    headingSum,
    names,
  };
}

/** Sum over the lines of an element. */
export function subtree(sum: Float64Array, nodes: HtmlNodes, node: number, rows: number): number {
  return sum[Math.min(rows, nodes.last[node]!)]! - sum[nodes.first[node]!]!;
}

/** Deepest node that holds both. */
export function commonNode(nodes: HtmlNodes, a: number, b: number): number {
  let left = a;
  let right = b;
  while (left !== right) {
    // A parent has the lower index, so the higher one cannot be an ancestor of the other.
    if (left > right) left = nodes.parent[left]!;
    else right = nodes.parent[right]!;
  }
  return left;
}

/** Levels from a node up to where it meets another. */
export function levelsUp(nodes: HtmlNodes, from: number, other: number): number {
  return Math.min(254, nodes.depth[from]! - nodes.depth[commonNode(nodes, from, other)]!);
}
