/** Columns of a line's place in its story: the heading above, the title, and what the page says of its text. */
import type { HtmlHints, HtmlNodes } from '../types.js';
import { FEATURES, logByte, shareByte } from './features.js';
import { EVIDENCE, HEADINGS, htmlColumns, TITLE } from './html-columns.js';
import { type EvidenceWords, pairSlot, wordSlot } from './html-evidence-words.js';
import { levelsUp, type Scene } from './html-scene.js';

const AT = htmlColumns('nameNear', ...HEADINGS, ...TITLE, ...EVIDENCE);

export function readHeadings(scene: Scene): void {
  const { rows, hints, nodes, bytes, stride, wordSum } = scene;
  const textColumn = (name: string) => FEATURES.indexOf(name) * scene.stride;
  const wordLexicon = textColumn('wordLexicon');
  const lineLexicon = textColumn('lineLexicon');
  const pairLexicon = textColumn('pairLexicon');
  let heading = -1;
  let worst = 0;
  const put = (column: number, k: number, value: number) => {
    bytes[column * stride + k] = value;
  };
  for (let k = 0; k < rows; k++) {
    put(AT.worstHeadingSoFar, k, worst);
    if (heading >= 0) {
      put(AT.headingLevelAbove, k, hints.headingLevel[heading]!);
      put(AT.headingDistance, k, logByte(k - heading));
      put(AT.headingWordLexicon, k, bytes[wordLexicon + heading]!);
      put(AT.headingLineLexicon, k, bytes[lineLexicon + heading]!);
      put(AT.headingPairLexicon, k, bytes[pairLexicon + heading]!);
      put(AT.headingName, k, bytes[AT.nameNear * stride + heading]!);
      put(AT.headingLevels, k, levelsUp(nodes, hints.node[k]!, hints.node[heading]!));
      put(AT.wordsSinceHeading, k, logByte(wordSum[k]! - wordSum[heading]!));
    }
    if (hints.headingLevel[k]! > 0 || hints.boldDensity[k]! > 200) {
      heading = k;
      worst = Math.max(worst, bytes[lineLexicon + k]!);
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

export function readTitle(scene: Scene, evidence: EvidenceWords): void {
  const { rows, hints, nodes, bytes, stride, tokens, wordSum } = scene;
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
  const put = (column: number, k: number, value: number) => {
    bytes[column * stride + k] = value;
  };
  for (let k = 0; k < rows; k++) {
    put(AT.titleShare, k, 255 * share[k]!);
    put(AT.titleCoverage, k, 255 * cover[k]!);
    if (title < 0) continue;
    put(AT.isTitleLine, k, k === title ? 2 : 1);
    put(AT.rowsFromTitle, k, logByte(Math.abs(k - title)));
    put(AT.wordsFromTitle, k, logByte(Math.abs(wordSum[k]! - wordSum[title]!)));
    put(AT.beforeTitle, k, k < title ? 2 : 1);
    put(AT.levelsToTitle, k, levelsUp(nodes, hints.node[k]!, hints.node[title]!));
  }
  if (title >= 0) readStories(scene, title);
}

/** Whether other stories have begun: pages go on with the full text of the next ones. */
function readStories(scene: Scene, title: number): void {
  const { rows, hints, nodes, bytes, stride } = scene;
  const own = articleOf(nodes, hints.node[title]!);
  const rank = hints.headingLevel[title]! || 1;
  let titles = 0;
  let articles = 0;
  let last = own;
  for (let k = 0; k < rows; k++) {
    const article = articleOf(nodes, hints.node[k]!);
    if (k > title) {
      if (hints.headingLevel[k]! > 0 && hints.headingLevel[k]! <= rank && hints.node[k] !== hints.node[k - 1])
        titles++;
      if (article !== last && article > last) articles++;
      last = Math.max(last, article);
    }
    bytes[AT.articleOfTitle * stride + k] = article === 0 ? 3 : article === own ? 1 : 2;
    bytes[AT.titlesSinceTitle * stride + k] = logByte(titles);
    bytes[AT.articlesSinceTitle * stride + k] = logByte(articles);
  }
}

/** The innermost `article` around a node, 0 for none. */
function articleOf(nodes: HtmlNodes, node: number): number {
  let at = node;
  while (at > 0 && nodes.tag[at] !== 'article') at = nodes.parent[at]!;
  return Math.max(0, at);
}

export function readEvidence(scene: Scene, evidence: EvidenceWords): void {
  const { rows, bytes, stride, tokens } = scene;
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
    bytes[AT.inDescription * stride + k] = shareByte(described, last - first - 1);
    bytes[AT.inBody * stride + k] = shareByte(embodied, last - first - 1);
    bytes[AT.bodyWords * stride + k] = logByte(evidence.bodyWords);
  }
}
