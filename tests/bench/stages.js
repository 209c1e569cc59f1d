/**
 * Which share of the processor time each stage of the pipeline takes, from a profile of the command. The modules are
 * profiled, not their bundle, in which the folders are gone.
 */
import { execFileSync } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from '../accuracy/command.js';

/** Folders of `dist/` that are stages; code elsewhere counts for the stage that called it. */
const STAGES = ['read', 'decode', 'lines', 'label', 'split', 'fields', 'render', 'write', 'batch', 'cli'];
const INTERVAL_MICROSECONDS = 500;

/** @typedef {{ id: number, callFrame: { url: string, functionName: string }, children?: number[] }} ProfileNode */

/** Runs the command from its modules. */
const RUN = `import { main } from ${JSON.stringify(pathToFileURL(join(PROJECT, 'dist', 'cli', 'main.js')).href)};
await main(process.argv.slice(1));`;

/** @typedef {{ stage: string, share: number, seconds: number }} StageTime  time on the main thread */

/**
 * @param {string[]} args  of the command
 * @param {string} input  file that becomes stdin
 * @param {string} scratch  folder for the profile
 * @returns {StageTime[]} the longest first; idle time left out
 */
export function measureStages(args, input, scratch) {
  const node = ['--cpu-prof', `--cpu-prof-dir=${scratch}`, `--cpu-prof-interval=${INTERVAL_MICROSECONDS}`];
  execFileSync(process.execPath, [...node, '--input-type=module', '--eval', RUN, '--', ...args], {
    stdio: [openSync(input, 'r'), 'ignore', 'inherit'],
  });
  const file = readdirSync(scratch).find((name) => name.endsWith('.cpuprofile'));
  if (!file) throw new Error('The command left no profile.');
  return timesByStage(JSON.parse(readFileSync(join(scratch, file), 'utf8')));
}

/** @param {{ nodes: ProfileNode[], samples: number[], timeDeltas: number[] }} profile @returns {StageTime[]} */
function timesByStage({ nodes, samples, timeDeltas }) {
  const stages = stageOfEachNode(nodes);
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const [index, id] of samples.entries()) {
    const stage = stages.get(id) ?? 'other';
    if (stage !== 'idle') times.set(stage, (times.get(stage) ?? 0) + (timeDeltas[index] ?? 0) / 1e6);
  }
  const total = [...times.values()].reduce((sum, seconds) => sum + seconds, 0);
  return [...times]
    .map(([stage, seconds]) => ({ stage, share: seconds / total, seconds }))
    .sort((a, b) => b.seconds - a.seconds);
}

/** A node belongs to the stage of its own file, or else to that of its caller. @param {ProfileNode[]} nodes */
function stageOfEachNode(nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Map<number, string>} */
  const stages = new Map();
  const visit = (/** @type {ProfileNode} */ node, /** @type {string} */ inherited) => {
    const stage = ownStage(node) ?? inherited;
    stages.set(node.id, stage);
    for (const child of node.children ?? []) visit(/** @type {ProfileNode} */ (byId.get(child)), stage);
  };
  visit(/** @type {ProfileNode} */ (nodes[0]), 'node');
  return stages;
}

/** @param {ProfileNode} node @returns {string | undefined} */
function ownStage({ callFrame }) {
  if (callFrame.functionName === '(idle)') return 'idle';
  if (callFrame.functionName === '(garbage collector)') return 'garbage collection';
  const folder = /\/dist\/([a-z]+)\//.exec(callFrame.url)?.[1];
  return folder && STAGES.includes(folder) ? folder : undefined;
}
