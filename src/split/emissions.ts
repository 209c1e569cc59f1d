/** How well each unit plays each part: logarithms of the labeller's probabilities. Hot path, flat arrays. */
import { readOpener } from '../fields/openers.js';
import { MARK } from '../label/marks.js';
import { ROLE, ROLES, type Role } from '../label/roles.js';
import type { Units } from '../lines/units.js';
import type { Page, TextLabels } from '../types.js';
import type { Scores } from './decode.js';
import { NEVER, STATE, STATES, type State } from './states.js';

const WIDTH = STATES.length;

/** No role is impossible: labels are never that sure. */
const FLOOR = 1e-4;
export const LOG_OF_FLOOR = Math.log(FLOOR);

/** In lines of prose: the longest line of a name and a time. */
const LONGEST_META = 0.7;
const TEXT_STATES = [STATE.body, STATE.lead, STATE.heading];
const NO_STATES_OF_PRINTED = [...TEXT_STATES, STATE.title];
const NO_STATES_OF_SIGNED = [...TEXT_STATES, STATE.insert, STATE.title];
/** Natural logarithm; clock lines of live pages are text, so it is not impossible. Set on composed pages of folds 1 to 4. */
const TIME_AS_TEXT = -2;

/**
 * Natural logarithms, of a line that is a heading of other articles by its role, or by its words. In cross-validation 1 / .5 / .2
 * for the role gave agg-dev everything right .591 / .591 / .606, wild-dev .726 / .730 / .735; 1 / .5 / .2 for the words
 * .606 / .614 / .614 and .735 / .735 / .726.
 */
const HEADING_AS_INSERT = Math.log(0.2);
const PHRASE_AS_INSERT = Math.log(0.5);
/** Natural logarithm, of a line that opens with the word of a source or a byline. */
const NAME_AS_INSERT = -2;
/** In lines of prose, and the natural logarithm for what is longer. */
const LONGEST_CAPTION = 1.3;
const LONG_CAPTION = -1.5;
/** Natural logarithms, of a line with a credit behind it. */
const CREDITED_AS_TITLE = -3;
const CREDITED_AS_CAPTION = Math.log(0.5);
/** In lines of prose: the longest line of a source, an author and a time. */
const LONGEST_SIGNED = 1.6;

/** What is no part of an article is boilerplate, wherever it stands. */
const ROLE_OF_STATE = Int32Array.from(STATES, (state) => ROLE[roleOf(state)]);

function roleOf(state: State): Role {
  return (ROLES as readonly string[]).includes(state) ? (state as Role) : 'boilerplate';
}

/** The emissions of the page that is being split. */
let emissions = new Float64Array(0);

/** Computes what the decoder reads; the next page takes over the array. */
export function scoreUnits(page: Page, { units, marks, roles }: TextLabels, aside: Uint8Array): Scores {
  const { count } = units;
  if (emissions.length < count * WIDTH) emissions = new Float64Array(2 * count * WIDTH);
  const logs = new Float64Array(ROLES.length);
  for (let unit = 0; unit < count; unit++) {
    for (let role = 0; role < ROLES.length; role++) {
      const p = roles[unit * ROLES.length + role]!;
      logs[role] = p > FLOOR ? Math.log(p) : LOG_OF_FLOOR;
    }
    for (let state = 0; state < WIDTH; state++)
      emissions[unit * WIDTH + state] = logs[ROLE_OF_STATE[state]!]!;
    // A heading of other articles inside a text is chrome there, but mostly the text has ended.
    emissions[unit * WIDTH + STATE.insert] = Math.max(
      logs[ROLE.boilerplate]!,
      logs[ROLE['list-heading']]! + HEADING_AS_INSERT,
    );
    if (marks[unit]! & MARK.listHeading) emissions[unit * WIDTH + STATE.insert]! += PHRASE_AS_INSERT;
    // A caption that is as long as a paragraph says that it is one.
    if (units.length[unit]! > LONGEST_CAPTION && !(marks[unit]! & MARK.caption))
      emissions[unit * WIDTH + STATE.caption]! += LONG_CAPTION;
    // A line that ends with a credit is a caption, however much it reads like a title.
    if (marks[unit]! & MARK.caption && openerKind(page, units, unit) !== 'caption') {
      emissions[unit * WIDTH + STATE.title]! += CREDITED_AS_TITLE;
      emissions[unit * WIDTH + STATE.retitle]! += CREDITED_AS_TITLE;
      emissions[unit * WIDTH + STATE.caption] = Math.max(
        emissions[unit * WIDTH + STATE.caption]!,
        CREDITED_AS_CAPTION,
      );
    }
    // A line that is a time, or a name with one, is hardly ever text.
    if (marks[unit]! & (MARK.time | MARK.glued) && units.length[unit]! <= LONGEST_META)
      for (const state of TEXT_STATES) emissions[unit * WIDTH + state]! += TIME_AS_TEXT;
    // Nor is one that names its source or author beside the time.
    if (marks[unit]! & MARK.glued && units.length[unit]! <= LONGEST_SIGNED && isSigned(page, units, unit))
      for (const state of NO_STATES_OF_SIGNED) emissions[unit * WIDTH + state]! += NEVER;
    if (aside[unit]) for (const state of NO_STATES_OF_PRINTED) emissions[unit * WIDTH + state]! += NEVER;
    // A source or a byline names an article, and is no chrome inside of one.
    if (marks[unit]! & (MARK.source | MARK.byline)) emissions[unit * WIDTH + STATE.insert]! += NAME_AS_INSERT;
    // A phrase of chrome opens no article.
    if (marks[unit]! & MARK.chrome) emissions[unit * WIDTH + STATE.lead]! += NEVER;
    if (!(marks[unit]! & MARK.repeatedAbove)) emissions[unit * WIDTH + STATE.retitle]! += NEVER;
  }
  return { count, emissions: emissions.subarray(0, count * WIDTH) };
}

/** Whether a line opens with the word of a source or a byline. */
function isSigned(page: Page, units: Units, unit: number): boolean {
  const kind = openerKind(page, units, unit);
  return kind === 'source' || kind === 'byline';
}

/** The kind of the word that a line opens with. */
function openerKind({ text }: Page, { start, end }: Units, unit: number): string | undefined {
  return readOpener(text.slice(start[unit], end[unit]))?.kind;
}
