/**
 * Escapes text so that a CommonMark renderer, with GitHub's extensions or without, gives it back exactly.
 */

/**
 * Characters that open inline syntax wherever they stand. `_` counts at the edges of words only, `<` before what may be a tag
 * or an address of mail, which the piece of text that is looked at may end before, and `&` where a character reference could
 * be read, so that ordinary text stays readable.
 */
const INLINE =
  /[\\`*[\]~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[A-Za-z/!?]|[^\s<>]*(?:@|$))|&(?=#?[0-9A-Za-z]+;)/gu;

/** Bare links of GitHub's autolinks: inside them a backslash would be read as part of the address. */
const BARE_LINK = /(?:https?|ftp|xmpp|mailto):\S*|www\.\S*|[\w.+-]+@[\w-]+\.\S+/giu;

/** What `INLINE` can match, and what no bare link is without: most texts hold none of it, and are looked at once. */
const INLINE_CHARACTER = /[\\`*[\]~_<&]/;
const LINK_CHARACTER = /[:@]|www\./i;

/** Syntax at the start of a line: headings, quotes, bullets, rules, underlines of headings, table rules. */
const LINE_START =
  /^(?:#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|-(?=[-\s]*$)|=(?=[=\s]*$)|[|:](?=[|:\-\s]*$)|-(?=[|:\-\s]*$))/;
const NUMBER_START = /^(\d{1,9})([.)])(?=[ \t]|$)/;

/** Escapes text that stands inside a line: titles of links, cells, parts of a meta line. */
export function escapeInline(text: string): string {
  return escapeSyntax(text).replace(/[\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escapes a paragraph, which may have several lines. */
export function escapeParagraph(text: string): string {
  return escapeSyntax(text).split('\n').map(escapeLine).join('\n');
}

/** Escapes the text of an ATX heading: one line, whose closing `#` would be dropped. */
export function escapeHeading(text: string): string {
  return keepClosingHashes(escapeLine(escapeInline(text)));
}

/** Escapes the `#` at the end of a heading's Markdown, which would be dropped. */
export function keepClosingHashes(markdown: string): string {
  return markdown.replace(/(?<=[ \t])#(?=#*[ \t]*$)/, '\\#');
}

/**
 * Escapes a piece of a line that stands between links and images, and makes bare links in it plain text: they would
 * swallow what follows.
 *
 * @param isFirst  whether the piece begins the line
 * @param isLast   whether it ends the line
 */
export function escapePiece(text: string, isFirst: boolean, isLast: boolean): string {
  // A letter at either end keeps the rules for line ends off the ends that are none.
  const line = escapeLine(`${isFirst ? '' : 'x'}${escapeSyntax(text, true)}${isLast ? '' : 'x'}`);
  const piece = line.slice(isFirst ? 0 : 1, isLast ? undefined : -1);
  return isLast ? piece : piece.replace(/!$/, '\\!'); // `!` before a link would make it an image
}

/** The address of a link or an image, as it stands between the parentheses. */
export function escapeAddress(url: string): string {
  const safe = url
    .replace(/[\s<>\\|]/g, (character) => encodeURIComponent(character))
    .replace(/&(?=#?[0-9A-Za-z]+;)/g, '&amp;');
  return /[()]/.test(safe) || safe === '' ? `<${safe}>` : safe;
}

/** @param breaksLinks  whether all bare links become plain text */
function escapeSyntax(text: string, breaksLinks = false): string {
  if (!LINK_CHARACTER.test(text)) return escapeCharacters(text);
  let escaped = '';
  let from = 0;
  for (const match of text.matchAll(BARE_LINK)) {
    escaped += escapeCharacters(text.slice(from, match.index));
    from = match.index + match[0].length;
    const endsLine = TRAILING_WHITE.test(text.slice(from, from + MAX_TRAILING_WHITE));
    escaped += escapeLink(match[0], breaksLinks || endsLine);
  }
  return escaped + escapeCharacters(text.slice(from));
}

function escapeCharacters(text: string): string {
  return INLINE_CHARACTER.test(text) ? text.replace(INLINE, '\\$&') : text;
}

/** White space before the end of a line becomes a character reference, which a link would swallow. */
const TRAILING_WHITE = /^[ \t\r]+(?:\n|$)/;
/** How far is looked; a longer run counts as the end of a line, which does no harm. */
const MAX_TRAILING_WHITE = 64;

/**
 * Makes a link plain text where it holds characters that must be escaped; others stay readable links.
 *
 * @param mustBreak  make it plain text in any case
 */
function escapeLink(link: string, mustBreak: boolean): string {
  const escaped = escapeCharacters(link);
  return escaped === link && !mustBreak ? link : escaped.replace(/:|(?<=www)\.|@/gi, '\\$&');
}

/** Escapes what counts at the start of a line, and white space at both ends, which a renderer drops. */
function escapeLine(line: string): string {
  return escapeEnds(line.replace(NUMBER_START, '$1\\$2').replace(LINE_START, '\\$&')).replace(/\r/g, '&#13;');
}

function escapeEnds(line: string): string {
  if (!isWhite(line.charCodeAt(0)) && !isWhite(line.charCodeAt(line.length - 1))) return line;
  return line.replace(/^[ \t]+|[ \t\r]+$/g, (white) =>
    Array.from(white, (w) => `&#${w.charCodeAt(0)};`).join(''),
  );
}

function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}
