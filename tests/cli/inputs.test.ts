import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { execa } from 'execa';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { BIN, folderWith, PAGE, page, run } from './command.js';
import { encode } from './encodings.js';

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const record = (id: string, text: string) => `${JSON.stringify({ id, text })}\n`;

describe('--files-from', () => {
  const files = { 'a.txt': PAGE, 'b c.txt': PAGE, 'sub/d.txt': PAGE, 'new\nline.txt': PAGE, '[x].txt': PAGE };
  const ids = (stdout: string) => lines(stdout).map(({ id }) => id);

  it('takes the files and folders of a list, a line each, and tells those that are not there', async () => {
    const cwd = await folderWith({ ...files, list: 'b c.txt\r\nsub\n\nnope.txt\n[x].txt\n' });
    const { stdout, stderr, code } = await run(['--files-from', 'list'], { cwd });
    expect(ids(stdout)).toEqual(['b c.txt', 'sub/d.txt', '[x].txt']);
    expect(stderr).toBe('clean-articles: nope.txt: no such file or folder\n');
    expect(code).toBe(1);
  });

  it('takes names that end in NUL, as find -print0 gives them, from stdin', async () => {
    const cwd = await folderWith(files);
    const input = 'new\nline.txt\0b c.txt\0';
    const { stdout } = await run(['a.txt', '--files-from', '-'], { cwd, input, stdin: 'pipe' });
    expect(ids(stdout)).toEqual(['a.txt', 'new\nline.txt', 'b c.txt']);
  });

  it('needs a list that can be read', async () => {
    const cwd = await folderWith({});
    const { stderr, code } = await run(['--files-from', 'list'], { cwd });
    expect(stderr).toBe('clean-articles: --files-from list: no such file or folder\n');
    expect(code).toBe(2);
  });

  it('cannot share stdin with an input', async () => {
    const { stderr, code } = await run(['-', '--files-from', '-'], { input: '', stdin: 'pipe' });
    expect(stderr).toContain('stdin cannot be both the list and an input');
    expect(code).toBe(2);
  });
});

describe('packed inputs', () => {
  const one = record('a', page(1));
  const two = record('b', page(2));

  it('may be gzip of many members', async () => {
    const cwd = await folderWith({
      'r.jsonl.gz': Buffer.concat([gzipSync(one), gzipSync(two)]),
      'p.txt.gz': Buffer.concat([gzipSync(PAGE.slice(0, 100)), gzipSync(PAGE.slice(100))]),
    });
    const { stdout } = await run(['.'], { cwd });
    expect(lines(stdout).map(({ id }) => id)).toEqual(['p.txt.gz', 'a', 'b']);
    expect(lines(stdout)[0].main.title).toBe('Harbour Reopens After Storm');
  });

  it('may be Zstandard of many frames', async () => {
    const zstd = await Zstd.load();
    const frames = [one, two].map((text) => zstd.compress(Buffer.from(text)));
    const cwd = await folderWith({
      'r.jsonl.zst': Buffer.concat(frames),
      'p.txt.zst': zstd.compress(Buffer.from(PAGE)),
    });
    const { stdout } = await run(['.'], { cwd });
    expect(lines(stdout).map(({ id }) => id)).toEqual(['p.txt.zst', 'a', 'b']);
  });

  it('give what stands before the place where they are cut off', async () => {
    const many = Array.from({ length: 300 }, (_, n) => record(`r${n}`, page(n))).join('');
    const packed = gzipSync(many);
    const cwd = await folderWith({ 'a.jsonl.gz': packed.subarray(0, packed.length / 2), 'b.txt': PAGE });
    const { stdout, stderr, code } = await run(['a.jsonl.gz', 'b.txt'], { cwd });
    expect(stderr).toMatch(/a\.jsonl\.gz: the gzip data is damaged or cut off/);
    const records = lines(stdout);
    expect(records.at(0).id).toBe('r0');
    expect(records.at(-2)).toMatchObject({ id: 'a.jsonl.gz', error: { code: 'damaged-archive' } });
    expect(records.at(-1).id).toBe('b.txt');
    expect(code).toBe(1);
  });
});

