/**
 * What the markup adds to the text features of each line, as byte columns in the same layout (label/features.ts).
 * The tree of elements is read through prefix sums: a node's subtree is a run of lines.
 */
import { FLAG } from '../lines/html-tags.js';
import type { HtmlHints, HtmlNodes } from '../types.js';
import { FEATURES, logByte, oddsByte, shareByte } from './features.js';
import { type EvidenceWords, type LinkedTexts, pairSlot, wordSlot } from './html-evidence-words.js';
import { HTML_GROUPS, nameGroups, nameWords } from './html-groups.js';
import { nameBuckets, tagBucket } from './html-names.js';
import { COUNT, COUNTS, type Tokens } from './tokens.js';

const FLAGS = Object.entries(FLAG);
const GROUPS = HTML_GROUPS.map(([group]) => group);
/** Tags of the innermost block, in the order of their codes; others are 0. */
const TAGS =
  'p div li td th h1 h2 h3 h4 h5 h6 section article dd dt pre blockquote figcaption button summary option label address main body'.split(
    ' ',
  );
const TAG_CODE = new Map(TAGS.map((tag, i) => [tag, i + 1]));
/** Schema.org types that tell what kind of page it is: words that the type's name ends with. */
const TYPES = [
  'article',
  'newsarticle',
  'blogposting',
  'product',
  'discussionforumposting',
  'qapage',
  'itemlist',
  'collectionpage',
  'recipe',
  'faqpage',
  'organization',
  'offer',
  'review',
  'event',
  'breadcrumblist',
  'webpage',
] as const;
const OG_TYPES = ['article', 'website', 'product', 'profile', 'video'] as const;

const OWN = ['tag', 'heading', 'linkDensity', 'bold', 'cells', 'depth', 'listDepth', 'continues'] as const;
const NAMES = ['nameNear', 'nameNext', 'nameMin', 'nameMax', 'nameSum', 'nameLow', 'tagOdds'] as const;
const CONTAINER_COLUMNS = [
  'lines',
  'words',
  'wordShare',
  'linkShare',
  'proseShare',
  'lineWords',
  'position',
  'name',
  'tag',
  'levels',
  'headings',
] as const;
const CONTAINERS = ['small', 'middle', 'large'] as const;
const MAIN = ['levelsOut50', 'side50', 'levelsOut80', 'side80', 'levelsIn50', 'position50'] as const;
const KIN = [
  'levelsToPreviousProse',
  'levelsToNextProse',
  'levelsToPrevious',
  'levelsToNext',
  'samePathAsPrevious',
  'samePathAsNext',
  'pathLines',
  'pathWords',
  'pathLinkShare',
  'pathProseShare',
  'pathLineWords',
  'pathWordShare',
  'pathFirst',
  'pathLast',
] as const;
const AROUND = [
  'linkDensity@-2',
  'linkDensity@-1',
  'linkDensity@1',
  'linkDensity@2',
  'links/3',
  'links/10',
  'tag@-1',
  'tag@1',
  'name@-1',
  'name@1',
  'nameBefore/5',
  'nameAfter/5',
] as const;
const HEADINGS = [
  'headingLevelAbove',
  'headingDistance',
  'headingWordLexicon',
  'headingLineLexicon',
  'headingPairLexicon',
  'headingName',
  'headingLevels',
  'wordsSinceHeading',
  'worstHeadingSoFar',
] as const;
const TITLE = [
  'titleShare',
  'titleCoverage',
  'isTitleLine',
  'rowsFromTitle',
  'wordsFromTitle',
  'beforeTitle',
  'levelsToTitle',
] as const;
const EVIDENCE = ['inDescription', 'inBody', 'bodyWords'] as const;
const PAGE = [
  'pageNodes',
  'pageLinkShare',
  'pageMainShare',
  'pageParagraphShare',
  'pageListShare',
  'pageTableShare',
  'pageCodeShare',
  'pageHiddenShare',
  'pageArticles',
  'pageHasMain',
  'pageTimes',
  'pageHeadings',
  'pageForms',
  'pageCommentShare',
  'pageImages',
] as const;

