import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitGluedTime } from '../../dist/fields/glue.js';
import { readTime } from '../../dist/fields/time.js';

interface TimeCase {
  language: string;
  line: string;
  publishedAt: string | null;
  words: string;
}

interface GluedCase {
  language: string;
  line: string;
  head: string;
  words: string;
}

const scrapedAt = new Date('2025-07-02T09:00:00Z');
const cases = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T[];

describe('times', () => {
  it.each(cases<TimeCase>('times.json'))('reads $line ($language)', ({
    language,
    line,
    publishedAt,
    words,
  }) => {
    const time = readTime(line, { language, scrapedAt });
    expect({ publishedAt: time?.publishedAt, words: time?.publishedText }).toEqual({ publishedAt, words });
    expect(line.slice(time!.start, time!.end)).toBe(words);
  });

  it.each([
    'hace 2 horas',
    '3時間前',
    'منذ ساعتين',
    'vor 2 Stunden',
    '2 часа назад',
  ])('reads %s without knowing its language', (line) => {
    expect(readTime(line, { language: null, scrapedAt })?.isRelative).toBe(true);
  });

  it.each(cases<TimeCase>('no-times.json'))('finds no date in $line ($language)', ({ language, line }) => {
    expect(readTime(line, { language, scrapedAt })?.publishedAt ?? null).toBeNull();
  });

  it('gives an age no date when the time of scraping is unknown', () => {
    const time = readTime('12 hours ago', { language: 'en', scrapedAt: null });
    expect(time).toMatchObject({ publishedAt: null, publishedText: '12 hours ago', isRelative: true });
  });

  it('says when day and month could be the other way round', () => {
    expect(readTime('03/04/2025', { language: 'en', scrapedAt })?.isAmbiguous).toBe(true);
    expect(readTime('03/04/2025', { language: 'en', scrapedAt, order: 'mdy' })).toMatchObject({
      publishedAt: '2025-03-04',
      isAmbiguous: false,
    });
    expect(readTime('23/04/2025', { language: 'en', scrapedAt })?.isAmbiguous).toBe(false);
  });

  it('takes the published time before the updated one', () => {
    const time = readTime('Updated: 3 May 2025 10:00 | Published: 1 May 2025 09:00', {
      language: 'en',
      scrapedAt,
    });
    expect(time).toMatchObject({ publishedAt: '2025-05-01T09:00:00', label: 'published' });
  });
});

describe('times glued to a publisher', () => {
  it.each(cases<GluedCase>('glued-times.json'))('splits $line', ({ language, line, head, words }) => {
    const glued = splitGluedTime(line, { language, scrapedAt });
    expect({ head: glued?.head, words: glued?.time.publishedText }).toEqual({ head, words });
  });

  it('lets a name known from the page settle whose a digit is', () => {
    const glued = splitGluedTime('Kanal 912 minutes ago', {
      language: 'en',
      scrapedAt,
      publishers: ['Kanal 9'],
    });
    expect(glued).toMatchObject({ head: 'Kanal 9', time: { publishedText: '12 minutes ago' } });
  });
});
