/** The figures of the last accepted state, and the ratchet that keeps them from falling. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './command.js';

const FILE = join(PROJECT, 'tests', 'accuracy', 'baseline.json');
/** A fall below this is noise: one page in some sets of the size of ours. */
const TOLERANCE = 0.002;
const DIGITS = 4;

/** Figures of which less is better: text that should not be there, text that is lost. */
const LOWER_IS_BETTER = new Set(['leak', 'crossLeak', 'bodyLoss']);
/** Counts and the two halves of an F1 may move freely. */
const UNWATCHED = new Set(['docs', 'P', 'R']);

/** @typedef {Map<string, number>} FlatFigures  `corpus/group/figure` and its value */

/** @returns {FlatFigures} */
export function readBaseline() {
  return new Map(existsSync(FILE) ? Object.entries(JSON.parse(readFileSync(FILE, 'utf8'))) : []);
}

/** Writes what was measured over what is there; figures that were not measured stay. @param {FlatFigures} figures */
export function writeBaseline(figures) {
  const merged = [...new Map([...readBaseline(), ...figures])].sort(([a], [b]) => (a < b ? -1 : 1));
  const rounded = merged.map(([name, value]) => [name, Number(value.toFixed(DIGITS))]);
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(rounded), null, 1)}\n`);
}

/**
 * The watched figures that are worse than the baseline. Only validation pages, the seed and our own pages are watched:
 * the others are what the tool was made with.
 *
 * @param {FlatFigures} figures
 * @param {FlatFigures} baseline
 * @returns {string[]} one sentence a figure
 */
export function findFalls(figures, baseline) {
  const falls = [];
  for (const [name, value] of figures) {
    const before = baseline.get(name);
    if (before === undefined || !isWatched(name)) continue;
    const loss = isLowerBetter(name) ? value - before : before - value;
    if (loss > TOLERANCE) falls.push(`${name}: ${value.toFixed(DIGITS)}, was ${before.toFixed(DIGITS)}`);
  }
  return falls;
}

/** @param {string} name */
function isWatched(name) {
  const [corpus = '', group = '', figure = ''] = name.split('/');
  return (
    (group.startsWith('validation') || corpus === 'seed' || corpus === 'fixtures') && !UNWATCHED.has(figure)
  );
}

/** @param {string} name */
export function isLowerBetter(name) {
  return LOWER_IS_BETTER.has(name.split('/')[2] ?? '');
}
