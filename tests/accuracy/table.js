/** Prints figures as tables, each beside its baseline. */
import { isLowerBetter } from './baseline.js';

/** Differences below half of the last digit shown are none. */
const SMALLEST = 0.00005;
const MIN_WIDTH = 8;

/**
 * One table a corpus: a row a group of pages, under each figure its difference from the baseline where there is one.
 *
 * @param {string} title
 * @param {Record<string, import('./referee.js').Figures>} groups  figures by group
 * @param {import('./baseline.js').FlatFigures} baseline
 * @param {string} corpus  the name under which the baseline has it
 * @returns {string}
 */
export function formatTable(title, groups, baseline, corpus) {
  const names = [...new Set(Object.values(groups).flatMap((figures) => Object.keys(figures)))];
  const widths = names.map((name) => Math.max(MIN_WIDTH, name.length));
  const label = Math.max(...Object.keys(groups).map((group) => group.length), title.length) + 1;
  const line = (/** @type {string} */ head, /** @type {string[]} */ cells) =>
    head.padEnd(label) + cells.map((cell, index) => ` ${cell.padStart(widths[index] ?? MIN_WIDTH)}`).join('');
  const rows = [line(title, names)];
  for (const [group, figures] of Object.entries(groups)) {
    rows.push(
      line(
        group,
        names.map((name) => formatFigure(name, figures[name])),
      ),
    );
    const changes = names.map((name) => formatChange(`${corpus}/${group}/${name}`, figures[name], baseline));
    if (changes.some(Boolean)) rows.push(line('', changes));
  }
  return `${rows.join('\n')}\n`;
}

/** @param {string} name @param {number | undefined} value */
function formatFigure(name, value) {
  if (value === undefined) return '-';
  return name === 'docs' ? String(value) : value.toFixed(4);
}

/**
 * The difference from the baseline, marked `!` when it is for the worse.
 *
 * @param {string} name
 * @param {number | undefined} value
 * @param {import('./baseline.js').FlatFigures} baseline
 */
function formatChange(name, value, baseline) {
  const before = baseline.get(name);
  if (value === undefined || before === undefined) return '';
  const change = value - before;
  if (Math.abs(change) < SMALLEST) return '';
  const worse = change > 0 === isLowerBetter(name) && !name.endsWith('/docs');
  return `${change > 0 ? '+' : ''}${change.toFixed(4)}${worse ? '!' : ''}`;
}