/** The names of the columns, in order. */
export const HTML_FEATURES: readonly string[] = [
  ...OWN,
  ...FLAGS.map(([name]) => `flag:${name}`),
  ...NAMES,
  ...GROUPS.map((group) => `near:${group}`),
  ...GROUPS.map((group) => `path:${group}`),
  ...CONTAINERS.flatMap((size) => CONTAINER_COLUMNS.map((name) => `${size}:${name}`)),
  ...MAIN,
  ...KIN,
  ...AROUND,
  ...HEADINGS,
  ...TITLE,
  ...EVIDENCE,
  ...PAGE,
  ...TYPES.map((type) => `type:${type}`),
  ...OG_TYPES.map((type) => `og:${type}`),
];

const INDEX = new Map(HTML_FEATURES.map((name, i) => [name, i]));

const NEAR_LEVELS = 3;
const PROSE_LINK_LIMIT = 0.4; // jusText takes .2 to .5; encyclopaedias link a third of their words
const PROSE_WORDS = 15;
const NOT_MAIN = FLAG.HIDDEN | FLAG.NAV | FLAG.FOOTER | FLAG.ASIDE | FLAG.COMMENT | FLAG.DIALOG | FLAG.FORM;

/** Everything that the parts below share. Rows are lines: an HTML page has no blank ones. */
interface Scene {
  readonly rows: number;
  readonly hints: HtmlHints;
  readonly nodes: HtmlNodes;
  readonly tokens: Tokens;
  readonly bytes: Uint8Array;
  readonly stride: number;
  /** Where a markup column starts in `bytes`. */
  readonly at: (name: string) => number;
  readonly words: Float64Array;
  readonly prose: Uint8Array;
  readonly wordSum: Float64Array;
  readonly linkSum: Float64Array;
  readonly proseSum: Float64Array;
  readonly headingSum: Float64Array;
  readonly names: NameColumns;
}

/** What names say, for each node. */
interface NameColumns {
  readonly own: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly groups: Int32Array;
  readonly near: Int32Array;
  readonly path: Int32Array;
}

/** What is known of a page beside its lines. */
export interface PageEvidence {
  readonly words: EvidenceWords;
  readonly linked: LinkedTexts;
}

/**
 * Writes the markup columns of a page behind its text columns.
 *
 * @param hints   of the page
 * @param tokens  its words; rows are lines
 * @param names   log-odds of names, `NAME_BYTES` buckets
 * @param bytes   text columns, written; column c of row k is `bytes[c * stride + k]`
 */
export function readHtmlFeatures(
  hints: HtmlHints,
  tokens: Tokens,
  names: Int8Array,
  evidence: PageEvidence,
  bytes: Uint8Array,
  stride: number,
): void {
  if (tokens.size === 0) return;
  const scene = readScene(hints, tokens, names, bytes, stride);
  readOwn(scene, names);
  readContainers(scene);
  readMain(scene);
  readKin(scene);
  readAround(scene);
  readHeadings(scene);
  readTitle(scene, evidence.words);
  readEvidence(scene, evidence.words);
  readPage(scene, evidence.linked);
}

function readScene(
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
  const at = (name: string) => (FEATURES.length + INDEX.get(name)!) * stride;
  return {
    rows,
    hints,
    nodes: hints.nodes,
    tokens,
    bytes,
    stride,
    at,
    words,
    prose,
    wordSum,
    linkSum,
    proseSum,
    headingSum,
    names,
  };
}

function readNames(nodes: HtmlNodes, table: Int8Array): NameColumns {
  const { count, parent, name, names } = nodes;
  const oddsOfName = new Float64Array(names.length);
  const groupsOfName = new Int32Array(names.length);
  for (const [i, text] of names.entries()) {
    const words = nameWords(text);
    groupsOfName[i] = nameGroups(words);
    const buckets = nameBuckets(text, words);
    let sum = 0;
    for (const bucket of buckets) sum += table[bucket]!;
    oddsOfName[i] = buckets.length > 0 ? sum / Math.sqrt(buckets.length) : 0;
  }
  const own = new Float64Array(count);
  const min = new Float64Array(count);
  const max = new Float64Array(count);
  const sum = new Float64Array(count);
  const groups = new Int32Array(count);
  const near = new Int32Array(count);
  const path = new Int32Array(count);
  for (let n = 0; n < count; n++) {
    const up = parent[n]!;
    own[n] = oddsOfName[name[n]!]!;
    groups[n] = groupsOfName[name[n]!]!;
    min[n] = up < 0 ? 0 : Math.min(min[up]!, own[n]!);
    max[n] = up < 0 ? 0 : Math.max(max[up]!, own[n]!);
    sum[n] = up < 0 ? 0 : sum[up]! * 0.8 + own[n]!;
    path[n] = up < 0 ? 0 : path[up]! | groups[n]!;
    near[n] = groups[n]!;
    for (let level = 1, above = up; level < NEAR_LEVELS && above > 0; level++, above = parent[above]!)
      near[n]! |= groups[above]!;
  }
  return { own, min, max, sum, groups, near, path };
}

