/** Columns of a line's own element: tag, flags, names. */
import { oddsByte } from './features.js';
import { FLAGS, GROUPS, htmlColumn, htmlColumns } from './html-columns.js';
import { namedFrom } from './html-name-odds.js';
import { tagBucket } from './html-names.js';
import type { Scene } from './html-scene.js';

/** Tags of the innermost block, in the order of their codes; others are 0. */
const TAGS =
  'p div li td th h1 h2 h3 h4 h5 h6 section article dd dt pre blockquote figcaption button summary option label address main body'.split(
    ' ',
  );
const AT = htmlColumns(
  'tag',
  'heading',
  'linkDensity',
  'bold',
  'cells',
  'depth',
  'listDepth',
  'continues',
  'nameNear',
  'nameNext',
  'nameMin',
  'nameMax',
  'nameSum',
  'nameLow',
  'tagOdds',
);

export const TAG_CODE = new Map(TAGS.map((tag, i) => [tag, i + 1]));

export function readOwn(scene: Scene, table: Int8Array): void {
  const { rows, hints, nodes, bytes, stride, names } = scene;
  const flagColumn = htmlColumn(`flag:${FLAGS[0]![0]}`);
  const nearColumn = htmlColumn(`near:${GROUPS[0]}`);
  const pathColumn = htmlColumn(`path:${GROUPS[0]}`);
  const put = (column: number, k: number, value: number) => {
    bytes[column * stride + k] = value;
  };
  for (let k = 0; k < rows; k++) {
    const node = hints.node[k]!;
    put(AT.tag, k, TAG_CODE.get(hints.tag[k]!) ?? 0);
    put(AT.heading, k, hints.headingLevel[k]!);
    put(AT.linkDensity, k, hints.linkDensity[k]!);
    put(AT.bold, k, hints.boldDensity[k]!);
    put(AT.cells, k, hints.cells[k]!);
    put(AT.depth, k, Math.min(255, nodes.depth[node]!));
    put(AT.listDepth, k, nodes.listDepth[node]!);
    put(AT.continues, k, hints.continues[k]! + 2 * (hints.continues[k + 1] ?? 0));
    for (let f = 0; f < FLAGS.length; f++) put(flagColumn + f, k, nodes.flags[node]! & FLAGS[f]![1] ? 1 : 0);
    for (let g = 0; g < GROUPS.length; g++) {
      put(nearColumn + g, k, (names.near[node]! >> g) & 1);
      put(pathColumn + g, k, (names.path[node]! >> g) & 1);
    }
    const named = namedFrom(nodes, node);
    const next = named > 0 ? namedFrom(nodes, nodes.parent[named]!) : 0;
    put(AT.nameNear, k, oddsByte(names.own[named]!));
    put(AT.nameNext, k, oddsByte(names.own[next]!));
    put(AT.nameMin, k, oddsByte(names.min[node]!));
    put(AT.nameMax, k, oddsByte(names.max[node]!));
    put(AT.nameSum, k, oddsByte(names.sum[node]! / 3));
    put(AT.nameLow, k, Math.min(255, nodes.depth[node]! - nodes.depth[named]!));
    const parent = nodes.parent[node]!;
    put(AT.tagOdds, k, oddsByte(table[tagBucket(nodes.tag[node]!, parent < 0 ? '' : nodes.tag[parent]!)]!));
  }
}
