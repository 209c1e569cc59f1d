/**
 * Result → Markdown: front matter with the known fields, the main article, then the related ones.
 */
import type { Article, Comment, Result } from '../schema.js';
import { heading, renderBlocks } from './blocks.js';
import { escapeParagraph } from './escape.js';
import { frontMatter } from './front-matter.js';

const COMMENTS_HEADING = '## Comments';
const RELATED_HEADING = '## Related articles';

/** Renders one result; an empty string when the page holds no article. */
export function renderMarkdown(result: Result): string {
  const { main, related } = result;
  if (main === null && related.length === 0) return '';
  const parts: string[] = [];
  if (main !== null) parts.push(...renderMain(main));
  const isList = result.page === 'list';
  if (main !== null && related.length > 0) parts.push(RELATED_HEADING);
  for (const article of related) parts.push(...renderListed(article, isList ? 2 : 3));
  if (result.comments && result.comments.length > 0) parts.push(renderComments(result.comments));
  const head = frontMatter(headFields(result));
  const body = parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
  return head === '' || body === '' ? head + body : `${head}\n${body}`;
}

function headFields(result: Result) {
  const { main } = result;
  return {
    title: main?.title,
    publisher: main?.publisher,
    byline: main?.byline,
    agency: main?.agency,
    publishedAt: main?.publishedAt,
    publishedText: main?.publishedText,
    updatedAt: main?.updatedAt,
    url: main?.url ?? result.source.url,
    language: result.language,
    captions: main?.captions,
  };
}

function renderMain(article: Article): string[] {
  const parts = article.title === null ? [] : [heading(1, article.title)];
  if (article.blocks.length > 0) parts.push(renderBlocks(article.blocks, 1));
  return parts;
}

/** An article of a list, or a related one: title, a line of publisher and time, body. */
function renderListed(article: Article, level: number): string[] {
  const parts = article.title === null ? [] : [heading(level, article.title)];
  const meta = [
    article.publisher,
    article.publishedText ?? article.publishedAt,
    article.byline,
    article.agency,
  ]
    .filter((value) => value !== null)
    .join(' · ');
  if (meta !== '') parts.push(escapeParagraph(meta));
  if (article.blocks.length > 0) parts.push(renderBlocks(article.blocks, level));
  return parts;
}

/** Comments under a heading of ours: who and when, then the text; an answer stands in a quote for each level. */
function renderComments(comments: readonly Comment[]): string {
  const parts = comments.map(({ author, publishedText, publishedAt, depth, text }) => {
    const meta = [author, publishedText ?? publishedAt].filter((value) => value !== null).join(' · ');
    const lines = [meta, ...text.split('\n\n')].filter((line) => line !== '').map(escapeParagraph);
    return lines.join('\n\n').replace(/^/gm, '> '.repeat(depth + 1));
  });
  return [COMMENTS_HEADING, ...parts].join('\n\n');
}