/** Nearest node at or above with a name, or 0. */
function namedFrom(nodes: HtmlNodes, node: number): number {
  let n = node;
  while (n > 0 && nodes.name[n] === 0) n = nodes.parent[n]!;
  return n;
}

function readOwn(scene: Scene, table: Int8Array): void {
  const { rows, hints, nodes, bytes, stride, at, names } = scene;
  const flagColumn = at(`flag:${FLAGS[0]![0]}`);
  const nearColumn = at(`near:${GROUPS[0]}`);
  const pathColumn = at(`path:${GROUPS[0]}`);
  const put = (column: number, k: number, value: number) => {
    bytes[column + k] = value;
  };
  for (let k = 0; k < rows; k++) {
    const node = hints.node[k]!;
    put(at('tag'), k, TAG_CODE.get(hints.tag[k]!) ?? 0);
    put(at('heading'), k, hints.headingLevel[k]!);
    put(at('linkDensity'), k, hints.linkDensity[k]!);
    put(at('bold'), k, hints.boldDensity[k]!);
    put(at('cells'), k, hints.cells[k]!);
    put(at('depth'), k, Math.min(255, nodes.depth[node]!));
    put(at('listDepth'), k, nodes.listDepth[node]!);
    put(at('continues'), k, hints.continues[k]! + 2 * (hints.continues[k + 1] ?? 0));
    for (let f = 0; f < FLAGS.length; f++)
      put(flagColumn + f * stride, k, nodes.flags[node]! & FLAGS[f]![1] ? 1 : 0);
    for (let g = 0; g < GROUPS.length; g++) {
      put(nearColumn + g * stride, k, (names.near[node]! >> g) & 1);
      put(pathColumn + g * stride, k, (names.path[node]! >> g) & 1);
    }
    const named = namedFrom(nodes, node);
    const next = named > 0 ? namedFrom(nodes, nodes.parent[named]!) : 0;
    put(at('nameNear'), k, oddsByte(names.own[named]!));
    put(at('nameNext'), k, oddsByte(names.own[next]!));
    put(at('nameMin'), k, oddsByte(names.min[node]!));
    put(at('nameMax'), k, oddsByte(names.max[node]!));
    put(at('nameSum'), k, oddsByte(names.sum[node]! / 3));
    put(at('nameLow'), k, Math.min(255, nodes.depth[node]! - nodes.depth[named]!));
    const parent = nodes.parent[node]!;
    put(
      at('tagOdds'),
      k,
      oddsByte(table[tagBucket(nodes.tag[node]!, parent < 0 ? '' : nodes.tag[parent]!)]!),
    );
  }
}

/** The smallest element around a line that holds so much more than the line. */
const CONTAINER_SIZES: readonly { lines: number; words: number; share: number }[] = [
  { lines: 2, words: 0, share: 0 },
  { lines: 6, words: 80, share: 0 },
  { lines: 8, words: 150, share: 0.3 },
];

function readContainers(scene: Scene): void {
  const { rows, hints, nodes } = scene;
  const total = scene.wordSum[rows]!;
  for (const [i, size] of CONTAINERS.entries()) {
    const wanted = CONTAINER_SIZES[i]!;
    const column = scene.at(`${size}:lines`);
    for (let k = 0; k < rows; k++) {
      let node = hints.node[k]!;
      let levels = 0;
      while (nodes.parent[node]! >= 0) {
        const lines = nodes.last[node]! - nodes.first[node]!;
        const words = subtree(scene.wordSum, nodes, node, rows);
        if (lines >= wanted.lines && words >= wanted.words && words >= wanted.share * total) break;
        node = nodes.parent[node]!;
        levels++;
      }
      putContainer(scene, column, k, node, levels);
    }
  }
}

function subtree(sum: Float64Array, nodes: HtmlNodes, node: number, rows: number): number {
  return sum[Math.min(rows, nodes.last[node]!)]! - sum[nodes.first[node]!]!;
}

