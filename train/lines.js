// Texts → their rows as the command reads them: [text, row] each, row = line ends (\n) before it.
//
// usage: lines.js < TEXTS.jsonl > ROWS.jsonl   (a JSON string a line in, a JSON array a line out)
import { createInterface } from 'node:readline';
import { readTextLines } from '../dist/lines/text.js';
import { readUnits } from '../dist/lines/units.js';

/**
 * The rows of a text: visible lines, wrapped paragraphs taken together.
 *
 * @returns {[text: string, row: number, start: number][]} `row`: line ends (\n) before it, `start`: its offset in characters
 */
export function rowsOf(text) {
  const page = readTextLines(text);
  const { count, first, last } = readUnits(page);
  const rows = [];
  let row = 0;
  let seen = 0;
  for (let unit = 0; unit < count; unit++) {
    const start = page.start[first[unit]];
    for (; seen < start; seen++) if (text[seen] === '\n') row++;
    rows.push([text.slice(start, page.end[last[unit]]), row, start]);
  }
  return rows;
}

/**
 * The label of each row of a page: by its line, or on a page without line ends by where it stands. None for a row that
 * holds lines of several kinds.
 *
 * @param {[text: string, row: number, start: number][]} rows
 * @param {{ lines: string[], starts?: number[], unlabelled?: number[] }} truth  `starts`: offset of each line where line
 *   ends were lost; `unlabelled`: lines that have no label of their own
 */
export function labelsOf(rows, { lines, starts, unlabelled = [] }) {
  if (!starts) return rows.map(([, row]) => (unlabelled.includes(row) ? undefined : lines[row]));
  return rows.map(([text, , start]) => {
    const kinds = new Set();
    const end = start + text.length;
    starts.forEach((from, line) => {
      if (from < end && (starts[line + 1] ?? end) > start) kinds.add(lines[line]);
    });
    return kinds.size === 1 ? [...kinds][0] : undefined;
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for await (const record of createInterface({ input: process.stdin })) {
    const rows = rowsOf(JSON.parse(record)).map(([text, row]) => [text, row]);
    process.stdout.write(`${JSON.stringify(rows)}\n`);
  }
}
