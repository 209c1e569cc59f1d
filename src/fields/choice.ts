/** Trees that tell how likely each of several readings of a field is, from signs that are bytes. */
import { type Ensemble, openColumns, probabilities, scoreRows, storeTrees } from '../label/trees.js';
import { readWeights } from '../label/weights.js';

interface Header {
  readonly trees: number;
  readonly bias: number;
  readonly scale: number;
}

/** P(right) of each row of signs. */
export type Judge = (rows: readonly (readonly number[])[]) => Float32Array;

/** A judge by a file of weights in `label/`, which is read when it is first asked. */
export function judgeFrom(name: string): Judge {
  let trees: Ensemble | undefined;
  return (rows) => {
    // Stored before columns are opened above them.
    trees ??= ensembleIn(name);
    const columns = openColumns(rows[0]?.length ?? 0, rows.length);
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