/** A record of a web archive. */
function warc(type: string, headers: Readonly<Record<string, string>>, content: string | Buffer): Buffer {
  const body = Buffer.from(content as string);
  const fields = { 'WARC-Type': type, ...headers, 'Content-Length': String(body.length) };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${head.join('')}\r\n`), body, Buffer.from('\r\n\r\n')]);
}

function response(id: string, headers: string, body: string | Buffer, status = '200 OK'): Buffer {
  const content = Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n`),
    Buffer.from(body as string),
  ]);
  return warc(
    'response',
    {
      'WARC-Record-ID': `<urn:uuid:${id}>`,
      'WARC-Target-URI': `https://news.example/${id}`,
      'WARC-Date': '2025-07-02T09:00:00Z',
      'Content-Type': 'application/http; msgtype=response',
    },
    content,
  );
}

const HTML = `<html><head><title>Harbour Reopens</title></head><body><nav>Menu</nav><h1>Harbour Reopens</h1>
<p>The café at the harbour of Port Ewan reopened on Tuesday after a storm that had closed it for nine days, they said.</p>
<p>Fishing boats left before dawn, and the first ferry to the islands was due to sail in the afternoon with food and post.</p>
</body></html>`;

describe('web archives', () => {
  const archive = [
    warc('warcinfo', { 'Content-Type': 'application/warc-fields' }, 'software: x\r\n'),
    warc('request', { 'Content-Type': 'application/http; msgtype=request' }, 'GET / HTTP/1.1\r\n\r\n'),
    response('plain', 'Content-Type: text/html; charset=utf-8', HTML),
    response('latin', 'Content-Type: text/html; charset=ISO-8859-1', Buffer.from(HTML, 'latin1')),
    response('gzip', 'Content-Type: text/html\r\nContent-Encoding: gzip', gzipSync(HTML)),
    response('deflate', 'Content-Type: text/html\r\nContent-Encoding: deflate', deflateSync(HTML)),
    response('brotli', 'Content-Type: text/html\r\nContent-Encoding: br', brotliCompressSync(HTML)),
    response('chunks', 'Content-Type: text/html\r\nTransfer-Encoding: chunked', chunked(HTML)),
    response('image', 'Content-Type: image/png', Buffer.from([0x89, 0x50, 0, 1])),
    response('moved', 'Content-Type: text/html\r\nLocation: /', HTML, '301 Moved Permanently'),
    response('text', 'Content-Type: text/plain', PAGE),
  ];

  function chunked(text: string): string {
    const half = text.length >> 1;
    const part = (chunk: string) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`;
    return `${part(text.slice(0, half))}${part(text.slice(half))}0\r\n\r\n`;
  }

  it('give their pages with address and time, however they were sent, and nothing else', async () => {
    const cwd = await folderWith({ 'a.warc.gz': Buffer.concat(archive.map((each) => gzipSync(each))) });
    const { stdout, stderr, code } = await run(['a.warc.gz'], { cwd });
    const pages = lines(stdout);
    expect(pages.map(({ id }) => id.replace('urn:uuid:', ''))).toEqual([
      'plain',
      'latin',
      'gzip',
      'deflate',
      'brotli',
      'chunks',
      'text',
    ]);
    for (const { main, source, id } of pages.slice(0, 6)) {
      expect(main.text).toContain('The café at the harbour');
      expect(source).toMatchObject({
        format: 'html',
        url: `https://news.example/${id.replace('urn:uuid:', '')}`,
      });
    }
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('may be the text of pages (WET), and count ages from the time of the crawl', async () => {
    const text = PAGE.replace('The Marlow Ledger', 'The Marlow Ledger12 hours ago');
    const head = {
      'WARC-Record-ID': '<urn:uuid:1>',
      'WARC-Date': '2025-07-02T09:00:00Z',
      'Content-Type': 'text/plain',
    };
    const cwd = await folderWith({ 'a.warc.wet.gz': gzipSync(warc('conversion', head, text)) });
    const { stdout } = await run(['a.warc.wet.gz'], { cwd });
    expect(lines(stdout)).toMatchObject([
      { id: 'urn:uuid:1', source: { format: 'text' }, main: { publishedAt: '2025-07-01T21:00:00Z' } },
    ]);
  });

  it('are told by their content on stdin', async () => {
    const { stdout } = await run([], { input: Buffer.concat(archive), stdin: 'pipe' });
    expect(lines(stdout)).toHaveLength(7);
  });

  it('go on behind a record that is damaged, too long or cut off', async () => {
    const damaged = Buffer.concat([
      archive[2]!,
      Buffer.from('no record at all\r\n\r\n'),
      archive[3]!,
      response('long', 'Content-Type: text/plain', 'word '.repeat(100_000)),
      archive[4]!,
      archive[5]!.subarray(0, 300),
    ]);
    const cwd = await folderWith({ 'a.warc': damaged });
    const { stdout, code } = await run(['a.warc', '--max-bytes', '100kB', '-q'], { cwd });
    expect(lines(stdout).map(({ id, error }) => error?.code ?? id)).toEqual([
      'urn:uuid:plain',
      'bad-record',
      'urn:uuid:latin',
      'too-large',
      'urn:uuid:gzip',
      'damaged-archive',
    ]);
    expect(code).toBe(1);
  });
});

