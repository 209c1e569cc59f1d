/** Broken markup that a tolerant parser would lose text over, mended before parsing. */

/** What the rules look for, in one pass: most pages have none of it. */
const MAY_NEED_REPAIR = /<!\[CDATA\[|<iframe\b[^<>]*\/>|<\/?noframes\b|<noscript\b[^<>]*>\s*&lt;/i;

const CDATA_MARKS = /<!\[CDATA\[|\]\]>/g;
const SELF_CLOSED_FRAME = /<iframe\b[^<>]*\/>(?!\s*<\/iframe)/gi;
const NO_FRAMES = /<(\/?)noframes\b/gi;

/** The content of `noscript` as text, not as markup: how a browser that runs scripts saves it. */
const ESCAPED_NOSCRIPT = /(<noscript\b[^<>]*>)(\s*&lt;[^<]*)(?=<\/noscript)/gi;

/**
 * Mends what would swallow the rest of a page:
 * - `<![CDATA[` in HTML: browsers take it for a comment up to the next `>`, htmlparser2 up to `]]>`, which forum
 *   software leaves out;
 * - `<iframe … />` inside `noscript`: the rest of the page becomes the frame's raw text;
 * - `noframes`: its markup is raw text to the parser, and on a page of frames all the text there is.
 * And gives `noscript` back the markup that was escaped in it.
 */
export function repairMarkup(html: string): string {
  if (!MAY_NEED_REPAIR.test(html)) return html;
  const plain = html.includes('<![CDATA[') ? html.replace(CDATA_MARKS, '') : html;
  return plain
    .replace(SELF_CLOSED_FRAME, '')
    .replace(NO_FRAMES, '<$1div')
    .replace(ESCAPED_NOSCRIPT, (_, tag: string, escaped: string) => tag + unescapeMarkup(escaped));
}

function unescapeMarkup(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
