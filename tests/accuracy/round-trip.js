/**
 * Whether Markdown renders back to exactly the text that it was made of: micromark with GitHub's extensions makes HTML,
 * whose blocks are read as a browser shows them: paragraphs and items on lines, cells between tabs, code as it stands.
 */
import { load } from 'cheerio';
import { renderMarkdown } from 'clean-articles';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const RENDERING = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };
const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/;

/** @param {any} result @returns {boolean} */
export function returnsExactly(result) {
  return renderedText(result) === result.main.text;
}

/** Text of the body of a result's Markdown once it is rendered, blocks divided by blank lines. @param {any} result */
export function renderedText(result) {
  const { main } = result;
  const bare = { ...result, related: [], comments: [], main: { ...main, title: null } };
  const markdown = renderMarkdown(bare);
  const $ = load(micromark(markdown.replace(FRONT_MATTER, ''), RENDERING), null, false);
  return $.root()
    .children()
    .map((_, element) => blockText($, $(element)))
    .get()
    .filter((text) => text.trim() !== '') // images
    .join('\n\n');
}

/** @param {import('cheerio').CheerioAPI} $ @param {any} block @returns {string} */
function blockText($, block) {
  if (block.is('pre')) return block.text().replace(/\n$/, '');
  if (block.is('table')) return rows($, block);
  if (block.is('ul, ol')) return items($, block).join('\n');
  if (block.is('blockquote'))
    return block
      .children()
      .map((/** @type {number} */ _, /** @type {any} */ child) => blockText($, $(child)))
      .get()
      .join('\n\n');
  return block.text();
}

/** @param {import('cheerio').CheerioAPI} $ @param {any} table */
function rows($, table) {
  const texts = table.find('tr').map((/** @type {number} */ _, /** @type {any} */ row) =>
    $(row)
      .children()
      .map((_, cell) => $(cell).text())
      .get()
      .join('\t')
      .replace(/\t+$/, ''),
  );
  return texts.get().join('\n');
}

/** Lines of a list: own text of each item, then those of the lists in it. @param {import('cheerio').CheerioAPI} $ @param {any} list @returns {string[]} */
function items($, list) {
  /** @type {string[]} */
  const lines = [];
  for (const item of list.children('li').toArray()) {
    let own = '';
    for (const child of $(item).contents().toArray()) {
      const part = $(child);
      const isBlock = part.is('p, ul, ol');
      if (!isBlock) own += part.text();
      if (!isBlock) continue;
      if (own.trim() !== '') lines.push(own.replace(/\n$/, ''));
      own = '';
      if (part.is('p')) lines.push(part.text());
      else lines.push(...items($, part));
    }
    if (own.trim() !== '') lines.push(own.replace(/\n$/, ''));
  }
  return lines;
}
