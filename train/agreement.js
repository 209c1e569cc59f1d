// First-look roles → agreement bytes for the second look, by the very code that the command uses.
//
// usage: agreement.js PAGES.jsonl FOLDER HELD…
//
// For each held-out fold reads roles.HELD.bin (f32, roles a row, in page order) and writes agreement.HELD.bin.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AGREEMENT, readAgreement } from '../dist/label/agreement.js';
import { readMarks } from '../dist/label/marks.js';
import { ROLES } from '../dist/label/roles.js';
import { readMakes } from '../dist/label/structure.js';
import { readTextLines } from '../dist/lines/text.js';
import { readUnits } from '../dist/lines/units.js';
import { byRow, chromeOf } from './lexicon.js';

const [pagesPath, folder, ...held] = process.argv.slice(2);
const sources = await Promise.all(held.map((fold) => open(join(folder, `roles.${fold}.bin`))));
const targets = await Promise.all(held.map((fold) => open(join(folder, `agreement.${fold}.bin`), 'w')));
for await (const line of createInterface({ input: createReadStream(pagesPath) })) {
  const record = JSON.parse(line);
  const page = readTextLines(record.text);
  const units = readUnits(page);
  const makes = readMakes(units, readMarks(page, chromeOf(page, record), units));
  for (const [number, source] of sources.entries()) {
    const roles = new Float32Array(units.count * ROLES.length);
    await source.read(roles);
    const bytes = new Uint8Array(units.count * AGREEMENT.length);
    readAgreement(makes, roles, bytes, units.count, 0);
    await targets[number].write(byRow(bytes, AGREEMENT.length, units.count));
  }
}
for (const file of [...sources, ...targets]) await file.close();
