import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CHROME, folderWith, PAGE, run } from './command.js';

/** Root reads every file, whatever its mode says. */
const isRoot = process.getuid?.() === 0;

describe('input that is not there or cannot be read', () => {
  it('names a missing file in one line, cleans the others and exits 1', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { code, stdout, stderr } = await run(['nope.txt', 'a.txt'], { cwd });
    expect(stderr).toBe('clean-articles: nope.txt: no such file or folder\n');
    expect(JSON.parse(stdout).id).toBe('a.txt');
    expect(code).toBe(1);
  });

  it('says what it looked for in a folder without documents', async () => {
    const cwd = await folderWith({ 'pictures/a.png': 'x' });
    const { code, stdout, stderr } = await run(['pictures'], { cwd });
    expect(stderr).toMatch(/^clean-articles: pictures: no documents in this folder \(looked for \.txt, /);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it.skipIf(isRoot)('tells that a file must not be read', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    await chmod(join(cwd, 'a.txt'), 0);
    const { code, stderr } = await run(['a.txt'], { cwd });
    expect(stderr).toBe('clean-articles: a.txt: permission denied\n');
    expect(code).toBe(1);
  });

  it('tells a loop of symbolic links', async () => {
    const cwd = await folderWith({});
    const { symlink } = await import('node:fs/promises');
    await symlink('b.txt', join(cwd, 'a.txt'));
    await symlink('a.txt', join(cwd, 'b.txt'));
    const { code, stderr } = await run(['a.txt'], { cwd });
    expect(stderr).toBe('clean-articles: a.txt: the symbolic links form a loop\n');
    expect(code).toBe(1);
  });
});

describe('input that is no article', () => {
  it('gives no main article for an empty file, warns and exits 0', async () => {
    const cwd = await folderWith({ 'a.txt': '' });
    const { code, stdout, stderr } = await run(['--to', 'json', 'a.txt'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ page: 'none', main: null, related: [] });
    expect(stderr).toBe('clean-articles: a.txt: warning: the document is empty\n');
    expect(code).toBe(0);
  });

  it('gives no main article for a file of only chrome, warns and exits 0', async () => {
    const cwd = await folderWith({ 'a.txt': CHROME });
    const { code, stdout, stderr } = await run(['--to', 'json', 'a.txt'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ page: 'none', main: null });
    expect(stderr).toBe('clean-articles: a.txt: warning: no article found, only boilerplate\n');
    expect(code).toBe(0);
  });

  it('counts such a file as failed with --fail-empty', async () => {
    const cwd = await folderWith({ 'a.txt': CHROME });
    const { code, stdout, stderr } = await run(['--fail-empty', 'a.txt'], { cwd });
    expect(stdout).toBe('');
    expect(stderr).toBe('clean-articles: a.txt: no article found\n');
    expect(code).toBe(1);
  });

  it.each([
    ['zero bytes', Buffer.from([1, 2, 0, 0, 3, 0, 0, 0, 7]), 'binary data'],
    ['a PNG image', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'a PNG image'],
    ['a PDF document', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'a PDF document'],
  ])('refuses %s', async (_, bytes, kind) => {
    const cwd = await folderWith({ 'a.txt': bytes });
    const { code, stdout, stderr } = await run(['a.txt'], { cwd });
    expect(stderr).toBe(`clean-articles: a.txt: looks like ${kind}; text or HTML was expected\n`);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('refuses a document beyond --max-bytes', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { code, stderr } = await run(['--max-bytes', '100', 'a.txt'], { cwd });
    expect(stderr).toMatch(/a\.txt: \d+ bytes found, at most 100 are read; raise --max-bytes/);
    expect(code).toBe(1);
  });

  it('refuses a packed document that unpacks beyond --max-bytes', async () => {
    const cwd = await folderWith({ 'a.txt.gz': gzipSync('a'.repeat(100_000)) });
    const { code, stderr } = await run(['--max-bytes', '10kB', 'a.txt.gz'], { cwd });
    expect(stderr).toMatch(/a\.txt\.gz: more found, at most 10000 are read/);
    expect(code).toBe(1);
  });

  it('tells a gzip file that is cut off', async () => {
    const cwd = await folderWith({ 'a.txt.gz': gzipSync(PAGE).subarray(0, -20) });
    const { code, stderr } = await run(['a.txt.gz'], { cwd });
    expect(stderr).toMatch(/^clean-articles: a\.txt\.gz: the gzip data is damaged or cut off/);
    expect(code).toBe(1);
  });
});

describe('records that are broken', () => {
  const lines = [
    JSON.stringify({ id: 'a', text: PAGE }),
    '{"id": "b", "text": ',
    '[1]',
    JSON.stringify({ id: 'd', body: 'x' }),
    JSON.stringify({ id: 'e', text: PAGE }),
  ].join('\n');

  it('gives an error record for each, in place, and exits 1', async () => {
    const cwd = await folderWith({ 'r.jsonl': lines });
    const { code, stdout, stderr } = await run(['r.jsonl'], { cwd });
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ id, error }) => [id, error?.code])).toEqual([
      ['a', undefined],
      ['r.jsonl:2', 'bad-record'],
      ['r.jsonl:3', 'bad-record'],
      ['d', 'missing-field'],
      ['e', undefined],
    ]);
    expect(records[1]).toMatchObject({ source: { path: 'r.jsonl' }, error: { message: expect.any(String) } });
    expect(stderr.split('\n')).toHaveLength(4);
    expect(stderr).toContain(
      'clean-articles: r.jsonl: d: no string in the field "text" or "html", found "id", "body"',
    );
    expect(code).toBe(1);
  });

  it('skips a line that is too long and goes on behind it', async () => {
    const long = JSON.stringify({ id: 'long', text: 'word '.repeat(500_000) });
    const cwd = await folderWith({
      'r.jsonl': [lines.split('\n')[0], long, lines.split('\n')[4]].join('\n'),
    });
    const { code, stdout, stderr } = await run(['--max-bytes', '1.2MB', 'r.jsonl'], { cwd });
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ id, error }) => [id, error?.code])).toEqual([
      ['a', undefined],
      ['r.jsonl:2', 'too-large'],
      ['e', undefined],
    ]);
    expect(stderr).toMatch(/r\.jsonl:2: 25\d\d\d\d\d bytes found, at most 1200000 are read/);
    expect(code).toBe(1);
  });
});

