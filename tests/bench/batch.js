/** Many documents in one run: what a second worker brings, how memory grows, and files a second. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../accuracy/command.js';
import { ownPages } from '../accuracy/own-pages.js';
import { measureNode } from './measured-process.js';

const COMMAND = join(PROJECT, 'bin', 'clean-articles.js');
const DOCUMENT_CHARACTERS = 8000;
/** One process a file is slow: only so many files are given to xargs. */
const XARGS_FILES = 200;

/**
 * A JSONL file of documents of 8 KB, each made of our own pages in another order.
 *
 * @param {string} file
 * @param {number} documents
 * @returns {number} megabytes of text
 */
function writeDocuments(file, documents) {
  const texts = [...ownPages()].map((page) => page.text ?? '');
  const descriptor = openSync(file, 'w');
  let bytes = 0;
  for (let index = 0; index < documents; index++) {
    const text = makeDocument(texts, index);
    writeSync(descriptor, `${JSON.stringify({ id: `document-${index}`, text })}\n`);
    bytes += Buffer.byteLength(text);
  }
  closeSync(descriptor);
  return bytes / 1e6;
}

/** @param {readonly string[]} texts @param {number} index */
function makeDocument(texts, index) {
  let text = `Document number ${index}\n\n`;
  for (let next = index; text.length < DOCUMENT_CHARACTERS; next += 7)
    text += `${texts[next % texts.length]}\n`;
  return text.slice(0, DOCUMENT_CHARACTERS);
}

/**
 * @param {string} scratch  folder for temporary files
 * @param {number} documents
 * @returns {Promise<string[]>} lines to print
 */
export async function measureStream(scratch, documents) {
  const lines = [];
  /** @type {Record<number, number>} */
  const seconds = {};
  for (const [jobs, count] of [
    [1, documents],
    [2, documents],
    [2, 2 * documents],
  ]) {
    const file = join(scratch, 'documents.jsonl');
    const megabytes = writeDocuments(file, /** @type {number} */ (count));
    const args = [COMMAND, '-', '--from', 'jsonl', '--to', 'jsonl', '--quiet', '--jobs', String(jobs)];
    const usage = await measureNode(args, file);
    if (count === documents) seconds[/** @type {number} */ (jobs)] = usage.seconds;
    const peak = usage.peakBytes / 1e6;
    const speed = megabytes / usage.cpuSeconds;
    lines.push(
      `${count} documents, ${jobs} job(s): ${usage.seconds.toFixed(1)} s, ${speed.toFixed(1)} MB/CPU s, ${peak.toFixed(0)} MB peak`,
    );
  }
  lines.push(`two jobs against one: x ${((seconds[1] ?? 0) / (seconds[2] ?? 1)).toFixed(2)}  (at least 1.7)`);
  return lines;
}

/**
 * @param {string} scratch  folder for temporary files
 * @param {number} files
 * @returns {string[]} lines to print
 */
export function measureFolder(scratch, files) {
  const folder = join(scratch, 'pages');
  mkdirSync(folder);
  const texts = [...ownPages()].map((page) => page.text ?? '');
  for (let index = 0; index < files; index++) {
    writeFileSync(join(folder, `${index}.txt`), texts[index % texts.length] ?? '');
  }
  const ours = timeCommand(process.execPath, [
    COMMAND,
    folder,
    '-o',
    join(scratch, 'cleaned'),
    '--jobs',
    '2',
    '--quiet',
  ]);
  const each = `find "${folder}" -name '*.txt' | head -${XARGS_FILES} | xargs -P2 -n1 "${process.execPath}" "${COMMAND}" --quiet`;
  const xargs = timeCommand('sh', ['-c', each]);
  return [
    `${files} small files, two jobs: ${(files / ours).toFixed(0)} files/s  (at least 2000)`,
    `one process a file, xargs -P2: ${(XARGS_FILES / xargs).toFixed(0)} files/s`,
  ];
}

/** @param {string} program @param {string[]} args @returns {number} seconds */
function timeCommand(program, args) {
  const started = process.hrtime.bigint();
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with code ${status}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}
