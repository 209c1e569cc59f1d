/** How likely each row of signs, which are bytes, is right, as trees tell that were made by `train/choices.py`. */
import type { SignRows } from './sign-rows.js';
import { type Ensemble, openColumns, probabilities, scoreRows, storeTrees } from './trees.js';
import { readWeights } from './weights.js';

interface Header {
  readonly trees: number;
  readonly bias: number;
  readonly scale: number;
}

/** P(right) of each row of signs; none for no rows. */
export type Judge = (rows: SignRows) => Float32Array;

/** A judge by a file of weights beside this module, which is read when it is first asked. */
export function judgeFrom(name: string): Judge {
  let trees: Ensemble | undefined;
  return (rows) => {
    if (rows.count === 0) return new Float32Array();
    // Stored before columns are opened above them.
    trees ??= ensembleIn(name);
    const columns = openColumns(rows.width, rows.count);
    rows.writeColumns(columns.bytes, columns.stride);
    return probabilities(scoreRows(columns, trees));
  };
}

function ensembleIn(name: string): Ensemble {
  const { header, body } = readWeights<Header>(name);
  return { ...header, at: storeTrees(body) };
}
