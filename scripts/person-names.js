// Writes src/fields/person-names.bin, the table of bits of names of people, from the lists of @faker-js/faker.
//
// usage: npm run build && node scripts/person-names.js
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allLocales } from '@faker-js/faker';
import { NAME_TABLE_BYTES, nameBucket } from '../dist/fields/person-names.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const LISTS = { given: ['firstName', 'first_name'], family: ['lastName', 'last_name'] };

const table = new Uint8Array(NAME_TABLE_BYTES);
for (const { person } of Object.values(allLocales))
  for (const [kind, keys] of Object.entries(LISTS))
    for (const key of keys)
      for (const name of namesIn(person?.[key]))
        for (const word of [name, ...name.split(/[\s-]+/u)]) {
          const bucket = nameBucket(word, kind);
          table[bucket >> 3] |= 1 << (bucket & 7);
        }
writeFileSync(join(root, 'src', 'fields', 'person-names.bin'), table);

/** All strings of a list of names, which some locales part by sex and some weigh. */
function namesIn(list) {
  if (typeof list === 'string') return [list];
  if (Array.isArray(list)) return list.flatMap(namesIn);
  if (list && typeof list === 'object')
    return 'value' in list ? namesIn(list.value) : Object.values(list).flatMap(namesIn);
  return [];
}
