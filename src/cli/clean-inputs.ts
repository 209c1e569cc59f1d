/**
 * The work of `clean-articles [clean]`: finds inputs, plans outputs, cleans, tells.
 */
import { existsSync, realpathSync } from 'node:fs';
import { makeBatches } from '../batch/batches.js';
import { runBatches } from '../batch/run.js';
import { failureRecord } from '../batch/tally.js';
import type { JobOptions, PlannedTask } from '../batch/types.js';
import { type FindOptions, findInputs } from '../read/inputs.js';
import type { FieldNames } from '../read/record.js';
import { DEFAULT_HTML_OPTIONS, type HtmlOptions } from '../types.js';
import { discardUnfinished } from '../write/atomic.js';
import { chooseDestination, type Destination, planTasks, refuseOwnInputs } from '../write/destination.js';
import { openOutputs } from '../write/outputs.js';
import { writeStdout } from '../write/stdout.js';
import type { CleanOptionValues } from './options.js';
import { createReporter, type Reporter, wantsColor } from './reporter.js';
import { handleSignals } from './signals.js';

/**
 * Cleans the inputs that the arguments mean.
 *
 * @returns the exit code
 * @throws UsageError before anything is read, DocumentError when the shared output cannot be written
 */
export async function cleanInputs(args: readonly string[], options: CleanOptionValues): Promise<number> {
  const reporter = await reporterOf(options);
  const found = await findInputs(args, findOptions(options));
  const to = options.to ?? null;
  const destination = chooseDestination(options.output ?? null, found.single, to);
  const plan = planTasks(found.inputs, destination, to, found.single);
  refuseOwnInputs(plan.tasks, destination);
  for (const { arg, error } of found.failures) reporter.failure(failureRecord(arg, arg, error));
  for (const { input, message } of plan.clashes)
    reporter.warning({ id: input.name, code: 'name-clash', message });
  if (options.failFast && found.failures.length > 0) return 1;
  const tasks = options.clobber ? plan.tasks : withoutExisting(plan.tasks, destination, reporter);
  if (options.dryRun) await listTasks(tasks, destination);
  const failures = options.dryRun ? 0 : await cleanTasks(tasks, destination, options, reporter);
  return failures + found.failures.length > 0 ? 1 : 0;
}

function reporterOf(options: CleanOptionValues): Promise<Reporter> {
  return createReporter({
    quiet: options.quiet === true,
    verbose: options.verbose === true,
    debug: options.debug === true,
    json: options.errorFormat === 'json',
    color: wantsColor(options.color, process.stderr),
  });
}

function findOptions(options: CleanOptionValues): FindOptions {
  const { output } = options;
  return {
    from: options.from === 'auto' ? null : options.from,
    hidden: options.hidden === true,
    noIgnore: !options.ignore,
    follow: options.follow === true,
    exclude: output !== undefined && existsSync(output) ? realpathSync(output) : null,
  };
}

/** Leaves out the tasks whose output is there, and says so. */
function withoutExisting(
  tasks: readonly PlannedTask[],
  destination: Destination,
  reporter: Reporter,
): readonly PlannedTask[] {
  const shared = destination.kind === 'file' ? destination.path : null;
  return tasks.filter(({ input, target }) => {
    const path = target ?? shared;
    if (path === null || !existsSync(path)) return true;
    reporter.warning({
      id: input.name,
      code: 'not-overwritten',
      message: `${path} is there and is left as it is`,
    });
    return false;
  });
}

/** What `--dry-run` prints: input and output of each task, separated by a tab. */
async function listTasks(tasks: readonly PlannedTask[], destination: Destination): Promise<void> {
  const shared = destination.kind === 'file' ? destination.path : '-';
  await writeStdout(tasks.map(({ input, target }) => `${input.name}\t${target ?? shared}\n`).join(''));
}

/** Cleans and writes; returns the number of failed documents. */
async function cleanTasks(
  tasks: readonly PlannedTask[],
  destination: Destination,
  options: CleanOptionValues,
  reporter: Reporter,
): Promise<number> {
  if (tasks.length === 0) return 0;
  const job = jobOptions(options);
  const release = handleSignals();
  try {
    const batches = makeBatches(tasks, job, process.stdin);
    const summary = await runBatches(batches, job, openOutputs(destination), { onTally: reporter.tally });
    return summary.failures;
  } finally {
    discardUnfinished();
    release();
  }
}

function jobOptions(options: CleanOptionValues): JobOptions {
  // Who names one of the two fields means it alone.
  const { textField, htmlField } = options;
  const fields: FieldNames = {
    text: textField ?? (htmlField === undefined ? 'text' : null),
    html: htmlField ?? (textField === undefined ? 'html' : null),
    id: options.idField,
    url: options.urlField,
    scrapedAt: options.scrapedAtField ?? null,
  };
  return {
    related: options.related,
    fields,
    scrapedAt: options.scrapedAt ?? null,
    maxBytes: options.maxBytes,
    notes: options.verbose === true,
    failEmpty: options.failEmpty === true,
    failFast: options.failFast === true,
    html: htmlOptions(options),
  };
}

function htmlOptions({ links, images, baseUrl, comments }: CleanOptionValues): HtmlOptions {
  return {
    ...DEFAULT_HTML_OPTIONS,
    links: links === true,
    images: images === true,
    baseUrl: baseUrl ?? null,
    comments: comments === true,
  };
}
