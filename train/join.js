// The weights of several rounds → one file, as `src/label/model.ts` reads it: the lexicon of the first, the trees of all.
//
// usage: join.js OUT ROUND.bin…
import { readFileSync, writeFileSync } from 'node:fs';
import { LEXICON_BYTES } from '../dist/label/lexicon.js';
import { parseWeights } from '../dist/label/weights.js';

const [out, ...paths] = process.argv.slice(2);
const rounds = paths.map((path) => parseWeights(readFileSync(path)));
const { features } = rounds[0].header;
if (rounds.some(({ header }) => header.features !== features))
  throw new Error(`${paths.join(', ')}: not of the same features`);
const ensembles = rounds.flatMap(({ header }, round) =>
  header.ensembles.map((ensemble) => ({ round, ...ensemble })),
);
const header = Buffer.from(JSON.stringify({ features, ensembles }));
const length = Buffer.alloc(4);
length.writeUInt32LE(header.length);
const bodies = rounds.map(({ body }, round) => (round ? body.subarray(LEXICON_BYTES) : body));
writeFileSync(out, Buffer.concat([length, header, ...bodies]));
