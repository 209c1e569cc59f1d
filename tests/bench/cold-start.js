/** How long a whole command takes from nothing, against a bare Node in the same run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../accuracy/command.js';

const RUNS = 21;
const COMMAND = join(PROJECT, 'bin', 'clean-articles.js');

/**
 * Medians of interleaved runs, so that other work on the machine weighs on all alike.
 *
 * @param {string} page  file that is cleaned
 * @returns {{ name: string, milliseconds: number, ratio: number, limit: number | null }[]}
 */
export function measureColdStart(page) {
  const ways = [
    { name: 'node -e 0', args: ['-e', '0'], limit: null },
    { name: 'clean-articles --version', args: [COMMAND, '--version'], limit: 1.6 },
    { name: 'clean-articles page.txt', args: [COMMAND, page], limit: 2.5 },
  ];
  const times = ways.map(() => /** @type {number[]} */ ([]));
  for (let run = 0; run < RUNS; run++) {
    for (const [index, way] of ways.entries()) times[index]?.push(timeRun(way.args));
  }
  const medians = times.map(median);
  return ways.map(({ name, limit }, index) => {
    const milliseconds = medians[index] ?? 0;
    return { name, milliseconds, ratio: milliseconds / (medians[0] ?? 1), limit };
  });
}

/** @param {string[]} args @returns {number} milliseconds */
function timeRun(args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with code ${status}:\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
