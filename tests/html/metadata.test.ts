import { describe, expect, it } from 'vitest';
import { readMachineDate } from '../../dist/fields/html-date.js';
import { readHtmlMetadata } from '../../dist/fields/html-metadata.js';
import { readHtmlLines } from '../../dist/lines/html.js';

const read = (head: string, body = '<h1>A plain title of a page</h1><p>Some text of the page.</p>') => {
  const page = readHtmlLines(`<html><head>${head}</head><body>${body}</body></html>`);
  return readHtmlMetadata(page, { first: 0, last: page.count - 1 }, null);
};

describe('fields from markup', () => {
  it('name their source', () => {
    const fields = read(
      '<meta name="author" content="Ida Roe"><meta property="article:published_time" content="2024-02-03">',
    );
    expect(fields.author).toEqual({ value: 'Ida Roe', source: 'meta author' });
    expect(fields.publishedAt).toEqual({ value: '2024-02-03', source: 'meta article:published_time' });
    expect(fields.title).toEqual({ value: 'A plain title of a page', source: 'h1' });
  });

  it('leave the name of the site out of the title', () => {
    const fields = read(
      '<title>Snow on the pass - The Upland Mail</title><meta property="og:site_name" content="The Upland Mail">',
      '<p>Text without a heading.</p>',
    );
    expect(fields.title?.value).toBe('Snow on the pass');
  });

  it('join the lines of a heading', () => {
    expect(read('', '<h1><span>Snow</span><br>on the pass</h1>').title?.value).toBe('Snow on the pass');
  });

  it('take the heading at the text before one that names the site or the book', () => {
    const body = '<h1>The Rope Book</h1><h2>What is a knot?</h2><p>A knot is made of rope.</p>';
    expect(read('<title>What is a knot? - The Rope Book</title>', body).title).toEqual({
      value: 'What is a knot?',
      source: 'h2',
    });
  });

  it('take the heading of a page whose title is the site alone, unless it has one for sharing', () => {
    const body = '<h1>Which rope holds best?</h1><p>I have tried many.</p>';
    expect(read('<title>Ropes - home of the net</title>', body).title?.value).toBe('Which rope holds best?');
    const shared = '<meta property="og:title" content="Ropes compared">';
    expect(read(shared, body).title?.value).toBe('Ropes compared');
    const alone = read('<title>Ropes - home of the net</title>', '<h1>Which rope holds best?</h1>');
    expect(alone.titleLine).toBe(-1);
  });

  it('leave a kicker and a count out of the heading, but not what a shortened title lacks', () => {
    const titled = (title: string, heading: string) =>
      read(`<title>${title}</title>`, `<h1>${heading}</h1><p>Text of the page.</p>`).title?.value;
    expect(titled('Snow closes the pass', 'Weather: Snow closes the pass')).toBe('Snow closes the pass');
    expect(titled('Snow closes the pass', 'Snow closes the pass (12)')).toBe('Snow closes the pass');
    expect(titled('Snow closes the pass', 'Snow closes the pass for a week')).toBe(
      'Snow closes the pass for a week',
    );
  });

  it('take the heading that is told letter by letter before a nearer one that is like it', () => {
    const body = `<h1>Rope or chain: what does a mooring need?</h1>${'<p>Menu</p>'.repeat(8)}<h2>What does a mooring need of a rope or chain?</h2><p>Text.</p>`;
    const page = readHtmlLines(
      `<title>Rope or chain: what does a mooring need? | The Rope Book</title>${body}`,
    );
    const { title } = readHtmlMetadata(page, { first: 9, last: page.count - 1 }, null);
    expect(title?.value).toBe('Rope or chain: what does a mooring need?');
  });

  it('take nothing in JSON-LD for markup but what is escaped as if it were', () => {
    const headlined = (headline: string) =>
      read(
        `<script type="application/ld+json">{"@type":"Article","headline":"${headline}"}</script>`,
        '<p>Text.</p>',
      ).title?.value;
    expect(headlined('Ropes &amp; chains: the sailor&#8217;s choice')).toBe(
      'Ropes & chains: the sailor’s choice',
    );
    expect(headlined('Ropes & chains; a &choice; of &#9999999;')).toBe(
      'Ropes & chains; a &choice; of &#9999999;',
    );
  });

  it('keep a title that is nothing but a name', () => {
    const head = '<title>| Upland Mail</title><meta property="og:site_name" content="Upland Mail">';
    expect(read(head, '<p>Text without a heading.</p>').title?.value).toBe('| Upland Mail');
  });

  it('never take the date of a related story or of a list', () => {
    const list =
      '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2020-01-01"}]}';
    const far = '<p>text</p>'.repeat(30);
    const fields = read(
      `<script type="application/ld+json">${list}</script>`,
      `<h1>Title of the page</h1><p>text</p>${far}`,
    );
    expect(fields.publishedAt).toBeNull();
    const page = readHtmlLines(
      `<h1>Title</h1><p>text</p>${far}<aside><time datetime="2019-05-05">x</time></aside>`,
    );
    expect(readHtmlMetadata(page, { first: 1, last: 2 }, null).publishedAt).toBeNull();
  });

  it('take no address and no account for an author', () => {
    expect(read('<meta name="author" content="https://example.org/people/1">').author).toBeNull();
    expect(read('<meta name="author" content="admin">').author).toBeNull();
  });

  it('prefer a person who signs to an organisation that publishes', () => {
    const linked = '{"@type":"Article","author":{"@type":"Organization","name":"Upland Mail"}}';
    const fields = read(
      `<script type="application/ld+json">${linked}</script>`,
      '<h1>Snow on the pass</h1><p>By Ida Roe</p><p>Text of the page.</p>',
    );
    expect(fields.author?.value).toBe('Ida Roe');
  });

  it('take the author by the title before one that is marked further down', () => {
    const fields = read(
      '',
      `<h1>Snow on the pass</h1><p class="byline">By Ida Roe</p>${'<p>Text of the page.</p>'.repeat(30)}
       <div itemprop="author">Tam Reddick</div>`,
    );
    expect(fields.author).toEqual({ value: 'Ida Roe', source: 'class' });
  });

  it.each([
    ['By Ida Roe, Senior Reporter', 'Ida Roe'],
    ['Posted byIda Roe', 'Ida Roe'],
    ['Ida Roe is a writer who lives by the sea', 'Ida Roe'],
    ['<i>I</i><div>Ida Roe</div><div>Member since 2012</div>', 'Ida Roe'],
    ['Ida Roe 1,204 posts', 'Ida Roe'],
    ['Ida Roe (iro)', 'Ida Roe'],
    ['gullwatcher94', 'gullwatcher94'],
    ['5 min read', undefined],
    ['View all posts', undefined],
  ])('read the name in the mark %s', (mark, name) => {
    const body = `<h1>Snow on the pass</h1><div class="author">${mark}</div><p>text of the page</p>`;
    expect(read('', body).author?.value).toBe(name);
  });

  it('put the given name first where metadata have it last', () => {
    expect(read('<meta name="citation_author" content="Roe, Ida">').author?.value).toBe('Ida Roe');
  });

  it('take no entry of a menu and no words of the page for a name', () => {
    const body = (line: string) =>
      `<h1>Snow on the pass</h1><p>${line}</p><p>Read this quick insight into snow.</p>`;
    expect(read('', body('Ida Roe')).author?.value).toBe('Ida Roe');
    expect(read('', body('Quick Insight')).author).toBeNull();
    expect(read('', `<h1>Snow on the pass</h1><nav><a>Sign Up</a></nav><p>text</p>`).author).toBeNull();
  });

  it('tell the day of publication from that of an update on one line', () => {
    const fields = read(
      '',
      '<h1>Snow on the pass</h1><p>August 16, 2019 - Updated July 9, 2025</p><p>Text of the page.</p>',
    );
    expect(fields.publishedAt?.value).toBe('2019-08-16');
    expect(fields.updatedAt?.value).toBe('2025-07-09');
  });

  it('take the day of an update for that of publication where the page tells no other', () => {
    const fields = read('<meta property="article:modified_time" content="2025-07-09">');
    expect(fields.publishedAt).toEqual({ value: '2025-07-09', source: 'meta article:modified_time' });
  });

  it('believe metadata that agree rather than one of several headings', () => {
    const head =
      '<meta property="og:title" content="Snow closes the pass for a week"><title>Snow closes the pass for a week - Mail</title>';
    expect(read(head, '<h1>Upland Mail</h1><h1>Snow closes the pass</h1><p>text</p>').title?.value).toBe(
      'Snow closes the pass for a week',
    );
    expect(read(head, '<h1>Snow closes the pass</h1><p>text</p>').title?.value).toBe('Snow closes the pass');
  });
});

describe('dates as machines write them', () => {
  it.each([
    ['2025-06-03T08:15:00+02:00', '2025-06-03T06:15:00Z'],
    ['2025-06-03T08:15:00.123Z', '2025-06-03T08:15:00Z'],
    ['2025-06-03 08:15', '2025-06-03T08:15:00'],
    ['20250603', '2025-06-03'],
    ['1748931300', '2025-06-03T06:15:00Z'],
    ['0001-01-01T00:00:00', null],
    ['2025-13-45', null],
    ['soon', null],
  ])('%s', (text, expected) => {
    expect(readMachineDate(text)).toBe(expected);
  });
});
