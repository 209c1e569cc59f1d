/**
 * Result → plain text: title and body of each article, one blank line between all parts.
 */
import type { Article, Result } from '../schema.js';

/** Renders one result; an empty string when the page holds no article. */
export function renderText(result: Result): string {
  const articles = [...(result.main === null ? [] : [result.main]), ...result.related];
  const comments = (result.comments ?? []).map(({ text }) => text);
  const parts = [...articles.map(articleText), ...comments].filter((text) => text !== '');
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

function articleText(article: Article): string {
  if (article.title === null) return article.text;
  return article.text === '' ? article.title : `${article.title}\n\n${article.text}`;
}
