/** What stands behind the text of an article and is none of it, though it reads like sentences; and whose the names on a page are. */
import { cleanText, explainText } from 'clean-articles';
import { describe, expect, it } from 'vitest';

const HEAD = [
  'Home',
  'News',
  'Sport',
  'Ferry to Lund Island stays in port for a third day',
  'Ida Brandt',
  '3 May 2024',
];
const BODY = [
  'The ferry to Lund Island did not leave the harbour on Tuesday, because the wind had not dropped below gale force since Sunday. About forty people slept in the waiting hall.',
  'The company expects to sail again on Thursday morning, said its harbour master, Nora Quist. Until then a lifeboat takes letters and medicine across when the tide allows it.',
  'On the island the shop has bread until Friday. The teacher, who lives on the mainland, gives her lessons by telephone, and the children say that they like it better so.',
  'The last time the ferry stayed in port for so long was in January 1987, when the sound froze and the letters came on a sledge.',
];
const PLEA =
  'Our journalism is paid for by readers. If you value it, please support us with a donation today.';
const NOTICE =
  'The views expressed are those of the author and do not necessarily reflect those of the editors.';
const FOOT = ['Share', 'Contact us', 'Privacy policy'];

describe('the end of the text of an article', () => {
  it.each([
    ['a plea for support', [PLEA]],
    ['a disclaimer', [NOTICE]],
    ['both', [NOTICE, PLEA]],
  ])('is before %s', (_, behind) => {
    const page = [...HEAD, ...BODY, ...behind, ...FOOT].join('\n');
    const { main } = cleanText(page);
    expect(main?.text).toBe(BODY.join('\n\n'));
    for (const line of explainText(page).filter(({ text }) => behind.includes(text)))
      expect(line.reason).not.toBeNull();
  });

  it('is not before a short line that the text goes on behind', () => {
    const short = 'They wait.';
    const page = [...HEAD, BODY[0]!, BODY[1]!, short, BODY[2]!, BODY[3]!, ...FOOT].join('\n');
    expect(cleanText(page).main?.text).toContain(short);
  });
});

describe('headings of parts by their words', () => {
  it.each([
    'Key points',
    'Das Wichtigste in Kürze',
    'ポイント',
  ])('%s is one above the first sentences', (heading) => {
    const points = [
      '• The ferry to Lund Island has not sailed since Sunday.',
      '• The company expects to sail again on Thursday.',
    ];
    const page = [...HEAD, heading, ...points, ...BODY, ...FOOT].join('\n');
    expect(cleanText(page).main?.blocks[0]).toMatchObject({ type: 'heading', text: heading });
  });
});

describe('names on a page', () => {
  it('keep a bracket that is closed within them, and are read where they are glued to their byline word', () => {
    const companies = ['Bread', 'Ropes', 'Tides'].flatMap((word, at) => [
      `${word} of the island are sold out before the weekend begins`,
      `${['（株）北浜堂', '（株）風見文具', '（株）潮見舎'][at]} - 2 hours ago`,
    ]);
    const head = [...HEAD.slice(0, 4), 'ByIda Brandt', HEAD[5]!];
    const { main, related } = cleanText([...head, ...BODY, 'Related Articles', ...companies].join('\n'));
    expect(main?.byline).toBe('Ida Brandt');
    expect(related.map(({ publisher }) => publisher)).toEqual([
      '（株）北浜堂',
      '（株）風見文具',
      '（株）潮見舎',
    ]);
  });

  it('are papers before a time that a count stands behind', () => {
    const related = ['Bread', 'Ropes', 'Tides'].flatMap((word, at) => [
      `${word} of the island are sold out before the weekend begins`,
      `${['滨江夜报', '云岭科技', '山城早知道'][at]} · 2小时前 · 热度 98.2万`,
    ]);
    const page = [...HEAD, ...BODY, 'Related Articles', ...related].join('\n');
    expect(cleanText(page).related.map(({ publisher }) => publisher)).toEqual([
      '滨江夜报',
      '云岭科技',
      '山城早知道',
    ]);
  });

  it('are the author of the main article and the papers of the related ones', () => {
    const related = ['Bread', 'Ropes', 'Tides'].flatMap((word, at) => [
      `${word} of the island are sold out before the weekend begins`,
      `${['Lund Courier', 'Sound Herald', 'Harbour Post'][at]} - 2 hours ago`,
      'The shop by the quay says that it has never sold so much in one week, and that the baker works at night.',
    ]);
    const page = [...HEAD, ...BODY, 'Related Articles', ...related].join('\n');
    const result = cleanText(page);
    expect(result.main?.byline).toBe('Ida Brandt');
    expect(result.related.map(({ publisher }) => publisher)).toEqual([
      'Lund Courier',
      'Sound Herald',
      'Harbour Post',
    ]);
  });
});
