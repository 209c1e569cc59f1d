import { readFileSync } from 'node:fs';
import { cleanHtml, renderMarkdown } from 'clean-articles';
import { describe, expect, it } from 'vitest';

const news = readFileSync(new URL('./pages/news.html', import.meta.url), 'utf8');
const url = 'https://tidewaterpost.example/2025/06/03/ferry-returns';

describe('a news page of HTML', () => {
  const { main, related, page } = cleanHtml(news, { url });

  it('gives its article with the fields of its markup', () => {
    expect(page).toBe('article');
    expect(main).toMatchObject({
      title: 'Harbour ferry returns after nine years',
      byline: 'Mara Ilvesson, Jonas Pelt',
      publisher: 'The Tidewater Post',
      publishedAt: '2025-06-03T06:15:00Z',
      updatedAt: '2025-06-03T09:00:00Z',
      url,
    });
  });

  it('keeps the text and leaves menu, comments and footer out', () => {
    expect(main!.text).toContain('The ferry across the harbour runs again from Monday');
    expect(main!.text).toContain('The council will look at the figures in the autumn');
    expect(main!.text).not.toMatch(/Sport|I used to take that boat|All rights reserved|not a paragraph/);
  });

  it('keeps the structure: headings, tables, nested lists, quotes, code with its language', () => {
    const types = main!.blocks.map(({ type }) => type);
    for (const type of ['heading', 'table', 'list', 'quote', 'code']) expect(types).toContain(type);
    expect(main!.blocks.find(({ type }) => type === 'table')!.text).toBe(
      'Ticket\tPrice\nSingle\t3.20\nDay pass\t8.00',
    );
    expect(main!.blocks.find(({ type }) => type === 'code')).toMatchObject({
      language: 'python',
      text: 'for boat in timetable:\n    print(boat.time)',
    });
    const markdown = renderMarkdown(cleanHtml(news, { url }));
    expect(markdown).toContain(
      '- Piers with lifts:\n  - North Pier\n  - Old Customs House\n- Piers without lifts: Mill Quay',
    );
    expect(markdown).toContain('| Single | 3.20 |');
  });

  it('gives the teasers of other articles as related, with their addresses', () => {
    expect(related.map(({ title }) => title)).toEqual([
      'Mill Quay market opens its doors to the public again',
      'Why the gulls of the harbour learned to open lunch boxes',
      'New lights for the breakwater after a winter of storms',
    ]);
    expect(related[0]).toMatchObject({
      url: 'https://tidewaterpost.example/2025/05/30/mill-quay',
      kind: 'teaser',
    });
  });
});

describe('every line of a page of HTML', () => {
  it('is in an article or removed for a reason', () => {
    const { removed } = cleanHtml(news);
    const reasons = Object.values(removed.byReason).reduce((sum, count) => sum + count, 0);
    expect(removed.lines).toBe(reasons);
    expect(removed.byReason).toMatchObject({ navigation: expect.any(Number), footer: expect.any(Number) });
  });
});

describe('a page without text', () => {
  it('gives no article', () => {
    expect(cleanHtml('<html><body><div id="app"></div></body></html>')).toMatchObject({
      page: 'none',
      main: null,
    });
  });

  it('gives the title of the article that it tells of, and warns that there is no text', () => {
    const head =
      '<meta property="og:title" content="Which rope holds best?"><meta property="og:site_name" content="The Rope Net">';
    const { page, main, warnings } = cleanHtml(`<head>${head}</head><body><div id="app"></div></body>`);
    expect(page).toBe('article');
    expect(main).toMatchObject({ kind: 'headline', title: 'Which rope holds best?', blocks: [], text: '' });
    expect(warnings.map(({ code }) => code)).toEqual(['main-body-missing']);
  });

  it('gives no article for a site that tells nothing but its name', () => {
    const head =
      '<meta property="og:title" content="The Rope Net"><meta property="og:site_name" content="The Rope Net">';
    expect(cleanHtml(`<head>${head}</head><body><div id="app"></div></body>`).page).toBe('none');
  });
});
