/** Rows of signs, each a byte: written one sign after the other, read by the trees that choose among the rows. */

const FEW_ROWS = 32;

export class SignRows {
  readonly width: number;
  #bytes: Uint8Array;
  #at = 0;

  /** @param width  signs in a row */
  constructor(width: number) {
    this.width = width;
    this.#bytes = new Uint8Array(FEW_ROWS * width);
  }

  /** Rows that are complete. */
  get count(): number {
    return Math.floor(this.#at / this.width);
  }

  /** Adds a sign to the row that is not complete, or begins the next one. Numbers from 0 to 255. */
  put(sign: number): void {
    if (this.#at === this.#bytes.length) this.#enlarge();
    this.#bytes[this.#at++] = sign;
  }

  putAll(signs: ArrayLike<number>): void {
    for (let at = 0; at < signs.length; at++) this.put(signs[at]!);
  }

  /** The signs of a row. Holds until more are put. */
  row(index: number): Uint8Array {
    return this.#bytes.subarray(index * this.width, (index + 1) * this.width);
  }

  /** Writes the rows side by side, so that a column lies together: `columns[sign * stride + row]`. */
  writeColumns(columns: Uint8Array, stride: number): void {
    const { width, count } = this;
    for (let row = 0, at = 0; row < count; row++)
      for (let column = 0; column < width; column++) columns[column * stride + row] = this.#bytes[at++]!;
  }

  #enlarge(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
