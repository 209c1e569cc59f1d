import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { BIN, folderWith, makeFolder, PAGE, page, run } from './command.js';
import { tree } from './tree.js';

/** Enough for a second or two, so that a kill finds the run in its midst. */
const FILES = 50;
const RECORDS = 100;

const stream = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => JSON.stringify({ id: `r${from + n}`, text: page(from + n) })).join(
    '\n',
  );

const input: Record<string, string> = Object.fromEntries(
  Array.from({ length: FILES }, (_, n) => [`in/d${n % 5}/${n}.txt`, page(n)]),
);
input['in/e.jsonl'] = `${stream(1000, RECORDS)}\n{"id": "broken\n`;
input['in/f.jsonl'] = stream(2000, RECORDS);

/** Ways to write the same inputs. */
const OUTPUTS = {
  folder: ['-o', 'out'],
  file: ['-o', 'out/all.jsonl'],
  packed: ['-o', 'out/all.jsonl.gz'],
  deduped: ['-o', 'out/all.jsonl', '--dedupe', 'near'],
} as const;
type Way = keyof typeof OUTPUTS;

/** Runs the command and kills it after some milliseconds; tells whether it was killed. */
async function killedAfter(milliseconds: number, args: readonly string[], cwd: string): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const timer = setTimeout(milliseconds).then(() => child.kill('SIGKILL'));
  const [code] = await ended;
  await timer;
  return code === null;
}

describe('--resume after kill -9', () => {
  const unbroken = new Map<Way, { files: Record<string, string>; milliseconds: number }>();

  beforeAll(async () => {
    for (const way of Object.keys(OUTPUTS) as Way[]) {
      const cwd = await makeFolder(input);
      const start = Date.now();
      await run(['in', ...OUTPUTS[way], '--resume', '-q', '-j', '2'], { cwd });
      unbroken.set(way, { files: await tree(join(cwd, 'out')), milliseconds: Date.now() - start });
      await rm(cwd, { recursive: true });
    }
  }, 120_000);

  const moments = Array.from({ length: 10 }, (_, moment) => moment);
  const ways: readonly Way[] = [
    'folder',
    'file',
    'folder',
    'file',
    'packed',
    'folder',
    'file',
    'deduped',
    'folder',
    'file',
  ];

  it.each(moments)('gives the bytes of an unbroken run, moment %d', async (moment) => {
    const way = ways[moment]!;
    const { files, milliseconds } = unbroken.get(way)!;
    const cwd = await folderWith(input);
    const args = ['in', ...OUTPUTS[way], '--resume', '-q', '-j', '2'];
    // Any moment from the start of the process to near its end.
    await killedAfter((milliseconds * (moment + Math.random())) / 10, args, cwd);
    const { code } = await run([...args, '--summary', 's.json'], { cwd });
    expect(differing(await tree(join(cwd, 'out')), files)).toEqual([]);
    expect(code).toBe(1);
    const left = (await readdir(join(cwd, 'out'), { recursive: true })).filter((name) =>
      /\.(tmp|partial)$/.test(name),
    );
    expect(left).toEqual([]);
  }, 60_000);
});

