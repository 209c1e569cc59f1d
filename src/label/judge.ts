/** How likely each row of signs, which are bytes, is right, as trees tell that were made by `train/choices.py`. */
import { type Ensemble, openColumns, probabilities, scoreRows, storeTrees } from './trees.js';
import { readWeights } from './weights.js';

interface Header {
  readonly trees: number;
  readonly bias: number;
  readonly scale: number;
}

/** P(right) of each row of signs; none for no rows. */
export type Judge = (rows: readonly (readonly number[])[]) => Float32Array;

/** A judge by a file of weights beside this module, which is read when it is first asked. */
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
