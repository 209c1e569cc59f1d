/** Titles that press reviews print with their source: `TITLE (The Elm Post, 27 May 2024)`, `TITLE — The Elm Post, 3 hr`. */
import { type ReadTime, readTime, type TimeContext } from './time.js';

export interface SignedTitle {
  readonly text: string;
  readonly publisher: string;
  readonly published: ReadTime;
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
