/**
 * Other extractors beside us, on the same HTML pages in one run. They are installed into a temporary folder and only
 * when asked for (`--peers`): none is a dependency of the project.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureNode, measureProcess } from './measured-process.js';

const SCRIPTS = fileURLToPath(new URL('peers', import.meta.url));
const NPM_PEERS = ['@mozilla/readability', 'defuddle', 'linkedom'];
/** trafilatura's own dependency leaves the cleaner of lxml to be named. */
const PYTHON_PEERS = ['trafilatura', 'lxml_html_clean'];

/** @typedef {{ name: string, measure: (input: string) => Promise<import('./measured-process.js').Usage> }} Peer */

/**
 * @param {string} scratch  folder that they are installed into
 * @returns {Peer[]} those that could be installed
 */
export function installPeers(scratch) {
  return [...installNpmPeers(scratch), ...installTrafilatura(scratch)];
}

/** @param {string} scratch @returns {Peer[]} */
function installNpmPeers(scratch) {
  writeFileSync(join(scratch, 'package.json'), '{ "type": "module", "private": true }\n');
  if (!succeeds('npm', ['install', '--no-audit', '--no-fund', '--silent', ...NPM_PEERS], scratch)) return [];
  cpSync(SCRIPTS, scratch, { recursive: true });
  return ['readability', 'defuddle'].map((name) => ({
    name: `${name} + linkedom`,
    measure: (input) => measureNode([join(scratch, `${name}.js`)], input),
  }));
}

/**
 * @param {string} scratch  folder that it is installed into
 * @returns {string | null} folder of its packages, null where it could not be installed
 */
export function installTrafilaturaPackages(scratch) {
  const target = join(scratch, 'python');
  const args = ['-m', 'pip', 'install', '--quiet', '--target', target, ...PYTHON_PEERS];
  return succeeds('python3', args, scratch) ? target : null;
}

/** @param {string} scratch @returns {Peer[]} */
function installTrafilatura(scratch) {
  const target = installTrafilaturaPackages(scratch);
  if (target === null) return [];
  return [
    {
      name: 'trafilatura',
      measure: (input) => measureProcess('python3', [join(SCRIPTS, 'trafilatura-peer.py'), target], input),
    },
  ];
}

/** @param {string} program @param {string[]} args @param {string} cwd */
function succeeds(program, args, cwd) {
  try {
    execFileSync(program, args, { cwd, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
