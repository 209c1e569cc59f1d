/**
 * Who wrote the main article, chosen among all names around it. Authors stand above the title, below it, beside the time, in a box
 * behind the text; with a word that says so and without. What the signs of a name and of its place say together is learned
 * (`byline.bin`, trees made by `train/pagewise.js` and `train/choices.py`).
 */
import { flag } from '../regression.js';
import { isAddressed } from '../split/printed.js';
import { lettersOf } from '../split/words.js';
import { type Bars, chooseReading, judgeFrom } from './choice.js';
import { signsOfName } from './name-signs.js';
import { isSource, type NameSpan, nameSpans, spansBehindTitle } from './name-spans.js';
import { calmNames } from './names.js';
import { isNearArticle, type ReadFields, type Scene, signsOfPlace, timeOn } from './scene.js';

/** A name that may be the author's, with its signs in the order of `NAME_SIGNS`. */
export interface NameCandidate {
  readonly text: string;
  readonly line: number;
  readonly signs: readonly number[];
}

/** The author, and the line that names them; -1 where it was read from the article's own lines. */
export interface MainByline {
  readonly text: string;
  readonly line: number;
}

const LONGEST_LINE = 160; // characters
const MOST_CANDIDATES = 120;
const LETTERS = /\p{L}/u;

/** Set by cross-validation on all sets. */
const BARS: Bars = { fresh: 0.38, likely: 0.38, unlikely: 0.05, sure: 0.6 };
/** What a name keeps of its likelihood to be the author's that was read as the paper. */
const OF_PAPER = 0.5;

/** Names around the main article. */
export function readNameCandidates(scene: Scene, fields: ReadFields): NameCandidate[] {
  const { page } = scene;
  const { units } = scene.labels;
  const title =
    scene.title < 0 ? '' : lettersOf(page.text.slice(units.start[scene.title], units.end[scene.title]));
  const found: { readonly span: NameSpan; readonly line: number; readonly place: readonly number[] }[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    if (!isNearArticle(unit, scene)) continue;
    const line = page.text.slice(units.start[unit], units.end[unit]);
    if (line.length > LONGEST_LINE || !LETTERS.test(line) || isAddressed(line)) continue;
    const spans = (
      unit === scene.title ? spansBehindTitle(line) : nameSpans(line, timeOn(unit, line, scene))
    ).filter(({ text }) => !isSender(text, scene) && !isMostOf(text, title));
    const place = spans.length > 0 ? signsOfPlace(unit, line, scene) : [];
    for (const span of spans.slice(0, MOST_CANDIDATES - found.length))
      found.push({ span, line: units.first[unit]!, place });
  }
  const sources = new Set(found.flatMap(({ span }) => (isSource(span) ? [lettersOf(span.text)] : [])));
  return found.map(({ span, line, place }, order) => ({
    text: span.text,
    line,
    signs: [...signsOfName(span, order, scene, fields), flag(sources.has(lettersOf(span.text))), ...place],
  }));
}

/** Whoever sent a letter on has not written what it holds. */
function isSender(name: string, { senders }: Scene): boolean {
  return senders.some((line) => line.includes(name));
}

/** Whether a text is the title, or the greater part of it, whose letters are given. */
function isMostOf(text: string, title: string): boolean {
  if (2 * text.length <= title.length) return false;
  const letters = lettersOf(text);
  return 2 * letters.length > title.length && title.includes(letters);
}

const judge = judgeFrom('byline.bin');

/** The author of the main article; null where none is named. */
export function chooseMainByline(scene: Scene, fields: ReadFields): MainByline | null {
  const candidates = readNameCandidates(scene, fields);
  const read = fields.byline === null || isSender(fields.byline, scene) ? null : fields.byline;
  const letters = candidates.map(({ text }) => lettersOf(text));
  const paper = lettersOf(fields.publisher ?? '');
  const odds = judge(candidates.map(({ signs }) => signs)).map((own, at) =>
    letters[at] === paper ? own * OF_PAPER : own,
  );
  const own = read === null ? null : lettersOf(read);
  const chosen = chooseReading(odds, own === null ? null : letters.map((name) => name === own), BARS);
  if (chosen === 'read') return { text: read!, line: -1 };
  return chosen === null
    ? null
    : { text: calmNames(candidates[chosen]!.text), line: candidates[chosen]!.line };
}