describe('Parquet', () => {
  const table = (columns: Readonly<Record<string, unknown[]>>, codec: 'SNAPPY' | 'UNCOMPRESSED' = 'SNAPPY') =>
    new Uint8Array(
      parquetWriteBuffer({
        codec,
        columnData: Object.entries(columns).map(([name, data]) => ({ name, data })),
        rowGroupSize: 2,
      }),
    );
  const rows = {
    id: ['a', 'b', 'c', 'd', 'e'],
    text: [page(0), page(1), null, page(3), page(4)],
    url: [0, 1, 2, 3, 4].map((n) => `https://news.example/${n}`),
    more: [1.5, 2, 3, 4, 5],
  };

  it.each(['SNAPPY', 'UNCOMPRESSED'] as const)('is read row by row (%s)', async (codec) => {
    const cwd = await folderWith({ 'r.parquet': table(rows, codec) });
    const { stdout, code } = await run(['r.parquet', '-q', '-j', '2'], { cwd });
    const records = lines(stdout);
    expect(records.map(({ id, error }) => [id, error?.code])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', 'missing-field'],
      ['d', undefined],
      ['e', undefined],
    ]);
    expect(records[3]).toMatchObject({ source: { url: 'https://news.example/3' }, main: { kind: 'full' } });
    expect(code).toBe(1);
  });

  it('may have other names of columns and ids that are numbers, and come from stdin', async () => {
    const input = Buffer.from(table({ key: [7n, 8n], body: [page(1), page(2)] }));
    const args = ['--text-field', 'body', '--id-field', 'key'];
    const { stdout } = await run(args, { input, stdin: 'pipe' });
    expect(lines(stdout).map(({ id }) => id)).toEqual(['7', '8']);
  });

  it('tells when no column fits', async () => {
    const cwd = await folderWith({ 'r.parquet': table({ key: ['x'], body: ['y'] }) });
    const { stderr, code } = await run(['r.parquet'], { cwd });
    expect(stderr).toContain(
      'r.parquet: no column "text" or "html", found "key", "body"; name it with --text-field',
    );
    expect(code).toBe(1);
  });

  it('tells when it is cut off', async () => {
    const cwd = await folderWith({ 'r.parquet': table(rows).subarray(0, -50) });
    const { stderr, code } = await run(['r.parquet'], { cwd });
    expect(stderr).toContain('r.parquet: the Parquet data is damaged or cut off');
    expect(code).toBe(1);
  });
});

