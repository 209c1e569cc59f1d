/** Columns that are the same for all lines of a page. */
import { FLAG } from '../lines/html-tags.js';
import { logByte, shareByte } from './features.js';
import { GROUPS, htmlColumn, OG_TYPES, TYPES } from './html-columns.js';
import type { LinkedTexts } from './html-evidence-words.js';
import type { Scene } from './html-scene.js';

export function readPage(scene: Scene, linked: LinkedTexts): void {
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
  const first = htmlColumn('pageNodes') * scene.stride;
  for (let c = 0; c < values.length; c++) {
    bytes.fill(values[c]!, first + c * scene.stride, first + c * scene.stride + rows);
  }
}
