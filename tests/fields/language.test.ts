import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../dist/fields/language.js';
import { CHROME_KINDS, chromeKind } from '../../dist/languages/index.js';

const cases = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T[];

describe('the language of a text', () => {
  it.each(cases<{ language: string; text: string }>('languages.json'))('is $language', ({
    language,
    text,
  }) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(['', '2025', 'Kyrkog Vastrim'])('is unknown where there are no function words: "%s"', (text) => {
    expect(languageOf(text)).toBeNull();
  });
});

describe('chrome phrases', () => {
  it.each(cases<{ kind: string | null; line: string }>('chrome-lines.json'))('calls "$line" $kind', ({
    kind,
    line,
  }) => {
    expect(CHROME_KINDS[chromeKind(line) - 1] ?? null).toBe(kind);
  });
});