function putContainer(scene: Scene, column: number, k: number, node: number, levels: number): void {
  const { rows, nodes, bytes, stride, wordSum, names } = scene;
  const lines = Math.max(1, nodes.last[node]! - nodes.first[node]!);
  const words = subtree(wordSum, nodes, node, rows);
  const values = [
    logByte(lines),
    logByte(words),
    shareByte(words, wordSum[rows]!),
    shareByte(subtree(scene.linkSum, nodes, node, rows), words),
    shareByte(subtree(scene.proseSum, nodes, node, rows), words),
    logByte((4 * words) / lines),
    shareByte(wordSum[k]! - wordSum[nodes.first[node]!]!, words),
    oddsByte(names.own[namedFrom(nodes, node)]!),
    TAG_CODE.get(nodes.tag[node]!) ?? 0,
    Math.min(255, levels),
    logByte((16 * subtree(scene.headingSum, nodes, node, rows)) / lines),
  ];
  for (let c = 0; c < values.length; c++) bytes[column + c * stride + k] = values[c]!;
}

/** The deepest element that holds at least `share` of the page's prose. */
function mainNode(scene: Scene, share: number): number {
  const { nodes, rows, proseSum } = scene;
  const wanted = share * proseSum[rows]!;
  let deepest = 0;
  for (let n = 1; n < nodes.count; n++) if (subtree(proseSum, nodes, n, rows) >= wanted) deepest = n;
  return deepest;
}

function readMain(scene: Scene): void {
  const { rows, hints, nodes, bytes, wordSum } = scene;
  if (scene.proseSum[rows] === 0) return;
  for (const [share, out, side] of [
    [0.5, 'levelsOut50', 'side50'],
    [0.8, 'levelsOut80', 'side80'],
  ] as const) {
    const main = mainNode(scene, share);
    for (let k = 0; k < rows; k++) {
      const common = commonNode(nodes, main, hints.node[k]!);
      bytes[scene.at(out) + k] = Math.min(255, nodes.depth[main]! - nodes.depth[common]!);
      bytes[scene.at(side) + k] = k < nodes.first[main]! ? 0 : k >= nodes.last[main]! ? 2 : 1;
      if (share !== 0.5) continue;
      bytes[scene.at('levelsIn50') + k] =
        common === main ? Math.min(255, 1 + nodes.depth[hints.node[k]!]! - nodes.depth[main]!) : 0;
      bytes[scene.at('position50') + k] = shareByte(
        Math.max(0, wordSum[k]! - wordSum[nodes.first[main]!]!),
        subtree(wordSum, nodes, main, rows),
      );
    }
  }
}

/** Deepest node that holds both. */
function commonNode(nodes: HtmlNodes, a: number, b: number): number {
  let left = a;
  let right = b;
  while (left !== right) {
    // A parent has the lower index, so the higher one cannot be an ancestor of the other.
    if (left > right) left = nodes.parent[left]!;
    else right = nodes.parent[right]!;
  }
  return left;
}

function levelsUp(nodes: HtmlNodes, from: number, other: number): number {
  return Math.min(254, nodes.depth[from]! - nodes.depth[commonNode(nodes, from, other)]!);
}

function readKin(scene: Scene): void {
  const { rows, hints, nodes, bytes, prose } = scene;
  const put = (name: string, k: number, value: number) => {
    bytes[scene.at(name) + k] = value;
  };
  readPaths(scene);
  let last = -1;
  for (let k = 0; k < rows; k++) {
    const node = hints.node[k]!;
    put('levelsToPreviousProse', k, last < 0 ? 255 : levelsUp(nodes, node, hints.node[last]!));
    put('levelsToPrevious', k, k > 0 ? levelsUp(nodes, node, hints.node[k - 1]!) : 255);
    put('levelsToNext', k, k + 1 < rows ? levelsUp(nodes, node, hints.node[k + 1]!) : 255);
    put('samePathAsPrevious', k, k > 0 && nodes.path[node] === nodes.path[hints.node[k - 1]!] ? 1 : 0);
    put('samePathAsNext', k, k + 1 < rows && nodes.path[node] === nodes.path[hints.node[k + 1]!] ? 1 : 0);
    if (prose[k]) last = k;
  }
  let next = -1;
  for (let k = rows - 1; k >= 0; k--) {
    put('levelsToNextProse', k, next < 0 ? 255 : levelsUp(nodes, hints.node[k]!, hints.node[next]!));
    if (prose[k]) next = k;
  }
}

interface PathTotals {
  lines: number;
  words: number;
  linked: number;
  prose: number;
  first: number;
  last: number;
}

