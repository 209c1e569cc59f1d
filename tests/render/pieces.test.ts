import * as cheerio from 'cheerio';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { escapeAddress, escapePiece } from '../../dist/render/escape.js';

const rendered = (markdown: string) =>
  cheerio.load(micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }), null, false);

const PIECES = [
  'word',
  ' ',
  '#',
  '*',
  '_',
  '[',
  ']',
  '(',
  ')',
  '!',
  '<b>',
  '&amp;',
  '1.',
  '-',
  '`',
  '~',
  '|',
  '\\',
  'www.a.example',
  'https://b.example/c_d',
  'e@f.example',
  '^1',
  ':',
  'é',
  '中',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''));
const visible = text.filter((value) => value.trim() !== '');

describe('text around and in a link', () => {
  it('comes back from a renderer exactly, whatever characters it has', () => {
    fc.assert(
      fc.property(text, visible, text, (before, linked, behind) => {
        const start = before.trimStart();
        const end = behind.trimEnd();
        const markdown = `${escapePiece(start, true, false)}[${escapePiece(linked, start === '', false)}](https://x.example)${escapePiece(end, false, true)}`;
        const $ = rendered(markdown);
        expect($('p').text()).toBe(start + linked + end);
        expect($('a')).toHaveLength(1);
        expect($('a').text()).toBe(linked);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the address of a link', () => {
  it('comes back from a renderer with what no address may hold encoded', () => {
    fc.assert(
      fc.property(text, (path) => {
        const url = `https://x.example/${path}`;
        const href = rendered(`[a](${escapeAddress(url)})`)('a').attr('href');
        expect(decodeURI(href!.replaceAll('%7C', '|').replaceAll('%5B', '[').replaceAll('%5D', ']'))).toBe(
          url,
        );
      }),
    );
  });
});
