/** Which copy of a title is the title, and what a longer copy adds to it. */
import type { Page, Part } from '../types.js';

export interface Title {
  readonly text: string | null;
  /** The publisher that a copy of the title names behind a dash or bar: `TITLE - The Elm Post`. */
  readonly publisher: string | null;
}

const CUT = /(?:…|\.\.\.)$/u;
/** A converter's own prefix: ` date 2026-02-24 TITLE`. */
const CONVERTER_DATE = /^date \d{4}-\d{2}-\d{2}\s+/;
const SUFFIX = /^\s*[-–—|·•]\s*(.{2,60})$/u;

/** The shortest copy that is not cut; the first where all are alike. */
export function chooseTitle(page: Page, parts: readonly Part[]): Title {
  const copies = parts
    .filter(({ kind }) => kind === 'title')
    .map(({ start, end }) => page.text.slice(start, end).replace(CONVERTER_DATE, ''));
  const whole = copies.filter((copy) => !CUT.test(copy));
  const text = (whole.length ? whole : copies).reduce<string | null>(
    (best, copy) => (best === null || copy.length < best.length ? copy : best),
    null,
  );
  if (text === null) return { text: null, publisher: null };
  const longer = copies.find((copy) => copy.length > text.length && copy.startsWith(text));
  const suffix = longer ? SUFFIX.exec(longer.slice(text.length)) : null;
  return { text, publisher: suffix?.[1] ?? null };
}

/** Shorter titles stand inside other lines by chance. */
const SHORTEST_TITLE = 12;
/** What a printed page or a browser puts behind a title: ' - The Elm Post'. */
const BEHIND = /^ [-–—|] ([^\n\r|]{2,50}?)\s*(?:[\n\r]|$)/u;

/** The publisher that any line of the page names behind the title. */
export function publisherBehindTitle(page: Page, title: string | null): string | null {
  if (title === null || title.length < SHORTEST_TITLE) return null;
  for (let at = page.text.indexOf(title); at >= 0; at = page.text.indexOf(title, at + title.length)) {
    const found = BEHIND.exec(page.text.slice(at + title.length, at + title.length + 60));
    if (found) return found[1]!;
  }
  return null;
}
