/**
 * A labeller of general rules: whole-line chrome phrases, length and punctuation that know of scripts, repeats.
 * It says how likely each kind is, not which one it is; the splitter decides by what stands around a line.
 */
import { CHROME_KINDS, chromeKind } from '../languages/index.js';
import { LINE_END, lineEnd, proseLength } from '../lines/measure.js';
import { type Labels, LINE_KINDS, type LineKind, type Page } from '../types.js';

type Odds = Readonly<Partial<Record<LineKind, number>>>;

/** Longer lines are no chrome phrase of any pack, and are not looked up. */
const LONGEST_PHRASE = 240;

// Shares of each kind among the lines of composed development pages, rounded.
const PROSE: Odds = { body: 0.86, caption: 0.05, title: 0.02, 'related-title': 0.02, boilerplate: 0.05 };
const SENTENCE: Odds = {
  body: 0.6,
  caption: 0.06,
  title: 0.06,
  'related-title': 0.06,
  heading: 0.04,
  boilerplate: 0.18,
};
const QUESTION: Odds = { body: 0.4, title: 0.18, 'related-title': 0.16, heading: 0.14, boilerplate: 0.12 };
const PHRASE: Odds = {
  title: 0.24,
  'related-title': 0.2,
  heading: 0.12,
  body: 0.1,
  caption: 0.07,
  meta: 0.12,
  boilerplate: 0.15,
};
const WORDS: Odds = {
  meta: 0.35,
  boilerplate: 0.34,
  title: 0.08,
  'related-title': 0.07,
  heading: 0.08,
  body: 0.05,
  caption: 0.03,
};
const BETWEEN_PROSE: Odds = {
  heading: 0.4,
  body: 0.3,
  boilerplate: 0.1,
  caption: 0.08,
  title: 0.04,
  'related-title': 0.04,
  meta: 0.04,
};
const CHROME: Odds = { boilerplate: 0.95, body: 0.02, heading: 0.03 };
const LIST_HEADING: Odds = { 'list-heading': 0.85, boilerplate: 0.11, heading: 0.04 };

/** Labels every line of a page by rules. */
export function labelByRules(page: Page): Labels {
  const { count } = page;
  const width = LINE_KINDS.length;
  const labels = {
    kind: new Uint8Array(count),
    content: new Float32Array(count),
    kinds: new Float32Array(count * width),
    keep: new Uint8Array(count),
    chrome: new Uint8Array(count),
    repeats: countRepeats(page),
  };
  const own = Array.from({ length: count }, (_, line) => oddsOf(page, line, labels.chrome));
  for (let line = 0; line < count; line++) {
    const odds = own[line] === WORDS && isBetweenProse(own, line) ? BETWEEN_PROSE : own[line]!;
    const row = labels.kinds.subarray(line * width, (line + 1) * width);
    let best = 0;
    for (let kind = 0; kind < width; kind++) {
      row[kind] = odds[LINE_KINDS[kind]!] ?? 0;
      if (row[kind]! > row[best]!) best = kind;
    }
    labels.kind[line] = best;
    labels.content[line] = (odds.body ?? 0) + (odds.heading ?? 0);
    labels.keep[line] = odds === PROSE || odds === SENTENCE ? 1 : 0;
  }
  return labels;
}

function oddsOf(page: Page, line: number, chrome: Uint8Array): Odds {
  const start = page.start[line]!;
  const end = page.end[line]!;
  if (start === end) return { blank: 1 };
  if (end - start <= LONGEST_PHRASE) {
    chrome[line] = chromeKind(page.text.slice(start, end));
    if (chrome[line]) return CHROME_KINDS[chrome[line] - 1] === 'list-heading' ? LIST_HEADING : CHROME;
  }
  const length = proseLength(page.text, start, end);
  const ending = lineEnd(page.text, start, end);
  if (length >= 1.2 || (length >= 0.8 && ending !== LINE_END.open && ending !== LINE_END.question))
    return PROSE;
  if (length >= 0.25 && ending === LINE_END.question) return QUESTION;
  if (length >= 0.25 && ending !== LINE_END.open) return SENTENCE;
  return length >= 0.28 ? PHRASE : WORDS;
}

/** Whether the nearest visible lines above and below are running text. */
function isBetweenProse(odds: readonly Odds[], line: number): boolean {
  const nearest = (step: number): Odds | undefined => {
    let at = line + step;
    while (odds[at]?.blank) at += step;
    return odds[at];
  };
  return nearest(-1) === PROSE && nearest(1) === PROSE;
}

function countRepeats(page: Page): Uint8Array {
  const seen = new Map<string, number>();
  const texts: (string | null)[] = [];
  for (let line = 0; line < page.count; line++) {
    const text = page.text.slice(page.start[line], page.end[line]);
    texts.push(text || null);
    if (text) seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  return Uint8Array.from(texts, (text) => (text === null ? 0 : Math.min(255, seen.get(text)!)));
}
