/**
 * What is told on stderr. Nothing here ever reaches stdout.
 */
import type { FailureRecord, Tally, WarningRecord } from '../batch/types.js';

export interface ReporterOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly debug: boolean;
  readonly json: boolean;
  readonly color: boolean;
}

export interface Reporter {
  failure(failure: FailureRecord): void;
  warning(warning: WarningRecord): void;
  /** A line that only `--verbose` shows. */
  note(text: string): void;
  /** A line that only `--quiet` leaves out; `fields` are its JSON. */
  info(kind: string, text: string, fields: object): void;
  /** Failures, warnings and notes of some documents. */
  tally(tally: Tally): void;
  /** Shows a line that the next message or status takes the place of; for terminals. Null takes it away. */
  status(text: string | null): void;
}

const PROGRAM = 'clean-articles';
const CLEAR_LINE = '\r\u001b[2K';

/** Makes the reporter; chalk is loaded only for colours. */
export async function createReporter(options: ReporterOptions): Promise<Reporter> {
  const { red, yellow, dim } = options.color ? await paint() : { red: plain, yellow: plain, dim: plain };
  let hasStatus = false;
  const print = (text: string) => {
    reporter.status(null);
    process.stderr.write(text);
  };
  const line = (text: string) => print(`${PROGRAM}: ${text.replaceAll('\n', ' ')}\n`);
  const record = (kind: string, fields: object) => print(`${JSON.stringify({ kind, ...fields })}\n`);
  const reporter: Reporter = {
    failure({ id, path, code, message, stack }) {
      if (options.json) record('error', { id, path, code, message, ...(options.debug ? { stack } : {}) });
      else line(`${placeOf(id, path)}: ${red(message)}`);
      if (options.debug && !options.json) print(`${dim(stack)}\n`);
    },
    warning({ id, code, message }) {
      if (options.quiet) return;
      if (options.json) record('warning', { id, code, message });
      else line(`${id}: ${yellow('warning:')} ${message}`);
    },
    note(text) {
      if (!options.verbose || options.quiet) return;
      if (options.json) record('note', { message: text });
      else line(dim(text));
    },
    info(kind, text, fields) {
      if (options.quiet) return;
      if (options.json) record(kind, fields);
      else line(text);
    },
    status(text) {
      if (hasStatus) process.stderr.write(CLEAR_LINE);
      hasStatus = text !== null;
      if (text !== null) process.stderr.write(text);
    },
    tally({ failures, warnings, notes }) {
      notes.forEach(reporter.note);
      warnings.forEach(reporter.warning);
      failures.forEach(reporter.failure);
    },
  };
  return reporter;
}

function plain(text: string): string {
  return text;
}

async function paint() {
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}

/** Whether messages are coloured: the option, then NO_COLOR and FORCE_COLOR, then whether a terminal reads them. */
export function wantsColor(
  option: boolean | string | undefined,
  stream: { readonly isTTY?: boolean },
  environment: NodeJS.ProcessEnv = process.env,
): boolean {
  if (option === false || option === 'never') return false;
  if (option === true || option === 'always') return true;
  if (environment.NO_COLOR) return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && environment.TERM !== 'dumb';
}

/** A document for people: the file, and the record in it. */
function placeOf(id: string, path: string | null): string {
  return path === null || id.startsWith(path) ? id : `${path}: ${id}`;
}
