/** Sections → articles: reads the fields of each section and builds its blocks. */
import type { Article, Block, Page, Part, Section, Split, Warning } from '../types.js';
import { splitGluedTime } from './glue.js';
import { readTime } from './time.js';

/** What is known of the document beside its text. */
export interface ArticleContext {
  readonly language: string | null;
  readonly scrapedAt: Date | null;
  readonly url: string | null;
}

export interface Articles {
  readonly main: Article | null;
  readonly related: Article[];
  readonly warnings: Warning[];
}

/** Shorter related texts that end in a cut, or stand beside titles only, are teasers. */
export function readArticles(page: Page, split: Split, context: ArticleContext): Articles {
  let main: Article | null = null;
  const related: Article[] = [];
  const warnings: Warning[] = [...split.warnings];
  for (const section of split.sections) {
    const article = readArticle(page, section, context);
    if (section.role === 'main') main = article;
    else related.push(article);
  }
  if (main && !main.blocks.length) {
    warnings.push({
      code: 'main-body-missing',
      message: 'the page gives the title of its article but no text',
    });
  }
  return { main, related, warnings };
}

function readArticle(page: Page, section: Section, context: ArticleContext): Article {
  const textOf = (part: Part): string => page.text.slice(part.start, part.end);
  const of = (kind: Part['kind']): Part[] => section.parts.filter((part) => part.kind === kind);
  const blocks = readBlocks(page, section);
  let publisher: string | null = null;
  let publishedAt: string | null = null;
  let publishedText: string | null = null;
  for (const part of of('meta')) {
    const text = textOf(part);
    const glued = text.startsWith('time') ? null : splitGluedTime(text, context);
    const time = glued?.time ?? readTime(text, context);
    if (glued) publisher ??= glued.head;
    else if (!time) publisher ??= text;
    if (time) {
      publishedAt ??= time.publishedAt;
      publishedText ??= time.publishedText;
    }
  }
  const title = of('title')[0];
  return {
    kind: blocks.length ? 'full' : 'headline',
    title: title ? textOf(title) : null,
    publisher,
    byline: null,
    agency: null,
    publishedAt,
    publishedText,
    captions: of('caption').map(textOf),
    blocks,
    text: blocks.map((block) => block.text).join('\n\n'),
  };
}

function readBlocks(page: Page, section: Section): Block[] {
  const blocks: Block[] = [];
  for (const part of section.parts) {
    if (part.kind !== 'paragraph' && part.kind !== 'heading' && part.kind !== 'list') continue;
    blocks.push({ type: part.kind, text: page.text.slice(part.start, part.end) });
  }
  return blocks;
}
