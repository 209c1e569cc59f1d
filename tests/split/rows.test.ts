/** What programs print alike for every item of a page: closers, echoes, heads, clocks. */
import { cleanText } from 'clean-articles';
import { describe, expect, it } from 'vitest';

const POSTS = [
  [
    'Ferry to Lund Island stays in port for a third day',
    'The ferry to Lund Island did not leave the harbour on Tuesday, because the wind had not dropped below gale force since Sunday. About forty people slept in the waiting hall.',
    'The company expects to sail again on Thursday morning, said its harbour master, Nora Quist. Until then a lifeboat takes letters and medicine across when the tide allows it.',
  ],
  [
    'School orchestra of Marl invited to the capital',
    'Thirty pupils from the school at Marl will play in the town hall of the capital in May. It is the first time that an orchestra from the valley has been asked to come.',
    'They will play two dances by Edda Rohn, who taught at the school for forty years. The journey is paid for by the parish, which sold the old bell tower clock last autumn.',
  ],
  [
    'Bakers of Ostrand agree on a shorter night',
    'The nine bakeries of Ostrand will open an hour later from the first of June. Their owners signed an agreement on Monday evening after two years of talks about it.',
    'No one will bake before four in the morning any more, says the agreement. The fire brigade, whose men eat breakfast at three, has been promised rolls from the day before.',
  ],
] as const;

function page(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

describe('lines that close every item', () => {
  it('part items whose titles could be headings', () => {
    const text = page('Tag: Coast', ...POSTS.flatMap((post) => [...post, 'Read more']));
    const { page: kind, main, related } = cleanText(text);
    expect(kind).toBe('list');
    expect(main).toBeNull();
    expect(related.map(({ title }) => title)).toEqual(POSTS.map(([title]) => title));
    expect(JSON.stringify(related)).not.toContain('Read more');
  });

  it('are no text where they give the title once more', () => {
    const text = page(
      'Coast',
      ...POSTS.flatMap(([title, lead]) => [title, lead, `${title} Continue reading »`]),
    );
    const { related } = cleanText(text);
    expect(related.map(({ title, text: body }) => [title, body])).toEqual(
      POSTS.map(([title, lead]) => [title, lead]),
    );
  });
});

describe('an article of several stories', () => {
  it('has the title and the introduction above them all', () => {
    const text = page(
      'The day in brief – 4 March 2024',
      'By Ida Brandt',
      'Here is what happened between the islands and the hills.',
      ...POSTS.flat(),
    );
    const { page: kind, main, related } = cleanText(text);
    expect(kind).toBe('article');
    expect(main?.title).toBe('The day in brief – 4 March 2024');
    expect(main?.text.startsWith('Here is what happened')).toBe(true);
    for (const [title] of POSTS) expect(main?.text).toContain(title);
    expect(related).toEqual([]);
  });

  it('keeps the clocks of its entries', () => {
    const clocks = ['16:40', '14:05', '12:30'];
    const text = page(
      'Storm over the Lund islands: what we know',
      'By Ida Brandt',
      'The wind has risen since the morning. These are the reports of the day from the harbours and the hills.',
      ...POSTS.flatMap(([, lead], index) => [clocks[index]!, lead]),
    );
    const { main } = cleanText(text);
    expect(main?.blocks.map(({ text: block }) => block)).toEqual(expect.arrayContaining(clocks));
  });
});

describe('a block of headlines above the text', () => {
  it('gives no title', () => {
    const headlines = [
      'Mayor of Tell resigns after dispute over bridge',
      'Two new wells found near the quarry of Aske',
      'Why the herring came back to the northern bays',
      'Handball: Marl beats Ostrand in the last second',
      'Old cinema of Vik to become a house of books',
      'Prices of firewood fall for the first time in years',
    ];
    const { main } = cleanText(page(...headlines, '', ...POSTS[0].slice(1)));
    expect(main?.title).toBeNull();
    for (const headline of headlines) expect(main?.text).not.toContain(headline);
  });
});

describe('times in a list', () => {
  const ages = ['2 hours ago', '5 hours ago', '9 hours ago'];

  it('are of the titles below them where the last title has none behind it', () => {
    const [title, ...text] = POSTS[0];
    const others = ['Bread', 'Ropes', 'Tides'].map(
      (word) => `${word} of the island are sold out before the weekend begins`,
    );
    const lines = others.flatMap((other, at) => [ages[at]!, other]);
    const { related } = cleanText(
      page('Home', 'Sport', title, ...text, 'Related Articles', ...lines, 'Contact us', 'Privacy policy'),
    );
    expect(related.map((item) => [item.title, item.publishedText])).toEqual(
      others.map((other, at) => [other, ages[at]]),
    );
  });

  it('stand above the rubrics of their titles', () => {
    const lines = POSTS.flatMap(([title, lead], at) => [
      `${at + 3} March 2024`,
      'Culture',
      title,
      lead,
      'Read more',
    ]);
    const { related } = cleanText(page('Tag: Coast', ...lines, 'Next page'));
    expect(related.map(({ title, publishedAt }) => [title, publishedAt])).toEqual(
      POSTS.map(([title], at) => [title, `2024-03-0${at + 3}`]),
    );
  });
});

describe('a paper in the place where others stand', () => {
  it('is one, however little it looks like one', () => {
    const papers = ['Lund Courier', 'Prevention', 'Sound Herald', 'Harbour Post'];
    const items = ['Bread', 'Ropes', 'Tides', 'Lamps'].flatMap((word, at) => [
      `${word} of the island are sold out before the weekend begins`,
      'The shop by the quay says that it has never sold so much in one week, and that the baker works at night.',
      `(${papers[at]})`,
      '',
    ]);
    const [title, ...text] = POSTS[0];
    const { related } = cleanText(page('Home', title, ...text, '', 'Also in the news', '', ...items));
    expect(related.map(({ publisher }) => publisher)).toEqual(papers);
  });
});

describe('the name above a title', () => {
  it('is the publisher where readers can follow it', () => {
    const text = page('Home', 'Sign in', 'Lund Courier', '24.7K followers', 'Follow', ...POSTS[0]);
    const { main } = cleanText(text);
    expect(main?.title).toBe(POSTS[0][0]);
    expect(main?.publisher).toBe('Lund Courier');
  });
});

describe('text whose line ends were lost', () => {
  it('is parted before quotations and signs, and not inside names', () => {
    const [title, lead, more] = POSTS[1];
    const text = `HomeNewsSportSign in${title}By Ida BrandtPublished 4 March 2024${lead}${more}“We are proud,” said the head of HarpWorks, which lends the strings. The men of HarpWorks will drive the lorry.© 2024 Lund CourierAboutContact`;
    const { main } = cleanText(text);
    expect(main?.title).toBe(title);
    expect(main?.text).toContain('said the head of HarpWorks, which lends');
    expect(main?.text).not.toContain('Lund Courier');
    expect(main?.text.split('\n\n')).toContain(more);
  });
});
