/**
 * Papers that stand where those of the other articles of a page do: a program prints all articles of a list alike, so what stands in
 * that place of one is its paper, however little it looks like one: `(Prevention)`, `— NDTV`.
 */

import { lettersOf } from '../split/words.js';
import type { ArticleNames } from './article-names.js';
import type { NameCandidate, NameCandidates } from './name-candidates.js';
import type { Scene } from './scene.js';

/** Papers of other articles in a place, and their share of the names there, from which all names there are papers. */
const LEAST_PAPERS = 2;
const LEAST_SHARE = 0.5;

/** The names of articles, with the papers of related ones that have none. */
export function completePapers(
  chosen: readonly ArticleNames[],
  candidates: readonly NameCandidates[],
  scenes: readonly Scene[],
): readonly ArticleNames[] {
  const slot = slotOfPapers(chosen, candidates, scenes);
  if (slot === null) return chosen;
  const inSlot = candidates.map(({ names }, index) =>
    scenes[index]!.isMain ? undefined : names.find((other) => other.slot === slot),
  );
  const articleOf = new Map(inSlot.flatMap((name, index) => (name ? [[name.line, index] as const] : [])));
  return chosen.map((own, index) => {
    const name = inSlot[index];
    // What stands in that place of another article is not the paper of this one.
    const isOpen = own.publisher === null || (articleOf.get(own.publisher.line) ?? index) !== index;
    if (name === undefined || !isOpen || own.publisher?.line === name.line) return own;
    const isByline = own.byline !== null && lettersOf(own.byline.text) === name.letters;
    return { byline: isByline ? null : own.byline, publisher: { text: name.text, line: name.line, odds: 0 } };
  });
}

interface Place {
  names: number;
  papers: number;
}

/** The place where most papers of related articles stand; null where there is none of which papers are most names. */
function slotOfPapers(
  chosen: readonly ArticleNames[],
  candidates: readonly NameCandidates[],
  scenes: readonly Scene[],
): string | null {
  const places = new Map<string, Place>();
  for (const [index, { names }] of candidates.entries()) {
    if (scenes[index]!.isMain) continue;
    const paper = lettersOf(chosen[index]!.publisher?.text ?? '');
    for (const { slot, letters } of firstOfSlots(names)) {
      const place = places.get(slot) ?? { names: 0, papers: 0 };
      places.set(slot, place);
      place.names++;
      if (letters === paper) place.papers++;
    }
  }
  let best: string | null = null;
  let most = LEAST_PAPERS - 1;
  for (const [slot, { names, papers }] of places) {
    if (papers <= most || papers < LEAST_SHARE * names) continue;
    best = slot;
    most = papers;
  }
  return best;
}

function firstOfSlots(names: readonly NameCandidate[]): NameCandidate[] {
  const seen = new Set<string>();
  return names.filter(({ slot }) => !seen.has(slot) && seen.add(slot));
}
