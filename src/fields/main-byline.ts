/**
 * Who wrote the main article, chosen among all names around it. Authors stand above the title, below it, beside the time, in a box
 * behind the text; with a word that says so and without. What the signs of a name and of its place say together is learned
 * (`byline.bin`, trees made by `train/pagewise.js` and `train/choices.py`).
 */
import { isAddressed } from '../split/printed.js';
import { judgeFrom } from './choice.js';
import { signsOfName } from './name-signs.js';
import { isSource, type NameSpan, nameSpans, spansBehindTitle } from './name-spans.js';
import { calmNames } from './names.js';
import {
  flag,
  isNearArticle,
  lettersOf,
  type ReadFields,
  type Scene,
  signsOfPlace,
  timeOn,
} from './scene.js';

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

/** P(author), set by cross-validation on all sets: from which a name is one; below the other, what was read as the byline is none. */
const LIKELY = 0.38;
const UNLIKELY = 0.05;
/** From which a name stands in for a byline that is no candidate itself. */
const SURE = 0.6;
/** How many times likelier than what was read as the byline another name must be. */
const MUCH = 2;
/** What a name keeps of its likelihood to be the author's that was read as the paper. */
const OF_PAPER = 0.5;

/** Names around the main article. */
export function readNameCandidates(scene: Scene, fields: ReadFields): NameCandidate[] {
  const { page, context } = scene;
  const { units } = scene.labels;
  const title =
    scene.title < 0 ? '' : lettersOf(page.text.slice(units.start[scene.title], units.end[scene.title]));
  const found: { readonly span: NameSpan; readonly line: number; readonly place: readonly number[] }[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    if (!isNearArticle(unit, scene)) continue;
    const line = page.text.slice(units.start[unit], units.end[unit]);
    if (line.length > LONGEST_LINE || !LETTERS.test(line) || isAddressed(line)) continue;
    const spans = (
      unit === scene.title ? spansBehindTitle(line) : nameSpans(line, timeOn(line, context))
    ).filter(
      ({ text }) =>
        !isSender(text, scene) && !(2 * text.length > title.length && isMostOf(lettersOf(text), title)),
    );
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

/** Whether letters are the title, or the greater part of it. */
function isMostOf(letters: string, title: string): boolean {
  return 2 * letters.length > title.length && title.includes(letters);
}

const judge = judgeFrom('byline.bin');

/** The author of the main article; null where none is named. */
export function chooseMainByline(scene: Scene, fields: ReadFields): MainByline | null {
  const candidates = readNameCandidates(scene, fields);
  const isRead = fields.byline !== null && !isSender(fields.byline, scene);
  const read = isRead ? { text: fields.byline, line: -1 } : null;
  if (candidates.length === 0) return read;
  const letters = candidates.map(({ text }) => lettersOf(text));
  const paper = lettersOf(fields.publisher ?? '');
  const odds = judge(candidates.map(({ signs }) => signs)).map((own, at) =>
    letters[at] === paper ? own * OF_PAPER : own,
  );
  const best = odds.indexOf(Math.max(...odds));
  const likelihood = odds[best]!;
  const likeliest = { text: calmNames(candidates[best]!.text), line: candidates[best]!.line };
  if (read === null) return likelihood >= LIKELY ? likeliest : null;
  const own = odds.filter((_, at) => letters[at] === lettersOf(read.text));
  if (own.length === 0) return likelihood >= SURE ? likeliest : read;
  const ownOdds = Math.max(...own);
  if (likelihood >= LIKELY) return likelihood > MUCH * ownOdds ? likeliest : read;
  return ownOdds >= UNLIKELY ? read : null;
}
