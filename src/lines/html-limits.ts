/** Limits of a page of HTML: of nesting, of elements, of time. */
import type { Deadline } from '../deadline.js';
import { DocumentError } from '../errors.js';

/** Nesting deeper than this is an attack or a generator gone wrong; browsers stop at 512. */
const MAX_DEPTH = 10_000;
/** The longest page seen has 60,000 elements. */
const MAX_ELEMENTS = 2_000_000;
/** Elements between two looks at the clock. */
const ELEMENTS_PER_CHECK = 1024;

export class HtmlLimits {
  private elements = 0;

  constructor(private readonly deadline: Deadline) {}

  /**
   * Counts an element that opens.
   *
   * @throws DocumentError `too-complex`, `too-slow`
   */
  addElement(depth: number): void {
    this.elements++;
    if (depth > MAX_DEPTH)
      throw new DocumentError('too-complex', `elements are nested more than ${MAX_DEPTH} deep`);
    if (this.elements > MAX_ELEMENTS)
      throw new DocumentError('too-complex', `the page has more than ${MAX_ELEMENTS} elements`);
    if (this.elements % ELEMENTS_PER_CHECK === 0) this.deadline.check();
  }
}
