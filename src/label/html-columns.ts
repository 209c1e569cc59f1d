/** The names of the byte columns that the markup adds, in order. */

import { FLAG } from '../lines/html-tags.js';
import { FEATURES } from './features.js';
import { HTML_GROUPS } from './html-groups.js';

export const FLAGS = Object.entries(FLAG);
export const GROUPS = HTML_GROUPS.map(([group]) => group);
/** Schema.org types that tell what kind of page it is: words that the type's name ends with. */
export const TYPES = [
  'article',
  'newsarticle',
  'blogposting',
  'product',
  'discussionforumposting',
  'qapage',
  'itemlist',
  'collectionpage',
  'recipe',
  'faqpage',
  'organization',
  'offer',
  'review',
  'event',
  'breadcrumblist',
  'webpage',
] as const;
export const OG_TYPES = ['article', 'website', 'product', 'profile', 'video'] as const;

const OWN = ['tag', 'heading', 'linkDensity', 'bold', 'cells', 'depth', 'listDepth', 'continues'] as const;
const NAMES = ['nameNear', 'nameNext', 'nameMin', 'nameMax', 'nameSum', 'nameLow', 'tagOdds'] as const;
export const CONTAINER_COLUMNS = [
  'lines',
  'words',
  'wordShare',
  'linkShare',
  'proseShare',
  'lineWords',
  'position',
  'name',
  'tag',
  'levels',
  'headings',
] as const;
export const CONTAINERS = ['small', 'middle', 'large'] as const;
const MAIN = ['levelsOut50', 'side50', 'levelsOut80', 'side80', 'levelsIn50', 'position50'] as const;
const KIN = [
  'levelsToPreviousProse',
  'levelsToNextProse',
  'levelsToPrevious',
  'levelsToNext',
  'samePathAsPrevious',
  'samePathAsNext',
  'pathLines',
  'pathWords',
  'pathLinkShare',
  'pathProseShare',
  'pathLineWords',
  'pathWordShare',
  'pathFirst',
  'pathLast',
] as const;
export const AROUND = [
  'linkDensity@-2',
  'linkDensity@-1',
  'linkDensity@1',
  'linkDensity@2',
  'links/3',
  'links/10',
  'tag@-1',
  'tag@1',
  'name@-1',
  'name@1',
  'nameBefore/5',
  'nameAfter/5',
] as const;
export const HEADINGS = [
  'headingLevelAbove',
  'headingDistance',
  'headingWordLexicon',
  'headingLineLexicon',
  'headingPairLexicon',
  'headingName',
  'headingLevels',
  'wordsSinceHeading',
  'worstHeadingSoFar',
] as const;
export const TITLE = [
  'titleShare',
  'titleCoverage',
  'isTitleLine',
  'rowsFromTitle',
  'wordsFromTitle',
  'beforeTitle',
  'levelsToTitle',
  'articleOfTitle',
  'titlesSinceTitle',
  'articlesSinceTitle',
] as const;
export const EVIDENCE = ['inDescription', 'inBody', 'bodyWords'] as const;
const PAGE = [
  'pageNodes',
  'pageLinkShare',
  'pageMainShare',
  'pageParagraphShare',
  'pageListShare',
  'pageTableShare',
  'pageCodeShare',
  'pageHiddenShare',
  'pageArticles',
  'pageHasMain',
  'pageTimes',
  'pageHeadings',
  'pageForms',
  'pageCommentShare',
  'pageImages',
] as const;

/** The names of the columns, in order. */
export const HTML_FEATURES: readonly string[] = [
  ...OWN,
  ...FLAGS.map(([name]) => `flag:${name}`),
  ...NAMES,
  ...GROUPS.map((group) => `near:${group}`),
  ...GROUPS.map((group) => `path:${group}`),
  ...CONTAINERS.flatMap((size) => CONTAINER_COLUMNS.map((name) => `${size}:${name}`)),
  ...MAIN,
  ...KIN,
  ...AROUND,
  ...HEADINGS,
  ...TITLE,
  ...EVIDENCE,
  ...PAGE,
  ...TYPES.map((type) => `type:${type}`),
  ...OG_TYPES.map((type) => `og:${type}`),
];

/** Index of a column by its name. */
export const HTML_FEATURE_INDEX: ReadonlyMap<string, number> = new Map(
  HTML_FEATURES.map((name, i) => [name, i]),
);

/** Indices of columns of markup, for code that writes them line by line: looking each name up there costs a twentieth of the run. */
export function htmlColumns<const Name extends string>(...names: Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name) => [name, htmlColumn(name)])) as Record<Name, number>;
}

/** Index of a column of markup behind the text columns. */
export function htmlColumn(name: string): number {
  const index = HTML_FEATURE_INDEX.get(name);
  if (index === undefined) throw new RangeError(`${name}: no such column`);
  return FEATURES.length + index;
}
