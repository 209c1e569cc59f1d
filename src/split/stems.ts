/** The words of a page's items by their beginnings, which survive inflection, to be compared; in scripts without spaces pairs of letters. */
import { CASELESS, characterTables, DENSE } from '../label/characters.js';
import { isWordUnit } from '../lines/measure.js';
import { hashed, NO_LETTERS, WordNumbers } from '../lines/word-numbers.js';

/** Letters of a word that are compared; and the fewest that tell anything in scripts with case, whose short words join others. */
const STEM = 6;
const SHORTEST_WORD = 4;

export class Stems {
  readonly #numbers = new WordNumbers();
  #lines: number[] = [];
  #last: number[] = [];
  #line = 0;

  clear(): void {
    this.#numbers.clear();
    this.#lines = [];
    this.#last = [];
    this.#line = 0;
  }

  /** Lines that hold a word, of those that were counted. */
  linesOf(word: number): number {
    return this.#lines[word]!;
  }

  /**
   * Reads the different words of a line.
   *
   * @param codes  of the page
   * @param isCounted  whether the line counts for `linesOf`
   * @returns their numbers
   */
  read(codes: Uint16Array, start: number, end: number, isCounted: boolean): number[] {
    const { classOf, fold } = characterTables();
    const words: number[] = [];
    const add = (hash: number): void => {
      const word = this.#numbers.numberOf(hash);
      if (word === this.#lines.length) {
        this.#lines.push(0);
        this.#last.push(-1);
      }
      if (this.#last[word] === this.#line) return;
      this.#last[word] = this.#line;
      if (isCounted) this.#lines[word]!++;
      words.push(word);
    };
    let hash = NO_LETTERS;
    let letters = 0;
    let shortest = SHORTEST_WORD;
    let dense = 0;
    for (let at = start; at <= end; at++) {
      const code = at < end ? codes[at]! : 0;
      const kind = classOf[code]!;
      if (kind === DENSE) {
        if (dense > 0) add(hashed(hashed(NO_LETTERS, dense), code));
        dense = code;
        continue;
      }
      dense = 0;
      if (at < end && isWordUnit(code)) {
        if (letters++ < STEM) hash = hashed(hash, fold[code]!);
        if (kind === CASELESS) shortest = 1;
        continue;
      }
      if (letters >= shortest) add(hash);
      hash = NO_LETTERS;
      letters = 0;
      shortest = SHORTEST_WORD;
    }
    this.#line++;
    return words;
  }
}
