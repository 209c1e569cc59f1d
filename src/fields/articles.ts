/** Sections → articles: reads the fields of each section and builds its blocks. */
import type {
  Article,
  Comment,
  ExplainedField,
  Page,
  Part,
  PartKind,
  Section,
  Split,
  TextLabels,
  Warning,
} from '../types.js';
import { chooseNames } from './article-names.js';
import { readBlocks } from './blocks.js';
import { isFollow } from './follow.js';
import { readDatelineAgency, readInlineHead, readInlineTail } from './inline.js';
import { chooseMainTime } from './main-time.js';
import {
  draftMeta,
  giveNames,
  type Meta,
  type MetaDraft,
  type MetaLine,
  opensByline,
  readNameOdds,
} from './meta.js';
import type { PageNames } from './name-kinds.js';
import { calmNames } from './names.js';
import { readPageScene, readScene } from './scene.js';
import { signatureOf, splitListed, splitSignedTitle } from './signed-title.js';
import type { ReadTime } from './time.js';
import { chooseTitle, publisherBehindTitle, type Title } from './title.js';

/** What is known of the document beside its text. */
export interface ArticleContext {
  /** BCP 47 tag, null when unknown. */
  readonly language: string | null;
  /** The instant from which relative times are counted. */
  readonly scrapedAt: Date | null;
  readonly url: string | null;
}

export interface Articles {
  readonly main: Article | null;
  readonly related: Article[];
  readonly warnings: Warning[];
  /** Comments with the lines they take; only of HTML, where they were asked for. */
  readonly comments?: { readonly comments: Comment[]; readonly lines: ReadonlySet<number> };
  /** Lines in no section that tell of the main article who wrote it and when, and which of both; only of text. */
  readonly fieldLines?: ReadonlyMap<number, PartKind>;
  /** Where the main article's fields were found; only of HTML. */
  readonly sources?: readonly ExplainedField[];
}

