/**
 * The types that flow through the pipeline, in the order in which a document passes them:
 * Source → Page → Labels → Split → Result. Offsets are UTF-16 code units of the decoded text, lines are 0-based.
 */
import type { Units } from './lines/units.js';
import type { Article, Block, Comment, Result, Warning } from './schema.js';

export type { Article, Block, Comment, Result, Warning };

/** One document as it was read and decoded. */
export interface Source {
  /** The path as given, or the record's own id. */
  readonly id: string;
  readonly path: string | null;
  readonly format: 'text' | 'html';
  /** WHATWG name of the encoding the bytes were decoded from, null when the input was text already. */
  readonly encoding: string | null;
  readonly url: string | null;
  readonly text: string;
  /** The instant from which relative times are counted, null when unknown. */
  readonly scrapedAt: Date | null;
  readonly warnings: readonly Warning[];
}

/**
 * A document as lines. A structure of arrays, because labelling reads it line by line on the hot path.
 * For HTML the text is what the reader made of the markup, one block a line.
 */
export interface Page {
  readonly text: string;
  /** Number of lines, blank ones included. */
  readonly count: number;
  /** Offset of the first visible character of each line; white space, marks of zero width and BOMs are skipped. */
  readonly start: Int32Array;
  /** Offset behind the last visible character of each line; equal to `start` when the line is blank. */
  readonly end: Int32Array;
  /** What the markup adds, null for plain text. */
  readonly hints: HtmlHints | null;
}

/** What HTML markup tells of each line and of the page. Index = line, but for `nodes`, `links` and `images`. */
export interface HtmlHints {
  /** Tag name of the innermost block that holds the line. */
  readonly tag: readonly string[];
  /** Heading level 1 to 6, 0 for none. */
  readonly headingLevel: Uint8Array;
  /** Share of the line's characters inside links, 0 to 255. */
  readonly linkDensity: Uint8Array;
  /** Share of the line's characters in bold, 0 to 255. */
  readonly boldDensity: Uint8Array;
  /** Index into `nodes` of the innermost node that holds the line's first character. */
  readonly node: Int32Array;
  /** 1 when only a single line break (`<br>`) stands between this line and the one before. */
  readonly continues: Uint8Array;
  /** Number of table cells on the line, divided by tabs; 1 outside tables. */
  readonly cells: Uint8Array;
  readonly nodes: HtmlNodes;
  /** Links with an address, in page order. */
  readonly links: readonly HtmlLink[];
  readonly images: readonly HtmlImage[];
  readonly anchors: readonly HtmlAnchor[];
  readonly evidence: HtmlEvidence;
}

/**
 * The elements of a page as a tree of arrays; index = node, 0 is the document. The lines of a node's subtree are
 * `first` up to, but not with, `last`.
 */
export interface HtmlNodes {
  readonly count: number;
  /** -1 for the document. A parent comes before its children. */
  readonly parent: Int32Array;
  readonly tag: readonly string[];
  /** Index into `names`: what class, id, role, microdata and test ids call the element; numbers are 0. */
  readonly name: Int32Array;
  readonly names: readonly string[];
  /** Bits of `FLAG` (lines/html-tags.ts), the parents' included. */
  readonly flags: Int32Array;
  /** Level of the heading that the node is or is in, 0 for none. */
  readonly heading: Uint8Array;
  /** How many lists the node is in. */
  readonly listDepth: Uint8Array;
  readonly depth: Int32Array;
  /** Hash of tags and classes from the root: equal for nodes that one template made. */
  readonly path: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Programming language that the node or a parent declares. */
  readonly language: readonly (string | null)[];
}

/** A link: a span of one line of `Page.text`. */
export interface HtmlLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/** An image that stands at offset `at` of `Page.text`, before or in line `line`. */
export interface HtmlImage {
  readonly line: number;
  readonly at: number;
  readonly url: string;
  readonly alt: string;
}

/** An element that a footnote's mark can point to. */
export interface HtmlAnchor {
  readonly id: string;
  /** Number of the line in which, or before which, it stands. */
  readonly line: number;
}

/** What a page says about itself outside its text; read further by fields/html-metadata.ts. */
export interface HtmlEvidence {
  /** Text of the `title` element. */
  readonly title: string | null;
  /** `name`, `property`, `itemprop` or `http-equiv` in lower case, and the content, in page order. */
  readonly meta: readonly (readonly [name: string, content: string])[];
  readonly canonicalUrl: string | null;
  /** `lang` of the root element. */
  readonly language: string | null;
  /** Parsed JSON-LD: one entry a script; scripts that are no JSON are left out. */
  readonly jsonLd: readonly unknown[];
  /** Marked dates: `time` elements and microdata. */
  readonly times: readonly HtmlMark[];
  /** Marked authors: `rel=author` and microdata. */
  readonly authors: readonly HtmlMark[];
}

