/**
 * Configuration files: found as other tools find theirs, checked, and laid under the options of the call.
 */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, parse } from 'node:path';
import type { Command } from 'commander';
import { lilconfig } from 'lilconfig';
import { UsageError } from '../errors.js';
import { CALL_ONLY } from './options.js';

const NAME = 'clean-articles';
const SEARCH_PLACES = ['package.json', `.${NAME}rc`, `.${NAME}rc.json`, `${NAME}.config.json`];

export interface FoundConfig {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Finds and reads the configuration.
 *
 * @param wanted  a path, false for none at all, undefined for the nearest file upwards, then the user's own
 * @throws UsageError when the file is missing or is no JSON
 */
export async function findConfig(wanted: string | boolean | undefined): Promise<FoundConfig | null> {
  if (wanted === false) return null;
  if (typeof wanted === 'string') return readConfig(wanted);
  const searcher = lilconfig(NAME, {
    searchPlaces: SEARCH_PLACES,
    stopDir: parse(process.cwd()).root,
    loaders: { noExt: parseConfig, '.json': parseConfig },
  });
  const found = await searcher.search();
  if (found !== null && !found.isEmpty) return { path: found.filepath, values: found.config };
  const own = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), NAME, 'config.json');
  return existsSync(own) ? readConfig(own) : null;
}

function readConfig(path: string): FoundConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    throw new UsageError(`--config ${path}: cannot be read (${(thrown as Error).message})`);
  }
  return { path, values: parseConfig(path, text) };
}

function parseConfig(path: string, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (thrown) {
    throw new UsageError(`${path}: is no JSON (${(thrown as Error).message})`);
  }
}

/**
 * Sets the options that neither the call nor the environment sets.
 *
 * @throws UsageError naming the key that is unknown or has a value of the wrong kind
 */
export async function applyConfig(command: Command, config: FoundConfig): Promise<void> {
  const { parseConfigValues } = await import('./config-schema.js');
  const values = parseConfigValues(config.path, config.values);
  for (const [name, value] of Object.entries(values)) {
    const source = command.getOptionValueSource(name);
    if (source !== undefined && source !== 'default') continue;
    const option = command.options.find((each) => each.attributeName() === name && !CALL_ONLY.has(name));
    const parsed =
      typeof value === 'string' && option?.parseArg ? parseWith(option.parseArg, config, name, value) : value;
    command.setOptionValueWithSource(name, parsed, 'config');
  }
}

function parseWith(
  parse: (value: string, previous: unknown) => unknown,
  config: FoundConfig,
  name: string,
  value: string,
): unknown {
  try {
    return parse(value, undefined);
  } catch (thrown) {
    throw new UsageError(`${config.path}: ${name}: ${(thrown as Error).message}`);
  }
}
