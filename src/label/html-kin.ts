/** Columns of the lines that belong together with a line: its neighbours, and those of the same template. */
import { logByte, shareByte } from './features.js';
import { levelsUp, type Scene } from './html-scene.js';

export function readKin(scene: Scene): void {
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

export function readAround(scene: Scene): void {
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