/** A marked piece of the page: `value` is its machine-readable form, or its text; `text` what is shown. */
export interface HtmlMark {
  /** What marks it: `rel=author`, `time datetime`, `microdata datepublished`, `class`, … */
  readonly how: string;
  readonly value: string;
  readonly text: string;
  /** Number of the line in which, or before which, it stands. */
  readonly line: number;
  readonly node: number;
}

/** What a line is, in words of people: `explain` tells it. */
export type LineKind =
  | 'blank'
  | 'title'
  | 'meta'
  | 'body'
  | 'heading'
  | 'caption'
  | 'list-heading'
  | 'related-title'
  | 'boilerplate';

/** What the labeller tells of every line of a page. Structure of arrays; index = line. */
export interface Labels {
  /** P(line is text of the page's main content), 0 to 1: a line model's view before splitting. */
  readonly content: Float32Array;
  /** 1 for lines that the decoder over the page keeps as main content. */
  readonly keep: Uint8Array;
  /** Chrome phrase kind that a line matches as a whole (index into CHROME_KINDS + 1), 0 for none. */
  readonly chrome: Uint8Array;
}

/** The labels of a page of text, which is split by them. */
export interface TextLabels extends Labels {
  readonly units: Units;
  /** Bits of `MARK` (label/marks.ts) of each unit. */
  readonly marks: Uint32Array;
  /** P(role) of each unit: `roles[unit * ROLES.length + role]`, rows sum to 1. */
  readonly roles: Float32Array;
  /** How alike the words of a unit and of the text above it are, 0 to 1; -1 where it cannot be told. */
  readonly kinship: Float32Array;
}

/** What a part of a line is to its article. `meta` is read further by the fields stage. */
export type PartKind =
  | 'title'
  | 'meta'
  | 'publisher'
  | 'byline'
  | 'agency'
  | 'time'
  | 'updated'
  | 'caption'
  | 'paragraph'
  | 'heading'
  | 'list'
  | 'quote'
  | 'code'
  | 'table';

/** A span of one line that belongs to an article. */
export interface Part {
  readonly kind: PartKind;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Goes on with the text of the part before: a wrapped line. */
  readonly goesOn?: true;
}

/** One article of a page: its parts in page order. */
export interface Section {
  readonly role: 'main' | 'related';
  readonly parts: readonly Part[];
}

export type PageKind = Result['page'];

/** A page split into its articles. Lines that are in no section are removed, each with a reason. */
export interface Split {
  readonly page: PageKind;
  /** The main section first, if there is one; then the related ones in page order. */
  readonly sections: readonly Section[];
  /** Reason code of each line that is removed as a whole ('comments', 'repeated', …), null for lines in a section and blank ones. */
  readonly reasons: readonly (string | null)[];
  readonly warnings: readonly Warning[];
}

/** What of a page of HTML is wanted besides its text, and how long reading it may take. */
export interface HtmlOptions {
  /** Keep links in the Markdown of blocks; marks of footnotes become footnotes. */
  readonly links: boolean;
  /** Keep images in the Markdown of blocks. */
  readonly images: boolean;
  /** Address that relative ones are resolved against; null: that of the page. */
  readonly baseUrl: string | null;
  /** Read the comments on the main article. */
  readonly comments: boolean;
  /** Longest time for one page, in seconds; 0 for no limit. */
  readonly maxSeconds: number;
}

/** A page of 5 MB takes a tenth of a second; after this long it is an attack, or the machine is overloaded. */
export const DEFAULT_MAX_SECONDS = 30;

export const DEFAULT_HTML_OPTIONS: HtmlOptions = {
  links: false,
  images: false,
  baseUrl: null,
  comments: false,
  maxSeconds: DEFAULT_MAX_SECONDS,
};

/** Options of `cleanText` and `cleanHtml`. */
export interface CleanOptions {
  readonly id?: string;
  readonly path?: string | null;
  readonly url?: string | null;
  /** The instant from which relative times are counted. Without it `publishedAt` of relative times is null. */
  readonly scrapedAt?: Date | string | null;
}

/** Options of `cleanHtml`, see `HtmlOptions`. */
export interface CleanHtmlOptions extends CleanOptions, Partial<HtmlOptions> {}

/** A field of an article with the place it was found in, such as `JSON-LD datePublished`, `meta og:title`, `h1`. */
export interface ExplainedField {
  readonly field: string;
  readonly value: string;
  readonly source: string;
}

/** One line of an explanation. */
export interface ExplainedLine {
  /** 0-based. */
  readonly line: number;
  readonly text: string;
  readonly label: LineKind;
  /** 0 is the main article, 1 and up the related ones, null for no article. */
  readonly article: number | null;
  /** 0 to 1: how sure the label is. */
  readonly score: number;
  /** Machine code, such as `title`, `comments`, `after-end`. */
  readonly reason: string;
  /** Words for people, such as `repeated 3 times`, `after the end of the article`. */
  readonly words: string;
}
