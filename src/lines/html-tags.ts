/**
 * What each HTML tag does to the lines of a page: tables only, read by the HTML reader.
 * Sources: the HTML standard's default style sheet (which elements are blocks) and its list of phrasing content.
 */

/** Elements that begin and end a line. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ' +
    'noframes ol p pre search section select summary table tbody tfoot thead tr ul listing xmp plaintext option'
  ).split(' '),
);

/** Elements that never hold text of the page: code, style, media fallbacks, form values. */
export const SKIPPED_TAGS: ReadonlySet<string> = new Set(
  (
    'script style svg template iframe object audio video canvas textarea annotation annotation-xml noembed ' +
    'datalist map applet rp title'
  ).split(' '),
);

/** Cells of a row: they stand on one line, divided by a tab, as long as they hold nothing but inline text. */
export const CELL_TAGS: ReadonlySet<string> = new Set(['td', 'th']);

/** Inline elements that get no node of their own unless they carry a class, an id or a role. */
export const INLINE_TAGS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output picture ' +
    'progress q ruby rb rt s samp small source span strike strong sub sup time tt u var'
  ).split(' '),
);

/** Inline elements that show their text in bold. */
export const BOLD_TAGS: ReadonlySet<string> = new Set(['b', 'strong']);

/**
 * Inline elements that stand apart on screen when one follows the other with nothing in between
 * (`<a>Home</a><a>News</a>`), so that their texts must not be glued into one word.
 */
export const CHIP_TAGS: ReadonlySet<string> = new Set(['a', 'label', 'time', 'small']);

/**
 * What is true of a line because of the elements around it. Bits of `HtmlNodes.flags`; inherited from the parent.
 */
export const FLAG = {
  HIDDEN: 1,
  ARTICLE: 1 << 1,
  MAIN: 1 << 2,
  ASIDE: 1 << 3,
  NAV: 1 << 4,
  HEADER: 1 << 5,
  FOOTER: 1 << 6,
  FORM: 1 << 7,
  FIGURE: 1 << 8,
  CAPTION: 1 << 9,
  LIST: 1 << 10,
  ORDERED: 1 << 11,
  QUOTE: 1 << 12,
  CODE: 1 << 13,
  TABLE: 1 << 14,
  DETAILS: 1 << 15,
  NOSCRIPT: 1 << 16,
  DIALOG: 1 << 17,
  BUTTON: 1 << 18,
  ARTICLE_BODY: 1 << 19,
  DATA: 1 << 20,
  COMMENT: 1 << 21,
  ITEM: 1 << 22,
  DEFINITION: 1 << 23,
} as const;

/** The flag that an element sets on itself and all below it. */
export const TAG_FLAGS: ReadonlyMap<string, number> = new Map([
  ['article', FLAG.ARTICLE],
  ['main', FLAG.MAIN],
  ['aside', FLAG.ASIDE],
  ['nav', FLAG.NAV],
  ['header', FLAG.HEADER],
  ['footer', FLAG.FOOTER],
  ['form', FLAG.FORM],
  ['select', FLAG.FORM],
  ['figure', FLAG.FIGURE],
  ['figcaption', FLAG.CAPTION],
  ['ul', FLAG.LIST],
  ['ol', FLAG.LIST | FLAG.ORDERED],
  ['dl', FLAG.DEFINITION],
  ['blockquote', FLAG.QUOTE],
  ['pre', FLAG.CODE],
  ['table', FLAG.TABLE],
  ['details', FLAG.DETAILS],
  ['noscript', FLAG.NOSCRIPT],
  ['dialog', FLAG.DIALOG],
  ['button', FLAG.BUTTON],
]);

/** The flag that an ARIA role sets. */
export const ROLE_FLAGS: ReadonlyMap<string, number> = new Map([
  ['main', FLAG.MAIN],
  ['article', FLAG.ARTICLE],
  ['complementary', FLAG.ASIDE],
  ['navigation', FLAG.NAV],
  ['menu', FLAG.NAV],
  ['menubar', FLAG.NAV],
  ['banner', FLAG.HEADER],
  ['contentinfo', FLAG.FOOTER],
  ['search', FLAG.FORM],
  ['dialog', FLAG.DIALOG],
  ['alertdialog', FLAG.DIALOG],
  ['button', FLAG.BUTTON],
]);

/** The flag that a microdata property or type sets. */
export const MICRODATA_FLAGS: ReadonlyMap<string, number> = new Map([
  ['articlebody', FLAG.ARTICLE_BODY],
  ['comment', FLAG.COMMENT],
]);
