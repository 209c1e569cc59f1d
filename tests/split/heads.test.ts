/** What stands between the title of an article and its text: standfirsts, names, days, and text that a program has wrapped. */
import { cleanText, explainText } from 'clean-articles';
import { describe, expect, it } from 'vitest';

const TITLE = 'Ferry to Lund Island stays in port for a third day';
const STANDFIRST = 'Wind has not dropped below gale force since Sunday, and forty people wait';
const BODY = [
  'The ferry to Lund Island did not leave the harbour on Tuesday, because the wind had not dropped below gale force since Sunday. About forty people slept in the waiting hall.',
  'The company expects to sail again on Thursday morning, said its harbour master, Nora Quist. Until then a lifeboat takes letters and medicine across when the tide allows it.',
  'On the island the shop has bread until Friday. The teacher, who lives on the mainland, gives her lessons by telephone, and the children say that they like it better so.',
  'The last time the ferry stayed in port for so long was in January 1987, when the sound froze and the letters came on a sledge.',
];
const ABOVE = ['Home', 'News', 'Sport', 'Weather', 'Subscribe', 'Log in'];
const BELOW = ['Share', 'Print', 'Contact us', 'Terms of use', 'Privacy policy'];

function clean(head: readonly string[]) {
  return cleanText([...ABOVE, ...head, ...BODY, ...BELOW].join('\n'), { language: 'en' });
}

describe('the head of an article', () => {
  it.each([
    ['a name with a label on the line', ['By Ida Brandt', 'May 3, 2024'], 'Ida Brandt'],
    ['a name below its label', ['Written by:', 'Ida Brandt', 'May 3, 2024'], 'Ida Brandt'],
    ['a name before the day', ['By Ida Brandt Published: May 3, 2024'], 'Ida Brandt'],
    ['a name and no label', ['Ida Brandt', 'May 3, 2024'], 'Ida Brandt'],
    ['a name before a count', ['By Ida Brandt May 3, 2024 | 6 comments'], 'Ida Brandt'],
  ])('gives byline and day of %s', (_, lines, byline) => {
    const { main } = clean([TITLE, ...lines]);
    expect(main?.title).toBe(TITLE);
    expect(main?.byline).toBe(byline);
    expect(main?.publishedAt?.slice(0, 10)).toBe('2024-05-03');
  });

  it.each([
    [
      'in brackets with a day, a page and who wrote',
      '(Source: The Lund Courier, 3 May 2024, page 4, Ida Brandt)',
    ],
    ['behind the author', 'By Ida Brandt, Lund Courier 3 May 2024'],
    ['glued behind the clock', '3 May 2024 14:12Source: The Lund Courier By Ida Brandt'],
    ['before the author, each with its bar', 'The Lund Courier / by Ida Brandt / 3 May 2024'],
  ])('gives the paper that stands %s', (_, line) => {
    const { main } = clean([TITLE, line]);
    expect(main?.publisher?.replace('The ', '')).toBe('Lund Courier');
    expect(main?.byline).toBe('Ida Brandt');
    expect(main?.publishedAt?.slice(0, 10)).toBe('2024-05-03');
  });

  it.each([
    '[NPR]',
    ' - Source: The Lund Courier',
    '| by Ida Brandt | ',
    '[ ]',
    '( )',
    ' / by Ida Brandt / ',
  ])('comes to an end with a line such as %j', (line) => {
    expect(clean([TITLE, line, 'May 3, 2024']).main?.title).toBe(TITLE);
  });

  it.each([
    [
      'a name behind the text, with what they do below',
      [],
      ['Ida Brandt', 'Ida Brandt is a reporter in Lund.'],
    ],
    ['a name between bars', ['Ida Brandt | Lund Courier | May 3, 2024'], []],
    ['a name with what they do below', ['May 3, 2024', 'Ida Brandt', 'Staff writer'], []],
    ['a name and a day behind the text', [], ['Ida Brandt', 'May 3, 2024']],
  ])('gives the author that stands as %s', (_, head, foot) => {
    const page = [...ABOVE, TITLE, ...head, ...BODY, ...foot, ...BELOW].join('\n');
    expect(cleanText(page).main?.byline).toBe('Ida Brandt');
    const named = explainText(page).filter(({ text, label }) => label === 'meta' && text.includes('Ida'));
    expect(named.map(({ article }) => article)).toContain(0);
  });

  it.each([
    ['above the rubric and the title', ['May 3, 2024', 'Travel', TITLE], []],
    ['behind the text', [TITLE], ['Published on May 3, 2024']],
  ])('gives the day that stands %s', (_, head, foot) => {
    const { main } = cleanText([...ABOVE, ...head, ...BODY, ...foot, ...BELOW].join('\n'));
    expect(main?.title).toBe(TITLE);
    expect(main?.publishedAt).toBe('2024-05-03');
  });

  it('has no author in whoever sent it on, nor in people it tells of', () => {
    const page = [
      '---------- Forwarded message ---------',
      'From: Karl Ostrom <karl.ostrom@example.org>',
      `Subject: Fwd: ${TITLE}`,
      TITLE,
      ...BODY,
      'Karl Ostrom',
    ];
    expect(cleanText(page.join('\n')).main?.byline).toBeNull();
    expect(clean([TITLE]).main?.byline).toBeNull();
  });

  it('has its standfirst as text, below the day and a credited caption too', () => {
    const { main } = clean([
      TITLE,
      `${STANDFIRST}.`,
      'By Ida Brandt',
      'May 3, 2024',
      'The ferry in the harbour of Lund. Photo: Nils Quist',
    ]);
    expect(main?.title).toBe(TITLE);
    expect(main?.blocks.map(({ text }) => text)).toEqual([`${STANDFIRST}.`, ...BODY]);
  });

  it('is the one with the text where its title stands above the menu too', () => {
    const page = [
      TITLE,
      ...ABOVE,
      'Most read',
      'Bread runs short in the north',
      '2 May 2024',
      'Mayor opens the new pier',
      '1 May 2024',
      TITLE,
      'Ida Brandt — 3 May 2024',
      ...BODY,
      ...BELOW,
    ];
    const { main } = cleanText(page.join('\n'), { language: 'en' });
    expect(main?.title).toBe(TITLE);
    expect(main?.blocks.map(({ text }) => text)).toEqual(BODY);
  });

  it('has its title above the standfirst', () => {
    const { main } = clean([`${TITLE} | The Lund Courier`, TITLE, STANDFIRST, 'By Ida Brandt']);
    expect(main?.title).toBe(TITLE);
    expect(main?.byline).toBe('Ida Brandt');
  });
});

