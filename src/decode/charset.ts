/**
 * Encodings as the bytes themselves tell them: byte-order marks, zero bytes of UTF-16, declarations in HTML.
 */

/** Encoding and length of the byte-order mark, null when there is none. */
export function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

const UTF16_SAMPLE = 4096;
/** Spaces, line breaks and digits have a zero byte in every script; binary data has zeros on both sides. */
const MIN_ZERO_SHARE = 0.05;
const MAX_OTHER_ZERO_SHARE = 0.005;

/** UTF-16 without a byte-order mark, told by zeros on one side of its pairs of bytes; null when it is not. */
export function bareUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, UTF16_SAMPLE) & ~1;
  if (length < 4 || bytes.length % 2 !== 0) return null;
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  const pairs = length / 2;
  const isSide = (side: number, other: number) =>
    zeros[side]! >= pairs * MIN_ZERO_SHARE && zeros[other]! <= pairs * MAX_OTHER_ZERO_SHARE;
  if (isSide(1, 0)) return 'utf-16le';
  return isSide(0, 1) ? 'utf-16be' : null;
}

/** HTML asks authors to declare the encoding within the first 1,024 bytes; real pages are later. */
const DECLARATION_BYTES = 4096;
const DECLARATION =
  /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]+)/i;

/** The encoding that an HTML or XML document declares in its text, null when none. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, DECLARATION_BYTES),
  ).toString('latin1');
  const match = DECLARATION.exec(head);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The WHATWG name for a label such as `cp1251`, null for labels that no decoder knows. */
export function encodingName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
