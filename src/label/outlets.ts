/**
 * Which short lines are likely the name of a publisher: they hold a word that such names are made of, or the page names them
 * again where it names its source, behind its title, in its copyright line or beside a time. Hot path.
 */
import { compiled } from '../languages/index.js';
import type { Units } from '../lines/units.js';
import { LineMemo } from './line-memo.js';
import { MARK } from './marks.js';

/** In lines of prose: the longest name. */
const LONGEST_NAME = 0.6;
/** In lines of prose: the longest line that names its source in a part of it. */
const LONGEST_SOURCE = 2.5;
/** Code units; shorter parts come again by chance. */
const SHORTEST_PART = 3;
const LONGEST_PART = 48;
const NO_NAME = MARK.time | MARK.glued | MARK.counter | MARK.chrome;
/** What parts a title from its site, or a source from its time. */
const PARTED = /\s[|–—·•-]\s|[|·•]/;
const COPYRIGHT = /^.{0,12}©\s*|^copyright\s*©?\s*/i;
const LONGEST_BEFORE_SIGN = 12; // code units, as in COPYRIGHT
const YEARS = /^[\d\s,–-]+/;
const CLAUSE = /[.,|]/;
/** Words of scripts without spaces: names end with them. */
const UNSPACED = /[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]$/;
const NOT_LETTERS = /[^\p{L}\p{M}]+/u;

/** What is known of a line as a name: a word that names are made of; named again in a part of a line; named as the owner. */
export const OUTLET = { word: 1, part: 2, owner: 4 } as const;

let words: Set<string> | undefined;
const wordBits = new LineMemo();

/** For each unit the bits of OUTLET. */
export function readOutlets(text: string, units: Units, marks: Uint32Array): Uint8Array {
  const outlets = new Uint8Array(units.count);
  const named = namedParts(text, units);
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > LONGEST_NAME || marks[unit]! & NO_NAME) continue;
    const start = units.start[unit]!;
    const end = units.end[unit]!;
    outlets[unit] = wordBits.valueOf(text, start, end, wordBit);
    if (named.size > 0) outlets[unit]! |= named.get(text.slice(start, end).toLowerCase()) ?? 0;
  }
  return outlets;
}

/** Parts of lines that may name a source, in small letters. */
function namedParts(text: string, units: Units): Map<string, number> {
  const named = new Map<string, number>();
  const add = (part: string, bit: number): void => {
    const name = part.trim().toLowerCase();
    if (name.length >= SHORTEST_PART && name.length <= LONGEST_PART)
      named.set(name, (named.get(name) ?? 0) | bit);
  };
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > LONGEST_SOURCE) continue;
    const line = text.slice(units.start[unit], units.end[unit]);
    const copyright = mayNameOwner(line) ? COPYRIGHT.exec(line) : null;
    if (copyright) {
      const owner = line.slice(copyright[0].length).replace(YEARS, '').split(CLAUSE)[0]!;
      add(owner, OUTLET.owner);
    } else if (PARTED.test(line)) {
      const parts = line.split(PARTED);
      add(parts[0]!, OUTLET.part);
      add(parts.at(-1)!, OUTLET.part);
    }
  }
  return named;
}

/** Whether a line opens like `COPYRIGHT`, as far as two of its characters tell. */
function mayNameOwner(line: string): boolean {
  const first = line[0];
  return first === 'C' || first === 'c' || line.lastIndexOf('©', LONGEST_BEFORE_SIGN) >= 0;
}

function wordBit(line: string): number {
  words ??= new Set(compiled('outlets'));
  return hasOutletWord(line, words) ? OUTLET.word : 0;
}

function hasOutletWord(line: string, known: ReadonlySet<string>): boolean {
  const small = line.toLowerCase();
  if (UNSPACED.test(small)) {
    for (let length = 2; length <= 4; length++) if (known.has(small.slice(-length))) return true;
  }
  return small.split(NOT_LETTERS).some((word) => known.has(word));
}
