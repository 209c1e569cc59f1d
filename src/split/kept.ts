/** On a page of one article the line model's decoder, which sees the whole page, decides what is its text. */
import { type Labels, LINE_KINDS, type Page, type Part, type PartKind, type Section } from '../types.js';

const HEADING = LINE_KINDS.indexOf('heading');
const TEXT: ReadonlySet<PartKind> = new Set(['paragraph', 'heading', 'list', 'quote', 'code', 'table']);

/**
 * The section with its text parts replaced by the lines that the decoder keeps; title, meta and captions stay as they
 * were found. Where the decoder keeps nothing, the section is given back as it is.
 */
export function keepContent(page: Page, labels: Labels, section: Section): Section[] {
  if (!labels.keep.includes(1)) return [section];
  const textOf = new Map(section.parts.filter(({ kind }) => TEXT.has(kind)).map((part) => [part.line, part]));
  const others = new Set(section.parts.filter(({ kind }) => !TEXT.has(kind)).map(({ line }) => line));
  const parts: Part[] = section.parts.filter(({ kind }) => !TEXT.has(kind));
  for (let line = 0; line < page.count; line++) {
    if (labels.keep[line] !== 1 || others.has(line)) continue;
    const kind = labels.kind[line] === HEADING ? 'heading' : 'paragraph';
    parts.push(textOf.get(line) ?? { kind, line, start: page.start[line]!, end: page.end[line]! });
  }
  parts.sort((a, b) => a.line - b.line || a.start - b.start);
  return [{ ...section, parts }];
}
