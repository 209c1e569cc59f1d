/**
 * Splits a labelled page into its articles.
 *
 * The page is decoded as a whole: dynamic programming over the lines finds the best explanation of what starts
 * where (states.ts), from the labeller's posteriors and from marks such as repeated titles and times (marks.ts,
 * emissions.ts). Then the page's kind is decided and the lines become sections.
 */
import type { Page, Section, Split, TextLabels } from '../types.js';
import { cutArticles } from './cut.js';
import { chooseText } from './main-text.js';
import { addPartHeadings } from './part-headings.js';
import { removalReasons } from './reasons.js';
import { chooseRelated } from './related.js';

/**
 * @returns one section an article, the main one first if there is one; lines that are in none carry a reason
 */
export function splitArticles(page: Page, labels: TextLabels): Split {
  const cut = cutArticles(page, labels);
  const { form, path } = cut;
  const main = cut.sections[0]?.role === 'main' ? chooseText(page, labels, cut) : null;
  const related = chooseRelated(page, labels, cut);
  const sections = main === null ? related : [addPartHeadings(page, labels, main, related), ...related];
  const warnings = cut.isDoubled
    ? [{ code: 'duplicate', message: 'an article that the page prints twice is given once' }]
    : [];
  return {
    page: form === 'one' || form === 'several' ? 'article' : form,
    sections,
    reasons: removalReasons(page, labels, labels.units, path.states, linesOf(sections, page.count)),
    warnings,
  };
}

/** 1 for each line that is in a section. */
function linesOf(sections: readonly Section[], count: number): Uint8Array {
  const kept = new Uint8Array(count);
  for (const { parts } of sections) for (const { line } of parts) kept[line] = 1;
  return kept;
}
