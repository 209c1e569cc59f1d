/** Stands in for the time recognisers of the language packs until they are here. */
const REL =
  /(?:time)?(?:(?:\d{1,2}|an?|a few) (?:second|minute|hour|day|week|month)s? ago|منذ (?:\d+ )?\S+(?: واحدة| واحد)?|hace \d+ \p{L}+|il y a \d+ \p{L}+|vor \d+ \p{L}+|\d{1,2}[mhd]\b)/u;
const ABS =
  /\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|[٠-٩]{2}-[٠-٩]{2}-[٠-٩]{4}|\d{1,2}\.? (?:de )?\p{L}+ (?:de )?\d{4}|\p{L}+ \d{1,2}, \d{4}/u;
export interface TimeReading {
  publishedAt: string | null;
  publishedText: string;
  start: number;
  end: number;
  precision: string;
}
export function readTime(
  text: string,
  _c: { language: string | null; scrapedAt: Date | null },
): TimeReading | null {
  const m = ABS.exec(text) ?? REL.exec(text);
  if (!m) return null;
  let s = m.index;
  let t = m[0];
  if (t.startsWith('time')) {
    s += 4;
    t = t.slice(4);
  }
  return { publishedAt: null, publishedText: t, start: s, end: m.index + m[0].length, precision: 'day' };
}
export function splitGluedTime(
  line: string,
): { publisher: { start: number; end: number }; time: { start: number; end: number } } | null {
  const t = readTime(line, { language: null, scrapedAt: null });
  if (!t || t.start < 2 || t.end !== line.length || line.startsWith('time')) return null;
  return { publisher: { start: 0, end: t.start }, time: { start: t.start, end: t.end } };
}