describe('encodings', () => {
  const WESTERN =
    'Le café “Chez Éloïse” du port de Saint-Aubin a rouvert mardi — après neuf jours de tempête, a déclaré le maître du port, où 12 € suffisent.';
  const EASTERN =
    'Przystań w Gdańsku została ponownie otwarta we wtorek po burzy, która zamknęła ją na dziewięć dni, powiedział kapitan portu, a łodzie wypłynęły przed świtem.';
  const RUSSIAN =
    'Гавань порта Эван вновь открылась во вторник после шторма, который закрыл её на девять дней, сообщил начальник порта журналистам.';
  const GREEK =
    'Το λιμάνι άνοιξε ξανά την Τρίτη μετά από καταιγίδα που το είχε κλείσει για εννέα ημέρες, δήλωσε ο λιμενάρχης στους δημοσιογράφους της πόλης.';
  const JAPANESE =
    'エワン港は九日間閉鎖されていた嵐の後、火曜日に再開したと港長が発表した。漁船は夜明け前に出港し、最初のフェリーは午後に出航する予定である。';
  const KOREAN =
    '이완 항구가 아흐레 동안 폐쇄되었던 폭풍 이후 화요일에 다시 문을 열었다고 항만장이 밝혔다. 어선들은 새벽 전에 출항했고 첫 여객선은 오후에 떠날 예정이다.';
  const SIMPLIFIED =
    '埃文港在风暴过后关闭九天，于星期二重新开放，港务长对记者说。渔船在黎明前出发，开往群岛的第一班渡轮预定于下午起航，运送粮食和邮件。';
  const TRADITIONAL =
    '埃文港在風暴過後關閉九天，於星期二重新開放，港務長對記者說。漁船在黎明前出發，開往群島的第一班渡輪預定於下午起航，運送糧食和郵件。';

  it.each([
    ['utf-8', RUSSIAN],
    ['utf-8 with BOM', JAPANESE],
    ['utf-16le', GREEK],
    ['utf-16le with BOM', JAPANESE],
    ['utf-16be', EASTERN],
    ['utf-16be with BOM', KOREAN],
    ['windows-1250', EASTERN],
    ['windows-1251', RUSSIAN],
    ['windows-1252', WESTERN],
    ['windows-1253', GREEK],
    ['koi8-r', RUSSIAN],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    ['euc-kr', KOREAN],
    ['gb18030', SIMPLIFIED],
    ['big5', TRADITIONAL],
  ])('%s is read right', async (encoding, sentence) => {
    const text = `${sentence.slice(0, 17).trim()}\n\n${`${sentence}\n`.repeat(3)}`;
    const cwd = await folderWith({ 'a.txt': encode(text, encoding) });
    const { stdout } = await run(['explain', 'a.txt', '--to', 'jsonl'], { cwd });
    expect(lines(stdout).map((line) => line.text)).toEqual(text.split('\n'));
  });
});

describe('a host that waits for answers', () => {
  it('gets each answer while the input stays open, with any number of jobs', async () => {
    for (const jobs of ['1', '2']) {
      const child = spawn(process.execPath, [BIN, '--from', 'jsonl', '-j', jobs], { stdio: 'pipe' });
      const answers = child.stdout.setEncoding('utf8');
      for (const id of ['a', 'b', 'c']) {
        child.stdin.write(record(id, PAGE));
        const [answer] = await once(answers, 'data');
        expect(JSON.parse(answer).id).toBe(id);
      }
      child.stdin.end();
      expect((await once(child, 'exit'))[0]).toBe(0);
    }
  });
});

describe('an input that stays open', () => {
  it.each([
    ['a failure with --fail-fast', ['--fail-fast'], 1],
    ['a signal', [], 130],
  ] as const)('does not hold up the end after %s', async (_, args, expected) => {
    for (const jobs of ['1', '2']) {
      const child = spawn(process.execPath, [BIN, '--from', 'jsonl', '-j', jobs, ...args], { stdio: 'pipe' });
      child.stdin.write(`${record('a', PAGE)}{"id": "broken"}\n`);
      await once(child.stdout, 'data');
      if (expected === 130) child.kill('SIGINT');
      expect((await once(child, 'exit'))[0]).toBe(expected);
    }
  });
});

describe('a file that vanishes while others are read', () => {
  it('costs that file', async () => {
    const cwd = await folderWith({ 'b.txt': PAGE, 'c.txt': PAGE });
    await execa('mkfifo', ['a.txt'], { cwd });
    const ended = run(['a.txt', 'b.txt', 'c.txt'], { cwd });
    // A pipe can be opened to write only once it is read: the inputs are found by then.
    const pipe = await open(join(cwd, 'a.txt'), 'w');
    await rm(join(cwd, 'b.txt'));
    await pipe.writeFile(PAGE);
    await pipe.close();
    const { stdout, stderr, code } = await ended;
    expect(lines(stdout).map(({ id, error }) => [id, error?.code])).toEqual([
      ['a.txt', undefined],
      ['b.txt', 'not-found'],
      ['c.txt', undefined],
    ]);
    expect(stderr).toBe('clean-articles: b.txt: no such file or folder\n');
    expect(code).toBe(1);
  });
});
