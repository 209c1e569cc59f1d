/** Pages on which a site speaks in place of an article. */
import { cleanText } from 'clean-articles';
import { describe, expect, it } from 'vitest';

const MENU = ['Home', 'News', 'Sport', 'Weather'];
const FOOT = ['Contact', 'Terms of use', 'Privacy policy'];

function kindOf(lines: readonly string[]): string {
  return cleanText([...MENU, ...lines, ...FOOT].join('\n')).page;
}

describe('a page without an article', () => {
  it.each([
    [
      'that is not there',
      [
        'Page not found',
        'The page you are looking for may have been moved or deleted. Try our search.',
        'Back to the front page',
      ],
    ],
    [
      'for members',
      [
        'You have reached your limit of free articles this month',
        'Register for free to read one more story today. Already have an account? Log in to go on.',
        'E-mail',
        'Password',
      ],
    ],
    [
      'that asks for consent',
      [
        'We value your privacy',
        'We and our 214 partners store and access personal data on your device. With your consent we measure what you read.',
        'Accept all',
        'Reject all',
      ],
    ],
    [
      'in German',
      [
        'Seite nicht gefunden',
        'Die gesuchte Seite existiert nicht oder ist nicht mehr verfügbar.',
        'Zur Startseite',
      ],
    ],
    [
      'in Japanese',
      ['ページが見つかりません', 'お探しのページは移動または削除された可能性があります。', 'トップページへ'],
    ],
    [
      'in Arabic',
      ['الصفحة غير موجودة', 'الصفحة التي تبحث عنها تم نقلها أو لم تعد متاحة.', 'العودة إلى الرئيسية'],
    ],
  ])('is none: one %s', (_, lines) => {
    expect(kindOf(lines)).toBe('none');
  });

  it('is none of those whose article speaks of such pages', () => {
    const lines = [
      'Town hall loses its web site for a day',
      'By Ida Brandt',
      'May 3, 2024',
      'For a whole day the town hall of Lund had nothing to say but that the page you are looking for could not be found. Nobody had paid for the address, it turned out on Friday.',
      'Residents who wanted to log in to the tax office were told that the service was under maintenance. The mayor, Nils Quist, called it the quietest day of his term and thanked them.',
    ];
    expect(kindOf(lines)).toBe('article');
  });
});
