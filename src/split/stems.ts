/** The words of lines by their beginnings, which survive inflection, to be compared; in scripts without spaces pairs of letters. */
import { CASELESS, characterTables, DENSE } from '../label/characters.js';
import { isWordUnit } from '../lines/measure.js';
import { hashed, NO_LETTERS, WordNumbers } from '../lines/word-numbers.js';

/** Letters of a word that are compared; and the fewest that tell anything in scripts with case, whose short words join others. */
const STEM = 6;
const SHORTEST_WORD = 4;

/**
 * Calls back with the hash of each stem of a span, in its order.
 *
 * @param codes  UTF-16 code units of the page
 */
export function eachStem(codes: Uint16Array, start: number, end: number, use: (hash: number) => void): void {
  const { classOf, fold } = characterTables();
  let hash = NO_LETTERS;
  let letters = 0;
  let shortest = SHORTEST_WORD;
  let dense = 0;
  for (let at = start; at <= end; at++) {
    const code = at < end ? codes[at]! : 0;
    const kind = classOf[code]!;
    if (kind === DENSE) {
      if (dense > 0) use(hashed(hashed(NO_LETTERS, dense), code));
      dense = code;
      continue;
    }
    dense = 0;
    if (at < end && isWordUnit(code)) {
      if (letters++ < STEM) hash = hashed(hash, fold[code]!);
      if (kind === CASELESS) shortest = 1;
      continue;
    }
    if (letters >= shortest) use(hash);
    hash = NO_LETTERS;
    letters = 0;
    shortest = SHORTEST_WORD;
  }
}

/** The stems of the lines of a page, numbered. */
export class Stems {
  readonly #numbers = new WordNumbers();
  #hashes: number[] = [];
  #lines: number[] = [];
  #last: number[] = [];
  #line = 0;

  clear(): void {
    this.#numbers.clear();
    this.#hashes = [];
    this.#lines = [];
    this.#last = [];
    this.#line = 0;
  }

  /** Number of stems known. */
  get size(): number {
    return this.#numbers.size;
  }

  hashOf(stem: number): number {
    return this.#hashes[stem]!;
  }

  /** Lines that hold a stem, of those that were counted. */
  linesOf(stem: number): number {
    return this.#lines[stem]!;
  }

  /**
   * Reads the different stems of a line.
   *
   * @param isCounted  whether the line counts for `linesOf`
   * @returns their numbers, from 0 for the first of the page
   */
  read(codes: Uint16Array, start: number, end: number, isCounted: boolean): number[] {
    const stems: number[] = [];
    eachStem(codes, start, end, (hash) => {
      const stem = this.#numbers.numberOf(hash);
      if (stem === this.#lines.length) {
        this.#hashes.push(hash);
        this.#lines.push(0);
        this.#last.push(-1);
      }
      if (this.#last[stem] === this.#line) return;
      this.#last[stem] = this.#line;
      if (isCounted) this.#lines[stem]!++;
      stems.push(stem);
    });
    this.#line++;
    return stems;
  }
}
