/**
 * The registry of streams of records: how each format is cut into pieces of whole records.
 */
import type { DocumentError } from '../errors.js';
import type { StreamFormat } from './formats.js';
import type { Input } from './inputs.js';
import type { FieldNames } from './record.js';
import type { ByteStream } from './stream.js';

interface PieceRange {
  /** Number of the first line or record, from 1. */
  readonly first: number;
  /** Number of the first behind it. */
  readonly next: number;
}

/** Lines of JSONL or records of a web archive, as they stand in the file. */
export interface BytePiece extends PieceRange {
  readonly kind: 'lines' | 'archive';
  readonly bytes: Uint8Array;
}

/** Rows of a table. */
export interface RowPiece extends PieceRange {
  readonly kind: 'rows';
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Characters in them. */
  readonly weight: number;
}

/** A record that is skipped: too long, or damaged. */
export interface FailedPiece extends PieceRange {
  readonly kind: 'failure';
  readonly error: DocumentError;
}

export type StreamPiece = BytePiece | RowPiece | FailedPiece;

/** What readers need to know of a run. */
export interface PieceOptions {
  /** Longest record that is kept. */
  readonly maxBytes: number;
  readonly fields: FieldNames;
}

/** Cuts a stream of records into pieces. */
export async function* readPieces(
  input: Input,
  format: StreamFormat,
  stream: ByteStream,
  options: PieceOptions,
): AsyncGenerator<StreamPiece> {
  if (format === 'jsonl') {
    const { cutLines } = await import('./jsonl.js');
    yield* cutLines(stream, options.maxBytes);
  } else if (format === 'parquet') {
    const { readRows } = await import('./parquet.js');
    yield* readRows(input, stream, options);
  } else {
    const { cutRecords } = await import('./warc.js');
    yield* cutRecords(stream, options.maxBytes);
  }
}

const LINE_FEED = 10;

/** Splits lines before the line of a number; other pieces are cut at the same places in every run. */
export function splitPiece(piece: StreamPiece, number: number): [StreamPiece, StreamPiece] {
  if (piece.kind !== 'lines') return [{ ...piece, next: piece.first }, piece];
  let at = 0;
  for (let line = piece.first; line < number; line++) at = piece.bytes.indexOf(LINE_FEED, at) + 1;
  return [
    { ...piece, next: number, bytes: piece.bytes.subarray(0, at) },
    { ...piece, first: number, bytes: piece.bytes.subarray(at) },
  ];
}