describe('a command line that is wrong', () => {
  it.each([
    [['--quite', 'a.txt'], /^clean-articles: unknown option '--quite'\n\(Did you mean --quiet\?\)\n$/],
    [
      ['--to', 'docx', 'a.txt'],
      /^clean-articles: option '-f, --to <format>' argument 'docx' is invalid\. Allowed choices are markdown, json, jsonl, text\.\n$/,
    ],
    [['--from', 'doc', 'a.txt'], /argument 'doc' is invalid\. Allowed choices are auto, text, html, /],
    [['--scraped-at', 'yesterday', 'a.txt'], /argument 'yesterday' is invalid\. Expected ISO 8601/],
    [['--max-bytes', 'much', 'a.txt'], /argument 'much' is invalid\. Expected a size such as 500kB/],
    [['--to'], /^clean-articles: option '-f, --to <format>' argument missing\n$/],
    [['schema', 'everything'], /Allowed choices are result, config\./],
    [['explain', 'a.txt', 'b.txt'], /too many arguments/],
  ])('exits 2 for %j and reads nothing', async (args, message) => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { code, stdout, stderr } = await run(args, { cwd });
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('refuses an existing file as the output of many inputs', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE, 'b.txt': PAGE, 'out.md': 'kept' });
    const { code, stderr } = await run(['a.txt', 'b.txt', '-o', 'out.md'], { cwd });
    expect(stderr).toMatch(/^clean-articles: --output out\.md: is a file, but many inputs need a folder/);
    expect(await readFile(join(cwd, 'out.md'), 'utf8')).toBe('kept');
    expect(code).toBe(2);
  });

  it.each([
    ['itself', ['a.txt', '-o', 'a.txt']],
    ['itself by another way', ['a.txt', '-o', './sub/../a.txt']],
    ['its folder with the same extension', ['a.txt', '--to', 'text', '-o', '.']],
  ])('refuses to write an input over: %s', async (_, args) => {
    const cwd = await folderWith({ 'a.txt': PAGE, 'sub/b.md': '' });
    const { code, stderr } = await run(args, { cwd });
    expect(stderr).toMatch(/^clean-articles: a\.txt: is an input and would be overwritten/);
    expect(await readFile(join(cwd, 'a.txt'), 'utf8')).toBe(PAGE);
    expect(code).toBe(2);
  });

  it('refuses an output below a file', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE, blocked: 'a file' });
    const { code, stderr } = await run(['a.txt', '-o', 'blocked/out.md'], { cwd });
    expect(stderr).toMatch(/^clean-articles: --output blocked.out\.md: a part of the path is a file/);
    expect(code).toBe(2);
  });

  it('names the key and the file of a wrong configuration', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE, 'clean-articles.config.json': '{"too": "json"}' });
    const { code, stderr } = await run(['a.txt'], { cwd });
    expect(stderr).toMatch(/clean-articles\.config\.json: .*"too"/);
    expect(code).toBe(2);
  });

  it('names the file of a configuration that is no JSON', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    await writeFile(join(cwd, 'c.json'), '{');
    const { code, stderr } = await run(['--config', 'c.json', 'a.txt'], { cwd });
    expect(stderr).toMatch(/^clean-articles: c\.json: is no JSON/);
    expect(code).toBe(2);
  });
});

describe('a folder as the place of one document', () => {
  it('goes on when one output cannot be written', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE });
    await mkdir(join(cwd, 'out/a.md'), { recursive: true });
    const { code, stderr } = await run(['in', '-o', 'out'], { cwd });
    expect(stderr).toMatch(/^clean-articles: in.a\.txt: cannot write out.a\.md: is a folder/);
    expect(await readFile(join(cwd, 'out/b.md'), 'utf8')).toContain('# Harbour Reopens');
    expect(code).toBe(1);
  });
});
