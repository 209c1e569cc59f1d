import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticles } from '../../dist/fields/articles.js';
import { labelText } from '../../dist/label/index.js';
import { readTextLines } from '../../dist/lines/text.js';
import { splitArticles } from '../../dist/split/index.js';
import { pageText } from './pages.js';

const RUNS = { numRuns: 200 };
const CONTEXT = { language: null, scrapedAt: new Date('2025-07-02T09:00:00Z'), url: null };

function split(text: string) {
  const page = readTextLines(text);
  const labels = labelText(page);
  return { page, labels, split: splitArticles(page, labels) };
}

describe('splitting any page', () => {
  it('puts every visible line into one article or gives a reason for its removal', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const { page, split: result } = split(text);
        const owner = new Map<number, number>();
        result.sections.forEach(({ parts }, section) => {
          for (const { line } of parts) {
            expect(owner.get(line) ?? section).toBe(section);
            owner.set(line, section);
          }
        });
        for (let line = 0; line < page.count; line++) {
          const isVisible = page.end[line]! > page.start[line]!;
          expect(owner.has(line) || result.reasons[line] !== null).toBe(isVisible);
          expect(owner.has(line) && result.reasons[line] !== null).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('makes parts that lie inside their lines and do not overlap', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const { page, split: result } = split(text);
        for (const { parts } of result.sections) {
          let at = -1;
          for (const part of parts) {
            expect(part.start).toBeGreaterThanOrEqual(Math.max(at, page.start[part.line]!));
            expect(part.end).toBeGreaterThan(part.start);
            expect(part.end).toBeLessThanOrEqual(page.end[part.line]!);
            at = part.end;
          }
        }
      }),
      RUNS,
    );
  });

  it('has a main section on article pages only, and it stands first', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const { split: result } = split(text);
        const mains = result.sections.filter(({ role }) => role === 'main');
        expect(mains.length).toBe(result.page === 'article' ? 1 : 0);
        if (mains.length) expect(result.sections[0]).toBe(mains[0]);
        if (result.page === 'none') expect(result.sections).toEqual([]);
      }),
      RUNS,
    );
  });

  it('invents no text: titles, paragraphs and captions stand in the input', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const { page, labels, split: result } = split(text);
        const { main, related } = readArticles(page, labels, result, CONTEXT);
        const flat = text.replace(/\s+/g, ' ');
        for (const article of main ? [main, ...related] : related) {
          const texts = [
            article.title ?? '',
            ...article.captions,
            ...article.blocks.map((block) => block.text),
          ];
          for (const own of texts) expect(flat).toContain(own.replace(/\s+/g, ' '));
        }
      }),
      RUNS,
    );
  });

  it('gives the same result for the same page', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        expect(split(text).split).toEqual(split(text).split);
      }),
      RUNS,
    );
  });
});