/** A related text of fewer characters is a teaser: the first paragraph of a story. */
const LONGEST_TEASER = 420;
const CUT = /(?:…|\.\.\.?|\[…\]|\[\.{2,3}\])["”»)]?$/u;
const BULLET_AT_END = /[•·*-]\s*$/u;

export const BODY_MISSING: Warning = {
  code: 'main-body-missing',
  message: 'the page gives the title of its article but no text',
};

/** Reads every section of a page, in page order, and who wrote the main article and when. */
export function readArticles(
  page: Page,
  labels: TextLabels,
  split: Split,
  context: ArticleContext,
): Articles {
  const { main, related } = readSections(page, split, context);
  const articles = main === null ? related : [main, ...related];
  if (articles.length === 0) return { main, related, warnings: [...split.warnings] };
  const pageScene = readPageScene(page, labels, split.sections, context);
  const scenes = articles.map((_, index) => readScene(pageScene, index));
  const names = chooseNames(scenes, articles);
  const named = articles.map((article, index) => ({
    ...article,
    byline: names[index]!.byline?.text ?? null,
    publisher: names[index]!.publisher?.text ?? null,
  }));
  if (main === null) return { main, related: named, warnings: [...split.warnings] };
  const time = chooseMainTime(scenes[0]!, main);
  const chosen: Article = {
    ...named[0]!,
    publishedAt: time?.time.publishedAt ?? null,
    publishedText: time?.time.publishedText ?? null,
  };
  const warnings = main.blocks.length > 0 ? [...split.warnings] : [...split.warnings, BODY_MISSING];
  const { byline, publisher } = names[0]!;
  const found = [
    [publisher, 'publisher'],
    [time, 'time'],
    [byline, 'byline'],
  ] as const;
  const fieldLines = new Map<number, PartKind>();
  for (const [field, kind] of found) if (field && split.reasons[field.line]) fieldLines.set(field.line, kind); // in no section
  return { main: chosen, related: named.slice(1), warnings, fieldLines };
}

/** The article of each section, with the fields that its own lines tell. */
export function readSections(
  page: Page,
  split: Split,
  context: ArticleContext,
): Pick<Articles, 'main' | 'related'> {
  let main: Article | null = null;
  const related: Article[] = [];
  const drafts = draftSections(page, split, context);
  const odds = readNameOdds(drafts, readPageNames(page, split, drafts));
  const titles = split.sections.map(({ parts }) => chooseTitle(page, parts));
  const signature = signatureOf(
    titles.filter((_, at) => isRelated(split.sections[at]!)).map(({ text }) => text),
  );
  for (const [index, section] of split.sections.entries()) {
    const meta = giveNames(drafts[index]!, odds[index]!);
    const title = withoutSignature(titles[index]!, isRelated(section) ? signature : null, meta, context);
    const article = readArticle(page, section, meta, title);
    if (section.role === 'main') main = article;
    else related.push(article);
  }
  return { main, related };
}

/** The meta data of each section of a page as far as its lines tell. */
export function draftSections(page: Page, split: Split, context: ArticleContext): MetaDraft[] {
  return split.sections.map(({ parts }) => draftMeta(metaLines(page, parts), context));
}

/** What the names of all sections tell of each. */
export function readPageNames(page: Page, split: Split, drafts: readonly MetaDraft[]): PageNames {
  const counts = new Map<string, number>();
  for (const { names } of drafts) for (const { text } of names) counts.set(text, (counts.get(text) ?? 0) + 1);
  return {
    text: page.text,
    articles: drafts.length,
    named: drafts.filter(({ names }) => names.length > 0).length,
    counts,
    hasMain: split.sections.some(({ role }) => role === 'main'),
    hasBylineWords: split.sections.some(({ parts }) => opensByline(metaLines(page, parts))),
  };
}

function isRelated({ role }: Section): boolean {
  return role === 'related';
}

/** A title with the time that it was signed with. */
interface DatedTitle extends Title {
  readonly published: ReadTime | null;
}

/** A title without what it is signed with. */
function withoutSignature(
  title: Title,
  signature: RegExp | null,
  meta: Meta,
  context: ArticleContext,
): DatedTitle {
  const { text } = title;
  if (text === null) return { ...title, published: null };
  const signed =
    (meta.published ? null : splitSignedTitle(text, context)) ?? (signature && splitListed(text, signature));
  return signed ?? { ...title, published: null };
}

function readArticle(page: Page, section: Section, meta: Meta, title: DatedTitle): Article {
  // A page that only says when it was changed last tells no other day.
  const published = meta.published ?? title.published ?? meta.updated;
  const body = readBody(page, section.parts);
  return {
    kind: kindOf(section, body.text),
    title: title.text,
    publisher:
      meta.publisher ??
      title.publisher ??
      (section.role === 'main' ? publisherBehindTitle(page, title.text) : null),
    byline: meta.byline ?? body.byline,
    agency: body.agency ?? meta.agency,
    publishedAt: published?.publishedAt ?? null,
    publishedText: published?.publishedText ?? null,
    ...(meta.updated ? { updatedAt: meta.updated.publishedAt } : {}),
    captions: body.captions,
    blocks: body.blocks,
    text: body.text,
  };
}

function metaLines(page: Page, parts: readonly Part[]): MetaLine[] {
  const title = parts.findIndex((part) => part.kind === 'title');
  const text = parts.findIndex((part) => part.kind === 'paragraph');
  return parts.flatMap((part, index) => {
    if (part.kind !== 'meta') return [];
    const before = page.text.slice(Math.max(0, part.start - 4), part.start);
    const place = index < title ? 'before' : text >= 0 && index > text ? 'behind' : 'under';
    const hasBullet = part.start > page.start[part.line]! && BULLET_AT_END.test(before);
    const isFollowed = isFollow(lineText(page, part.line + 1));
    return [{ text: page.text.slice(part.start, part.end), place, hasBullet, isFollowed }];
  });
}

function lineText(page: Page, line: number): string {
  return line < page.count ? page.text.slice(page.start[line], page.end[line]) : '';
}

interface Body extends Pick<Article, 'blocks' | 'captions' | 'text' | 'agency' | 'byline'> {}

/** Reads the text of a section, and what is glued to its first and last line. */
function readBody(page: Page, parts: readonly Part[]): Body {
  const own = [...parts];
  const captions = own
    .filter(({ kind }) => kind === 'caption')
    .map((part) => page.text.slice(part.start, part.end));
  const first = own.findIndex(({ kind }) => kind === 'paragraph');
  if (first < 0) return { blocks: readBlocks(page, own), captions, text: '', agency: null, byline: null };
  const head = readInlineHead(page.text.slice(own[first]!.start, own[first]!.end));
  own[first] = { ...own[first]!, start: own[first]!.start + head.textStart };
  if (head.caption) captions.unshift(head.caption);
  const last = own.findLastIndex(({ kind }) => kind === 'paragraph');
  const tail = readInlineTail(page.text.slice(own[last]!.start, own[last]!.end));
  own[last] = { ...own[last]!, end: own[last]!.start + tail.textEnd };
  const blocks = readBlocks(page, own);
  return {
    blocks,
    captions,
    text: blocks.map(({ text }) => text).join('\n\n'),
    agency: readDatelineAgency(page.text.slice(own[first]!.start, own[first]!.end)) ?? tail.agency,
    byline: head.byline === null ? null : calmNames(head.byline),
  };
}

function kindOf(section: Section, text: string): Article['kind'] {
  if (!text) return 'headline';
  return section.role === 'related' && (text.length < LONGEST_TEASER || CUT.test(text)) ? 'teaser' : 'full';
}
