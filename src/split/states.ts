/**
 * The parts that a line can play on a page, as states of the decoder, and how likely one follows another.
 *
 * ```
 * before ─▶ head/preamble ─▶ title ─▶ retitle/meta ─▶ caption ─▶ body ─▶ heading ─▶ body ─▶ tail ─▶ outside ─▶ list-heading ─▶ title …
 *                                             insert ◀──┘ └─▶ insert                 └─▶ comments
 * ```
 * An article starts where `head`, `title` or `lead` is entered from elsewhere; it ends where the next starts, or at
 * `outside`, `list-heading` or `comments`.
 */
export const STATES = [
  'before',
  'outside',
  'list-heading',
  'comments',
  'head',
  'preamble',
  'title',
  'retitle',
  'meta',
  'lead',
  'body',
  'heading',
  'caption',
  'insert',
  'tail',
] as const;
export type State = (typeof STATES)[number];

/** Index of each state, for code on flat arrays. */
export const STATE = Object.fromEntries(STATES.map((name, index) => [name, index])) as Record<State, number>;

/** A step that cannot happen. */
export const NEVER = -1e6;

/** Whether a state belongs to an article. */
export function isInArticle(state: number): boolean {
  return state >= STATE.head;
}

// Costs in natural logarithms, set on composed development pages (folds 1 to 4) so that neither a lost article nor an
// invented one is preferred: a second article must be worth about three lines of good evidence.
const START_AFTER_TEXT = -4;
const START_AFTER_CHROME = -2.5;
const START_AFTER_HEADING = -0.7;
const FIRST_START = -0.5;

type Steps = Partial<Record<State, number>>;

const AFTER_TEXT: Steps = { head: START_AFTER_TEXT, title: START_AFTER_TEXT, lead: START_AFTER_TEXT - 1 };
const AFTER_CHROME: Steps = {
  head: START_AFTER_CHROME,
  title: START_AFTER_CHROME,
  lead: START_AFTER_CHROME - 2,
};
const LEAVE: Steps = { outside: -1, 'list-heading': -0.5, comments: -0.5 };

const STEPS: Record<State, Steps> = {
  before: { before: 0, 'list-heading': -1.5, head: FIRST_START, title: FIRST_START, lead: FIRST_START - 1.5 },
  outside: { outside: 0, 'list-heading': 0, comments: 0, ...AFTER_CHROME },
  'list-heading': {
    outside: -0.5,
    'list-heading': -1,
    comments: -1,
    head: START_AFTER_HEADING,
    title: START_AFTER_HEADING,
    lead: START_AFTER_HEADING - 2,
  },
  comments: { outside: -0.3, 'list-heading': 0, comments: 0, head: -4, title: -4 },
  head: { head: 0, title: 0, preamble: -1, body: -3, caption: -3 },
  preamble: { preamble: 0, head: -0.5, title: -0.5 },
  title: {
    retitle: 0,
    meta: 0,
    body: 0,
    heading: -1,
    caption: -0.5,
    insert: -0.7,
    ...LEAVE,
    head: -2.5,
    title: -2.5,
  },
  retitle: {
    retitle: 0,
    meta: 0,
    body: 0,
    heading: -1,
    caption: -0.5,
    insert: -0.7,
    ...LEAVE,
    head: -5,
    title: -5,
  },
  meta: {
    retitle: 0,
    meta: 0,
    body: 0,
    heading: -1,
    caption: -0.3,
    insert: -0.5,
    ...LEAVE,
    head: -3,
    title: -3,
  },
  lead: { body: 0, heading: -1, caption: -1, insert: -1, tail: -0.5, retitle: -1, ...LEAVE, ...AFTER_TEXT },
  body: { body: 0, heading: -0.7, caption: -1.5, insert: -1, tail: -1, retitle: -1, ...LEAVE, ...AFTER_TEXT },
  heading: { body: 0, heading: -0.7, caption: -0.7, insert: -1.5, outside: -5, 'list-heading': -4 },
  caption: {
    body: 0,
    heading: -0.7,
    caption: -0.2,
    meta: -0.5,
    insert: -1,
    tail: -1.5,
    ...LEAVE,
    ...AFTER_TEXT,
  },
  insert: { insert: 0, body: 0, heading: -0.5, caption: -0.5, meta: -0.5, retitle: -1 },
  tail: {
    tail: 0,
    outside: 0,
    'list-heading': 0,
    comments: 0,
    retitle: -1,
    body: -4,
    head: -1.5,
    title: -1.5,
    lead: -2,
  },
};

/** `TRANSITIONS[from * STATES.length + to]`: cost of a step, `NEVER` where there is none. */
export const TRANSITIONS: Float64Array = (() => {
  const table = new Float64Array(STATES.length * STATES.length).fill(NEVER);
  for (const [from, steps] of Object.entries(STEPS)) {
    for (const [to, cost] of Object.entries(steps))
      table[STATE[from as State] * STATES.length + STATE[to as State]] = cost;
  }
  return table;
})();

/** States in which a page can end, with their cost. An article that waits for its text has none. */
export const FINAL_COST: Float64Array = Float64Array.from(STATES, (name) => {
  if (name === 'head' || name === 'preamble' || name === 'insert') return NEVER;
  return name === 'heading' || name === 'list-heading' ? -3 : 0;
});
