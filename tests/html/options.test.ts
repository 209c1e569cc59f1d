import { readFileSync } from 'node:fs';
import * as cheerio from 'cheerio';
import { cleanHtml, explainHtmlFields, renderMarkdown } from 'clean-articles';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';

const story = readFileSync(new URL('./pages/linked.html', import.meta.url), 'utf8');
const url = 'https://pierpost.example/news/ferry';

const rendered = (markdown: string) =>
  cheerio.load(
    micromark(markdown.replace(/^---\n[\s\S]*?\n---\n/, ''), {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
  );

describe('a page cleaned without options', () => {
  it('gives Markdown without links, images and comments', () => {
    const result = cleanHtml(story, { url });
    expect(renderMarkdown(result)).not.toMatch(/\]\(|\[\^|Pier Nut/);
    expect(result.comments).toBeUndefined();
  });
});

describe('links', () => {
  const $ = rendered(renderMarkdown(cleanHtml(story, { url, links: true })));
  const addressOf = (text: string) =>
    $('a')
      .filter((_, a) => $(a).text() === text)
      .attr('href');

  it('are kept around exactly their text, and made absolute by the page’s address', () => {
    expect(addressOf('harbour *area*')).toBe('https://pierpost.example/topics/harbour?a=1&b=2');
    expect(addressOf('the mayor')).toBe('https://pierpost.example/people/mayor_(town)');
    expect(addressOf('Mill Quay')).toBe('https://pierpost.example/news/quay.html');
  });

  it('are made absolute by a base address where one is given', () => {
    const markdown = renderMarkdown(
      cleanHtml(story, { url, links: true, baseUrl: 'https://mirror.example/a/' }),
    );
    expect(rendered(markdown)('a[href="https://mirror.example/a/quay.html"]').text()).toBe('Mill Quay');
  });

  it('stand in the cells of tables', () => {
    expect($('td a').attr('href')).toBe('https://pierpost.example/tickets?x=1%7C2');
    expect($('td').first().text()).toBe('Single');
  });

  it('do not turn an exclamation mark before them into an image', () => {
    expect($('img')).toHaveLength(0);
    expect($('p').text()).toContain('All aboard!the crew');
  });

  it('to notes of the article become footnotes', () => {
    expect($('sup a[data-footnote-ref]').text()).toBe('1');
    expect($('section[data-footnotes] li').text()).toContain('Minutes of the council');
  });

  it('leave the text of the result as it is', () => {
    expect(cleanHtml(story, { url, links: true, images: true }).main!.text).toBe(
      cleanHtml(story, { url }).main!.text,
    );
  });
});

describe('images', () => {
  const $ = rendered(renderMarkdown(cleanHtml(story, { url, images: true })));

  it('are kept where they stand, with their description', () => {
    expect(
      $('img')
        .map((_, img) => [[$(img).attr('src'), $(img).attr('alt')]])
        .get(),
    ).toEqual([
      ['https://pierpost.example/i/ferry_(1).jpg', 'The [new] ferry'],
      ['https://pierpost.example/news/sign.png', 'a sign'],
    ]);
  });
});

describe('comments', () => {
  it('are given with their authors, times and answers where they are asked for', () => {
    const { comments, main } = cleanHtml(story, { url, comments: true });
    expect(comments).toEqual([
      {
        author: 'Old Salt',
        publishedAt: '2025-06-03T10:00:00Z',
        publishedText: '2 hours ago',
        depth: 0,
        text: 'I used to take that boat to school as a child, every day of the week.',
      },
      {
        author: 'Pier Nut',
        publishedAt: null,
        publishedText: null,
        depth: 1,
        text: 'So did I, and my sister as well.',
      },
    ]);
    expect(main!.text).not.toContain('I used to take that boat');
  });

  it('are no longer counted among the removed lines', () => {
    const without = cleanHtml(story, { url }).removed.lines;
    expect(cleanHtml(story, { url, comments: true }).removed.lines).toBeLessThan(without);
  });

  it('stand below the article in Markdown', () => {
    const markdown = renderMarkdown(cleanHtml(story, { url, comments: true }));
    expect(markdown).toMatch(
      /## Comments\n\n> Old Salt · 2 hours ago\n> ?\n> I used to take[^\n]*\n\n> > Pier Nut/,
    );
  });
});

describe('fields', () => {
  it('are explained by the place they were found in', () => {
    expect(explainHtmlFields(story, { url })).toEqual(
      expect.arrayContaining([
        { field: 'title', value: 'Ferry returns to the harbour after nine years', source: 'h1' },
        { field: 'byline', value: 'Mara Ilvesson', source: 'meta author' },
        { field: 'publishedAt', value: '2025-06-03T06:15:00Z', source: 'meta article:published_time' },
      ]),
    );
  });
});

describe('limits', () => {
  it('end a page that takes too long with an error that says so', () => {
    const long = `<p>${'<i>word </i>'.repeat(200_000)}`;
    expect(() => cleanHtml(long, { maxSeconds: 1e-6 })).toThrow(
      expect.objectContaining({ code: 'too-slow', message: expect.stringMatching(/not cleaned within/) }),
    );
  });

  it('refuse a base address that is none', () => {
    expect(() => cleanHtml(story, { baseUrl: 'nowhere' })).toThrow(RangeError);
  });
});
