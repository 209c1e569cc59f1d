/** Runs a process on an input file and tells its time, processor time and peak memory. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HOOK = fileURLToPath(new URL('usage-hook.js', import.meta.url));

/** @typedef {{ seconds: number, cpuSeconds: number, peakBytes: number }} Usage */

/**
 * Runs a Node program; its output is thrown away, as by `> /dev/null`.
 *
 * @param {string[]} args  of node
 * @param {string} input  file that becomes stdin
 * @returns {Promise<Usage>} `cpuSeconds` counts all threads
 */
export async function measureNode(args, input) {
  return measureProcess(process.execPath, ['--import', HOOK, ...args], input);
}

/**
 * Runs a program that itself writes `{ cpuSeconds, peakBytes }` as JSON to descriptor 3.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {string} input  file that becomes stdin
 * @returns {Promise<Usage>}
 * @throws when the program fails
 */
export async function measureProcess(program, args, input) {
  const stdin = openSync(input, 'r');
  const started = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: [stdin, 'ignore', 'pipe', 'pipe'] });
  const told = collect(child.stdio[3]);
  const errors = collect(child.stderr);
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  closeSync(stdin);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with code ${code}:\n${await errors}`);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, ...JSON.parse(await told) };
}

/** @param {any} stream @returns {Promise<string>} all of it */
async function collect(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
