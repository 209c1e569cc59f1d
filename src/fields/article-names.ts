/**
 * Who wrote an article and which paper printed it, chosen among all names around it. Authors stand above the title, below it,
 * beside the time, in a box behind the text; with a word that says so and without; papers as well, and behind the title or beside
 * a sign of copyright. What the signs of a name and of its place say together is learned (`byline.bin` and `publisher.bin`, trees
 * made by `train/pagewise.js` and `train/choices.py`).
 */
import { judgeFrom } from '../label/judge.js';
import { lettersOf } from '../split/words.js';
import { type Bars, chooseReading } from './choice.js';
import { isSender, type NameCandidate, type NameCandidates, readNameCandidates } from './name-candidates.js';
import { calmNames, HOST } from './names.js';
import { completePapers } from './same-place.js';
import type { ReadFields, Scene } from './scene.js';

/** A name, and the line that it was found on; -1 where it was read from the article's own lines. */
export interface FoundName {
  readonly text: string;
  readonly line: number;
  /** How likely it is. */
  readonly odds: number;
}

export interface ArticleNames {
  readonly byline: FoundName | null;
  readonly publisher: FoundName | null;
}

/** Set by cross-validation on all sets. */
const BYLINE_BARS: Bars = { fresh: 0.33, likely: 0.38, much: 2, unlikely: 0.05, sure: 0.6 };
const PUBLISHER_BARS: Bars = { fresh: 0.4, likely: 0.5, much: 3, unlikely: 0.03, sure: 0.5 };
/** What a name keeps of its likelihood to be the author's that was read as the paper. */
const OF_PAPER = 0.5;

const judgeBylines = judgeFrom('byline.bin');
const judgePublishers = judgeFrom('publisher.bin');

/** The author and the paper of each article; null where none is named. */
export function chooseNames(
  scenes: readonly Scene[],
  fields: readonly ReadFields[],
): readonly ArticleNames[] {
  const candidates = readNameCandidates(scenes, fields);
  const chosen = candidates.map((own, index) => chooseOwn(own, fields[index]!, scenes[index]!));
  return completePapers(chosen, candidates, scenes);
}

function chooseOwn(candidates: NameCandidates, read: ReadFields, scene: Scene): ArticleNames {
  const byline = chooseByline(candidates, read, scene);
  const publisher = choosePublisher(candidates, read);
  if (byline === null || publisher === null || lettersOf(byline.text) !== lettersOf(publisher.text))
    return { byline, publisher };
  // One name is the author's, unless the article's own lines gave it as the paper's: blogs have the name of who writes them.
  const isPaper = publisher.line < 0 && byline.line >= 0 && publisher.odds > byline.odds;
  return isPaper ? { byline: null, publisher } : { byline, publisher: null };
}

function chooseByline({ names, signs }: NameCandidates, fields: ReadFields, scene: Scene): FoundName | null {
  const read = fields.byline === null || isSender(fields.byline, scene) ? null : fields.byline;
  const paper = lettersOf(fields.publisher ?? '');
  const odds = judgeBylines(signs).map((own, at) => (names[at]!.letters === paper ? own * OF_PAPER : own));
  const chosen = choose(names, odds, read, BYLINE_BARS);
  return chosen && { ...chosen, text: chosen.line < 0 ? chosen.text : calmNames(chosen.text) };
}

function choosePublisher({ names, signs }: NameCandidates, { publisher }: ReadFields): FoundName | null {
  const own = judgePublishers(signs);
  // A paper's name stands in several places of its page.
  const against = new Map<string, number>();
  names.forEach(({ letters }, at) => {
    against.set(letters, (against.get(letters) ?? 1) * (1 - own[at]!));
  });
  const odds = own.map((_, at) => 1 - against.get(names[at]!.letters)!);
  const chosen = choose(names, odds, publisher, PUBLISHER_BARS);
  return chosen && HOST.test(chosen.text) ? (nameOfHost(chosen, names, odds) ?? chosen) : chosen;
}

const SUBDOMAIN = /^(?:www|amp|m)\./i;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const UMLAUT = /[äöüß]/gu;

/** The paper's name, where the page has it beside its host: `Börsen-Zeitung` for `boersen-zeitung.de`. */
function nameOfHost(host: FoundName, names: readonly NameCandidate[], odds: Float32Array): FoundName | null {
  const label = lettersOf(host.text.replace(SUBDOMAIN, '').split('.')[0]!);
  const at = names.findIndex(
    ({ text, letters }) =>
      !HOST.test(text) &&
      (letters === label || letters.replace(UMLAUT, (letter) => UMLAUTS[letter]!) === label),
  );
  return at < 0 ? null : { text: names[at]!.text, line: names[at]!.line, odds: odds[at]! };
}

function choose(
  names: readonly NameCandidate[],
  odds: Float32Array,
  read: string | null,
  bars: Bars,
): FoundName | null {
  const own = read === null ? null : lettersOf(read);
  const isOwn = own === null ? null : names.map(({ letters }) => letters === own);
  const chosen = chooseReading(odds, isOwn, bars);
  if (chosen === null) return null;
  if (chosen !== 'read') {
    const { text, line } = names[chosen]!;
    return { text, line, odds: odds[chosen]! };
  }
  return { text: read!, line: -1, odds: Math.max(0, ...odds.filter((_, at) => isOwn![at])) };
}
