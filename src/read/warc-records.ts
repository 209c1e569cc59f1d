/**
 * Records of web archives → sources: pages as they were sent (WARC) and the text of pages (WET).
 */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { decodeBytes } from '../decode/index.js';
import { DocumentError } from '../errors.js';
import type { Source, Warning } from '../types.js';
import type { RecordPlace } from './record.js';

/** A record that is not decoded yet. */
export interface ArchiveRecord {
  /** Number in its archive, from 1. */
  readonly number: number;
  readonly id: (place: RecordPlace) => string;
  /**
   * Its source; null for a record that holds no page: requests, redirects, images, facts about the archive.
   *
   * @throws DocumentError `damaged-archive`, `too-large`, `binary`
   */
  readonly read: (place: RecordPlace) => Promise<Source | null>;
}

type Headers = ReadonlyMap<string, string>;

/**
 * The records of a piece of an archive.
 *
 * @param bytes  whole records
 * @param first  number of the first, from 1
 */
export function* archiveRecords(
  bytes: Uint8Array,
  first: number,
  maxBytes: number,
): Generator<ArchiveRecord> {
  const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0, number = first; at < piece.length; number++) {
    const { headers, body } = splitHead(piece, at);
    const size = Number(headers.get('content-length'));
    const content = piece.subarray(body, body + size);
    at = body + size + '\r\n\r\n'.length;
    const id = (place: RecordPlace) => headers.get('warc-record-id')?.replace(/^<(.*)>$/, '$1') ?? place.id;
    yield { number, id, read: (place) => readRecord(headers, content, id(place), place, maxBytes) };
  }
}

/** A page in a record: its bytes and what was told of them. */
interface Payload {
  readonly bytes: Uint8Array;
  /** Media type in lower case, null when none is told. */
  readonly type: string | null;
  readonly charset: string | null;
}

async function readRecord(
  headers: Headers,
  content: Buffer,
  id: string,
  place: RecordPlace,
  maxBytes: number,
): Promise<Source | null> {
  const payload = payloadOf(headers, content, maxBytes);
  const format = formatOfType(payload?.type ?? null);
  if (payload === null || format === null) return null;
  const decoded = await decodeBytes(payload.bytes, { html: format === 'html', charset: payload.charset });
  const warnings: Warning[] = [...decoded.warnings];
  const cut = headers.get('warc-truncated');
  if (cut !== undefined)
    warnings.push({ code: 'truncated', message: `the archive holds a part only (${cut})` });
  return {
    ...decoded,
    warnings,
    id,
    path: place.path,
    format,
    url: headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? null,
    scrapedAt: place.scrapedAt ?? instantOf(headers.get('warc-date')),
  };
}

function payloadOf(headers: Headers, content: Buffer, maxBytes: number): Payload | null {
  switch (headers.get('warc-type')) {
    case 'conversion':
    case 'resource':
      return { bytes: content, ...mediaType(headers.get('content-type')) };
    case 'response':
      return /^application\/http/i.test(headers.get('content-type') ?? '')
        ? responsePayload(headers, content, maxBytes)
        : { bytes: content, ...mediaType(headers.get('content-type')) };
    default:
      return null;
  }
}

/** The page of a response; null for anything but success, such as redirects and error pages. */
function responsePayload(record: Headers, content: Buffer, maxBytes: number): Payload | null {
  const { start, headers, body } = splitHead(content, 0);
  const type = mediaType(headers.get('content-type') ?? record.get('warc-identified-payload-type'));
  if (!/^HTTP\/\S+ 2\d\d/.test(start) || formatOfType(type.type) === null) return null;
  return { bytes: decodeBody(headers, content.subarray(body), maxBytes), ...type };
}

/** Undoes the codings of HTTP. Crawls that keep the coded headers with a plain body are told by its first bytes. */
function decodeBody(headers: Headers, body: Buffer, maxBytes: number): Uint8Array {
  const isChunked = /chunked/i.test(headers.get('transfer-encoding') ?? '');
  const plain = isChunked ? joinChunks(body) : body;
  const options = { maxOutputLength: maxBytes };
  try {
    if (plain[0] === 0x1f && plain[1] === 0x8b) return gunzipSync(plain, options);
    const coding = headers.get('content-encoding')?.trim().toLowerCase();
    if (coding === 'deflate' && plain[0] === 0x78) return inflateSync(plain, options);
    if (coding === 'br' && plain[0] !== 0x3c) return brotliDecompressSync(plain, options);
    return plain;
  } catch (thrown) {
    throw new DocumentError('damaged-archive', `the page cannot be unpacked (${(thrown as Error).message})`, {
      cause: thrown,
    });
  }
}

/** Joins the chunks of `Transfer-Encoding: chunked`; a body without them is left as it is. */
function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = /^([\da-f]+)\s*(?:;.*)?$/i.exec(body.toString('latin1', at, Math.max(lineEnd, at)))?.[1];
    if (size === undefined) return parts.length === 0 ? body : Buffer.concat(parts);
    const from = lineEnd + 2;
    const to = from + Number.parseInt(size, 16);
    if (to === from) break;
    parts.push(body.subarray(from, to));
    at = to + 2;
  }
  return Buffer.concat(parts);
}

/** Splits a head of header lines from what follows it. */
function splitHead(bytes: Buffer, at: number): { start: string; headers: Headers; body: number } {
  const end = bytes.indexOf('\r\n\r\n', at);
  const head = bytes.toString('utf8', at, end < 0 ? bytes.length : end);
  const [start = '', ...lines] = head.split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { start, headers, body: end < 0 ? bytes.length : end + 4 };
}

function mediaType(value: string | undefined): Pick<Payload, 'type' | 'charset'> {
  const type = value?.split(';')[0]?.trim().toLowerCase() ?? null;
  const charset = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(value ?? '')?.[1] ?? null;
  return { type, charset };
}

function formatOfType(type: string | null): 'html' | 'text' | null {
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  return type === 'text/plain' ? 'text' : null;
}

function instantOf(date: string | undefined): Date | null {
  const instant = new Date(date ?? Number.NaN);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
