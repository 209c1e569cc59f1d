/** Columns of the elements around a line: the smallest ones that hold so much, and the one that holds most prose. */
import { logByte, oddsByte, shareByte } from './features.js';
import { CONTAINER_COLUMNS, CONTAINERS, htmlColumn, htmlColumns } from './html-columns.js';
import { namedFrom } from './html-name-odds.js';
import { TAG_CODE } from './html-own.js';
import { commonNode, type Scene, subtree } from './html-scene.js';

const AT = htmlColumns('levelsIn50', 'position50');
/** Shares of the prose whose element is looked for, and where it is told. */
const MAIN_SHARES = [50, 80].map((share) => ({
  share: share / 100,
  out: htmlColumn(`levelsOut${share}`),
  side: htmlColumn(`side${share}`),
}));

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
    const column = htmlColumn(`${size}:lines`) * scene.stride;
    let written = -1;
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
      if (node === written) copyContainer(scene, column, k);
      else putContainer(scene, column, k, node);
      putPlace(scene, column, k, node, levels);
      written = node;
    }
  }
}

/** Columns of a container that hang on the line in it, too. */
const SHARE_BEFORE = 6;
const LEVELS_UP = 9;

function putPlace(scene: Scene, column: number, k: number, node: number, levels: number): void {
  const { rows, nodes, bytes, stride, wordSum } = scene;
  const before = wordSum[k]! - wordSum[nodes.first[node]!]!;
  bytes[column + SHARE_BEFORE * stride + k] = shareByte(before, subtree(wordSum, nodes, node, rows));
  bytes[column + LEVELS_UP * stride + k] = Math.min(255, levels);
}

/** The line above is in the same container. */
function copyContainer({ bytes, stride }: Scene, column: number, k: number): void {
  for (let c = 0; c < CONTAINER_COLUMNS.length; c++)
    bytes[column + c * stride + k] = bytes[column + c * stride + k - 1]!;
}

function putContainer(scene: Scene, column: number, k: number, node: number): void {
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
    0, // SHARE_BEFORE
    oddsByte(names.own[namedFrom(nodes, node)]!),
    TAG_CODE.get(nodes.tag[node]!) ?? 0,
    0, // LEVELS_UP
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
  const { rows, hints, nodes, bytes, stride, wordSum } = scene;
  if (scene.proseSum[rows] === 0) return;
  for (const { share, out, side } of MAIN_SHARES) {
    const main = mainNode(scene, share);
    for (let k = 0; k < rows; k++) {
      const common = commonNode(nodes, main, hints.node[k]!);
      bytes[out * stride + k] = Math.min(255, nodes.depth[main]! - nodes.depth[common]!);
      bytes[side * stride + k] = k < nodes.first[main]! ? 0 : k >= nodes.last[main]! ? 2 : 1;
      if (share !== 0.5) continue;
      bytes[AT.levelsIn50 * stride + k] =
        common === main ? Math.min(255, 1 + nodes.depth[hints.node[k]!]! - nodes.depth[main]!) : 0;
      bytes[AT.position50 * stride + k] = shareByte(
        Math.max(0, wordSum[k]! - wordSum[nodes.first[main]!]!),
        subtree(wordSum, nodes, main, rows),
      );
    }
  }
}
