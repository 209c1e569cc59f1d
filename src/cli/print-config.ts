/**
 * `--print-config`: what is in force, and from where.
 */
import type { Command } from 'commander';
import { writeStdout } from '../write/stdout.js';
import { CALL_ONLY } from './options.js';

/** Names of the sources for people. */
const SOURCES: Readonly<Record<string, string>> = {
  cli: 'command line',
  env: 'environment',
  config: 'configuration file',
};

/** Prints each option with its value and its source, as JSON. */
export async function printConfig(command: Command, configFile: string | null): Promise<void> {
  const names = new Set(
    command.options.map((option) => option.attributeName()).filter((name) => !CALL_ONLY.has(name)),
  );
  const entries = Array.from(names, (name) => {
    const source = SOURCES[command.getOptionValueSource(name) ?? ''] ?? 'default';
    return [name, { value: command.getOptionValue(name) ?? null, source }];
  });
  await writeStdout(`${JSON.stringify({ configFile, options: Object.fromEntries(entries) }, null, 2)}\n`);
}
