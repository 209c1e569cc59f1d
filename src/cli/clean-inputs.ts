/**
 * The work of `clean-articles [clean]`: finds inputs, plans outputs, cleans, tells.
 */
import { existsSync, realpathSync } from 'node:fs';
import { failureRecord } from '../batch/tally.js';
import type { JobOptions, PlannedTask } from '../batch/types.js';
import { UsageError } from '../errors.js';
import { type FindOptions, findInputs } from '../read/inputs.js';
import type { FieldNames } from '../read/record.js';
import { stdin } from '../read/stdin.js';
import { DEFAULT_HTML_OPTIONS, type HtmlOptions } from '../types.js';
import { chooseDestination, type Destination, planTasks, refuseOwnInputs } from '../write/destination.js';
import { writeStdout } from '../write/stdout.js';
import { cleanTasks } from './clean-tasks.js';
import type { CleanOptionValues } from './options.js';
import { createReporter, type Reporter, wantsColor } from './reporter.js';

/**
 * Cleans the inputs that the arguments mean.
 *
 * @returns the exit code
 * @throws UsageError before anything is read, DocumentError when the shared output cannot be written, InterruptedError
 */
export async function cleanInputs(args: readonly string[], options: CleanOptionValues): Promise<number> {
  const reporter = await reporterOf(options);
  const found = await findInputs(args, await findOptions(args, options));
  const to = options.to ?? null;
  const destination = chooseDestination(options.output ?? null, found.single, to);
  const plan = planTasks(found.inputs, destination, to, found.single, options.related);
  refuseOwnInputs(plan.tasks, destination);
  const notFound = found.failures.map(({ arg, error }) => failureRecord(arg, arg, error));
  notFound.forEach(reporter.failure);
  for (const { input, message } of plan.clashes)
    reporter.warning({ id: input.name, code: 'name-clash', message });
  if (options.failFast && notFound.length > 0) return 1;
  const tasks = options.clobber ? plan.tasks : withoutExisting(plan.tasks, destination, reporter);
  if (options.dryRun) {
    await listTasks(tasks, destination);
    return notFound.length > 0 ? 1 : 0;
  }
  const notOverwritten = plan.tasks.length - tasks.length;
  const { single } = found;
  const job = jobOptions(options);
  const order = { tasks, destination, job, options, single, notFound, notOverwritten };
  return (await cleanTasks(order, reporter)) > 0 ? 1 : 0;
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

async function findOptions(args: readonly string[], options: CleanOptionValues): Promise<FindOptions> {
  const { output, filesFrom } = options;
  return {
    from: options.from === 'auto' ? null : options.from,
    hidden: options.hidden === true,
    noIgnore: !options.ignore,
    follow: options.follow === true,
    listed: filesFrom === undefined ? [] : await listedNames(filesFrom, args),
    exclude: output !== undefined && existsSync(output) ? realpathSync(output) : null,
  };
}

async function listedNames(filesFrom: string, args: readonly string[]): Promise<string[]> {
  if (filesFrom === '-' && args.includes('-'))
    throw new UsageError('--files-from -: stdin cannot be both the list and an input');
  const { readFileList } = await import('../read/file-list.js');
  return readFileList(filesFrom, stdin);
}

/** Leaves out the tasks whose output is there, and says so. */
function withoutExisting(
  tasks: readonly PlannedTask[],
  destination: Destination,
  reporter: Reporter,
): readonly PlannedTask[] {
  const shared = destination.kind === 'file' ? destination.path : null;
  const left = tasks.filter(({ input, target }) => {
    const path = target ?? shared;
    if (path === null || !existsSync(path)) return true;
    reporter.warning({
      id: input.name,
      code: 'not-overwritten',
      message: `${path} is there and is left as it is`,
    });
    return false;
  });
  return left.map((task, index) => ({ ...task, index }));
}

/** What `--dry-run` prints: input and output of each task, separated by a tab. */
async function listTasks(tasks: readonly PlannedTask[], destination: Destination): Promise<void> {
  const shared = destination.kind === 'file' ? destination.path : '-';
  await writeStdout(tasks.map(({ input, target }) => `${input.name}\t${target ?? shared}\n`).join(''));
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
    dedupe: options.dedupe ?? null,
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
