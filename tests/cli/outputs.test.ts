import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { execa } from 'execa';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, folderWith, PAGE, page, run } from './command.js';

const records = (count: number) =>
  Array.from({ length: count }, (_, n) => `${JSON.stringify({ id: `r${n}`, text: page(n) })}\n`).join('');

describe('an output packed by its extension', () => {
  it('is gzip for .gz', async () => {
    const cwd = await folderWith({ 'r.jsonl': records(200) });
    const { stdout } = await run(['r.jsonl'], { cwd });
    await run(['r.jsonl', '-o', 'out.jsonl.gz', '-j', '2'], { cwd });
    expect(gunzipSync(await readFile(join(cwd, 'out.jsonl.gz'))).toString()).toBe(stdout);
  });

  it('is Zstandard for .zst', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { stdout } = await run(['a.txt'], { cwd });
    await run(['a.txt', '-o', 'out.md.zst'], { cwd });
    const zstd = await Zstd.load();
    expect(Buffer.from(zstd.decompress(await readFile(join(cwd, 'out.md.zst')))).toString()).toBe(stdout);
  });

  it('is sound without any document', async () => {
    const cwd = await folderWith({ 'r.jsonl': '' });
    await run(['r.jsonl', '-o', 'out.jsonl.gz'], { cwd });
    expect(gunzipSync(await readFile(join(cwd, 'out.jsonl.gz')))).toHaveLength(0);
  });
});

