import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { BIN, folderWith, PAGE, run } from './command.js';

const shell = (command: string, cwd: string) =>
  execa('bash', ['-c', `set -o pipefail; ${command}`], {
    cwd,
    reject: false,
    stripFinalNewline: false,
    env: { CA: `${process.execPath} ${BIN}` },
  });

describe('a document', () => {
  it('comes out alike as the first of a run and behind others', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'fixtures');
    const texts = await Promise.all(
      ['article-hi', 'daily8-raw-ar', 'digest-nl'].map((name) =>
        readFile(join(folder, name, 'input.txt'), 'utf8'),
      ),
    );
    const records = texts.map((text, index) => JSON.stringify({ id: `page-${index}`, text }));
    const clean = async (lines: readonly string[]) => {
      const input = lines.join('\n');
      const { stdout } = await run(['--from', 'jsonl', '--quiet'], { input, stdin: 'pipe' });
      return stdout.trimEnd().split('\n');
    };
    const [, ...behind] = await clean([JSON.stringify({ id: 'first', text: PAGE }), ...records]);
    for (const [index, record] of records.entries()) expect(await clean([record])).toEqual([behind[index]]);
  });
});

describe('stdin', () => {
  it('is read when no input is named', async () => {
    const { code, stdout, stderr } = await run([], { input: PAGE, stdin: 'pipe' });
    expect(stdout).toContain('# Harbour Reopens After Storm\n');
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('is read once for "-", among files', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { stdout } = await run(['a.txt', '-', '-'], { cwd, input: PAGE, stdin: 'pipe' });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['a.txt', '-']);
  });

  it('may hold records, told by their first line', async () => {
    const input = `${JSON.stringify({ id: 'x', text: PAGE })}\n${JSON.stringify({ id: 7, text: PAGE })}`;
    const { stdout } = await run([], { input, stdin: 'pipe' });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['x', '7']);
  });

  it('may be packed', async () => {
    const { stdout, code } = await run([], { input: gzipSync(PAGE), stdin: 'pipe' });
    expect(stdout).toContain('# Harbour Reopens After Storm\n');
    expect(code).toBe(0);
  });
});

describe('stdout', () => {
  it('may be closed early: head gets its lines, no message, exit code 0', async () => {
    const cwd = await folderWith({
      'r.jsonl': `${JSON.stringify({ text: PAGE })}\n`.repeat(3000),
    });
    const { stdout, stderr, exitCode } = await shell('$CA r.jsonl | head -1 | wc -l', cwd);
    expect(stdout.trim()).toBe('1');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('carries results only, also with --verbose', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const plain = await run(['--to', 'json', 'a.txt'], { cwd });
    const verbose = await run(['--to', 'json', '--verbose', 'a.txt'], { cwd });
    expect(verbose.stdout).toBe(plain.stdout);
    expect(verbose.stderr).toMatch(/clean-articles: a\.txt: line 1 removed, /);
  });

  it('gets long output whole through a pipe', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE.repeat(2000) });
    const { stdout } = await shell('$CA --to json a.txt | cat', cwd);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  it('gets many documents as JSONL, or as Markdown with a mark between them when asked', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE });
    const jsonl = await run(['in'], { cwd });
    expect(
      jsonl.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['in/a.txt', 'in/b.txt']);
    const json = await run(['--to', 'json', 'in'], { cwd });
    expect(json.stdout).toBe(jsonl.stdout);
    const markdown = await run(['--to', 'markdown', 'in'], { cwd });
    expect(markdown.stdout.split('\n<!-- document: in/b.txt -->\n\n')).toHaveLength(2);
  });

  it('gets nothing but an exit code 2 and help on stderr from a terminal without input', async () => {
    const { stdout } = await execa(
      'script',
      ['-qec', `${process.execPath} ${BIN} >/dev/null; echo code $?`, '/dev/null'],
      { reject: false },
    );
    expect(stdout).toContain('Usage: clean-articles [options] [input ...]');
    expect(stdout).toContain('code 2');
  });
});

describe('signals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends with %d and leaves nothing half-written', async (signal, expected) => {
    const cwd = await folderWith({});
    const child = spawn(process.execPath, [BIN, '--from', 'jsonl', '-o', 'out.jsonl', '-'], { cwd });
    child.stdin.on('error', () => {});
    child.stdin.write(`${JSON.stringify({ text: PAGE })}\n`.repeat(5000));
    while (!(await readdir(cwd)).some((name) => name.endsWith('.tmp')))
      await new Promise((r) => setTimeout(r, 20));
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(expected);
    expect(await readdir(cwd)).toEqual([]);
  });
});

describe('--output', () => {
  it('mirrors the tree of a folder and replaces what is there', async () => {
    const cwd = await folderWith({
      'in/x/a.txt': PAGE,
      'in/b.html': '<p>',
      'in/c.txt': PAGE,
      'out/x/a.md': 'old',
    });
    const { code, stdout } = await run(['in', '-o', 'out', '-q'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect((await readdir(join(cwd, 'out'), { recursive: true })).sort()).toEqual([
      'b.md',
      'c.md',
      'x',
      'x/a.md',
    ]);
    expect(await readFile(join(cwd, 'out/x/a.md'), 'utf8')).toContain('# Harbour Reopens');
  });

  it('takes the format of a file from its extension', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    await run(['a.txt', '-o', 'deep/a.json'], { cwd });
    expect(JSON.parse(await readFile(join(cwd, 'deep/a.json'), 'utf8')).id).toBe('a.txt');
  });

  it('puts many inputs into one file of records', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE, 'b.txt': PAGE });
    await run(['a.txt', 'b.txt', '-o', 'out.jsonl'], { cwd });
    expect((await readFile(join(cwd, 'out.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('keeps both extensions where two inputs would have one name, and says so', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/a.html': '<p>Text' });
    const { stderr } = await run(['in', '-o', 'out'], { cwd });
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['a.html.md', 'a.txt.md']);
    expect(stderr).toContain('in/a.txt: warning: written as out/a.txt.md, as another input takes out/a.md');
  });

  it('keeps the names of related articles that are split off free', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/a.1.txt': PAGE, 'in/b.1.txt': PAGE });
    const { stderr } = await run(['in', '-o', 'out', '--related', 'split'], { cwd });
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['a.1.txt.md', 'a.md', 'b.1.md']);
    expect(stderr).toContain(
      'in/a.1.txt: warning: written as out/a.1.txt.md, as another input takes out/a.1.md',
    );
  });

  it('leaves outputs that are there with --no-clobber, and says so', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE, 'out/a.md': 'old' });
    const { code, stderr } = await run(['in', '-o', 'out', '--no-clobber'], { cwd });
    expect(await readFile(join(cwd, 'out/a.md'), 'utf8')).toBe('old');
    expect(await readFile(join(cwd, 'out/b.md'), 'utf8')).toContain('# Harbour');
    expect(stderr).toContain('out/a.md is there and is left as it is');
    expect(code).toBe(0);
  });

  it('is only listed by --dry-run', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE });
    const { stdout } = await run(['in', '-o', 'out', '--dry-run'], { cwd });
    expect(stdout).toBe('in/a.txt\tout/a.md\nin/b.txt\tout/b.md\n');
    expect(await readdir(cwd)).toEqual(['in']);
  });
});
