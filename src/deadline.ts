/** A limit of time for work that nothing interrupts from outside: the work asks, now and then, whether time is up. */
import { DocumentError } from './errors.js';

export class Deadline {
  private readonly end: number;

  /** @param seconds  from now; 0 for no limit */
  constructor(private readonly seconds: number) {
    this.end = seconds > 0 ? performance.now() + seconds * 1000 : Number.POSITIVE_INFINITY;
  }

  /** @throws DocumentError `too-slow` when time is up */
  check(): void {
    if (performance.now() <= this.end) return;
    throw new DocumentError(
      'too-slow',
      `the page was not cleaned within ${this.seconds} s; raise the limit to wait longer`,
    );
  }
}
