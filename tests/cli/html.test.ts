import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, PAGE, run } from './command.js';

const page = readFileSync(new URL('../html/pages/linked.html', import.meta.url), 'utf8');

describe('options for HTML', () => {
  it('keep links, images and comments', async () => {
    const cwd = await folderWith({ 'a.html': page });
    const options = ['--links', '--images', '--comments', '--base-url', 'https://pierpost.example/news/'];
    const { stdout, code } = await run(['a.html', ...options], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('[Mill Quay](https://pierpost.example/news/quay.html)');
    expect(stdout).toContain('![a sign](https://pierpost.example/news/sign.png)');
    expect(stdout).toContain('## Comments\n\n> Old Salt · 2 hours ago');
  });

  it('may stand in the configuration', async () => {
    const cwd = await folderWith({ 'a.html': page, 'clean-articles.config.json': '{"links": true}' });
    expect((await run(['a.html'], { cwd })).stdout).toContain('](quay.html)');
  });

  it('refuse a base address that is none', async () => {
    const { code, stderr } = await run(['--base-url', 'nowhere', '-']);
    expect(code).toBe(2);
    expect(stderr).toContain('absolute address');
  });
});

describe('HTML without a name that tells', () => {
  it('is known by its content on stdin and in the text field of records', async () => {
    const byStdin = await run(['-', '-f', 'json'], { input: page, stdin: undefined });
    expect(JSON.parse(byStdin.stdout)).toMatchObject({
      source: { format: 'html' },
      main: { byline: 'Mara Ilvesson' },
    });
    const input = `${JSON.stringify({ id: 'a', text: page })}\n${JSON.stringify({ id: 'b', text: page }).replaceAll('<', '\\u003c')}\n`;
    const { stdout } = await run(['-', '--from', 'jsonl'], { input, stdin: undefined });
    const formats = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).source.format);
    expect(formats).toEqual(['html', 'html']);
  });
});

describe('a document', () => {
  it('comes out the same whether it is the first of a run or not', async () => {
    const records = [
      { id: 'a', html: page },
      { id: 'a', html: page },
      { id: 'b', text: PAGE },
    ];
    const clean = async (chosen: object[]) => {
      const input = chosen.map((record) => `${JSON.stringify(record)}\n`).join('');
      return (await run(['-', '--from', 'jsonl'], { input, stdin: undefined })).stdout.trim().split('\n');
    };
    const [first, second, text] = await clean(records);
    expect(second).toBe(first);
    expect(await clean([records[2]!])).toEqual([text]);
  });
});

describe('explain of a page of HTML', () => {
  it('tells below the lines where each field was found', async () => {
    const cwd = await folderWith({ 'a.html': page });
    const { stdout } = await run(['explain', 'a.html'], { cwd });
    expect(stdout).toMatch(/\nbyline +\[meta author\] Mara Ilvesson\n/);
    const records = (await run(['explain', join(cwd, 'a.html'), '-f', 'jsonl'])).stdout.trim().split('\n');
    expect(records.map((record) => JSON.parse(record))).toContainEqual({
      field: 'title',
      value: 'Ferry returns to the harbour after nine years',
      source: 'h1',
    });
  });
});
