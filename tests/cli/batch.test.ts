import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, PAGE, page, run } from './command.js';
import { tree } from './tree.js';

const FAULTS = pathToFileURL(fileURLToPath(new URL('faults/worker-faults.js', import.meta.url))).href;

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Records of some kilobytes, every tenth broken. */
function records(count: number): string {
  return Array.from({ length: count }, (_, index) =>
    index % 10 === 9 ? '{"id": "broken' : JSON.stringify({ id: `r${index}`, text: page(index) }),
  ).join('\n');
}

describe('--jobs', () => {
  it('changes neither the bytes nor the order of the output', async () => {
    const files = Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`in/${n}.txt`, page(n)]));
    const cwd = await folderWith({ ...files, 'in/r.jsonl': records(400), 'in/empty.txt': '' });
    const [one, two, three] = await Promise.all(
      ['1', '2', '3'].map((jobs) => run(['in', '--jobs', jobs], { cwd })),
    );
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(lines(one!.stdout)).toHaveLength(80 + 400 + 1);
    expect(one!.code).toBe(1);
  });

  it('writes the same tree with any number', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 70 }, (_, n) => [`in/d${n % 7}/${n}.txt`, page(n)]),
    );
    const cwd = await folderWith({ ...files, 'in/r.jsonl': records(50) });
    const { stderr } = await run(['in', '-o', 'one', '-j', '1'], { cwd });
    await run(['in', '-o', 'two', '-j', '2'], { cwd });
    expect(await tree(join(cwd, 'two'))).toEqual(await tree(join(cwd, 'one')));
    expect(Object.keys(await tree(join(cwd, 'one')))).toHaveLength(71);
    expect(stderr).toMatch(/115 documents cleaned in .*lines removed: .*; 5 failed: bad-record 5\n$/);
  });

  it.each(['0', 'many', '-1'])('refuses %s', async (jobs) => {
    const { code, stderr } = await run(['--jobs', jobs, 'a.txt']);
    expect(stderr).toMatch(/Expected a whole number from 1 on|argument missing/);
    expect(code).toBe(2);
  });
});

describe('a worker that fails', () => {
  const options = { env: { NODE_OPTIONS: `--max-old-space-size=100 --import ${FAULTS}` } };
  const fates = [
    ['hangs', 'fault: hang', /not cleaned within 5 s; raise --timeout/],
    ['ends', 'fault: exit', /the worker ended with code 9 while it was cleaned/],
    ['runs out of memory', 'fault: memory', /the memory of the worker ran out/],
  ] as const;

  it.each(fates)('costs the one document at which it %s', async (_, mark, message) => {
    const bad = `${page(2)}\n${mark}\n`;
    const input = [page(0), bad, page(3)].map((text, n) => JSON.stringify({ id: `r${n}`, text }));
    const cwd = await folderWith({
      'in/1.txt': PAGE,
      'in/2.txt': bad,
      'in/3.txt': PAGE,
      'in/r.jsonl': input.join('\n'),
    });
    const timeout = mark === 'fault: hang' ? '5' : '60';
    const { stderr, code } = await run(['in', '-o', 'out', '-j', '2', '--timeout', timeout], {
      cwd,
      ...options,
    });
    const reasons = stderr.split('\n').filter((line) => message.test(line));
    expect(reasons.map((line) => line.split(': ')[1])).toEqual(['in/2.txt', 'in/r.jsonl:2']);
    expect(await readdir(join(cwd, 'out'))).toEqual(['1.md', '3.md', 'r.jsonl']);
    const records = lines(await readFile(join(cwd, 'out/r.jsonl'), 'utf8'));
    expect(records.map(({ id, error }) => [id, error?.code])).toEqual([
      ['r0', undefined],
      ['in/r.jsonl:2', 'worker-failed'],
      ['r2', undefined],
    ]);
    expect(code).toBe(1);
  });
});

describe('--dedupe', () => {
  const edited = page(1).replace('council', 'town council').replace('Repairs', 'The repairs');
  const input = [page(1), page(2), page(1), edited, page(2).replaceAll(' ', '  ')];
  const files = { 'r.jsonl': input.map((text, n) => JSON.stringify({ id: `r${n}`, text })).join('\n') };
  const ids = (stdout: string) => lines(stdout).map(({ id }) => id);

  it('drops the same text with exact, and tells it', async () => {
    const cwd = await folderWith(files);
    const { stdout, stderr, code } = await run(['r.jsonl', '--dedupe', 'exact'], { cwd });
    expect(ids(stdout)).toEqual(['r0', 'r1', 'r3']);
    expect(stderr).toBe(
      'clean-articles: r2: warning: is the same article as r0; dropped\n' +
        'clean-articles: r4: warning: is the same article as r1; dropped\n',
    );
    expect(code).toBe(0);
  });

  it('drops edited copies with near, whatever the number of jobs', async () => {
    const cwd = await folderWith(files);
    const one = await run(['r.jsonl', '--dedupe', 'near', '-j', '1'], { cwd });
    expect(ids(one.stdout)).toEqual(['r0', 'r1']);
    expect(await run(['r.jsonl', '--dedupe', 'near', '-j', '2'], { cwd })).toEqual(one);
  });

  it('leaves no file of a repeated document in a folder', async () => {
    const cwd = await folderWith({ 'in/a.txt': page(1), 'in/b.txt': page(2), 'in/c.txt': page(1) });
    const { stderr } = await run(['in', '-o', 'out', '--dedupe', 'exact', '-j', '2'], { cwd });
    expect(await readdir(join(cwd, 'out'))).toEqual(['a.md', 'b.md']);
    expect(stderr).toContain('in/c.txt: warning: is the same article as in/a.txt; dropped');
    expect(stderr).toContain('1 dropped as repeated');
  });
});

describe('--summary', () => {
  it('writes the counts of the run as JSON', async () => {
    const cwd = await folderWith({
      'in/a.txt': PAGE,
      'in/b.txt': Buffer.alloc(50),
      'in/c.txt': PAGE,
      'in/d.txt': '',
      'out/a.md': 'old',
    });
    const args = ['in', 'nope.txt', '-o', 'out', '--no-clobber', '--dedupe', 'exact', '--summary', 's.json'];
    const { code } = await run(args, { cwd });
    const summary = JSON.parse(await readFile(join(cwd, 's.json'), 'utf8'));
    expect(summary).toMatchObject({
      documents: 4,
      cleaned: 2,
      empty: 1,
      duplicates: 0,
      failed: 2,
      failedByCode: { binary: 1, 'not-found': 1 },
      notOverwritten: 1,
      resumed: 0,
      removed: { lines: 3, byReason: { 'app-promo': 1 } },
      interrupted: false,
    });
    expect(summary.failures.map(({ id, code }: { id: string; code: string }) => [id, code])).toEqual([
      ['nope.txt', 'not-found'],
      ['in/b.txt', 'binary'],
    ]);
    expect(code).toBe(1);
  });

  it('is told on stderr as JSON with --error-format json', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE });
    const { stderr } = await run(['in', '-o', 'out', '--error-format', 'json'], { cwd });
    expect(lines(stderr)).toEqual([expect.objectContaining({ kind: 'summary', documents: 2, failed: 0 })]);
  });
});
