/**
 * Parquet → rows, by hyparquet. Only the columns that are asked for are read, a group of rows at a time.
 */
import { type AsyncBuffer, asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { DocumentError } from '../errors.js';
import { collectBytes } from './bytes.js';
import type { Input } from './inputs.js';
import { PIECE_BYTES } from './jsonl.js';
import type { PieceOptions, RowPiece } from './pieces.js';
import type { ByteStream } from './stream.js';

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads the rows of a file. Memory holds one row group, as its writer made it.
 *
 * @param stream  read into memory, up to `maxBytes`, where the input is no plain file
 * @throws DocumentError `damaged-archive`, `missing-field`
 */
export async function* readRows(
  input: Input,
  stream: ByteStream,
  { fields, maxBytes }: PieceOptions,
): AsyncGenerator<RowPiece> {
  const isFile = input.path !== null && input.packing === null;
  const file = isFile ? await asyncBufferFromFile(input.path) : await bufferStream(stream, maxBytes);
  const metadata = await sound(() => parquetMetadataAsync(file));
  const found = columnNames(metadata.schema);
  const columns = wantedColumns(fields, found);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const rows = await sound(() =>
      parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors }),
    );
    yield* cutRows(rows, rowStart + 1);
    rowStart = rowEnd;
  }
}

async function bufferStream(stream: ByteStream, maxBytes: number): Promise<AsyncBuffer> {
  const bytes = await collectBytes(stream, maxBytes);
  const { buffer } = new Uint8Array(bytes);
  return { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) };
}

/** Names of the columns at the top. */
function columnNames(schema: readonly { name: string; num_children?: number }[]): string[] {
  const names: string[] = [];
  const [root] = schema;
  let at = 1;
  for (let child = 0; child < (root?.num_children ?? 0); child++) {
    names.push(schema[at]!.name);
    for (let open = 1; open > 0; open--) open += schema[at++]?.num_children ?? 0;
  }
  return names;
}

function wantedColumns(fields: PieceOptions['fields'], found: readonly string[]): string[] {
  const content = [fields.text, fields.html].filter((name) => name !== null);
  if (!content.some((name) => found.includes(name))) {
    const wanted = content.map((name) => JSON.stringify(name)).join(' or ');
    const there = found.map((name) => JSON.stringify(name)).join(', ');
    throw new DocumentError(
      'missing-field',
      `no column ${wanted}, found ${there}; name it with --text-field or --html-field`,
    );
  }
  return [...content, fields.id, fields.url, fields.scrapedAt].filter(
    (name) => name !== null && found.includes(name),
  ) as string[];
}

function* cutRows(rows: readonly Row[], first: number): Generator<RowPiece> {
  let from = 0;
  let weight = 0;
  for (const [index, row] of rows.entries()) {
    for (const value of Object.values(row)) weight += typeof value === 'string' ? value.length : 8;
    if (weight < PIECE_BYTES && index < rows.length - 1) continue;
    const piece = rows.slice(from, index + 1);
    yield { kind: 'rows', first: first + from, next: first + index + 1, rows: piece, weight };
    from = index + 1;
    weight = 0;
  }
}

/** Runs a step of reading; what goes wrong in it is the file's fault, unless the system says otherwise. */
async function sound<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).syscall !== undefined) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new DocumentError('damaged-archive', `the Parquet data is damaged or cut off (${reason})`, {
      cause: thrown,
    });
  }
}
