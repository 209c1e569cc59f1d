// Runs on `npm install`, `npm ci` and `npx .`. npx links a clone without its development dependencies, so they are
// installed first where the compiler is missing. Everything is sent to stderr: stdout belongs to the command.
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = (command) => execSync(command, { cwd: root, stdio: ['ignore', 2, 2] });

if (!existsSync(join(root, 'node_modules', 'typescript')))
  run('npm ci --ignore-scripts --no-audit --no-fund');
run('node scripts/build.js');
