/**
 * A labeller of general rules: whole-line chrome phrases, length and punctuation that know of scripts, repeats.
 * It says how likely each kind is, not which one it is; the splitter decides by what stands around a line.
 */
import { CHROME_KINDS, chromeKind } from '../languages/index.js';
import { LINE_END, lineEnd, proseLength } from '../lines/measure.js';
import { LINE_KINDS, type LineKind, type Labels, type Page } from '../types.js';

type Odds = Readonly<Partial<Record<LineKind, number>>>;

/** Longer lines are no chrome phrase of any pack, and are not looked up. */
const LONGEST_PHRASE = 240;

// Shares of each kind among the lines of composed development pages, rounded.
const PROSE: Odds = { body: 0.86, caption: 0.05, title: 0.02, 'related-title': 0.02, boilerplate: 0.05 };
const SENTENCE: Odds = { body: 0.6, caption: 0.06, title: 0.06, 'related-title': 0.06, heading: 0.04, boilerplate: 0.18 };
const PHRASE: Odds = { title: 0.24, 'related-title': 0.2, heading: 0.12, body: 0.1, caption: 0.07, meta: 0.12, boilerplate: 0.15 };
const WORDS: Odds = { meta: 0.35, boilerplate: 0.34, title: 0.08, 'related-title': 0.07, heading: 0.08, body: 0.05, caption: 0.03 };
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
  for (let line = 0; line < count; line++) {
    const odds = oddsOf(page, line, labels.chrome);
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
  const closed = lineEnd(page.text, start, end) !== LINE_END.open;
  if (length >= 1.2 || (length >= 0.8 && closed)) return PROSE;
  if (length >= 0.25 && closed) return SENTENCE;
  return length >= 0.28 ? PHRASE : WORDS;
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
