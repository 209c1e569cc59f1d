import { describe, expect, it } from 'vitest';
import { cleanText } from '../../dist/index.js';

const TITLE = 'Mayor Breaks Ground for Tram to the Hospital';
const BODY = [
  'The mayor of Eastmere, Corin Vale, turned the first spade on Monday for a tram line that will reach the hospital.',
  'Work will take three years and close two streets in the centre. Shopkeepers asked for help, and the council promised it in writing.',
  'The line was first drawn on a map in 1931. "My grandfather waited for it," the mayor said.',
];
const PAGE = [
  'Menu',
  'Sign in',
  TITLE,
  'By Ana Field',
  'May 3, 2024',
  ...BODY,
  'Share',
  'All rights reserved',
];

describe('a text that holds a page several times over', () => {
  it.each([2, 3, 40])('gives what the page gives once: %i times', (times) => {
    const once = cleanText(PAGE.join('\n'));
    const result = cleanText(Array.from({ length: times }, () => PAGE.join('\n')).join('\n\n'));
    expect(result.main).toEqual(once.main);
    expect(result.related).toEqual(once.related);
    expect(result.removed.byReason.duplicate).toBe(PAGE.length * (times - 1));
    expect(result.warnings.map(({ code }) => code)).toContain('duplicate');
  });
});

describe('what programs add to a title', () => {
  it('is the site where the title stands alone too', () => {
    const result = cleanText([`${TITLE} | The Eastmere Post`, ...PAGE].join('\n'));
    expect(result.main).toMatchObject({ title: TITLE, publisher: 'The Eastmere Post' });
  });

  it('is no part of a title that stands nowhere without it', () => {
    const title = 'Eastmere - a town waits for its tram';
    const result = cleanText(PAGE.map((line) => (line === TITLE ? title : line)).join('\n'));
    expect(result.main?.title).toBe(title);
  });

  it('is the label of a letter', () => {
    const letter = [
      '---------- Forwarded message ---------',
      'From: Kim Roe <kim.roe@example.org>',
      'Date: Tue, Sep 2, 2025 at 10:05 AM',
      `Subject: Fwd: ${TITLE}`,
      '',
      ...BODY,
    ];
    expect(cleanText(letter.join('\n')).main?.title).toBe(TITLE);
  });

  it('is the running head of a printout, which stands in no text', () => {
    const [first = '', ...rest] = BODY;
    const head = `05/25/26, 7:14 PM ${TITLE} - The Eastmere Post`;
    const printout = [head, TITLE, 'By Ana Field', '', first, '', head, '', rest.join('\n\n')];
    const result = cleanText(printout.join('\n'));
    expect(result.main?.title).toBe(TITLE);
    expect(result.main?.text).toBe(BODY.join('\n\n'));
  });
});

describe('a notice in the place of an article', () => {
  it('is none, however much it looks like text', () => {
    const notice = ['logo', 'Act now to keep your subscription', BODY[1], 'Log in', 'Help'];
    expect(cleanText(notice.join('\n'))).toMatchObject({ page: 'none', main: null });
  });
});
