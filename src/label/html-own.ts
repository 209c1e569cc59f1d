/** Columns of a line's own element: tag, flags, names. */
import { oddsByte } from './features.js';
import { FLAGS, GROUPS } from './html-columns.js';
import { namedFrom } from './html-name-odds.js';
import { tagBucket } from './html-names.js';
import type { Scene } from './html-scene.js';

/** Tags of the innermost block, in the order of their codes; others are 0. */
const TAGS =
  'p div li td th h1 h2 h3 h4 h5 h6 section article dd dt pre blockquote figcaption button summary option label address main body'.split(
    ' ',
  );
export const TAG_CODE = new Map(TAGS.map((tag, i) => [tag, i + 1]));

export function readOwn(scene: Scene, table: Int8Array): void {
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
