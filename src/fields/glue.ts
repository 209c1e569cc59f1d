/** Lines that carry a publisher and a time with nothing, or little, between them: `The Diplomat12 hours ago`. */
import { compiled } from '../languages/index.js';
import { type ReadTime, readTime, type TimeContext } from './time.js';

export interface GluedTime {
  /** The words before the time, without separators at their end; never empty. */
  readonly head: string;
  /** Offset behind the head. */
  readonly headEnd: number;
  /** Offsets of the time are those of the line. */
  readonly time: ReadTime;
}

export interface GlueContext extends TimeContext {
  /** Names that stand elsewhere on the page; they settle whose a digit is (`France 242 hours ago`). */
  readonly publishers?: readonly string[];
}

const LONGEST_HEAD = 80; // characters of a publisher, perhaps with an author or a town
const SEPARATORS_AT_END = /[\s·•|,–—\-/(:.]+$/u;
const NOTHING_MORE = /^[\s.,)\]|·•–-]*$/u;

let numbered: ReadonlyMap<string, readonly string[]> | undefined;

/** Letters by which the names of a line are found. */
const KEY = 2;

/** The packs' names that a line may open with. */
function numberedPublishers(line: string): readonly string[] {
  if (!numbered) {
    const byKey = new Map<string, string[]>();
    for (const name of compiled('words').flatMap((pack) => pack.numberedPublishers)) {
      const key = name.slice(0, KEY).toLowerCase();
      byKey.set(key, [...(byKey.get(key) ?? []), name]);
    }
    numbered = byKey;
  }
  return numbered.get(line.slice(0, KEY).toLowerCase()) ?? [];
}

function isLineEnd(line: string, time: ReadTime, from: number): boolean {
  return NOTHING_MORE.test(line.slice(from + time.end));
}

/** A time as it stands in a line that is longer by `by` characters in front. */
export function shifted(time: ReadTime, by: number): ReadTime {
  return {
    ...time,
    start: time.start + by,
    end: time.end + by,
    labelStart: time.labelStart + by,
  };
}

/** A known name before a time: what follows the name must be the time and nothing else. */
function splitAtName(line: string, names: readonly string[], context: TimeContext): GluedTime | null {
  for (const name of names) {
    if (line.length <= name.length || line.slice(0, name.length).toLowerCase() !== name.toLowerCase())
      continue;
    const time = readTime(line.slice(name.length), context);
    const isWhole = time !== null && line.slice(name.length, name.length + time.start).trim() === '';
    if (isWhole && isLineEnd(line, time, name.length)) {
      return { head: name, headEnd: name.length, time: shifted(time, name.length) };
    }
  }
  return null;
}

/**
 * Splits a line that ends with a time, and with nothing behind it, into the words before it and the time.
 *
 * @returns null when the line does not end with a dated time, or nothing stands before it
 */
export function splitGluedTime(line: string, context: GlueContext): GluedTime | null {
  const known = splitAtName(line, [...(context.publishers ?? []), ...numberedPublishers(line)], context);
  if (known) return known;
  const time = readTime(line, context);
  if (!time || time.precision === 'clock' || !isLineEnd(line, time, 0)) return null;
  // A label stays with the head: its readers know it.
  const end = time.label === null ? time.labelStart : time.start;
  const head = line.slice(0, end).replace(SEPARATORS_AT_END, '');
  if (head.trim() === '' || head.length > LONGEST_HEAD) return null;
  return { head: head.trim(), headEnd: head.length, time };
}
