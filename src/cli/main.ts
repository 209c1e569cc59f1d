/**
 * The command's border: chooses the command, prints errors, sets the exit code.
 */
import type { CommanderError } from 'commander';
import { DocumentError, InterruptedError, UsageError } from '../errors.js';
import { ClosedPipeError, writeStdout } from '../write/stdout.js';
import { readVersion, VERSION_FLAGS } from './version.js';

/** Exit codes; they are part of the command's contract. */
const EXIT = { done: 0, failed: 1, usage: 2, SIGINT: 130, SIGTERM: 143 } as const;

/** Each command is a module of its own, loaded when it is called. It returns the exit code. */
const COMMANDS: Readonly<Record<string, () => Promise<{ run: (args: string[]) => Promise<number> }>>> = {
  clean: () => import('./clean.js'),
  explain: () => import('./explain.js'),
  schema: () => import('./schema.js'),
  completion: () => import('./completion.js'),
};

/**
 * Runs the command line. `clean` is the default command.
 *
 * The exit code is set and the process ends by itself: leaving at once would cut off what a pipe has not taken yet.
 */
export async function main(args: readonly string[]): Promise<void> {
  const [name = ''] = args;
  const isNamed = Object.hasOwn(COMMANDS, name);
  try {
    // Who asks for the version alone need not wait for the parser of the command line.
    if (args.length === 1 && VERSION_FLAGS.includes(name)) return await writeStdout(`${readVersion()}\n`);
    const { run } = await COMMANDS[isNamed ? name : 'clean']!();
    process.exitCode = await run(isNamed ? args.slice(1) : [...args]);
  } catch (thrown) {
    // What is finished is written; what is not would only hold us up, such as an input that never ends.
    if (thrown instanceof InterruptedError) process.exit(EXIT[thrown.signal]);
    process.exitCode = exitCodeOf(thrown, args.includes('--debug'));
  }
}

/** The exit code for what was thrown; tells it unless it was told already or is none of the user's business. */
function exitCodeOf(thrown: unknown, debug: boolean): number {
  if (thrown instanceof ClosedPipeError) return EXIT.done;
  if (isCommanderError(thrown)) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  const isExpected = thrown instanceof UsageError || thrown instanceof DocumentError;
  const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  process.stderr.write(`clean-articles: ${debug ? stack : message}\n`);
  if (!isExpected && !debug) process.stderr.write('This is a defect; --debug shows where it came from.\n');
  return thrown instanceof UsageError ? EXIT.usage : EXIT.failed;
}

/** Told by its code: the class would bring the parser with it. */
function isCommanderError(thrown: unknown): thrown is CommanderError {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('commander.');
}
