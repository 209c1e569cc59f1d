/**
 * The elements of a page as a tree of flat arrays: what the labeller reads in place of a DOM. Every block element
 * is a node, and every inline one that carries a class, an id or a role.
 */
import type { HtmlNodes } from '../types.js';
import { FLAG, INLINE_TAGS, MICRODATA_FLAGS, ROLE_FLAGS, TAG_FLAGS } from './html-tags.js';

type Attributes = Readonly<Record<string, string>>;

/** Attributes whose words tell what an element is for. */
const NAMING_ATTRIBUTES = [
  'class',
  'id',
  'role',
  'itemprop',
  'data-testid',
  'data-component',
  'aria-label',
] as const;
/** Longer values are prose or generated noise. */
const MAX_NAME_LENGTH = 200;
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
/** React streams finished parts of a page into hidden elements of such ids; a script then shows them. */
const STREAMED_ID = /^S:[0-9a-f]+$/;
const LIST_TAGS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir']);

/** Collects nodes while the page streams by. Node 0 is the document itself. */
export class NodeTree {
  private readonly parent: number[] = [-1];
  private readonly tag: string[] = ['#document'];
  private readonly name: number[] = [0];
  private readonly flags: number[] = [0];
  private readonly heading: number[] = [0];
  private readonly listDepth: number[] = [0];
  private readonly depth: number[] = [0];
  private readonly path: number[] = [0];
  private readonly first: number[] = [0];
  private readonly last: number[] = [0];
  private readonly language: (string | null)[] = [null];
  private readonly names: string[] = [''];
  /** Index of a name as it is written, with its numbers. */
  private readonly nameIndex = new Map<string, number>([['', 0]]);
  private readonly kindIndex = new Map<string, number>([['', 0]]);

  /** Whether an element gets a node of its own. */
  static isNode(tag: string, attributes: Attributes): boolean {
    return !INLINE_TAGS.has(tag) || 'class' in attributes || 'id' in attributes || 'itemprop' in attributes;
  }

  /** Adds a child of `parent` that begins before line `line`, with flags besides its own; gives its index. */
  open(parent: number, tag: string, attributes: Attributes, line: number, extra: number): number {
    const index = this.parent.length;
    const name = elementName(attributes);
    this.parent.push(parent);
    this.tag.push(tag);
    this.name.push(this.indexOfName(name));
    this.flags.push(this.flagsOf(parent, tag, attributes) | extra);
    this.heading.push(headingLevel(tag, attributes) || this.heading[parent]!);
    this.listDepth.push(Math.min(255, this.listDepth[parent]! + (LIST_TAGS.has(tag) ? 1 : 0)));
    this.depth.push(this.depth[parent]! + 1);
    this.path.push(pathHash(this.path[parent]!, tag, attributes.class ?? ''));
    this.first.push(line);
    this.last.push(line);
    this.language.push(codeLanguage(tag, attributes) ?? this.language[parent]!);
    return index;
  }

  /** Ends a node before line `line`. */
  close(node: number, line: number): void {
    this.last[node] = line;
  }

  flag(node: number): number {
    return this.flags[node]!;
  }

  parentOf(node: number): number {
    return this.parent[node]!;
  }

  tagOf(node: number): string {
    return this.tag[node]!;
  }

  headingOf(node: number): number {
    return this.heading[node]!;
  }

  /** Every node still open ends with the page. */
  finish(lines: number): HtmlNodes {
    this.last[0] = lines;
    return {
      count: this.parent.length,
      parent: Int32Array.from(this.parent),
      tag: this.tag,
      name: Int32Array.from(this.name),
      names: this.names,
      flags: Int32Array.from(this.flags),
      heading: Uint8Array.from(this.heading),
      listDepth: Uint8Array.from(this.listDepth),
      depth: Int32Array.from(this.depth),
      path: Int32Array.from(this.path),
      first: Int32Array.from(this.first),
      last: Int32Array.from(this.last),
      language: this.language,
    };
  }

  /** Numbers are left out: `post-1234` and `post-1235` are of one kind. */
  private indexOfName(written: string): number {
    const known = this.nameIndex.get(written);
    if (known !== undefined) return known;
    const name = written.replace(/\d+/g, '0');
    let index = this.kindIndex.get(name);
    if (index === undefined) {
      index = this.names.push(name) - 1;
      this.kindIndex.set(name, index);
    }
    this.nameIndex.set(written, index);
    return index;
  }

  private flagsOf(parent: number, tag: string, attributes: Attributes): number {
    let flags = this.flags[parent]!;
    if (tag === 'ul') flags &= ~FLAG.ORDERED;
    if (tag === 'li') flags |= FLAG.ITEM;
    flags |= TAG_FLAGS.get(tag) ?? 0;
    if (attributes.role) flags |= ROLE_FLAGS.get(attributes.role) ?? 0;
    if (attributes.itemprop) flags |= MICRODATA_FLAGS.get(attributes.itemprop.toLowerCase()) ?? 0;
    if (attributes.itemtype) flags |= MICRODATA_FLAGS.get(lastSegment(attributes.itemtype)) ?? 0;
    return isHidden(attributes) ? flags | FLAG.HIDDEN : flags;
  }
}

/** The words that name an element, as they are written. */
function elementName(attributes: Attributes): string {
  let name = '';
  for (const key of NAMING_ATTRIBUTES) {
    const value = attributes[key];
    if (value) name += ` ${value.length > MAX_NAME_LENGTH ? value.slice(0, MAX_NAME_LENGTH) : value}`;
  }
  if (attributes.itemtype) name += ` ${lastSegment(attributes.itemtype)}`;
  return name;
}

function lastSegment(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1).toLowerCase();
}

function isHidden(attributes: Attributes): boolean {
  if (attributes['aria-hidden'] === 'true') return true;
  if ('hidden' in attributes) return !STREAMED_ID.test(attributes.id ?? '');
  return attributes.style !== undefined && HIDING_STYLE.test(attributes.style);
}

function headingLevel(tag: string, attributes: Attributes): number {
  if (tag.length === 2 && tag[0] === 'h' && tag >= 'h1' && tag <= 'h6') return Number(tag[1]);
  if (attributes.role !== 'heading') return 0;
  const level = Number(attributes['aria-level'] ?? 2);
  return level >= 1 && level <= 6 ? Math.trunc(level) : 2;
}

const CODE_CLASS = /(?:^|\s)(?:language|lang|highlight-source|brush:?)[-\s:]+([\w+#]+)/;
const CODE_TAGS: ReadonlySet<string> = new Set(['pre', 'code', 'div', 'figure']);

function codeLanguage(tag: string, attributes: Attributes): string | null {
  if (!CODE_TAGS.has(tag)) return null;
  const found = CODE_CLASS.exec(attributes.class ?? '') ?? null;
  return found?.[1] ?? attributes['data-lang'] ?? attributes['data-language'] ?? null;
}

/** Hash of the path from the root: equal for items that the same template made. */
function pathHash(parent: number, tag: string, classes: string): number {
  let hash = Math.imul(parent, 31) + 17;
  for (let i = 0; i < tag.length; i++) hash = Math.imul(hash, 31) + tag.charCodeAt(i);
  for (let i = 0; i < classes.length; i++) {
    const code = classes.charCodeAt(i);
    if (code < 48 || code > 57) hash = Math.imul(hash, 31) + code;
  }
  return hash | 0;
}
