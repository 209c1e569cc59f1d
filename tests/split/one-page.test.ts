import { describe, expect, it } from 'vitest';
import { cleanText } from '../../dist/index.js';

const LEAD =
  'The mayor of Eastmere, Corin Vale, turned the first spade on Monday for a tram line that will reach the hospital.';
const BODY =
  'Work will take three years and close two streets in the centre. Shopkeepers asked for help, and the council promised it in writing.';
const END = 'The line was first drawn on a map in 1931. "My grandfather waited for it," the mayor said.';

describe('the head of an article', () => {
  it('reads byline and source behind a time on one line', () => {
    const result = cleanText(
      [
        'Mayor Breaks Ground for Tram to the Hospital',
        'May 3, 2024 | By Ana Field',
        '',
        LEAD,
        '',
        BODY,
        '',
        END,
      ].join('\n'),
    );
    expect(result.main).toMatchObject({ publishedAt: '2024-05-03', byline: 'Ana Field' });
  });
});

describe('a page without an article', () => {
  it('is none, whatever its cookie notice says at length', () => {
    const result = cleanText(
      [
        'Menu',
        'Sign in',
        'We and our partners use cookies to store and access information on your device. You can change your choice at any time.',
        'Accept all',
        'Reject all',
        'Terms of use',
      ].join('\n'),
    );
    expect(result).toMatchObject({ page: 'none', main: null, related: [] });
  });
});
