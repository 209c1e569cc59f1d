/**
 * What became of every line of a document, and why.
 */
import type { Analysis } from './pipeline.js';
import {
  type ExplainedField,
  type ExplainedLine,
  LINE_KINDS,
  type LineKind,
  type Part,
  type PartKind,
} from './types.js';

/** Explains every line of a document that has been analysed, blank ones included. */
export function explainAnalysis(analysis: Analysis): ExplainedLine[] {
  const { page } = analysis;
  const places = placesOf(analysis);
  return Array.from({ length: page.count }, (_, line) => {
    const text = page.text.slice(page.start[line], page.end[line]);
    return { line, text, ...explainLine(analysis, line, text === '', places.get(line)) };
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

function placesOf({ split }: Analysis): Map<number, Place> {
  const places = new Map<number, Place>();
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
  isBlank: boolean,
  place: Place | undefined,
): Explanation {
  if (isBlank) return { label: 'blank', article: null, score: 1, reason: 'blank', words: '' };
  const { labels, split } = analysis;
  const kind = LINE_KINDS[labels.kind[line]!]!;
  const repeats = labels.repeats[line]!;
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
  const label = kind === 'list-heading' || kind === 'caption' ? kind : 'boilerplate';
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

function scoreOf({ labels }: Analysis, line: number, label: LineKind): number {
  return labels.kinds[line * LINE_KINDS.length + LINE_KINDS.indexOf(label)] ?? 0;
}