/** Lines whose elements come from the same template speak for each other. */
function readPaths(scene: Scene): void {
  const { rows, hints, nodes, bytes, words, prose } = scene;
  const totals = new Map<number, PathTotals>();
  for (let k = 0; k < rows; k++) {
    const path = nodes.path[hints.node[k]!]!;
    const total = totals.get(path) ?? { lines: 0, words: 0, linked: 0, prose: 0, first: k, last: k };
    total.lines++;
    total.words += words[k]!;
    total.linked += (words[k]! * hints.linkDensity[k]!) / 255;
    total.prose += prose[k] ? words[k]! : 0;
    total.last = k;
    totals.set(path, total);
  }
  for (let k = 0; k < rows; k++) {
    const total = totals.get(nodes.path[hints.node[k]!]!)!;
    const values = [
      logByte(total.lines),
      logByte(total.words),
      shareByte(total.linked, total.words),
      shareByte(total.prose, total.words),
      logByte((4 * total.words) / total.lines),
      shareByte(total.words, scene.wordSum[rows]!),
      shareByte(total.first, rows),
      shareByte(total.last, rows),
    ];
    for (let c = 0; c < values.length; c++) bytes[scene.at('pathLines') + c * scene.stride + k] = values[c]!;
  }
}

function readAround(scene: Scene): void {
  const { rows, hints, bytes, linkSum, wordSum } = scene;
  const near = scene.at('nameNear');
  const tag = scene.at('tag');
  for (let k = 0; k < rows; k++) {
    const put = (name: string, value: number) => {
      bytes[scene.at(name) + k] = value;
    };
    put('linkDensity@-2', hints.linkDensity[k - 2] ?? 255);
    put('linkDensity@-1', hints.linkDensity[k - 1] ?? 255);
    put('linkDensity@1', hints.linkDensity[k + 1] ?? 255);
    put('linkDensity@2', hints.linkDensity[k + 2] ?? 255);
    for (const reach of [3, 10]) {
      const low = Math.max(0, k - reach);
      const high = Math.min(rows, k + reach + 1);
      put(`links/${reach}`, shareByte(linkSum[high]! - linkSum[low]!, wordSum[high]! - wordSum[low]!));
    }
    put('tag@-1', k > 0 ? bytes[tag + k - 1]! : 255);
    put('tag@1', k + 1 < rows ? bytes[tag + k + 1]! : 255);
    put('name@-1', k > 0 ? bytes[near + k - 1]! : 0);
    put('name@1', k + 1 < rows ? bytes[near + k + 1]! : 0);
    let before = 0;
    let after = 0;
    for (let d = 1; d <= 5; d++) {
      before += k >= d ? bytes[near + k - d]! : 128;
      after += k + d < rows ? bytes[near + k + d]! : 128;
    }
    put('nameBefore/5', before / 5);
    put('nameAfter/5', after / 5);
  }
}

function readHeadings(scene: Scene): void {
  const { rows, hints, nodes, bytes, wordSum } = scene;
  const textColumn = (name: string, k: number) => bytes[FEATURES.indexOf(name) * scene.stride + k]!;
  let heading = -1;
  let worst = 0;
  for (let k = 0; k < rows; k++) {
    const put = (name: string, value: number) => {
      bytes[scene.at(name) + k] = value;
    };
    put('worstHeadingSoFar', worst);
    if (heading >= 0) {
      put('headingLevelAbove', hints.headingLevel[heading]!);
      put('headingDistance', logByte(k - heading));
      put('headingWordLexicon', textColumn('wordLexicon', heading));
      put('headingLineLexicon', textColumn('lineLexicon', heading));
      put('headingPairLexicon', textColumn('pairLexicon', heading));
      put('headingName', bytes[scene.at('nameNear') + heading]!);
      put('headingLevels', levelsUp(nodes, hints.node[k]!, hints.node[heading]!));
      put('wordsSinceHeading', logByte(wordSum[k]! - wordSum[heading]!));
    }
    if (hints.headingLevel[k]! > 0 || hints.boldDensity[k]! > 200) {
      heading = k;
      worst = Math.max(worst, textColumn('lineLexicon', k));
    }
  }
}

/** The line that shows the page's title: the heading, or else the line, that shares most of its words with it. */
function titleLine(share: Float64Array, cover: Float64Array, hints: HtmlHints): number {
  let best = -1;
  let most = 0.35; // below this share of common words a line is about something else
  for (let k = 0; k < share.length; k++) {
    const level = hints.headingLevel[k]!;
    const bonus = level === 1 ? 0.5 : level > 0 ? 0.25 : 0;
    const score = share[k]! * cover[k]! + (share[k]! > 0.3 ? bonus : 0) + (level === 1 ? 0.2 : 0);
    if (score > most) {
      most = score;
      best = k;
    }
  }
  return best;
}

