import { describe, expect, it } from 'vitest';
import { readArticles } from '../../dist/fields/articles.js';
import { labelText } from '../../dist/label/index.js';
import { readTextLines } from '../../dist/lines/text.js';
import { splitArticles } from '../../dist/split/index.js';

const PARAGRAPHS = [
  'The harbour of Elmouth will close for three weeks in March, the council said on Tuesday, so that the old sea wall can be rebuilt before the spring storms.',
  'Fishing boats are to use the north quay meanwhile, and the ferry to the islands will sail from Brackwater, an hour by road to the east.',
  'Traders on the quay had asked for the work to wait until autumn, but engineers warned that the wall would not stand another winter.',
];
const RELATED = [
  [
    'Ferry fares rise for the second time this year',
    'The Brackwater Echo',
    '3 hours ago',
    'Passengers to the islands will pay a tenth more from April, the company said, blaming fuel and the longer way round while the harbour of Elmouth is closed.',
  ],
  [
    'School band wins the northern cup',
    'Elm Post',
    '2 days ago',
    'Twenty-two pupils and one tuba came home with the cup on Sunday, after a final that was played twice because the lights of the hall had failed.',
  ],
] as const;

/** The page as a scraper saves it that keeps every text node and the blank lines between blocks. */
function savedWithBlanks(): string {
  const items = RELATED.flatMap(([title, paper, age, text]) => [
    title,
    title,
    '',
    paper,
    '',
    `time${age}`,
    '',
    `  • ${paper}`,
    '',
    title,
    '',
    text,
    '',
  ]);
  return [
    'logo',
    TITLE,
    '',
    TITLE,
    '',
    'Elm Post12 hours ago',
    ...PARAGRAPHS,
    '',
    'Comments',
    '',
    'No comments yet...',
    '',
    'Related Articles',
    '',
    ...items,
  ].join('\n');
}

const TITLE = 'Harbour of Elmouth to close while its sea wall is rebuilt';

function read(text: string) {
  const page = readTextLines(text);
  const labels = labelText(page);
  const split = splitArticles(page, labels);
  const { main, related } = readArticles(page, labels, split, {
    language: 'en',
    scrapedAt: new Date('2025-07-02T09:00:00Z'),
    url: null,
  });
  const facts = (article: typeof main) =>
    article && {
      title: article.title,
      publisher: article.publisher,
      publishedAt: article.publishedAt,
      text: article.text,
    };
  return { page: split.page, main: facts(main), related: related.map(facts) };
}

describe('one page saved by several scrapers', () => {
  const whole = read(savedWithBlanks());

  it('is read right from the text of every node', () => {
    expect(whole.page).toBe('article');
    expect(whole.main).toEqual({
      title: TITLE,
      publisher: 'Elm Post',
      publishedAt: '2025-07-01T21:00:00Z',
      text: PARAGRAPHS.join('\n\n'),
    });
    expect(whole.related.map((article) => article?.title)).toEqual(RELATED.map(([title]) => title));
  });

  const shapes: readonly (readonly [string, (text: string) => string])[] = [
    ['without blank lines', (text) => text.replace(/\n\n+/g, '\n')],
    ['with a blank line behind every line', (text) => text.replace(/\n/g, '\n\n')],
    ['with line ends of another system', (text) => text.replace(/\n/g, '\r\n')],
    ['with a byte-order mark', (text) => `\ufeff${text}`],
    ['with dashes for bullets', (text) => text.replace(/ {2}• /g, '- ')],
  ];
  for (const [name, reshape] of shapes) {
    it(`gives the same result ${name}`, () => {
      expect(read(reshape(savedWithBlanks()))).toEqual(whole);
    });
  }
});
