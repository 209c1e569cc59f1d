/** `npm run bench`: how fast the built command is. Ratios within one run mean more than times. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { PROJECT } from '../accuracy/command.js';
import { measureFolder, measurePeerBatch, measureStream } from './batch.js';
import { measureColdStart, median } from './cold-start.js';
import { writeHtmlInput, writeTextInput } from './inputs.js';
import { measureNode } from './measured-process.js';
import { installPeers } from './peers.js';
import { measureStages } from './stages.js';

const RUNS = 3;
const CLEAN_JSONL = ['-', '--from', 'jsonl', '--to', 'jsonl', '--quiet', '--jobs', '1'];
const COMMAND = join(PROJECT, 'bin', 'clean-articles.js');
const PAGE = join(PROJECT, 'fixtures', 'daily8-raw-en', 'input.txt');

const options = new Command('npm run bench --')
  .description('Measures the built command.')
  .option('--only <pattern>', 'only the parts whose name matches: start, text, stages, html, batch')
  .option('--documents <count>', 'documents of the batch part (it runs only when --only names it)', '200000')
  .option('--files <count>', 'files of the batch part', '20000')
  .option('--peers', 'install other extractors into a temporary folder and measure them beside us')
  .parse()
  .opts();
const chosen = new RegExp(options.only ?? '');
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  if (chosen.test('start')) benchStart();
  if (chosen.test('text')) await benchText();
  if (chosen.test('stages')) benchStages();
  if (chosen.test('html')) await benchHtml();
  if (options.only && chosen.test('batch')) await benchBatch();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function benchStart() {
  console.log('Cold start, medians of interleaved runs');
  for (const { name, milliseconds, ratio, limit } of measureColdStart(PAGE)) {
    const verdict = limit === null ? '' : `  limit ${limit}${ratio > limit ? '  OVER' : ''}`;
    console.log(
      `  ${name.padEnd(28)} ${milliseconds.toFixed(0).padStart(5)} ms  x ${ratio.toFixed(2)}${verdict}`,
    );
  }
}

async function benchText() {
  const input = writeTextInput(join(scratch, 'text.jsonl'));
  console.log(`\nText: ${input.pages} pages, ${input.megabytes.toFixed(1)} MB, JSONL to JSONL, one job`);
  await printSpeed('clean-articles', input, () => measureNode([COMMAND, ...CLEAN_JSONL], input.file), RUNS);
}

function benchStages() {
  const input = writeTextInput(join(scratch, 'text.jsonl'));
  const profile = join(scratch, 'profile');
  mkdirSync(profile);
  console.log('\nShare of the time by stage (text), and what it is for a visible line');
  for (const { stage, share, seconds } of measureStages(CLEAN_JSONL, input.file, profile)) {
    const perLine = ((1e6 * seconds) / input.lines).toFixed(2).padStart(6);
    console.log(`  ${stage.padEnd(20)} ${(100 * share).toFixed(1).padStart(5)} %  ${perLine} µs`);
  }
}

async function benchHtml() {
  const input = writeHtmlInput(join(scratch, 'html.jsonl'));
  if (!input) return console.log('\nHTML: no ../shared with pages beside the project, not measured');
  console.log(`\nHTML: ${input.pages} pages, ${input.megabytes.toFixed(1)} MB, JSONL to JSONL, one job`);
  await printSpeed('clean-articles', input, () => measureNode([COMMAND, ...CLEAN_JSONL], input.file), RUNS);
  if (!options.peers) return console.log('  peers: not measured, ask with --peers');
  const folder = join(scratch, 'peers');
  mkdirSync(folder);
  for (const peer of installPeers(folder))
    await printSpeed(peer.name, input, () => peer.measure(input.file), 1);
}

async function benchBatch() {
  console.log('\nBatch: generated documents of 8 KB');
  for await (const line of measureStream(scratch, Number(options.documents))) console.log(`  ${line}`);
  for (const line of measureFolder(scratch, Number(options.files))) console.log(`  ${line}`);
  for (const line of measurePeerBatch(scratch)) console.log(`  ${line}`);
}

/**
 * @param {string} name
 * @param {import('./inputs.js').Input} input
 * @param {() => Promise<import('./measured-process.js').Usage>} measure
 * @param {number} runs
 */
async function printSpeed(name, input, measure, runs) {
  const usages = [];
  for (let run = 0; run < runs; run++) usages.push(await measure());
  const cpuSeconds = median(usages.map((usage) => usage.cpuSeconds));
  const peak = Math.max(...usages.map((usage) => usage.peakBytes)) / 1e6;
  const speed = input.megabytes / cpuSeconds;
  const pages = input.pages / median(usages.map((usage) => usage.seconds));
  console.log(
    `  ${name.padEnd(28)} ${speed.toFixed(1).padStart(6)} MB/CPU s  ${pages.toFixed(0).padStart(6)} pages/s  ${peak.toFixed(0)} MB peak`,
  );
}
