/** Columns of the lines that belong together with a line: its neighbours, and those of the same template. */
import { logByte, shareByte } from './features.js';
import { AROUND, htmlColumns } from './html-columns.js';
import { levelsUp, type Scene } from './html-scene.js';

const AT = htmlColumns(
  'tag',
  'nameNear',
  'levelsToPreviousProse',
  'levelsToPrevious',
  'levelsToNext',
  'samePathAsPrevious',
  'samePathAsNext',
  'levelsToNextProse',
  'pathLines',
  ...AROUND,
);
/** Lines on either side over which links are counted. */
const LINK_WINDOWS = [
  { reach: 3, column: AT['links/3'] },
  { reach: 10, column: AT['links/10'] },
];

export function readKin(scene: Scene): void {
  const { rows, hints, nodes, bytes, stride, prose } = scene;
  const put = (column: number, k: number, value: number) => {
    bytes[column * stride + k] = value;
  };
  readPaths(scene);
  let last = -1;
  for (let k = 0; k < rows; k++) {
    const node = hints.node[k]!;
    put(AT.levelsToPreviousProse, k, last < 0 ? 255 : levelsUp(nodes, node, hints.node[last]!));
    put(AT.levelsToPrevious, k, k > 0 ? levelsUp(nodes, node, hints.node[k - 1]!) : 255);
    put(AT.levelsToNext, k, k + 1 < rows ? levelsUp(nodes, node, hints.node[k + 1]!) : 255);
    put(AT.samePathAsPrevious, k, k > 0 && nodes.path[node] === nodes.path[hints.node[k - 1]!] ? 1 : 0);
    put(AT.samePathAsNext, k, k + 1 < rows && nodes.path[node] === nodes.path[hints.node[k + 1]!] ? 1 : 0);
    if (prose[k]) last = k;
  }
  let next = -1;
  for (let k = rows - 1; k >= 0; k--) {
    put(AT.levelsToNextProse, k, next < 0 ? 255 : levelsUp(nodes, hints.node[k]!, hints.node[next]!));
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
    for (let c = 0; c < values.length; c++) bytes[(AT.pathLines + c) * scene.stride + k] = values[c]!;
  }
}

export function readAround(scene: Scene): void {
  const { rows, hints, bytes, stride, linkSum, wordSum } = scene;
  const near = AT.nameNear * stride;
  const tag = AT.tag * stride;
  const put = (column: number, k: number, value: number) => {
    bytes[column * stride + k] = value;
  };
  for (let k = 0; k < rows; k++) {
    put(AT['linkDensity@-2'], k, hints.linkDensity[k - 2] ?? 255);
    put(AT['linkDensity@-1'], k, hints.linkDensity[k - 1] ?? 255);
    put(AT['linkDensity@1'], k, hints.linkDensity[k + 1] ?? 255);
    put(AT['linkDensity@2'], k, hints.linkDensity[k + 2] ?? 255);
    for (const { reach, column } of LINK_WINDOWS) {
      const low = Math.max(0, k - reach);
      const high = Math.min(rows, k + reach + 1);
      put(column, k, shareByte(linkSum[high]! - linkSum[low]!, wordSum[high]! - wordSum[low]!));
    }
    put(AT['tag@-1'], k, k > 0 ? bytes[tag + k - 1]! : 255);
    put(AT['tag@1'], k, k + 1 < rows ? bytes[tag + k + 1]! : 255);
    put(AT['name@-1'], k, k > 0 ? bytes[near + k - 1]! : 0);
    put(AT['name@1'], k, k + 1 < rows ? bytes[near + k + 1]! : 0);
    let before = 0;
    let after = 0;
    for (let d = 1; d <= 5; d++) {
      before += k >= d ? bytes[near + k - d]! : 128;
      after += k + d < rows ? bytes[near + k + d]! : 128;
    }
    put(AT['nameBefore/5'], k, before / 5);
    put(AT['nameAfter/5'], k, after / 5);
  }
}