describe('a Parquet output', () => {
  it('has a row for each document, failed ones included', async () => {
    const cwd = await folderWith({ 'r.jsonl': `${records(30)}{"id": "broken\n`, 'a.txt': PAGE });
    await run(['a.txt', 'r.jsonl', '-o', 'out.parquet', '-q'], { cwd });
    const { stdout } = await run(['a.txt', 'r.jsonl', '-q'], { cwd });
    const expected = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const bytes = await readFile(join(cwd, 'out.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(rows.map(({ text }) => text ?? undefined)).toEqual(expected.map(({ main }) => main?.text));
    expect(rows[0]).toMatchObject({
      title: 'Harbour Reopens After Storm',
      publisher: 'The Marlow Ledger',
      error: null,
    });
    expect(JSON.parse(String(rows[0]!.blocks))).toEqual(expected[0].main.blocks);
    expect(JSON.parse(String(rows.at(-1)!.error))).toMatchObject({ code: 'bad-record' });
  });

  it('can be read again', async () => {
    const cwd = await folderWith({ 'r.jsonl': records(5) });
    await run(['r.jsonl', '-o', 'out.parquet'], { cwd });
    const { stdout, code } = await run(['out.parquet'], { cwd });
    expect(stdout.trim().split('\n')).toHaveLength(5);
    expect(code).toBe(0);
  });

  it('holds nothing but records', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { stderr, code } = await run(['a.txt', '-o', 'out.parquet', '--to', 'markdown'], { cwd });
    expect(stderr).toBe(
      'clean-articles: --output out.parquet: Parquet holds records, not markdown; leave --to out\n',
    );
    expect(code).toBe(2);
  });
});

describe('an output that cannot be written', () => {
  const isRoot = process.getuid?.() === 0;

  it('costs each document where the folder has no rights, and says so', async () => {
    const cwd = await folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE });
    await mkdir(join(cwd, 'out'));
    await chmod(join(cwd, 'out'), 0o555);
    // Root may write everywhere but into the kernel's own files.
    const out = isRoot ? '/sys/kernel' : 'out';
    for (const jobs of ['1', '2']) {
      const { code, stderr } = await run(['in', '-o', out, '-j', jobs, '-q'], { cwd });
      const reason = '(permission denied|operation not permitted)';
      expect(stderr).toMatch(new RegExp(`^clean-articles: in/a.txt: cannot write ${out}/a.md: ${reason}\n`));
      expect(stderr.trim().split('\n')).toHaveLength(2);
      expect(code).toBe(1);
    }
    const shared = await run(['in', '-o', `${out}/all.jsonl`], { cwd });
    expect(shared.stderr).toMatch(
      /cannot write .*all\.jsonl: (permission denied|operation not permitted)\n$/,
    );
    expect(shared.code).toBe(1);
  });

  it.skipIf(!mayMount())(
    'costs what finds no room on a full disk, and leaves nothing half-written',
    async () => {
      const pages = Object.fromEntries(
        Array.from({ length: 60 }, (_, n) => [`in/${n}.txt`, page(n).repeat(3)]),
      );
      const cwd = await folderWith({
        ...pages,
        'r.jsonl': records(90),
        'mix/a.jsonl': records(90),
        'mix/b.txt': PAGE,
      });
      const disk = join(cwd, 'disk');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', disk]);
      onTestFinished(() => void execFileSync('umount', [disk]));
      const folder = await run(['in', '-o', 'disk/out', '-j', '2', '-q'], { cwd });
      expect(folder.stderr).toMatch(
        /in.\d+\.txt: cannot write disk.out.\d+\.md: no space left on the device\n/,
      );
      expect(folder.code).toBe(1);
      const written = (await readdir(join(disk, 'out'))).filter((name) => !name.startsWith('.'));
      expect(written.length).toBeGreaterThan(5);
      for (const name of written) {
        const alone = await run([join('in', name.replace('.md', '.txt'))], { cwd });
        expect(await readFile(join(disk, 'out', name), 'utf8')).toBe(alone.stdout);
        if (name > '3') break;
      }
      const shared = await run(['r.jsonl', '-o', 'disk/all.jsonl', '-j', '2', '-q'], { cwd });
      expect(shared.stderr).toBe(
        'clean-articles: cannot write disk/all.jsonl: no space left on the device\n',
      );
      expect(shared.code).toBe(1);
      expect((await readdir(disk)).filter((name) => name !== 'out')).toEqual([]);
      expect((await readdir(join(disk, 'out'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      await rm(join(disk, 'out'), { recursive: true });
      const mixed = await run(['mix', '-o', 'disk/mix', '-j', '2', '-q'], { cwd });
      expect(mixed.stderr).toBe(
        'clean-articles: mix/a.jsonl: cannot write disk/mix/a.jsonl: no space left on the device\n',
      );
      expect(await readdir(join(disk, 'mix'))).toEqual(['b.md']);
    },
  );

  it('tells a full stdout', async () => {
    const cwd = await folderWith({ 'a.txt': PAGE });
    const { stderr, exitCode } = await execa('sh', ['-c', `${process.execPath} ${BIN} a.txt > /dev/full`], {
      cwd,
      reject: false,
    });
    expect(stderr).toBe('clean-articles: cannot write stdout: no space left on the device');
    expect(exitCode).toBe(1);
  });
});

/** Whether a small disk can be made to fill. */
function mayMount(): boolean {
  try {
    execFileSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

describe('what is too large to hold', () => {
  it('is refused, a file as a whole and a record alone', async () => {
    const cwd = await folderWith({ 'big.txt': 'A line.', 'b.txt': PAGE, 'big.jsonl': '' });
    // Three gigabytes in one line, of which the disk keeps nothing.
    await truncate(join(cwd, 'big.txt'), 3e9);
    await writeFile(join(cwd, 'big.jsonl'), `${JSON.stringify({ id: 'a', text: PAGE })}\n`);
    await truncate(join(cwd, 'big.jsonl'), 1e9);
    await writeFile(join(cwd, 'big.jsonl'), `\n${JSON.stringify({ id: 'c', text: PAGE })}\n`, { flag: 'a' });
    const { stdout, stderr, code } = await run(['big.txt', 'b.txt', 'big.jsonl', '-j', '2'], { cwd });
    const ids = stdout.trim().split('\n');
    expect(ids.map((line) => JSON.parse(line).id)).toEqual(['big.txt', 'b.txt', 'a', 'big.jsonl:2', 'c']);
    expect(stderr).toContain('big.txt: 3000000000 bytes found, at most 67108864 are read; raise --max-bytes');
    expect(stderr).toMatch(/big\.jsonl:2: 999\d+ bytes found, at most 67108864 are read/);
    expect(code).toBe(1);
  });
});

describe('progress', () => {
  it('is a line that changes where stderr is a terminal, and is taken away at the end', async () => {
    const cwd = await folderWith({ 'r.jsonl': records(1) });
    const slow = `(cat r.jsonl; sleep 1.5; cat r.jsonl) | ${process.execPath} ${BIN} --from jsonl > out.jsonl`;
    const { stdout } = await execa('script', ['-qec', slow, '/dev/null'], { cwd, reject: false });
    expect(stdout).toMatch(/2 documents, \d+ documents\/s, \d+\.\d MB\/s/);
    expect(stdout).toContain('MB/s\r\u001b[2Kclean-articles: ');
    expect(stdout).toMatch(/clean-articles: 2 documents cleaned in \d+\.\d s/);
    expect(await readFile(join(cwd, 'out.jsonl'), 'utf8')).not.toContain('documents/s');
  });
});
