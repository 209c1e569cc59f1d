/**
 * Runs the real command in a process of its own, and makes folders to run it in.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';
import { onTestFinished } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(PROJECT, 'bin', 'clean-articles.js');

export interface Ended {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `clean-articles` and waits for its end; output is kept as it is. */
export async function run(args: readonly string[], options: Options = {}): Promise<Ended> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [BIN, ...args], {
    reject: false,
    stripFinalNewline: false,
    stdin: 'ignore',
    ...options,
    env: { NO_COLOR: '', FORCE_COLOR: undefined, XDG_CONFIG_HOME: '/nowhere', ...options.env },
  } as Options);
  return { code: exitCode, stdout: String(stdout), stderr: String(stderr) };
}

/** A folder with these files, removed after the test. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await makeFolder(files);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with these files, which the caller removes. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clean-articles-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** A short page with one article and some chrome around it. */
export const PAGE = `Menu
Harbour Reopens After Storm

The Marlow Ledger
The harbour of Port Ewan reopened on Tuesday after a storm that had closed it for nine days, the harbour master said.
Fishing boats left before dawn, and the first ferry to the islands was due to sail in the afternoon with food and post.
Repairs to the breakwater will take until the spring, according to the council, which has set aside two million for them.
Share
Download our app
`;

/** A page of nothing but chrome. */
export const CHROME =
  'Menu\nLogin\nSubscribe\nShare\nCookie settings\nDownload our app\nAll rights reserved\n';

const PLACES = ['Port Ewan', 'Marlow', 'Tidewater', 'Quarry Road', 'Saltmarsh', 'Low Fell', 'Brackwater'];
const EVENTS = ['storm', 'flood', 'fire', 'strike', 'landslip', 'power cut', 'snowfall', 'spill', 'collapse'];

/** A page like `PAGE`, another for every number. */
export function page(number: number): string {
  const place = PLACES[number % PLACES.length];
  const event = EVENTS[number % EVENTS.length];
  const facts = Array.from(
    { length: 6 + (number % 5) },
    (_, index) =>
      `On day ${(number * 7 + index * 13) % 365} after the ${event} in ${place}, ${number + index} people of district ` +
      `${(number * 31 + index) % 97} had signed letter ${number * 11 + index} to the council about repairs.`,
  );
  return `Menu\nReopening After the ${event} in ${place}, Part ${number}\n\nThe Marlow Ledger\n${facts.join('\n')}\nShare\nDownload our app\n`;
}
