/**
 * Tells files that are no text from text in an odd encoding, by their first bytes.
 */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF document'],
  ['\x89PNG', 'a PNG image'],
  ['GIF8', 'a GIF image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['PK\x03\x04', 'a ZIP archive or an office document'],
  ['\x1f\x8b', 'gzip data'],
  ['\x28\xb5\x2f\xfd', 'Zstandard data'],
  ['BZh', 'bzip2 data'],
  ['\xfd7zXZ', 'xz data'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['ID3', 'an MP3 file'],
  ['OggS', 'an Ogg file'],
  ['SQLite format 3', 'an SQLite database'],
  ['\xd0\xcf\x11\xe0', 'an old office document'],
  ['PAR1', 'a Parquet file'],
];

/** Share of control characters above which bytes are no text; text with a stray form feed stays far below. */
const MAX_CONTROL_SHARE = 0.05;
const SAMPLE_BYTES = 8192;

/**
 * What the bytes are instead of text, in words; null when they may be text. UTF-16 and UTF-32 must be ruled out
 * before: their zero bytes look like binary data.
 */
export function binaryKind(bytes: Uint8Array): string | null {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE_BYTES));
  const head = sample.toString('latin1', 0, 16);
  for (const [signature, kind] of SIGNATURES) if (head.startsWith(signature)) return kind;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return 'binary data';
    // Escape (27) begins the shifts of ISO-2022 encodings; 9, 10, 12, 13 are white space.
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++;
  }
  return controls > sample.length * MAX_CONTROL_SHARE ? 'binary data' : null;
}
