import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readHtmlLines } from '../../dist/lines/html.js';
import { FLAG } from '../../dist/lines/html-tags.js';

const linesOf = (html: string): string[] => {
  const page = readHtmlLines(html);
  return Array.from({ length: page.count }, (_, line) => page.text.slice(page.start[line], page.end[line]));
};
const flagsOf = (html: string, text: string): number => {
  const page = readHtmlLines(html);
  const line = linesOf(html).indexOf(text);
  return page.hints!.nodes.flags[page.hints!.node[line]!]!;
};
const fixture = (name: string) => readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8');

describe('the lines of HTML', () => {
  it('are its blocks, with white space collapsed and entities decoded', () => {
    expect(linesOf('<div> One <b>bold</b>\n word &amp; more<p>Two</div>')).toEqual([
      'One bold word & more',
      'Two',
    ]);
  });

  it('end at a line break, and the next one is told to go on with the block', () => {
    const page = readHtmlLines('<p>first<br>second</p><p>third<br><br>fourth</p>');
    expect(linesOf('<p>first<br>second</p>')).toEqual(['first', 'second']);
    expect(Array.from(page.hints!.continues)).toEqual([0, 1, 0, 0]);
  });

  it('keep the cells of a row together, empty and spanned ones included', () => {
    const html =
      '<table><tr><td>a</td><td></td><td>c</td></tr><tr><td colspan=2>d</td><td>e</td></tr></table>';
    expect(linesOf(html)).toEqual(['a\t\tc', 'd\t\te']);
  });

  it('keep the white space of code', () => {
    expect(readHtmlLines('<pre>if x:\n    y()\n</pre>').text).toBe('if x:\n    y()');
  });

  it('leave out scripts, styles, templates and drawings, however long', () => {
    const script = `<script>${'var a = "</div><p>x</p>";'.repeat(50_000)}</script>`;
    expect(
      linesOf(`${script}<style>p{}</style><template><p>t</p></template><svg><text>s</text></svg><p>kept</p>`),
    ).toEqual(['kept']);
  });

  it('do not glue neighbouring links together', () => {
    expect(linesOf('<div><a href="/a">Home</a><a href="/b">News</a></div>')).toEqual(['Home News']);
  });

  it('come from noscript, from frames’ fallback and from shadow roots', () => {
    expect(linesOf('<noscript><div>posts</div></noscript>')).toEqual(['posts']);
    expect(linesOf('<frameset><noframes><p>old site</p></noframes></frameset>')).toEqual(['old site']);
    expect(linesOf('<x-card><template shadowrootmode="open"><p>inside</p></template></x-card>')).toEqual([
      'inside',
    ]);
  });

  it('survive a self-closed frame in noscript and a CDATA mark that never ends', () => {
    expect(linesOf('<noscript><iframe src="x" /></noscript><p>text</p>')).toEqual(['text']);
    expect(linesOf('<body><![CDATA[<div id="top"></div><p>text</p>')).toEqual(['text']);
  });

  it('come from data where the markup holds none', () => {
    expect(linesOf(fixture('shell.html'))).toEqual([
      expect.stringMatching(/^Dough that rests/),
      expect.stringMatching(/^Take half of the yeast/),
    ]);
  });
});

describe('the hints of a line', () => {
  it('tell navigation, asides, comments and hidden parts', () => {
    const html =
      '<nav><p>n</p></nav><aside><p>a</p></aside><div itemprop="comment"><p>c</p></div><p style="display:none">h</p><p>t</p>';
    expect(flagsOf(html, 'n') & FLAG.NAV).toBeTruthy();
    expect(flagsOf(html, 'a') & FLAG.ASIDE).toBeTruthy();
    expect(flagsOf(html, 'c') & FLAG.COMMENT).toBeTruthy();
    expect(flagsOf(html, 'h') & FLAG.HIDDEN).toBeTruthy();
    expect(flagsOf(html, 't')).toBe(0);
  });

  it('do not take parts that a server streams for hidden', () => {
    expect(flagsOf('<div hidden id="S:1"><p>late</p></div>', 'late') & FLAG.HIDDEN).toBe(0);
  });

  it('tell heading levels, links and their share of the line', () => {
    const { hints } = readHtmlLines('<h2>Top</h2><p><a href="/x">linked</a> plain.</p>');
    expect(Array.from(hints!.headingLevel)).toEqual([2, 0]);
    expect(hints!.links).toEqual([{ line: 1, start: 4, end: 10, url: '/x' }]);
    expect(hints!.linkDensity[1]).toBeCloseTo((6 / 13) * 255, -1);
  });
});

describe('broken and hostile HTML', () => {
  it('is read like the rest', () => {
    expect(linesOf('<div><p>a<li>b</ul></span>c<table><td>d')).toEqual(['a', 'bc', 'd']);
    expect(linesOf('')).toEqual([]);
    expect(linesOf('no markup at all')).toEqual(['no markup at all']);
  });

  it('is refused with a clear error when it is nested without end', () => {
    expect(() => readHtmlLines('<b>'.repeat(20_000))).toThrow(/nested more than 10000 deep/);
  });
});
