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

// Costs in natural logarithms, set on composed development pages (folds 1 to 4). The labeller sees what stands around a
// line, so what may follow what is nearly all that is left to say here.
/** Of an article behind another; the first one of a page costs nothing. */
const START = -0.7;
const RESUME = -0.3;
/** Of text behind meta data that closed an article. */
const REOPEN = -1.9;
/** Of each line of chrome inside the head of an article. */
const PREAMBLE = -0.7;

const IN_TEXT: readonly State[] = ['body', 'heading', 'caption', 'insert', 'tail', 'retitle'];
const STARTS: readonly State[] = ['head', 'title', 'lead'];
const ENDS: readonly State[] = ['outside', 'list-heading', 'comments'];
const UNDER_TITLE: readonly State[] = ['retitle', 'meta', 'body', 'heading', 'caption', 'insert'];

/** What may follow each state. */
const STEPS: Record<State, readonly State[]> = {
  before: ['before', 'list-heading', ...STARTS],
  outside: [...ENDS, ...STARTS],
  'list-heading': [...ENDS, ...STARTS],
  comments: [...ENDS, 'head', 'title'],
  head: ['head', 'title', 'lead', 'preamble', 'body', 'caption'],
  preamble: ['preamble', 'head', 'title', 'lead'],
  title: [...UNDER_TITLE, ...ENDS, 'head', 'title', 'tail'],
  retitle: [...UNDER_TITLE, ...ENDS, 'head', 'title', 'tail'],
  meta: [...UNDER_TITLE, ...ENDS, 'head', 'title', 'tail'],
  lead: [...IN_TEXT, ...ENDS, ...STARTS],
  body: [...IN_TEXT, ...ENDS, ...STARTS],
  heading: ['body', 'heading', 'caption', 'insert', 'outside', 'list-heading'],
  caption: [...IN_TEXT, 'meta', ...ENDS, ...STARTS],
  insert: ['insert', 'body', 'heading', 'caption', 'meta', 'retitle', 'tail'],
  tail: ['tail', 'body', 'retitle', ...ENDS, ...STARTS],
};

function costOf(from: State, to: State): number {
  if (isStart(STATE[from], STATE[to])) return from === 'before' ? 0 : START;
  if (to === 'preamble') return PREAMBLE;
  if (from === 'tail' && to === 'body') return REOPEN;
  return from === 'insert' && to !== 'insert' ? RESUME : 0;
}

/** Whether a step starts an article. What follows a head belongs to the article that the head has started. */
export function isStart(from: number, to: number): boolean {
  return (
    (to === STATE.head || to === STATE.title || to === STATE.lead) &&
    from !== STATE.head &&
    from !== STATE.preamble
  );
}

/** `TRANSITIONS[from * STATES.length + to]`: cost of a step, `NEVER` where there is none. */
export const TRANSITIONS: Float64Array = (() => {
  const table = new Float64Array(STATES.length * STATES.length).fill(NEVER);
  for (const from of STATES) {
    for (const to of STEPS[from]) table[STATE[from] * STATES.length + STATE[to]] = costOf(from, to);
  }
  return table;
})();

/** States in which a page can end, with their cost. An article that waits for its text has none. */
export const FINAL_COST: Float64Array = Float64Array.from(STATES, (name) => {
  if (name === 'head' || name === 'preamble' || name === 'insert') return NEVER;
  return name === 'heading' || name === 'list-heading' ? -3 : 0;
});
