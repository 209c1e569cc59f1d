import { cleanHtml } from 'clean-articles';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtmlLines } from '../../dist/lines/html.js';

const words = fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){0,20}$/);
const tag = fc.constantFrom(
  'p',
  'div',
  'li',
  'ul',
  'table',
  'td',
  'tr',
  'h2',
  'a',
  'b',
  'span',
  'pre',
  'nav',
  'blockquote',
  'br',
);
const piece = fc.oneof(
  words,
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  fc.constantFrom(
    '<',
    '&',
    '&amp;',
    '<!--',
    '-->',
    '<a href="',
    '">',
    '<script>',
    '</script>',
    '<title>',
    '<![CDATA[',
  ),
);
const markup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('any markup', () => {
  it('is cleaned without an error', () => {
    fc.assert(
      fc.property(markup, (html) => {
        expect(() => cleanHtml(html)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('gives only text that it holds, in its order', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const letters = (text: string) => Array.from(text.replaceAll(/[^a-z]/g, ''));
        let from = 0;
        for (const letter of letters(readHtmlLines(html).text)) {
          from = html.indexOf(letter, from) + 1;
          expect(from).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is read with nodes that hold their lines', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const page = readHtmlLines(html);
        const { node, nodes } = page.hints!;
        for (let line = 0; line < page.count; line++) {
          for (let at = node[line]!; at >= 0; at = nodes.parent[at]!) {
            expect(nodes.first[at]!).toBeLessThanOrEqual(line);
            expect(nodes.last[at]!).toBeGreaterThan(line);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
