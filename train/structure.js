// Pages → structure bytes, and the right roles of each row as bits, by the very code that the command uses.
//
// usage: structure.js PAGES.jsonl FOLDER
//
// Writes structure.bin (rows × columns bytes, in page order) and roles.bin (u16 a row, 0 where nothing is known).
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readMarks } from '../dist/label/marks.js';
import { readMakes, readStructure, STRUCTURE } from '../dist/label/structure.js';
import { readKinship } from '../dist/label/vocabulary.js';
import { readTextLines } from '../dist/lines/text.js';
import { readUnits } from '../dist/lines/units.js';
import { byRow, chromeOf } from './lexicon.js';
import { rolesOfComposed, rolesOfReal } from './role-truth.js';

const [pagesPath, folder] = process.argv.slice(2);
const structure = await open(join(folder, 'structure.bin'), 'w');
const roles = await open(join(folder, 'roles.bin'), 'w');
for await (const line of createInterface({ input: createReadStream(pagesPath) })) {
  const record = JSON.parse(line);
  const page = readTextLines(record.text);
  const units = readUnits(page);
  if (units.count !== record.share.length)
    throw new Error(`${record.id}: ${units.count} rows, ${record.share.length} labels`);
  const chrome = chromeOf(page, record);
  const marks = readMarks(page, chrome, units);
  const ownChrome = Uint8Array.from(units.first, (first) => chrome[first]);
  const bytes = new Uint8Array(units.count * STRUCTURE.length);
  readStructure(
    {
      text: page.text,
      units,
      marks,
      makes: readMakes(units, marks),
      chrome: ownChrome,
      kinship: readKinship(page.text, units),
    },
    bytes,
    units.count,
    0,
  );
  await structure.write(byRow(bytes, STRUCTURE.length, units.count));
  const right = rightRoles(record, page, units, marks);
  await roles.write(Buffer.from(right.buffer, right.byteOffset, right.byteLength));
}
await structure.close();
await roles.close();

function rightRoles({ truth, share }, page, units, marks) {
  if (!truth) return new Uint16Array(units.count);
  return truth.lines
    ? rolesOfComposed(page, units, marks, truth)
    : rolesOfReal(page, units, marks, share, truth);
}
