/** What the names of elements say, for each node of a page: log-odds and groups, its own and those around it. */
import type { HtmlNodes } from '../types.js';
import { nameGroups, nameWords } from './html-groups.js';
import { nameBuckets } from './html-names.js';

const NEAR_LEVELS = 3;

/** What names say, for each node. */
export interface NameColumns {
  readonly own: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly groups: Int32Array;
  readonly near: Int32Array;
  readonly path: Int32Array;
}

export function readNames(nodes: HtmlNodes, table: Int8Array): NameColumns {
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
export function namedFrom(nodes: HtmlNodes, node: number): number {
  let n = node;
  while (n > 0 && nodes.name[n] === 0) n = nodes.parent[n]!;
  return n;
}
