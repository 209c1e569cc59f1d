// Texts → their rows as the command reads them: [text, row] each, row = line ends (\n) before it.
//
// usage: lines.js < TEXTS.jsonl > ROWS.jsonl   (a JSON string a line in, a JSON array a line out)
import { createInterface } from 'node:readline';
import { readTextLines } from '../dist/lines/text.js';
import { readUnits } from '../dist/lines/units.js';

/** The rows of a text: visible lines, wrapped paragraphs taken together. */
export function rowsOf(text) {
  const page = readTextLines(text);
  const { count, first, last } = readUnits(page);
  const rows = [];
  let row = 0;
  let seen = 0;
  for (let unit = 0; unit < count; unit++) {
    const start = page.start[first[unit]];
    for (; seen < start; seen++) if (text[seen] === '\n') row++;
    rows.push([text.slice(start, page.end[last[unit]]), row]);
  }
  return rows;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for await (const record of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(rowsOf(JSON.parse(record)))}\n`);
  }
}
