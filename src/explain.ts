/**
 * What became of every line of a document, and why.
 */
import { roleProbability } from './label/index.js';
import { ROLE, type Role } from './label/roles.js';
import type { Analysis } from './pipeline.js';
import type { ExplainedField, ExplainedLine, LineKind, Page, Part, PartKind } from './types.js';

/** Explains every line of a document that has been analysed, blank ones included. */
export function explainAnalysis(analysis: Analysis): ExplainedLine[] {
  const { page } = analysis;
  const places = placesOf(analysis);
  const repeats = countRepeats(page);
  return Array.from({ length: page.count }, (_, line) => {
    const text = page.text.slice(page.start[line], page.end[line]);
    return { line, text, ...explainLine(analysis, line, repeats[line]!, places.get(line)) };
  });
}

/** The fields of the main article with the places they were found in; of text there are none. */
export function explainFields({ articles }: Analysis): readonly ExplainedField[] {
  return articles.sources ?? [];
}

/** Where a line stands: the article and the kinds of its parts, in their order. */
interface Place {
  readonly article: number;
  readonly kinds: PartKind[];
}

function placesOf({ split, articles }: Analysis): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const [line, kind] of articles.fieldLines ?? []) places.set(line, { article: 0, kinds: [kind] });
  let related = 0;
  for (const section of split.sections) {
    const article = section.role === 'main' ? 0 : ++related;
    for (const part of section.parts) addPart(places, part, article);
  }
  return places;
}

function addPart(places: Map<number, Place>, part: Part, article: number): void {
  const place = places.get(part.line);
  if (place === undefined) places.set(part.line, { article, kinds: [part.kind] });
  else if (!place.kinds.includes(part.kind)) place.kinds.push(part.kind);
}

type Explanation = Omit<ExplainedLine, 'line' | 'text'>;

function explainLine(
  analysis: Analysis,
  line: number,
  repeats: number,
  place: Place | undefined,
): Explanation {
  if (repeats === 0) return { label: 'blank', article: null, score: 1, reason: 'blank', words: '' };
  const { split } = analysis;
  const repeated = repeats > 1 ? [`stands ${repeats} times on the page`] : [];
  if (place !== undefined) {
    const label = lineKind(place);
    const words = [place.kinds.join(', '), ...repeated].join('; ');
    return {
      label,
      article: place.article,
      score: scoreOf(analysis, line, label),
      reason: place.kinds[0]!,
      words,
    };
  }
  const reason = split.reasons[line] ?? 'unexplained';
  const label = reason === 'list-heading' ? 'list-heading' : 'boilerplate';
  const words = [reason.replaceAll('-', ' '), ...repeated].join('; ');
  return { label, article: null, score: scoreOf(analysis, line, label), reason, words };
}

const PART_LABELS: Readonly<Record<PartKind, LineKind>> = {
  title: 'title',
  meta: 'meta',
  publisher: 'meta',
  byline: 'meta',
  agency: 'meta',
  time: 'meta',
  updated: 'meta',
  caption: 'caption',
  paragraph: 'body',
  heading: 'heading',
  list: 'body',
  quote: 'body',
  code: 'body',
  table: 'body',
};

/** The label of a line in an article: that of its last part, as a line that begins with a caption may go on as body. */
function lineKind({ article, kinds }: Place): LineKind {
  const label = PART_LABELS[kinds.at(-1)!];
  return label === 'title' && article > 0 ? 'related-title' : label;
}

/** The roles that people know by one name. */
const ROLES_OF_LABEL: Readonly<Record<LineKind, readonly Role[]>> = {
  blank: [],
  title: ['title', 'retitle'],
  'related-title': ['title', 'retitle'],
  meta: ['head', 'meta', 'tail'],
  body: ['body', 'lead'],
  heading: ['heading'],
  caption: ['caption'],
  'list-heading': ['list-heading'],
  boilerplate: ['boilerplate'],
};

/** How sure the labeller is. For HTML it knows content and the rest only. */
function scoreOf({ labels }: Analysis, line: number, label: LineKind): number {
  if (!('roles' in labels)) {
    const content = labels.content[line] ?? 0;
    return label === 'boilerplate' ? 1 - content : content;
  }
  const unit = labels.units.ofLine[line]!;
  if (unit < 0) return label === 'boilerplate' ? 1 : 0;
  return ROLES_OF_LABEL[label].reduce((sum, role) => sum + roleProbability(labels, unit, ROLE[role]), 0);
}

/** How often the text of each line stands on the page (1 = once), 0 for blank lines. */
function countRepeats({ text, count, start, end }: Page): Uint8Array {
  const seen = new Map<string, number>();
  const texts: (string | null)[] = [];
  for (let line = 0; line < count; line++) {
    const own = text.slice(start[line], end[line]);
    texts.push(own || null);
    if (own) seen.set(own, (seen.get(own) ?? 0) + 1);
  }
  return Uint8Array.from(texts, (own) => (own === null ? 0 : Math.min(255, seen.get(own)!)));
}
