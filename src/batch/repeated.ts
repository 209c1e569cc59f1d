/**
 * Takes repeated documents out of a run, in the order of the inputs, and tells them.
 */
import { createSeen } from './dedupe.js';
import type { DropRepeated } from './run.js';
import type { DedupeMode, Fingerprint } from './types.js';

export interface RepeatedDocuments {
  readonly drop: DropRepeated;
  /** Fingerprints of the documents kept since the last call. */
  takeSeen(): readonly Fingerprint[];
}

/** @param earlier  fingerprints of documents that an earlier run kept */
export function findRepeated(mode: DedupeMode, earlier: readonly Fingerprint[]): RepeatedDocuments {
  const seen = createSeen(mode);
  for (const print of earlier) seen.repeats(print);
  let recent: Fingerprint[] = [];
  return {
    drop: (pieces, tally) =>
      pieces.filter(({ print }) => {
        if (print === undefined) return true;
        const first = seen.repeats(print);
        if (first === null) {
          recent.push(print);
          return true;
        }
        tally.duplicates++;
        tally.warnings.push({
          id: print.id,
          code: 'duplicate',
          message: `is the same article as ${first}; dropped`,
        });
        return false;
      }),
    takeSeen() {
      const taken = recent;
      recent = [];
      return taken;
    },
  };
}
