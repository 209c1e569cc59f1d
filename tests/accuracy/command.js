/** Runs the built command over many pages in one process, as a user would: JSONL in, JSONL out. */
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * One page as it is handed to the command.
 * @typedef {{ id: string, text?: string, html?: string, url?: string, scrapedAt?: string }} InputPage
 */

/**
 * What a process did.
 * @typedef {{ code: number | null, stderr: string }} Ended
 */

/**
 * Cleans pages and leaves the results in a file, one JSON object a line.
 *
 * @param {AsyncIterable<InputPage> | Iterable<InputPage>} pages
 * @param {string} output  file that is written
 * @param {string} [project]  folder whose `bin` is run; another one stands in for cross-validation
 * @returns {Promise<Ended>}
 * @throws when the command ends with another exit code than 0 (all pages cleaned) or 1 (some failed)
 */
export async function cleanPages(pages, output, project = PROJECT) {
  const child = spawn(process.execPath, [join(project, 'bin', 'clean-articles.js'), '-', ...ARGUMENTS], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const messages = [];
  child.stderr.setEncoding('utf8').on('data', (part) => messages.push(part));
  const ended = new Promise((resolve) => child.on('close', resolve));
  await Promise.all([
    pipeline(Readable.from(jsonLines(pages)), child.stdin).catch(ignoreClosedPipe),
    pipeline(child.stdout, createWriteStream(output)),
  ]);
  const code = /** @type {number | null} */ (await ended);
  const stderr = messages.join('');
  if (code !== 0 && code !== 1) throw new Error(`clean-articles ended with code ${code}:\n${stderr}`);
  return { code, stderr };
}

const ARGUMENTS = ['--from', 'jsonl', '--to', 'jsonl', '--scraped-at-field', 'scrapedAt', '--quiet'];

/**
 * Reads results, keyed by id; records of failed documents are left out.
 *
 * @param {string} file  JSONL
 * @returns {Promise<Map<string, any>>}
 */
export async function readResults(file) {
  const results = new Map();
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (!line.trim()) continue;
    const record = JSON.parse(line);
    if (!record.error) results.set(String(record.id), record);
  }
  return results;
}

/** @param {AsyncIterable<InputPage> | Iterable<InputPage>} pages */
async function* jsonLines(pages) {
  for await (const page of pages) yield `${JSON.stringify(page)}\n`;
}

/** A command that ends early closes its input; its exit code tells more than the pipe does. @param {any} error */
function ignoreClosedPipe(error) {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
