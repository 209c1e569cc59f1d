/** The choice among several readings of a field, by how likely each is. */

/** P(right) that a reading must have. */
export interface Bars {
  /** Where nothing was read before. */
  readonly fresh: number;
  /** Where something else was, if it is `much` times likelier; below `unlikely` what was read is wrong. */
  readonly likely: number;
  readonly much: number;
  readonly unlikely: number;
  /** Where something was read that is none of the readings. */
  readonly sure: number;
}

/**
 * Chooses among readings.
 *
 * @param isRead  which of them are what the article's own lines were read as before; null where those tell nothing
 * @returns the index of a reading, `read` for what was read before, null for nothing
 */
export function chooseReading(
  odds: Float32Array,
  isRead: readonly boolean[] | null,
  bars: Bars,
): number | 'read' | null {
  const most = Math.max(...odds);
  const best = odds.indexOf(most);
  if (isRead === null) return most >= bars.fresh ? best : null;
  const own = odds.filter((_, at) => isRead[at]);
  if (own.length === 0) return most >= bars.sure ? best : 'read';
  const ownOdds = Math.max(...own);
  if (most >= bars.likely) return most > bars.much * ownOdds ? best : 'read';
  return ownOdds >= bars.unlikely ? 'read' : null;
}
