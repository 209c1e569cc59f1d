/** Many documents in one run: what a second worker brings, how memory grows, files a second, a peer's batch mode. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../accuracy/command.js';
import { ownPages } from '../accuracy/own-pages.js';
import { writeHtmlFiles } from './inputs.js';
import { measureNode } from './measured-process.js';
import { installTrafilaturaPackages } from './peers.js';

const COMMAND = join(PROJECT, 'bin', 'clean-articles.js');
const DOCUMENT_CHARACTERS = 8000;
/** One process a file is slow: only so many files are given to xargs. */
const XARGS_FILES = 200;
const MAX_PEAK_MEGABYTES = 350;
/** Peaks of equal runs differ by about this much. */
const PEAK_NOISE = 1.1;

/**
 * Appends documents of 8 KB to a JSONL file, each made of our own pages in another order.
 *
 * @param {string} file
 * @param {number} from  number of the first document
 * @param {number} to    number behind the last
 * @returns {number} megabytes of text
 */
function appendDocuments(file, from, to) {
  const texts = [...ownPages()].map((page) => page.text ?? '');
  const descriptor = openSync(file, 'a');
  let bytes = 0;
  for (let index = from; index < to; index++) {
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
 * @returns {AsyncIterable<string>} lines to print, as they are measured
 */
export async function* measureStream(scratch, documents) {
  const file = join(scratch, 'documents.jsonl');
  const megabytes = appendDocuments(file, 0, documents);
  const one = await measureJobs(file, 1);
  yield describeRun(documents, 1, megabytes, one);
  const two = await measureJobs(file, 2);
  yield describeRun(documents, 2, megabytes, two);
  yield verdict('two jobs against one', one.seconds / two.seconds, 1.7);
  yield verdict('MB of text a processor second, two jobs', megabytes / two.cpuSeconds, 10);
  const all = megabytes + appendDocuments(file, documents, 2 * documents);
  const twice = await measureJobs(file, 2);
  yield describeRun(2 * documents, 2, all, twice);
  const isFlat = twice.peakBytes <= two.peakBytes * PEAK_NOISE;
  const isSmall = twice.peakBytes / 1e6 <= MAX_PEAK_MEGABYTES;
  yield `peak memory of twice as many: x ${(twice.peakBytes / two.peakBytes).toFixed(2)}  limit ${MAX_PEAK_MEGABYTES} MB, no higher${isFlat && isSmall ? '' : '  OVER'}`;
}

/** @param {string} file @param {number} jobs */
function measureJobs(file, jobs) {
  const args = [COMMAND, '-', '--from', 'jsonl', '--to', 'jsonl', '--quiet', '--jobs', String(jobs)];
  return measureNode(args, file);
}

/**
 * @param {number} documents
 * @param {number} jobs
 * @param {number} megabytes
 * @param {import('./measured-process.js').Usage} usage
 */
function describeRun(documents, jobs, megabytes, { seconds, cpuSeconds, peakBytes }) {
  const parts = [
    `${seconds.toFixed(1)} s`,
    `${(documents / seconds).toFixed(0)} documents/s`,
    `${(megabytes / cpuSeconds).toFixed(1)} MB/CPU s`,
    `${(peakBytes / 1e6).toFixed(0)} MB peak`,
  ];
  return `${documents} documents, ${jobs} ${jobs === 1 ? 'job' : 'jobs'}: ${parts.join(', ')}`;
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
  const output = join(scratch, 'cleaned');
  const ours = timeCommand(process.execPath, [COMMAND, folder, '-o', output, '--jobs', '2', '--quiet']);
  const each = `find "${folder}" -name '*.txt' | head -${XARGS_FILES} | xargs -P2 -n1 "${process.execPath}" "${COMMAND}" --quiet`;
  const xargs = timeCommand('sh', ['-c', each]);
  return [
    verdict(`${files} small files, two jobs, files a second`, files / ours, 2000),
    `one process a file, find | xargs -P2: ${(XARGS_FILES / xargs).toFixed(0)} files a second`,
  ];
}

/**
 * Against trafilatura's batch mode: the web pages of the development set as files of HTML, both writing JSON with two
 * workers.
 *
 * @param {string} scratch  folder for temporary files
 * @returns {string[]} lines to print
 */
export function measurePeerBatch(scratch) {
  const folder = join(scratch, 'html');
  mkdirSync(folder);
  const pages = writeHtmlFiles(folder);
  if (pages === null)
    return ["no ../shared with pages beside the project: trafilatura's batch mode not measured"];
  const packages = installTrafilaturaPackages(scratch);
  if (packages === null) return ['trafilatura could not be installed by pip: its batch mode is not measured'];
  const ownOutput = join(scratch, 'own-json');
  const ours = timeCommand(process.execPath, [
    ...[COMMAND, folder, '-o', ownOutput],
    ...['--to', 'json', '--jobs', '2', '--quiet'],
  ]);
  const peerOutput = join(scratch, 'peer-json');
  mkdirSync(peerOutput);
  const run = 'import sys; sys.argv[0] = "trafilatura"; from trafilatura.cli import main; main()';
  const args = [
    '--input-dir',
    folder,
    '--output-dir',
    peerOutput,
    '--parallel',
    '2',
    '--output-format',
    'json',
  ];
  const theirs = timeCommand('python3', ['-c', run, ...args], { PYTHONPATH: packages });
  return [
    `${pages} pages of HTML to JSON, two jobs: ${(pages / ours).toFixed(0)} pages a second; trafilatura --parallel 2: ${(pages / theirs).toFixed(0)}`,
    verdict('against trafilatura', theirs / ours, 3),
  ];
}

/** @param {string} name @param {number} value @param {number} least */
function verdict(name, value, least) {
  const digits = value < 100 ? 2 : 0;
  return `${name}: ${value.toFixed(digits)}  (at least ${least})${value < least ? '  UNDER' : ''}`;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {number} seconds
 */
function timeCommand(program, args, env = {}) {
  const started = process.hrtime.bigint();
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', program === process.execPath ? 'inherit' : 'ignore'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with code ${status}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}
