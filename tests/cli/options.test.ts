import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, PAGE, run } from './command.js';

const RELATED = `Harbour Reopens After Storm

Harbour Reopens After Storm

The Marlow Ledger12 hours ago
The harbour of Port Ewan reopened on Tuesday after a storm that had closed it for nine days, the harbour master said.
Fishing boats left before dawn, and the first ferry to the islands was due to sail in the afternoon with food and post.
Repairs to the breakwater will take until the spring, according to the council, which has set aside two million for them.

Related News

Quarry Road Decision Delayed for a Third Time

Quarry Road Decision Delayed for a Third Time

Tidewater Gazette2 hours ago
A decision on the widening of Quarry Road was put off again on Friday after two councillors declared an interest in land.
The council will meet again in September, when a new survey of the traffic on the road is expected to be ready for them.
`;

describe('--related', () => {
  it('leaves related articles out with drop', async () => {
    const cwd = await folderWith({ 'a.txt': RELATED });
    const kept = await run(['a.txt', '-f', 'json'], { cwd });
    expect(JSON.parse(kept.stdout).related).toHaveLength(1);
    const dropped = await run(['a.txt', '-f', 'json', '--related', 'drop'], { cwd });
    expect(JSON.parse(dropped.stdout)).toEqual({ ...JSON.parse(kept.stdout), related: [] });
  });

  it('gives each a document of its own with split', async () => {
    const cwd = await folderWith({ 'in/a.txt': RELATED });
    await run(['in', '-o', 'out', '--related', 'split'], { cwd });
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['a.1.md', 'a.md']);
    expect(await readFile(join(cwd, 'out/a.1.md'), 'utf8')).toContain('\n# Quarry Road Decision');
    expect(await readFile(join(cwd, 'out/a.md'), 'utf8')).not.toContain('Quarry');
    const { stdout } = await run(['in', '--related', 'split'], { cwd });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['in/a.txt', 'in/a.txt#1']);
  });
});

describe('--scraped-at', () => {
  const publishedAt = async (args: string[], cwd: string) =>
    JSON.parse((await run(['a.txt', '-f', 'json', ...args], { cwd })).stdout).main.publishedAt;

  it('is the instant from which ages count; without it no date is invented', async () => {
    const cwd = await folderWith({ 'a.txt': RELATED });
    expect(await publishedAt([], cwd)).toBe(null);
    expect(await publishedAt(['--scraped-at', '2025-07-02T09:00:00Z'], cwd)).toBe('2025-07-01T21:00:00Z');
    expect(await publishedAt(['--scraped-at', '2025-07-02T11:00:00+02:00'], cwd)).toBe(
      '2025-07-01T21:00:00Z',
    );
  });

  it('may be the time of each file', async () => {
    const cwd = await folderWith({ 'a.txt': RELATED });
    const time = new Date('2024-01-05T12:00:00Z');
    await utimes(join(cwd, 'a.txt'), time, time);
    expect(await publishedAt(['--scraped-at', 'mtime'], cwd)).toBe('2024-01-05T00:00:00Z');
  });

  it('may be a field of records', async () => {
    const record = (id: string, at: unknown) => JSON.stringify({ id, body: RELATED, at });
    const cwd = await folderWith({
      'r.jsonl': `${record('a', '2025-07-02T09:00:00Z')}\n${record('b', 'soon')}\n`,
    });
    const args = ['r.jsonl', '--text-field', 'body', '--scraped-at-field', 'at'];
    const { stdout, stderr } = await run(args, { cwd });
    const [a, b] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(a.main.publishedAt).toBe('2025-07-01T21:00:00Z');
    expect(b.main.publishedAt).toBe(null);
    expect(stderr).toBe('clean-articles: b: warning: the field "at" is no time: "soon"\n');
  });
});

describe('folders', () => {
  const files = {
    'in/.hidden.txt': PAGE,
    'in/.gitignore': 'drafts/\n*.tmp.txt\n',
    'in/drafts/a.txt': PAGE,
    'in/b.tmp.txt': PAGE,
    'in/c.txt': PAGE,
    'in/notes.doc': 'x',
    "in/[1] ö 'x' {y}.txt": PAGE,
  };
  const ids = (stdout: string) =>
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id.slice(3));

  it('leave out hidden and ignored files unless asked', async () => {
    const cwd = await folderWith(files);
    expect(ids((await run(['in'], { cwd })).stdout)).toEqual(["[1] ö 'x' {y}.txt", 'c.txt']);
    expect(ids((await run(['in', '--hidden', '--no-ignore'], { cwd })).stdout)).toEqual([
      '.hidden.txt',
      "[1] ö 'x' {y}.txt",
      'b.tmp.txt',
      'c.txt',
      'drafts/a.txt',
    ]);
  });

  it('are not walked through symbolic links, and with --follow no loop is', async () => {
    const cwd = await folderWith({ 'in/c.txt': PAGE });
    const { symlink } = await import('node:fs/promises');
    await symlink('.', join(cwd, 'in/loop'));
    expect(ids((await run(['in'], { cwd })).stdout)).toEqual(['c.txt']);
    expect(ids((await run(['in', '--follow'], { cwd })).stdout)).toEqual(['c.txt']);
  });

  it('may be given as patterns; a file of that very name wins', async () => {
    const cwd = await folderWith(files);
    const { stdout } = await run(['in/*.txt'], { cwd });
    expect(stdout.trim().split('\n')).toHaveLength(3);
    const literal = await run(["in/[1] ö 'x' {y}.txt", '-f', 'json'], { cwd });
    expect(JSON.parse(literal.stdout).id).toBe("in/[1] ö 'x' {y}.txt");
  });

  it('do not take their own output folder as input', async () => {
    const cwd = await folderWith({ 'in/c.txt': PAGE });
    const args = ['in', '-o', 'in/out', '-f', 'text'];
    await run(args, { cwd });
    await run(args, { cwd });
    expect((await readdir(join(cwd, 'in'), { recursive: true })).sort()).toEqual([
      'c.txt',
      'out',
      'out/c.txt',
    ]);
  });
});

