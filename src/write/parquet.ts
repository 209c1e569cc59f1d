/**
 * Results as a Parquet file: a row a document, its columns the result's fields.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Result } from '../schema.js';

/** Bytes of JSON after which rows are written as a group. */
const GROUP_BYTES = 16 << 20;

interface ErrorRecord {
  readonly id: string;
  readonly source: { readonly path: string | null };
  readonly error: { readonly code: string; readonly message: string };
}
type Row = Result | ErrorRecord;

type ColumnValue = string | null;
/** The columns; lists and objects are JSON. */
const COLUMNS: Readonly<Record<string, (result: Result) => ColumnValue>> = {
  path: ({ source }) => source.path,
  format: ({ source }) => source.format,
  url: ({ source }) => source.url,
  language: ({ language }) => language,
  page: ({ page }) => page,
  kind: ({ main }) => main?.kind ?? null,
  title: ({ main }) => main?.title ?? null,
  publisher: ({ main }) => main?.publisher ?? null,
  byline: ({ main }) => main?.byline ?? null,
  agency: ({ main }) => main?.agency ?? null,
  publishedAt: ({ main }) => main?.publishedAt ?? null,
  publishedText: ({ main }) => main?.publishedText ?? null,
  text: ({ main }) => main?.text ?? null,
  captions: ({ main }) => (main === null ? null : JSON.stringify(main.captions)),
  blocks: ({ main }) => (main === null ? null : JSON.stringify(main.blocks)),
  related: ({ related }) => JSON.stringify(related),
  removed: ({ removed }) => JSON.stringify(removed),
  warnings: ({ warnings }) => JSON.stringify(warnings),
};
const NAMES = ['id', ...Object.keys(COLUMNS), 'error'];

/** Takes JSONL and gives the bytes of the file. */
export interface ParquetEncoder {
  add(jsonl: Uint8Array): void;
  finish(): void;
}

/** @param write  takes the bytes of the file, in order */
export function createParquetEncoder(write: (bytes: Uint8Array) => void): ParquetEncoder {
  const buffer = createBuffer(write);
  const writer = new ParquetWriter({
    writer: buffer,
    schema: [
      { name: 'root', num_children: NAMES.length },
      ...NAMES.map((name) => ({
        name,
        type: 'BYTE_ARRAY' as const,
        converted_type: 'UTF8' as const,
        repetition_type: name === 'id' ? ('REQUIRED' as const) : ('OPTIONAL' as const),
      })),
    ],
    createdBy: 'clean-articles',
  });
  let rows: Row[] = [];
  let length = 0;
  const writeGroup = () => {
    if (rows.length === 0) return;
    const columnData = NAMES.map((name) => ({ name, data: rows.map((row) => cellOf(row, name)) }));
    writer.write({ columnData, rowGroupSize: rows.length });
    buffer.flush();
    rows = [];
    length = 0;
  };
  return {
    add(jsonl) {
      for (const line of Buffer.from(jsonl.buffer, jsonl.byteOffset, jsonl.length).toString().split('\n')) {
        if (line !== '') rows.push(JSON.parse(line) as Row);
      }
      length += jsonl.length;
      if (length >= GROUP_BYTES) writeGroup();
    },
    finish() {
      writeGroup();
      writer.finish();
      buffer.flush();
    },
  };
}

function cellOf(row: Row, name: string): ColumnValue {
  if (name === 'id') return row.id;
  if (!('error' in row)) return COLUMNS[name]?.(row) ?? null;
  if (name === 'error') return JSON.stringify(row.error);
  return name === 'path' ? row.source.path : null;
}

/** A writer that hands on what it holds, group by group, instead of keeping the whole file. */
function createBuffer(write: (bytes: Uint8Array) => void): ByteWriter & { flush(): void } {
  const buffer = new ByteWriter();
  return Object.assign(buffer, {
    flush() {
      write(new Uint8Array(buffer.buffer.slice(0, buffer.index)));
      buffer.index = 0;
    },
    finish() {},
  });
}
