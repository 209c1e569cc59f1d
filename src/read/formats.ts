/**
 * The registry of input formats: how a file's format is told by its name, and by its first bytes.
 */
export const INPUT_FORMATS = ['text', 'html', 'jsonl', 'warc', 'wet', 'parquet'] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];
/** Formats of files that are one document; the others are streams of records. */
export type DocumentFormat = 'text' | 'html';
export type StreamFormat = Exclude<InputFormat, DocumentFormat>;

/** How a file is packed, null for not at all. */
export type Packing = 'gz' | 'zst' | null;

const EXTENSIONS: Readonly<Record<string, InputFormat>> = {
  txt: 'text',
  text: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  warc: 'warc',
  wet: 'wet',
  parquet: 'parquet',
};
const PACKINGS: Readonly<Record<string, Packing>> = { gz: 'gz', zst: 'zst' };

export interface FormatOfName {
  readonly format: InputFormat | null;
  readonly packing: Packing;
  /** The name without the extensions that told. */
  readonly stem: string;
}

/** Format and packing that a file's name tells; `pages.warc.wet.gz` of Common Crawl is WET. */
export function formatOfName(name: string): FormatOfName {
  const unpacked = splitExtension(name);
  const packing = PACKINGS[unpacked.extension] ?? null;
  const rest = packing === null ? name : unpacked.stem;
  const { stem, extension } = splitExtension(rest);
  const format = EXTENSIONS[extension] ?? null;
  return { format, packing, stem: format === null ? rest : stem };
}

function splitExtension(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  if (dot <= slash + 1) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot + 1).toLowerCase() };
}

/** Extensions of the documents that are looked for in folders, as people write them. */
export function documentExtensions(): string[] {
  return Object.keys(EXTENSIONS).map((extension) => `.${extension}`);
}

/** Whether a stream of records, rather than one document, is in such a file. */
export function isStream(format: InputFormat): format is StreamFormat {
  return format !== 'text' && format !== 'html';
}

/** How far a document may go on before its first tag: comments, byte-order marks, blank lines. */
const SNIFF_CHARACTERS = 1024;
const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script|div|article|p)\b/i;
const RECORD_START = /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:/;

/** Packing that the first bytes tell. */
export function sniffPacking(head: Uint8Array): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gz';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zst';
  return null;
}

/** Format that the first bytes of an unpacked file tell; text when nothing else fits. */
export function sniffFormat(head: Uint8Array): InputFormat {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFF_CHARACTERS))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  if (start.startsWith('WARC/')) return /^Content-Type: text\/plain/im.test(start) ? 'wet' : 'warc';
  if (start.startsWith('PAR1')) return 'parquet';
  if (HTML_START.test(start)) return 'html';
  return RECORD_START.test(start) ? 'jsonl' : 'text';
}