describe('configuration', () => {
  const printed = async (args: string[], options: object) =>
    JSON.parse((await run([...args, '--print-config'], options)).stdout);

  it('is found upwards and lies under the environment and the call', async () => {
    const cwd = await folderWith({
      'clean-articles.config.json': JSON.stringify({
        to: 'text',
        related: 'drop',
        maxBytes: '1kB',
        quiet: true,
      }),
      'deep/a.txt': PAGE,
    });
    const env = { CLEAN_ARTICLES_RELATED: 'split', XDG_CONFIG_HOME: '/nowhere' };
    const { configFile, options } = await printed(['--to', 'json'], { cwd: join(cwd, 'deep'), env });
    expect(configFile).toBe(join(cwd, 'clean-articles.config.json'));
    expect(options.to).toEqual({ value: 'json', source: 'command line' });
    expect(options.related).toEqual({ value: 'split', source: 'environment' });
    expect(options.maxBytes).toEqual({ value: 1000, source: 'configuration file' });
    expect(options.idField).toEqual({ value: 'id', source: 'default' });
  });

  it('is left alone with --no-config', async () => {
    const cwd = await folderWith({ '.clean-articlesrc.json': '{"to": "text"}', 'package.json': '{}' });
    expect((await printed([], { cwd })).options.to.value).toBe('text');
    expect((await printed(['--no-config'], { cwd })).options.to.value).toBe(null);
  });

  it("is the user's own where no folder has one", async () => {
    const cwd = await folderWith({});
    await mkdir(join(cwd, 'home/clean-articles'), { recursive: true });
    await writeFile(join(cwd, 'home/clean-articles/config.json'), '{"related": "drop"}');
    const env = { XDG_CONFIG_HOME: join(cwd, 'home') };
    expect((await printed([], { cwd, env })).options.related.value).toBe('drop');
  });
});

describe('messages', () => {
  it('are only errors with --quiet', async () => {
    const cwd = await folderWith({ 'a.txt': '' });
    const { stderr } = await run(['a.txt', 'b.txt', '--quiet'], { cwd });
    expect(stderr).toBe('clean-articles: b.txt: no such file or folder\n');
  });

  it('are JSON with --error-format json', async () => {
    const cwd = await folderWith({ 'a.txt': '' });
    const { stderr } = await run(['a.txt', 'b.txt', '--error-format', 'json'], { cwd });
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { kind: 'error', id: 'b.txt', path: 'b.txt', code: 'not-found', message: 'no such file or folder' },
      { kind: 'warning', id: 'a.txt', code: 'empty', message: 'the document is empty' },
    ]);
  });

  it('have colours when forced and none when asked, whatever the terminal', async () => {
    const cwd = await folderWith({});
    const forced = await run(['b.txt'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(forced.stderr).toContain('\u001b[31m');
    const none = await run(['b.txt', '--no-color'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(none.stderr).not.toContain('\u001b');
  });

  it('show where an error comes from only with --debug', async () => {
    const cwd = await folderWith({});
    expect((await run(['b.txt'], { cwd })).stderr).not.toContain(' at ');
    expect((await run(['b.txt', '--debug'], { cwd })).stderr).toMatch(/\n\s+at /);
  });
});

describe('--fail-fast', () => {
  it('stops at the first document that fails and keeps what was written', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': Buffer.alloc(9), 'in/c.txt': PAGE });
    const { code } = await run(['in', '-o', 'out', '--fail-fast'], { cwd });
    expect(await readdir(join(cwd, 'out'))).toEqual(['a.md']);
    expect(code).toBe(1);
  });
});

describe('help, version, schema, completion', () => {
  it('--version prints the bare number', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('--help begins with three examples, on stdout', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    expect(stdout).toMatch(
      /^Usage examples:\n( {2}\S.*\n){3}\nUsage: clean-articles \[options\] \[input \.\.\.\]/,
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect((await run(['-h'])).stdout).toBe(stdout);
  });

  it('-- ends the options', async () => {
    const cwd = await folderWith({ '-odd.txt': PAGE });
    const { code, stdout } = await run(['--', '-odd.txt'], { cwd });
    expect(stdout).toContain('# Harbour');
    expect(code).toBe(0);
  });

  it.each(['result', 'config'])('schema %s prints a JSON Schema', async (name) => {
    const { stdout } = await run(['schema', name]);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', properties: expect.any(Object) });
  });

  it.each(['bash', 'zsh', 'fish'])('completion %s names every option', async (shell) => {
    const { stdout, code } = await run(['completion', shell]);
    expect(stdout).toContain('scraped-at-field');
    expect(code).toBe(0);
  });

  it('explain gives every line with its label and reason', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { stdout } = await run(['explain', 'a.txt', '--to', 'jsonl'], { cwd });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ text }) => text)).toEqual(PAGE.split('\n').map((line) => line.trim()));
    expect(lines[1]).toMatchObject({ label: 'title', article: 0, reason: 'title' });
    expect(lines.every(({ score, reason }) => score >= 0 && score <= 1 && reason !== 'unexplained')).toBe(
      true,
    );
    expect((await run(['explain', 'a.txt'], { cwd })).stdout).toMatch(/^ 2 title {9}main/m);
  });
});
