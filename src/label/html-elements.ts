/** Columns of the elements around a line: the smallest ones that hold so much, and the one that holds most prose. */
import { logByte, oddsByte, shareByte } from './features.js';
import { CONTAINERS } from './html-columns.js';
import { namedFrom } from './html-name-odds.js';
import { TAG_CODE } from './html-own.js';
import { commonNode, type Scene, subtree } from './html-scene.js';

/** The smallest element around a line that holds so much more than the line. */
const CONTAINER_SIZES: readonly { lines: number; words: number; share: number }[] = [
  { lines: 2, words: 0, share: 0 },
  { lines: 6, words: 80, share: 0 },
  { lines: 8, words: 150, share: 0.3 },
];

export function readContainers(scene: Scene): void {
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

export function readMain(scene: Scene): void {
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
