/**
 * `clean-articles explain`: every line of one document with its label, article, score and reason.
 */
import { Chalk, type ChalkInstance } from 'chalk';
import { Option } from 'commander';
import { decodeBytes } from '../decode/index.js';
import { DocumentError, documentError, UsageError } from '../errors.js';
import { explainAnalysis, explainFields } from '../explain.js';
import { type Analysis, analyseSource, loadFormat } from '../pipeline.js';
import { collectBytes } from '../read/bytes.js';
import { isStream } from '../read/formats.js';
import { findInputs } from '../read/inputs.js';
import { stdin } from '../read/stdin.js';
import { openStream } from '../read/stream.js';
import type { ExplainedField, ExplainedLine, LineKind, Source } from '../types.js';
import { writeStdout } from '../write/stdout.js';
import { createCommand } from './command.js';
import { wantsColor } from './reporter.js';

const MAX_BYTES = 64 * 1024 * 1024;

interface ExplainOptions {
  readonly to: 'text' | 'jsonl';
  readonly from: 'auto' | 'text' | 'html';
  readonly color?: boolean | string;
}

export function explainCommand() {
  return createCommand('clean-articles explain')
    .description(
      'Shows every line of a page with its number, label, article, score and reason; of HTML also where each field was found.',
    )
    .argument('[input]', 'a file, or - for stdin', '-')
    .addOption(
      new Option('-f, --to <format>', 'a table for people, or one JSON object a line')
        .choices(['text', 'jsonl'])
        .default('text'),
    )
    .addOption(
      new Option('--from <format>', 'input format').choices(['auto', 'text', 'html']).default('auto'),
    )
    .addOption(
      new Option('--color [when]', 'colours: auto, always or never').choices(['auto', 'always', 'never']),
    )
    .addOption(new Option('--no-color', 'no colours'));
}

/** Runs the command and returns its exit code. */
export async function run(args: string[]): Promise<number> {
  const command = explainCommand().parse(args, { from: 'user' });
  const options = command.opts<ExplainOptions>();
  const name = command.processedArgs[0] as string;
  let analysis: Analysis;
  try {
    const source = await readSource(name, options);
    await loadFormat(source.format);
    analysis = analyseSource(source);
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    const { code, message } = documentError(thrown);
    throw new DocumentError(code, `${name}: ${message}`, { cause: thrown });
  }
  const lines = explainAnalysis(analysis);
  const fields = explainFields(analysis);
  const chalk = new Chalk({ level: wantsColor(options.color, process.stdout) ? 1 : 0 });
  await writeStdout(
    options.to === 'jsonl'
      ? [...lines, ...fields].map((record) => `${JSON.stringify(record)}\n`).join('')
      : formatLines(lines, chalk) + formatFields(fields, chalk),
  );
  return 0;
}

async function readSource(name: string, options: ExplainOptions): Promise<Source> {
  const from = options.from === 'auto' ? null : options.from;
  const found = await findInputs([name], {
    from,
    hidden: false,
    noIgnore: false,
    follow: false,
    listed: [],
    exclude: null,
  });
  const [failure] = found.failures;
  if (failure !== undefined) throw failure.error;
  const [input] = found.inputs;
  if (!found.single || input === undefined) throw new UsageError(`${name}: explain takes one document`);
  const { format, bytes } = await openStream(input, stdin);
  if (isStream(format)) throw new UsageError(`${name}: explain takes one document, found ${format} records`);
  const decoded = await decodeBytes(await collectBytes(bytes, MAX_BYTES), { html: format === 'html' });
  return { ...decoded, id: name, path: input.path, format, url: null, scrapedAt: null };
}

/** One line a line: number, label, article, score, reason, text. */
function formatLines(lines: readonly ExplainedLine[], chalk: ChalkInstance): string {
  const width = String(lines.length).length;
  const rows = lines.map(({ line, text, label, article, score, words }) => {
    const number = chalk.dim(String(line + 1).padStart(width));
    if (label === 'blank') return number;
    const place = article === null ? '-' : article === 0 ? 'main' : `rel ${article}`;
    const head = `${label.padEnd(13)} ${place.padEnd(6)} ${score.toFixed(2)}`;
    return `${number} ${colorOf(label, article, chalk)(head)} ${chalk.dim(`[${words}]`)} ${text}`;
  });
  return `${rows.join('\n')}\n`;
}

/** One line a field below the lines: its name, where it was found, its value. */
function formatFields(fields: readonly ExplainedField[], chalk: ChalkInstance): string {
  if (fields.length === 0) return '';
  const rows = fields.map(
    ({ field, value, source }) => `${chalk.bold(field.padEnd(12))} ${chalk.dim(`[${source}]`)} ${value}`,
  );
  return `\n${rows.join('\n')}\n`;
}

function colorOf(label: LineKind, article: number | null, chalk: ChalkInstance): ChalkInstance {
  if (article === null) return chalk.red;
  if (label === 'title' || label === 'related-title') return chalk.bold.green;
  return article === 0 ? chalk.green : chalk.cyan;
}
