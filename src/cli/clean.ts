/**
 * `clean-articles [clean]`: the command line. What it does is in clean-inputs.ts, loaded when there is something to do.
 */
import type { Command } from 'commander';
import { createCommand } from './command.js';
import { applyConfig, findConfig } from './config.js';
import { type CleanOptionValues, cleanOptions } from './options.js';
import { readVersion, VERSION_FLAGS } from './version.js';

const EXAMPLES = `Usage examples:
  clean-articles page.txt                          one page to Markdown on stdout
  clean-articles scraped/ -o clean/ --to json      a folder of pages to a folder of JSON files
  zcat crawl.jsonl.gz | clean-articles --from jsonl | jq -r .main.title
`;

const NOTES = `
Commands:
  explain <input>         every line with its label, score and reason
  schema [name]           JSON Schema of results or of the configuration
  completion <shell>      completion script for bash, zsh or fish

No input and no terminal: stdin is read. An input that is a folder is walked; "-" is stdin.
Every option may stand in the environment (CLEAN_ARTICLES_TO=json) or in clean-articles.config.json.
Exit codes: 0 all cleaned, 1 some documents failed, 2 wrong command line or configuration.`;

export function cleanCommand(): Command {
  const command = createCommand('clean-articles')
    .usage('[options] [input ...]')
    .description('Removes the boilerplate from scraped news pages and splits main from related articles.')
    .argument('[input...]', 'files, folders, patterns, or - for stdin')
    .version(readVersion(), VERSION_FLAGS.join(', '), 'print the version')
    .addHelpText('beforeAll', EXAMPLES)
    .addHelpText('after', NOTES);
  for (const option of cleanOptions()) command.addOption(option);
  return command;
}

/** Runs the command and returns its exit code. */
export async function run(args: string[]): Promise<number> {
  const command = cleanCommand().parse(args, { from: 'user' });
  const config = await findConfig((command.opts() as CleanOptionValues).config);
  if (config !== null) await applyConfig(command, config);
  const options = command.opts() as CleanOptionValues;
  if (options.printConfig) {
    const { printConfig } = await import('./print-config.js');
    await printConfig(command, config?.path ?? null);
    return 0;
  }
  const named = command.args;
  const hasInput = named.length > 0 || options.filesFrom !== undefined;
  if (!hasInput && process.stdin.isTTY) {
    command.outputHelp({ error: true });
    return 2;
  }
  const { cleanInputs } = await import('./clean-inputs.js');
  return cleanInputs(hasInput ? named : ['-'], options);
}
