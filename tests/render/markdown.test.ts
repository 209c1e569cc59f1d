import * as cheerio from 'cheerio';
import { type Article, type Block, cleanText, type Result, renderMarkdown } from 'clean-articles';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FLAVOURS = {
  CommonMark: (markdown: string) => micromark(markdown),
  GFM: (markdown: string) => micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
} as const;

function articleOf(fields: Partial<Article>): Article {
  return {
    kind: 'full',
    title: null,
    publisher: null,
    byline: null,
    agency: null,
    publishedAt: null,
    publishedText: null,
    captions: [],
    blocks: [],
    text: '',
    ...fields,
  };
}

function resultOf(main: Article, related: Article[] = []): Result {
  return { ...cleanText(''), page: 'article', main, related };
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

/** Texts of the paragraphs and headings that a renderer makes of Markdown. */
function rendered(markdown: string, render: (markdown: string) => string): string[] {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  const $ = cheerio.load(render(body), null, false);
  return $.root()
    .children()
    .map((_, element) => $(element).text())
    .get();
}

/** Literal strings that Markdown would take for syntax. */
const LITERALS = [
  '<|a@b.c>',
  '# no heading',
  '#',
  '####### seven',
  '+',
  '-',
  '*',
  '- item',
  '+ item',
  '* item',
  '1. one',
  '1) one',
  '123456789. x',
  '> quote',
  '>quote',
  '---',
  '***',
  '___',
  '- - -',
  '===',
  '```',
  '~~~',
  '``` js',
  '`code`',
  '*em*',
  '_em_',
  '__strong__',
  '**strong**',
  '~~gone~~',
  '~gone~',
  '[link](https://example.org)',
  '[ref]',
  '[a]: https://example.org',
  '[^1]',
  '[^1]: note',
  '![image](x.png)',
  '<b>bold</b>',
  '<script>',
  '<!-- comment -->',
  '<https://example.org>',
  '<div',
  '&copy; 2025',
  '&amp;lt;',
  '&#38;',
  'AT&T;',
  'a | b',
  '| a | b |',
  '|---|---|',
  '\\*',
  '\\',
  'ends with \\',
  'C:\\temp\\*',
  '5 * 3 * 2',
  'snake_case_name',
  '_start',
  'end_',
  'a__b',
  'www.example.org/a*b*',
  'https://example.org/?a=1&b;=*2',
  'https://example.org/_x_',
  'me_@example.org',
  '*me@example.org*',
  'http://a.b/~x~',
  '2 < 3 > 1',
  '<3',
  'a <b',
  'Title #',
  'Title ##',
  '   ',
  'x  ',
  '\tx',
  '    four spaces',
  ':-',
  ':---',
  '- [ ] task',
  'https://',
  'mailto:a_b_@c.de',
  '!',
  '![',
  '](',
  '**',
  '__',
  '"\'“”',
  '…',
  'xmpp:a*b*@c.de',
  'https://example.org)',
  '(https://example.org/*)',
  '٣. x',
  '１. x',
  'Setext\n===',
  'Setext\n---',
  'a\nb',
  'a\n- b',
  'a\n> b',
  'a\n1. b',
  'a\n# b',
  'a\n| - |',
  'a\n:-',
  'a  \nb',
  'a\\\nb',
  'a\n    b',
];

describe.each(Object.entries(FLAVOURS))('Markdown read as %s', (_, render) => {
  it.each(LITERALS.filter((text) => text.trim() !== ''))('gives back the paragraph %j', (text) => {
    const markdown = renderMarkdown(resultOf(articleOf({ blocks: [paragraph(text)] })));
    expect(rendered(markdown, render)).toEqual([text]);
  });

  it.each(LITERALS.filter((text) => text.trim() !== ''))('gives back the title %j', (text) => {
    const markdown = renderMarkdown(resultOf(articleOf({ title: text })));
    expect(rendered(markdown, render)).toEqual([text]);
  });

  it('gives back any text made of the characters of syntax', { timeout: 60_000 }, () => {
    const piece = fc.constantFrom(
      ...Array.from('\\`*_{}[]()<>#+-.!|~&;:"\'=@/ \n123abé文'),
      'www.',
      'https://',
      '&amp;',
      '```',
      '  ',
      '<a>',
      'a@b.c',
      '- ',
      '1. ',
    );
    const text = fc
      .array(piece, { maxLength: 24 })
      .map((pieces) => pieces.join(''))
      .filter((text) => text.split('\n').every((line) => line.trim() !== ''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const markdown = renderMarkdown(resultOf(articleOf({ blocks: texts.map(paragraph) })));
        expect(rendered(markdown, render)).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps blocks apart: lists, quotes, code, headings, tables', () => {
    const blocks: Block[] = [
      { type: 'list', text: 'one\n# two' },
      { type: 'list', text: 'other' },
      { type: 'list', text: 'first\nsecond', ordered: true },
      { type: 'quote', text: '> said\n# she' },
      { type: 'code', text: 'a\n```\n*b*' },
      { type: 'heading', text: 'A # heading #' },
    ];
    const markdown = renderMarkdown(resultOf(articleOf({ blocks })));
    const $ = cheerio.load(render(markdown), null, false);
    const items = $('li')
      .map((_, item) => $(item).text().trim())
      .get();
    expect(items).toEqual(['one', '# two', 'other', 'first', 'second']);
    expect($('ul')).toHaveLength(2);
    expect($('blockquote').text().trim()).toBe('> said\n# she');
    expect($('pre').text()).toBe('a\n```\n*b*\n');
    expect($('h2').text()).toBe('A # heading #');
  });
});

describe('Markdown of a result', () => {
  it('has front matter that YAML reads back exactly', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.array(fc.string({ unit: 'binary' })),
        (title, captions) => {
          const markdown = renderMarkdown(
            resultOf(articleOf({ title, captions: captions.map((c) => c.toWellFormed()) })),
          );
          const [, yaml] = markdown.split(/^---$/m);
          const fields = parse(yaml!);
          expect(fields.title).toBe(title);
          expect(fields.captions ?? []).toEqual(captions.map((c) => c.toWellFormed()));
        },
      ),
    );
  });

  it('has the related articles under a heading, each with a line of publisher and time', () => {
    const related = articleOf({
      title: 'Other',
      publisher: 'Harbour *Wire*',
      publishedText: '2 hours ago',
      blocks: [paragraph('Body.')],
    });
    const markdown = renderMarkdown(resultOf(articleOf({ title: 'Main' }), [related]));
    expect(markdown).toBe(
      '---\ntitle: "Main"\n---\n\n# Main\n\n## Related articles\n\n### Other\n\nHarbour \\*Wire\\* · 2 hours ago\n\nBody.\n',
    );
  });

  it('has each article of a list page under its title and no heading of ours', () => {
    const list = { ...resultOf(articleOf({}), [articleOf({ title: 'A' }), articleOf({ title: 'B' })]) };
    expect(renderMarkdown({ ...list, page: 'list', main: null })).toBe('## A\n\n## B\n');
  });

  it('is empty for a page without articles', () => {
    expect(renderMarkdown(cleanText(''))).toBe('');
  });
});
