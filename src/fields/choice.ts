/** The choice among several readings of a field: trees tell from signs, which are bytes, how likely each is. */
import { type Ensemble, openColumns, probabilities, scoreRows, storeTrees } from '../label/trees.js';
import { readWeights } from '../label/weights.js';

interface Header {
  readonly trees: number;
  readonly bias: number;
  readonly scale: number;
}

/** P(right) of each row of signs; none for no rows. */
type Judge = (rows: readonly (readonly number[])[]) => Float32Array;

/** A judge by a file of weights in `label/`, which is read when it is first asked. */
export function judgeFrom(name: string): Judge {
  let trees: Ensemble | undefined;
  return (rows) => {
    if (rows.length === 0) return new Float32Array();
    // Stored before columns are opened above them.
    trees ??= ensembleIn(name);
    const columns = openColumns(rows[0]!.length, rows.length);
    rows.forEach((signs, row) => {
      signs.forEach((sign, column) => {
        columns.bytes[column * columns.stride + row] = sign;
      });
    });
    return probabilities(scoreRows(columns, trees));
  };
}

function ensembleIn(name: string): Ensemble {
  const { header, body } = readWeights<Header>(name);
  return { ...header, at: storeTrees(body) };
}

/** P(right) that a reading must have. */
export interface Bars {
  /** Where nothing was read before. */
  readonly fresh: number;
  /** Where something else was, if it is `MUCH` times likelier; below `unlikely` what was read is wrong. */
  readonly likely: number;
  readonly unlikely: number;
  /** Where something was read that is none of the readings. */
  readonly sure: number;
}

/** How many times likelier than what was read another reading must be. */
const MUCH = 2;

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
  if (most >= bars.likely) return most > MUCH * ownOdds ? best : 'read';
  return ownOdds >= bars.unlikely ? 'read' : null;
}
