/** Labels → the articles of a page: where each starts and ends, and what its lines are, as the decoder and the line model have it. */
import type { Page, Section, TextLabels } from '../types.js';
import { type Decoded, decodePage } from './decoded.js';
import { withoutCopies } from './duplicates.js';
import { keepContent } from './kept.js';
import { toSections } from './sections.js';

/** A page cut into its articles, before their text is chosen line by line. */
export interface Cut extends Pick<Decoded, 'form' | 'path'> {
  readonly sections: readonly Section[];
  /** Whether the page prints an article twice. */
  readonly isDoubled: boolean;
}

/** Cuts a page into its articles. */
export function cutArticles(page: Page, labels: TextLabels): Cut {
  const { units, path, items, form, aside } = decodePage(page, labels);
  const distinct = withoutCopies(units, path, items);
  const decoded = toSections(distinct, form !== 'list');
  const sections =
    form === 'one' ? [keepContent(page, labels, decoded[0]!, { items: distinct, aside })] : decoded;
  return { form, path, sections, isDoubled: distinct.length < items.length || units.copies > 0 };
}
