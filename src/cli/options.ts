/**
 * The options of `clean-articles clean`: one table for parsing, help, environment, configuration and completion.
 */
import { InvalidArgumentError, Option } from 'commander';
import { DEDUPE_MODES, type DedupeMode } from '../batch/types.js';
import { INPUT_FORMATS, type InputFormat } from '../read/formats.js';
import { OUTPUT_FORMATS, type OutputFormat } from '../render/index.js';
import { RELATED_MODES, type RelatedMode } from '../render/related.js';

/** Values of the options, as commander names them. */
export interface CleanOptionValues {
  readonly to?: OutputFormat;
  readonly output?: string;
  readonly from: InputFormat | 'auto';
  readonly related: RelatedMode;
  readonly links?: boolean;
  readonly images?: boolean;
  readonly baseUrl?: string;
  readonly comments?: boolean;
  readonly scrapedAt?: string;
  readonly textField?: string;
  readonly htmlField?: string;
  readonly idField: string;
  readonly urlField: string;
  readonly scrapedAtField?: string;
  readonly maxBytes: number;
  readonly hidden?: boolean;
  readonly ignore: boolean;
  readonly follow?: boolean;
  readonly clobber: boolean;
  readonly filesFrom?: string;
  readonly jobs?: number;
  readonly timeout: number;
  readonly resume?: boolean;
  readonly dedupe?: DedupeMode;
  readonly summary?: string;
  readonly failFast?: boolean;
  readonly failEmpty?: boolean;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly debug?: boolean;
  readonly errorFormat: 'text' | 'json';
  readonly color?: boolean | 'auto' | 'always' | 'never';
  /** False for `--no-config`. */
  readonly config?: string | boolean;
  readonly printConfig?: boolean;
}

/** Options that belong to one call and not into a configuration file or the environment. */
export const CALL_ONLY: ReadonlySet<string> = new Set([
  'output',
  'config',
  'printConfig',
  'filesFrom',
  'resume',
  'summary',
  'dryRun',
  'version',
]);

/** A document of 64 MiB is a hundred times the longest page seen; beyond it something else was given. */
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Seconds. The longest document that is read takes half of it on a slow machine. */
const DEFAULT_TIMEOUT = 120;

export function cleanOptions(): Option[] {
  const options = [
    new Option(
      '-f, --to <format>',
      'output format (default: markdown for one document, jsonl for many)',
    ).choices(OUTPUT_FORMATS),
    new Option('-o, --output <path>', 'a file for one input, a folder for many'),
    new Option('--related <mode>', 'related articles: in the same document, left out, or each on its own')
      .choices(RELATED_MODES)
      .default('keep'),
    new Option('--links', 'HTML: keep links in the Markdown, and footnotes'),
    new Option('--images', 'HTML: keep images in the Markdown'),
    new Option('--base-url <url>', 'HTML: address against which relative links are resolved').argParser(
      parseAddress,
    ),
    new Option('--comments', 'HTML: give the comments on the main article, too'),
    new Option(
      '--scraped-at <time>',
      'instant from which "12 hours ago" counts: ISO 8601, or mtime',
    ).argParser(parseInstant),
    new Option('--from <format>', 'input format').choices(['auto', ...INPUT_FORMATS]).default('auto'),
    new Option('--text-field <name>', 'field of records that holds text (default: text)'),
    new Option('--html-field <name>', 'field of records that holds HTML (default: html)'),
    new Option('--id-field <name>', 'field of records that holds their id').default('id'),
    new Option('--url-field <name>', 'field of records that holds their address').default('url'),
    new Option('--scraped-at-field <name>', 'field of records that holds the instant of scraping'),
    new Option('--max-bytes <size>', 'longest document that is read, such as 500kB or 64MiB')
      .argParser(parseSize)
      .default(DEFAULT_MAX_BYTES, '64MiB'),
    new Option('--hidden', 'also take hidden files of folders'),
    new Option('--no-ignore', 'also take files that .gitignore and .ignore name'),
    new Option('--follow', 'follow symbolic links in folders'),
    new Option('--no-clobber', 'leave outputs that are there'),
    new Option(
      '--files-from <file>',
      'also take the files that a list names, a line or a NUL each; - for stdin',
    ),
    new Option('-j, --jobs <count>', 'documents cleaned at once (default: the cores)').argParser(parseCount),
    new Option('--timeout <seconds>', 'longest time for one document with two jobs or more, 0 for none')
      .argParser(parseSeconds)
      .default(DEFAULT_TIMEOUT),
    new Option('--resume', 'go on where a run with the same options was broken off'),
    new Option('--dedupe <mode>', 'drop repeated articles: the same text, or nearly the same').choices(
      DEDUPE_MODES,
    ),
    new Option('--summary <file>', 'write the counts of the run to a file, as JSON'),
    new Option('--fail-fast', 'stop at the first document that fails'),
    new Option('--fail-empty', 'count documents without an article as failed'),
    new Option('-n, --dry-run', 'list what would be written and write nothing'),
    new Option('-q, --quiet', 'tell errors only'),
    new Option('-v, --verbose', 'tell what was removed, and why'),
    new Option('--debug', 'tell where errors come from'),
    new Option('--error-format <format>', 'form of messages: lines for people, or JSON')
      .choices(['text', 'json'])
      .default('text'),
    new Option('--color [when]', 'colours in messages: auto, always or never').choices([
      'auto',
      'always',
      'never',
    ]),
    new Option('--no-color', 'no colours'),
    new Option('--config <file>', 'configuration file (default: the nearest one upwards)'),
    new Option('--no-config', 'no configuration file'),
    new Option('--print-config', 'print the options in force and where they come from'),
  ];
  for (const option of options)
    if (!CALL_ONLY.has(option.attributeName())) option.env(environmentName(option));
  return options;
}

/** `--max-bytes` is `CLEAN_ARTICLES_MAX_BYTES`. */
function environmentName(option: Option): string {
  return `CLEAN_ARTICLES_${option.name().replaceAll('-', '_').toUpperCase()}`;
}

function parseInstant(value: string): string {
  if (value === 'mtime') return value;
  const instant = new Date(value);
  if (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(instant.getTime())) return instant.toISOString();
  throw new InvalidArgumentError('Expected ISO 8601 such as 2025-07-02T09:00:00Z, or mtime.');
}

function parseCount(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Expected a whole number from 1 on.');
}

function parseSeconds(value: string): number {
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Expected a number of seconds.');
}

function parseAddress(value: string): string {
  if (URL.canParse(value)) return value;
  throw new InvalidArgumentError('Expected an absolute address such as https://example.org/news/.');
}

const SIZE = /^(\d+(?:\.\d+)?)\s*([kmg]?)(i?)b?$/i;
const SIZE_STEPS = ['', 'k', 'm', 'g'];

function parseSize(value: string): number {
  const [, number, unit, binary] = SIZE.exec(value) ?? [];
  const size = Number(number) * (binary ? 1024 : 1000) ** SIZE_STEPS.indexOf((unit ?? '').toLowerCase());
  if (Number.isFinite(size) && size >= 1) return Math.floor(size);
  throw new InvalidArgumentError('Expected a size such as 500kB, 64MiB or 1000000.');
}
