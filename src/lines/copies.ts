/**
 * Finds the units that are copies of an earlier one: the same letters, a title cut short ('…'), or a title with a
 * few words behind it ('TITLE - Publisher', 'TITLE Read more »'). Letters only; case, bullets and spaces do not count.
 */
import { isWordUnit } from './measure.js';

interface Spans {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly length: Float32Array;
}

/** Letters that two titles must share from the start to be taken for one; Han letters say more. */
const LEAST_SHARED = { wide: 10, narrow: 22 } as const;
/** Letters that may stand behind the copy of a title. */
const LONGEST_SUFFIX = 40;
/** In lines of prose: longer units are text, and a text that begins with its title is no copy of it. */
const LONGEST_TITLE = 2.6;

/** Code units of a text that are hashed. */
const HASHED = 240;

export class Copies {
  readonly #text: string;
  readonly #units: Spans;
  readonly #whole = new Map<number, number>();
  readonly #opening = new Map<string, { unit: number; letters: string }[]>();

  constructor(text: string, units: Spans) {
    this.#text = text;
    this.#units = units;
  }

  /** The first copy of a unit seen so far, the unit itself when it is new. Units are asked for in page order. */
  find(unit: number): number {
    const hash = lettersHash(this.#text, this.#units.start[unit]!, this.#units.end[unit]!);
    const earlier = this.#whole.get(hash) ?? this.#findAffixed(unit);
    if (earlier === undefined) {
      this.#whole.set(hash, unit);
      return unit;
    }
    return earlier;
  }

  #findAffixed(unit: number): number | undefined {
    if (this.#units.length[unit]! > LONGEST_TITLE) return undefined;
    const letters = lettersOf(this.#text, this.#units.start[unit]!, this.#units.end[unit]!);
    const least = letters.charCodeAt(0) >= 0x3040 ? LEAST_SHARED.wide : LEAST_SHARED.narrow;
    if (letters.length < least) return undefined;
    const opening = letters.slice(0, least);
    const bucket = this.#opening.get(opening);
    if (!bucket) {
      this.#opening.set(opening, [{ unit, letters }]);
      return undefined;
    }
    for (const other of bucket) {
      const [short, long] =
        letters.length < other.letters.length ? [letters, other.letters] : [other.letters, letters];
      if (long.length - short.length <= LONGEST_SUFFIX && long.startsWith(short)) return other.unit;
    }
    bucket.push({ unit, letters });
    return undefined;
  }
}

/** Hash of a span's letters and digits, Latin capitals folded; of long spans the beginning and the length. */
function lettersHash(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start > HASHED ? end - start : 0);
  const stop = Math.min(end, start + HASHED);
  for (let at = start; at < stop; at++) {
    let code = text.charCodeAt(at);
    if (!isWordUnit(code)) continue;
    if (code >= 65 && code <= 90) code += 32;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash >>> 0;
}

function lettersOf(text: string, start: number, end: number): string {
  let letters = '';
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isWordUnit(code)) letters += text[at];
  }
  return letters.toLowerCase();
}

/** Letters by which lines of one make are known: 'Read the whole story at …'. */
const AFFIX = 9;
/** In lines of prose: longer lines are text, and no one prints them by a pattern. */
const LONGEST_PATTERN = 1.2;

/** How many short units of a page open, or close, with the same letters as each; 0 for long ones. */
export function countAffixes(
  text: string,
  units: Spans & { readonly count: number },
): { opening: Uint8Array; closing: Uint8Array } {
  const opening = new Uint8Array(units.count);
  const closing = new Uint8Array(units.count);
  const seen = new Map<string, number>();
  const affixes: (readonly [string, string] | null)[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > LONGEST_PATTERN) {
      affixes.push(null);
      continue;
    }
    const letters = lettersOf(text, units.start[unit]!, units.end[unit]!);
    const pair =
      letters.length < AFFIX ? null : ([`<${letters.slice(0, AFFIX)}`, `>${letters.slice(-AFFIX)}`] as const);
    affixes.push(pair);
    for (const affix of pair ?? []) seen.set(affix, (seen.get(affix) ?? 0) + 1);
  }
  affixes.forEach((pair, unit) => {
    if (!pair) return;
    opening[unit] = Math.min(255, seen.get(pair[0])!);
    closing[unit] = Math.min(255, seen.get(pair[1])!);
  });
  return { opening, closing };
}