function readTitle(scene: Scene, evidence: EvidenceWords): void {
  const { rows, hints, nodes, bytes, tokens, wordSum } = scene;
  const share = new Float64Array(rows);
  const cover = new Float64Array(rows);
  for (let k = 0; k < rows; k++) {
    let found = 0;
    const size = tokens.from[k + 1]! - tokens.from[k]!;
    for (let t = tokens.from[k]!; t < tokens.from[k + 1]!; t++)
      found += evidence.title[wordSlot(tokens.hashes[t]!)]!;
    share[k] = size > 0 ? found / size : 0;
    cover[k] = evidence.titleWords > 0 ? Math.min(1, found / evidence.titleWords) : 0;
  }
  const title = titleLine(share, cover, hints);
  for (let k = 0; k < rows; k++) {
    const put = (name: string, value: number) => {
      bytes[scene.at(name) + k] = value;
    };
    put('titleShare', 255 * share[k]!);
    put('titleCoverage', 255 * cover[k]!);
    if (title < 0) continue;
    put('isTitleLine', k === title ? 2 : 1);
    put('rowsFromTitle', logByte(Math.abs(k - title)));
    put('wordsFromTitle', logByte(Math.abs(wordSum[k]! - wordSum[title]!)));
    put('beforeTitle', k < title ? 2 : 1);
    put('levelsToTitle', levelsUp(nodes, hints.node[k]!, hints.node[title]!));
  }
}

function readEvidence(scene: Scene, evidence: EvidenceWords): void {
  const { rows, bytes, tokens } = scene;
  for (let k = 0; k < rows; k++) {
    let described = 0;
    let embodied = 0;
    const first = tokens.from[k]!;
    const last = tokens.from[k + 1]!;
    for (let t = first + 1; t < last; t++) {
      const slot = pairSlot(tokens.hashes[t - 1]!, tokens.hashes[t]!);
      described += evidence.description[slot]!;
      embodied += evidence.body[slot]!;
    }
    bytes[scene.at('inDescription') + k] = shareByte(described, last - first - 1);
    bytes[scene.at('inBody') + k] = shareByte(embodied, last - first - 1);
    bytes[scene.at('bodyWords') + k] = logByte(evidence.bodyWords);
  }
}

function readPage(scene: Scene, linked: LinkedTexts): void {
  const { rows, hints, nodes, bytes, words, names } = scene;
  const total = scene.wordSum[rows]!;
  const shareOf = (holds: (k: number) => boolean): number => {
    let sum = 0;
    for (let k = 0; k < rows; k++) if (holds(k)) sum += words[k]!;
    return shareByte(sum, total);
  };
  const flagShare = (flag: number) => shareOf((k) => (nodes.flags[hints.node[k]!]! & flag) !== 0);
  const commentBit = 1 << GROUPS.indexOf('comment');
  const count = (tag: string) => nodes.tag.reduce((sum, name) => sum + (name === tag ? 1 : 0), 0);
  const values = [
    logByte(nodes.count),
    shareByte(scene.linkSum[rows]!, total),
    shareByte(scene.proseSum[rows]!, total),
    shareOf((k) => hints.tag[k] === 'p'),
    flagShare(FLAG.LIST),
    flagShare(FLAG.TABLE),
    flagShare(FLAG.CODE),
    flagShare(FLAG.HIDDEN),
    logByte(count('article')),
    Math.min(255, count('main')),
    logByte(hints.evidence.times.length),
    logByte(scene.headingSum[rows]!),
    logByte(count('form')),
    shareOf((k) => (names.path[hints.node[k]!]! & commentBit) !== 0),
    logByte(hints.images.length),
  ];
  const types = [...linked.types];
  for (const type of TYPES) values.push(types.includes(type) ? 1 : 0);
  const og = hints.evidence.meta.find(([name]) => name === 'og:type')?.[1].toLowerCase() ?? '';
  for (const type of OG_TYPES) values.push(og.startsWith(type) ? 1 : 0);
  const first = scene.at('pageNodes');
  for (let c = 0; c < values.length; c++) {
    bytes.fill(values[c]!, first + c * scene.stride, first + c * scene.stride + rows);
  }
}
