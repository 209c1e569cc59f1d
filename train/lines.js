// Texts → their visible lines as the command's reader cuts them: [text, row] each, row = line ends (\n) before it.
//
// usage: lines.js < TEXTS.jsonl > LINES.jsonl   (a JSON string a line in, a JSON array a line out)
import { createInterface } from 'node:readline';
import { readTextLines } from '../dist/lines/text.js';

for await (const record of createInterface({ input: process.stdin })) {
  const { text, count, start, end } = readTextLines(JSON.parse(record));
  const lines = [];
  let row = 0;
  let seen = 0;
  for (let line = 0; line < count; line++) {
    for (; seen < start[line]; seen++) if (text[seen] === '\n') row++;
    if (end[line] > start[line]) lines.push([text.slice(start[line], end[line]), row]);
  }
  process.stdout.write(`${JSON.stringify(lines)}\n`);
}
