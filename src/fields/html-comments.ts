/** The comments on the main article of a page of HTML: items of a template that names call comments. */
import { FLAG } from '../lines/html-tags.js';
import type { Comment, HtmlHints, HtmlMark, Page } from '../types.js';
import { readShownDate } from './html-date.js';
import { personNames } from './html-person.js';

/** A class or id of one comment: `comment`, `comment-12`, `commentItem`, `article-comment`, `wp-comment--reply`. */
const ITEM =
  /(?:^|[\s_-])(?:comment|kommentar|commentaire|comentario|commento)(?:[-_]{0,2}(?:0|item|entry|box|card|node|wrapper|container|post))?(?=$|[\s])/i;
/** What of a comment is its text. */
const BODY =
  /(?:comment|reply)[-_]{0,2}(?:body|content|text|message|copy)(?=$|\s)|(?:^|\s)(?:body|content|text|message)(?=$|\s)/i;
/** Elements in a comment that answer, share and report. */
const NO_TEXT = FLAG.BUTTON | FLAG.FORM | FLAG.NAV;

export interface Comments {
  readonly comments: Comment[];
  /** Lines that belong to them: texts, names and times. */
  readonly lines: ReadonlySet<number>;
}

/**
 * @param taken  lines of articles: a forum's posts are its main text and no comments
 */
export function readComments(page: Page, taken: ReadonlySet<number>): Comments {
  const items = commentItems(page.hints!);
  const owner = new Int32Array(page.count).fill(-1);
  for (const [index, node] of items.entries()) owner.fill(index, first(page, node), last(page, node));
  const known = new Set(items);
  const comments: Comment[] = [];
  const lines = new Set<number>();
  for (const [index, node] of items.entries()) {
    const own: number[] = [];
    for (let line = first(page, node); line < last(page, node); line++)
      if (owner[line] === index) own.push(line);
    if (own.some((line) => taken.has(line))) continue; // a post of a forum
    const comment = readComment(page, node, own, depthOf(page.hints!, node, known));
    if (comment === null) continue;
    comments.push(comment);
    for (const line of own) lines.add(line);
  }
  return { comments, lines };
}

const first = (page: Page, node: number) => page.hints!.nodes.first[node]!;
const last = (page: Page, node: number) => Math.min(page.count, page.hints!.nodes.last[node]!);

/** Elements that hold one comment each, in page order: answers behind what they answer. */
function commentItems({ nodes }: HtmlHints): number[] {
  const items: number[] = [];
  for (let node = 1; node < nodes.count; node++) {
    const name = nodes.names[nodes.name[node]!]!;
    const isMarked =
      (nodes.flags[node]! & FLAG.COMMENT) !== 0 && (nodes.flags[nodes.parent[node]!]! & FLAG.COMMENT) === 0;
    if (!isMarked && !ITEM.test(name)) continue;
    const around = items.at(-1);
    // Wrappers of one comment hold the same lines: the outer one counts.
    if (
      around !== undefined &&
      nodes.first[around] === nodes.first[node] &&
      nodes.last[node]! <= nodes.last[around]!
    )
      continue;
    if (nodes.last[node]! > nodes.first[node]!) items.push(node);
  }
  return items;
}

/** Number of comments that an element stands in. */
function depthOf({ nodes }: HtmlHints, item: number, items: ReadonlySet<number>): number {
  let depth = 0;
  for (let at = nodes.parent[item]!; at > 0; at = nodes.parent[at]!) if (items.has(at)) depth++;
  return depth;
}

function readComment(page: Page, node: number, own: readonly number[], depth: number): Comment | null {
  const hints = page.hints!;
  const inside = ({ line }: HtmlMark) => own.includes(line);
  const authors = hints.evidence.authors.filter(inside);
  const times = hints.evidence.times.filter(inside);
  const author =
    authors.map(({ value }) => personNames([value], null)[0]).find((name) => name !== undefined) ?? null;
  const marked = new Set([...authors, ...times].map(({ line }) => line));
  const inBody = own.filter((line) => isInBody(hints, line, node));
  const candidates = inBody.length > 0 ? inBody : own.filter((line) => !marked.has(line));
  const text = candidates
    .filter(
      (line) =>
        (hints.nodes.flags[hints.node[line]!]! & NO_TEXT) === 0 && hints.linkDensity[line]! < ALL_LINKED,
    )
    .map((line) => page.text.slice(page.start[line], page.end[line]).replaceAll('\t', ' '))
    .filter((line) => author === null || personNames([line], null)[0] !== author)
    .join('\n\n');
  if (text === '') return null;
  const time = times[0];
  return {
    author,
    publishedAt: time ? (readShownDate(time.value) ?? readShownDate(time.text)) : null,
    publishedText: time && time.text !== '' ? time.text.replace(/\s+/g, ' ') : null,
    depth,
    text,
  };
}

/** A line that is nothing but links (0 to 255) is `Reply` and `Share`. */
const ALL_LINKED = 250;

function isInBody({ node, nodes }: HtmlHints, line: number, item: number): boolean {
  for (let at = node[line]!; at > item; at = nodes.parent[at]!)
    if (BODY.test(nodes.names[nodes.name[at]!]!)) return true;
  return false;
}