describe('what a program prints around a title', () => {
  it.each([
    ['a path', `Home / Islands / ${TITLE}`],
    ['another path', `Start » News » Islands » ${TITLE}`],
    ['a label', `Headline: ${TITLE}`],
    ['a label in Chinese', `标题：${TITLE}`],
  ])('is not taken into it: %s', (_, line) => {
    expect(clean([line, 'By Ida Brandt', 'May 3, 2024']).main?.title).toBe(TITLE);
  });

  it('is the paper, called by its name where its host stands there too', () => {
    const head = ['lundpost.example', 'Open in app', 'LUND POST', TITLE, 'Ida Brandt | May 3, 2024'];
    expect(clean(head).main?.publisher).toBe('LUND POST');
  });
});

/** Breaks a text at a number of columns. */
function wrap(text: string, columns: number): string {
  const pieces = text.match(/\s*(?:[\u3000-\u9fff\uff00-\uff60]|[^\s\u3000-\u9fff\uff00-\uff60]+)/gu) ?? [];
  const width = (line: string) => line.length + (line.match(/[\u3000-\u9fff\uff00-\uff60]/gu)?.length ?? 0);
  const lines = [''];
  for (const piece of pieces) {
    if (width(lines.at(-1)! + piece) > columns) lines.push(piece.trimStart());
    else lines[lines.length - 1] += piece;
  }
  return lines.join('\n');
}

describe('hard-wrapped text', () => {
  it.each([60, 72, 80])('comes out in whole paragraphs at %i columns', (columns) => {
    const page = [TITLE, 'By Ida Brandt', ...BODY].map((text) => wrap(text, columns)).join('\n\n');
    const { main } = cleanText(page);
    expect(main?.blocks.map(({ text }) => text)).toEqual(BODY);
  });

  it('has no spaces where Chinese lines were broken', () => {
    const body = [
      '星期二，前往龙德岛的渡轮没有离开港口，因为自星期日以来风力一直没有低于八级。大约四十人在候船大厅里过夜，船公司给他们送去了热汤和毯子。',
      '公司预计星期四早上恢复航行，港口负责人说。在此之前，只要潮水允许，一艘救生艇会把信件和药品送到岛上，岛上的商店还有足够吃到星期五的面包。',
      '住在大陆的老师用电话给孩子们上课，孩子们说他们更喜欢这样。上一次渡轮停航这么久是在一九八七年一月，当时海峡结了冰，信件是用雪橇运来的。',
    ];
    const page = ['前往龙德岛的渡轮连续三天停航', ...body].map((text) => wrap(text, 40)).join('\n\n');
    const { main } = cleanText(page);
    expect(main?.blocks.map(({ text }) => text)).toEqual(body);
  });
});
