/** Titles that press reviews print with their source: `TITLE (The Elm Post, 27 May 2024)`, `TITLE — The Elm Post, 3 hr`, `The Elm Post | TITLE`. */
import { chromeKind } from '../languages/index.js';
import { type ReadTime, readTime, type TimeContext } from './time.js';

export interface SignedTitle {
  readonly text: string;
  readonly publisher: string;
  readonly published: ReadTime | null;
}

const IN_BRACKETS = /^(.{15,}?)\s*[(（[]([^()（）[\]]{6,90})[)）\]]$/u;
const BEHIND_DASH = /^(.{15,}?)\s+[—–]\s+(\P{N}{2,60},\s.{3,40})$/u;
const SEPARATORS_AT_END = /[\s,|·–—-]+$/u;
const NOTHING_MORE = /^[\s.]*$/u;

/** Takes the source and the day off a title; null where it has none. */
export function splitSignedTitle(title: string, context: TimeContext): SignedTitle | null {
  const found = IN_BRACKETS.exec(title) ?? BEHIND_DASH.exec(title);
  if (!found) return null;
  const [, text, signature] = found;
  const published = readTime(signature!, context);
  if (!published || published.precision === 'clock' || !NOTHING_MORE.test(signature!.slice(published.end)))
    return null;
  const publisher = signature!.slice(0, published.labelStart).replace(SEPARATORS_AT_END, '').trim();
  return publisher ? { text: text!, publisher, published } : null;
}

/** Where the titles of a list are signed, as groups of a pattern: `text` and `name`. */
const FORMS = [
  /^(?<text>.{8,}?)\s*[(（[](?<name>[^()（）[\]]{2,60})[)）\]]$/u,
  /^(?<text>.{8,})\s+[—–]\s+(?<name>[^—–|]{2,60})$/u,
  /^(?<text>.{8,})\s+-\s+(?<name>[^—–|]{2,60})$/u,
  /^(?<text>.{8,}?)\s+\|{1,2}\s+(?<name>[^|]{2,60})$/u,
  /^(?<name>[^|]{2,40}?)\s+\|\s+(?<text>[^|]{8,})$/u,
] as const;
/** A name, and nothing else: in scripts with case it opens with a capital. */
const IS_NAME = /^[^\p{Ll}\p{P}\p{S}\p{N}][^.!?…:;"“”«»]*$/u;
const MOST_NAME_WORDS = 6;
/** Titles of a list that are signed alike: at least so many, and this share of them. */
const LEAST_SIGNED = 2;
const SIGNED_SHARE = 0.7;

/** How the titles of a list are signed, with a time or without: one of `FORMS`; null where they are not. */
export function signatureOf(titles: readonly (string | null)[]): RegExp | null {
  const known = titles.filter((title) => title !== null);
  for (const form of FORMS) {
    const signed = known.filter((title) => splitListed(title, form) !== null).length;
    if (signed >= LEAST_SIGNED && signed >= SIGNED_SHARE * known.length) return form;
  }
  return null;
}

/** A title of a list whose titles are signed in this form, without its signature; null where it has none. */
export function splitListed(title: string, form: RegExp): SignedTitle | null {
  const { text, name } = form.exec(title)?.groups ?? {};
  if (text === undefined || name === undefined || name.length >= text.length) return null;
  // '(Video)' tells what an item is.
  const isName = IS_NAME.test(name) && name.split(/\s+/u).length <= MOST_NAME_WORDS && chromeKind(name) === 0;
  return isName ? { text, publisher: name, published: null } : null;
}
