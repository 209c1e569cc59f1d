// Compiles src to dist and the language packs to data, puts the data files (weights) beside the code that reads them,
// and bundles the command.
//
// usage: build.js [--train]   with --train the weights may be of other features: they are about to be made
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';
import { bundleCommand } from './bundle.js';
import { compileLanguages } from './languages.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const DATA = /\.(json|bin|wasm)$/;
const PACK = /^languages[\\/]/;

const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin',
  'tsc',
);
rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.json')], { stdio: ['ignore', 2, 2] });
for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
  if (!DATA.test(name) || PACK.test(name)) continue;
  mkdirSync(dirname(join(root, 'dist', name)), { recursive: true });
  copyFileSync(join(root, 'src', name), join(root, 'dist', name));
}
const { parseWat } = await wabt();
for (const name of ['label/trees', 'split/decode']) {
  const wat = readFileSync(join(root, 'src', `${name}.wat`), 'utf8');
  const { buffer } = parseWat(`${name}.wat`, wat, { simd: true }).toBinary({});
  writeFileSync(join(root, 'dist', `${name}.wasm`), buffer);
}
const { checkWeights, writeHashes } = await import('../dist/label/feature-hash.js');
writeHashes(join(root, 'dist', 'label'));
if (!process.argv.includes('--train')) checkWeights(join(root, 'dist', 'label'));
await compileLanguages(join(root, 'src', 'languages'), join(root, 'dist'));
await bundleCommand(join(root, 'dist'));
