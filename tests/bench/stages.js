/** Which share of the processor time each stage of the pipeline takes, from a profile of the command. */
import { execFileSync } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../accuracy/command.js';

/** Folders of `dist/` that are stages; code elsewhere counts for the stage that called it. */
const STAGES = ['read', 'decode', 'lines', 'label', 'split', 'fields', 'render', 'write', 'batch', 'cli'];
const INTERVAL_MICROSECONDS = 500;

/** @typedef {{ id: number, callFrame: { url: string, functionName: string }, children?: number[] }} ProfileNode */

/**
 * @param {string[]} args  of the command
 * @param {string} input  file that becomes stdin
 * @param {string} scratch  folder for the profile
 * @returns {Map<string, number>} share of the samples, by stage; idle time left out
 */
export function measureStages(args, input, scratch) {
  const node = ['--cpu-prof', `--cpu-prof-dir=${scratch}`, `--cpu-prof-interval=${INTERVAL_MICROSECONDS}`];
  execFileSync(process.execPath, [...node, join(PROJECT, 'bin', 'clean-articles.js'), ...args], {
    stdio: [openSync(input, 'r'), 'ignore', 'inherit'],
  });
  const file = readdirSync(scratch).find((name) => name.endsWith('.cpuprofile'));
  if (!file) throw new Error('The command left no profile.');
  return sharesByStage(JSON.parse(readFileSync(join(scratch, file), 'utf8')));
}

/** @param {{ nodes: ProfileNode[], samples: number[] }} profile @returns {Map<string, number>} */
function sharesByStage({ nodes, samples }) {
  const stages = stageOfEachNode(nodes);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const id of samples) {
    const stage = stages.get(id) ?? 'other';
    if (stage !== 'idle') counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return new Map(
    [...counts]
      .map(([stage, count]) => /** @type {const} */ ([stage, count / total]))
      .sort((a, b) => b[1] - a[1]),
  );
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