describe('--resume', () => {
  const summaryOf = async (cwd: string) => JSON.parse(await readFile(join(cwd, 's.json'), 'utf8'));
  const args = ['in', '-o', 'out', '--resume', '--summary', 's.json', '-q'];

  it('does only what is new, changed or failed', async () => {
    const cwd = await folderWith({
      'in/a.txt': PAGE,
      'in/b.txt': page(1),
      'in/c.txt': Buffer.alloc(20),
      'in/r.jsonl': stream(0, 3),
    });
    await run(args, { cwd });
    expect(await summaryOf(cwd)).toMatchObject({ documents: 6, failed: 1, resumed: 0 });
    const before = await stat(join(cwd, 'out/a.md'));
    await writeFile(join(cwd, 'in/b.txt'), page(2));
    await writeFile(join(cwd, 'in/d.txt'), page(3));
    const { code } = await run(args, { cwd });
    expect(await summaryOf(cwd)).toMatchObject({ documents: 3, failed: 1, resumed: 2 });
    expect(code).toBe(1);
    expect((await stat(join(cwd, 'out/a.md'))).ino).toBe(before.ino);
    expect(await readFile(join(cwd, 'out/b.md'), 'utf8')).toContain('Part 2');
    expect((await readdir(join(cwd, 'out'))).sort()).toContain('d.md');
  });

  it('makes an output again that was taken away', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': page(1) });
    await run(args, { cwd });
    await rm(join(cwd, 'out/a.md'));
    await run(args, { cwd });
    expect(await summaryOf(cwd)).toMatchObject({ documents: 1, resumed: 1 });
    expect(await readFile(join(cwd, 'out/a.md'), 'utf8')).toContain('# Harbour');
  });

  it('does all anew when the options differ, and says so', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': page(1) });
    await run(args, { cwd });
    const { stderr } = await run([...args.slice(0, -1), '--related', 'drop'], { cwd });
    expect(stderr).toContain(
      'out: warning: the options differ from those of the earlier run; all is done anew',
    );
    expect(await summaryOf(cwd)).toMatchObject({ documents: 2, resumed: 0 });
  });

  it('begins a shared file anew when an input changed', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': page(1) });
    const shared = ['in', '-o', 'all.jsonl', '--resume', '--summary', 's.json', '-q'];
    await run(shared, { cwd });
    await run(shared, { cwd });
    expect(await summaryOf(cwd)).toMatchObject({ documents: 0, resumed: 2 });
    await utimes(join(cwd, 'in/a.txt'), new Date(), new Date('2001-01-01'));
    await run(shared, { cwd });
    expect(await summaryOf(cwd)).toMatchObject({ documents: 2, resumed: 0 });
  });

  it('survives a journal that was cut in the midst of a line', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': page(1) });
    await run(args, { cwd });
    await appendFile(join(cwd, 'out/.clean-articles.journal'), '{"output": "out/b.');
    await run(args, { cwd });
    await run(args, { cwd });
    expect(await summaryOf(cwd)).toMatchObject({ documents: 0, resumed: 2 });
  });

  it('goes on with stdin by record number, if it gives the same records', async () => {
    const records = stream(0, 120);
    const cwd = await folderWith({ 'r.jsonl': records });
    const pipe = ['-', '--from', 'jsonl', '-o', 'all.jsonl', '--resume', '-q', '-j', '1'];
    const child = spawn(process.execPath, [BIN, ...pipe], { cwd, stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.write(records.slice(0, records.length / 2));
    await fileThatHolds(join(cwd, '.all.jsonl.partial'), '"id":"r1"');
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[0]).toBe(130);
    const other = await run(pipe, { cwd, input: stream(7, 120), stdin: 'pipe' });
    expect(other.stderr).toContain('-: is not the stream that the interrupted run was reading');
    expect(other.code).toBe(2);
    await run([...pipe, '--summary', 's.json'], { cwd, input: records, stdin: 'pipe' });
    const whole = await run(['-', '--from', 'jsonl'], { cwd, input: records, stdin: 'pipe' });
    expect(await readFile(join(cwd, 'all.jsonl'), 'utf8')).toBe(whole.stdout);
    expect((await summaryOf(cwd)).documents).toBeLessThan(120);
  });

  it('needs an output', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { code, stderr } = await run(['a.txt', '--resume'], { cwd });
    expect(stderr).toBe('clean-articles: --resume needs --output: what went to stdout is gone\n');
    expect(code).toBe(2);
  });
});

describe('without --resume', () => {
  it('an interrupted run into a folder can be gone on with all the same', async () => {
    const cwd = await folderWith(input);
    await mkdir(join(cwd, 'out'));
    const child = spawn(process.execPath, [BIN, 'in', '-o', 'out', '-q'], { cwd, stdio: 'ignore' });
    await fileThatHolds(join(cwd, 'out/.clean-articles.journal'), '"done":true');
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
    expect(Object.keys(await tree(join(cwd, 'out'), true)).filter((name) => name.endsWith('.tmp'))).toEqual(
      [],
    );
    await run(['in', '-o', 'out', '--resume', '-q', '--summary', 's.json'], { cwd });
    const { documents, resumed } = JSON.parse(await readFile(join(cwd, 's.json'), 'utf8'));
    expect(resumed).toBeGreaterThan(0);
    expect(documents).toBeLessThan(FILES + 2 * RECORDS + 1);
  });

  it('no journal is left behind', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': page(1) });
    await run(['in', '-o', 'out'], { cwd });
    expect(Object.keys(await tree(join(cwd, 'out'), true))).toEqual(['a.md', 'b.md']);
  });
});

/** Waits until a file is there and holds a text. */
async function fileThatHolds(path: string, text: string): Promise<void> {
  while (!(await readFile(path, 'utf8').catch(() => '')).includes(text)) await setTimeout(20);
}

/** Names of the files that are not the same, byte for byte; their contents would drown a report. */
function differing(found: Record<string, string>, expected: Record<string, string>): string[] {
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...names].filter((name) => found[name] !== expected[name]);
}
