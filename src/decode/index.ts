/**
 * Bytes → text. Byte-order mark, then valid UTF-8, then what the document or its server declares, then a
 * statistical guess on a sample.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { DocumentError } from '../errors.js';
import type { Warning } from '../schema.js';
import { binaryKind } from './binary.js';
import { bareUtf16, byteOrderMark, declaredCharset, encodingName } from './charset.js';

export interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding. */
  readonly encoding: string;
  readonly warnings: readonly Warning[];
}

export interface DecodeHints {
  /** Whether the bytes are HTML, which may declare its encoding. */
  readonly html?: boolean;
  /** Encoding that came with the bytes, as in a Content-Type header. */
  readonly charset?: string | null;
}

/**
 * Decodes one document.
 *
 * @throws DocumentError `binary` when the bytes are no text
 */
export async function decodeBytes(bytes: Uint8Array, hints: DecodeHints = {}): Promise<DecodedText> {
  const mark = byteOrderMark(bytes);
  if (mark !== null) return decodeAs(bytes.subarray(mark.length), mark.encoding);
  const wide = bareUtf16(bytes);
  if (wide !== null) return decodeAs(bytes, wide);
  const binary = binaryKind(bytes);
  if (binary !== null) throw new DocumentError('binary', `looks like ${binary}; text or HTML was expected`);
  if (isUtf8(bytes) && !hasShifts(bytes)) return { text: utf8Text(bytes), encoding: 'utf-8', warnings: [] };
  const declared = encodingName(hints.charset ?? (hints.html ? (declaredCharset(bytes) ?? '') : ''));
  if (declared !== null && declared !== 'utf-8') return decodeAs(bytes, declared);
  const damaged = damagedUtf8(bytes);
  if (damaged !== null) return damaged;
  const { guessEncoding } = await import('./guess.js');
  const { encoding, warnings } = guessEncoding(bytes);
  const decoded = decodeAs(bytes, encoding);
  return { ...decoded, warnings: [...warnings, ...decoded.warnings] };
}

/** Bytes known to be valid UTF-8, as a string; a one-byte string where they are ASCII. */
export function utf8Text(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.toString(isAscii(buffer) ? 'latin1' : 'utf8');
}

/** Whether ASCII bytes hold the shift sequences of ISO-2022-JP and its kin (`ESC $`, `ESC (`). */
function hasShifts(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && (bytes[at + 1] === 0x24 || bytes[at + 1] === 0x28);
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  // In one call Node 20 decodes windows-1252 as latin1, losing quotes and dashes; the streaming form is right.
  const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
  return { text, encoding: decoder.encoding, warnings: damageWarnings(text, decoder.encoding) };
}

function damageWarnings(text: string, encoding: string): Warning[] {
  const count = countReplacements(text);
  if (count === 0) return [];
  return [
    {
      code: 'encoding-damaged',
      message: `${count} ${count === 1 ? 'character' : 'characters'} could not be decoded as ${encoding}`,
    },
  ];
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

/** Damaged sequences a hundred sound ones up to which bytes count as UTF-8 with damage (cut files, spliced pages). */
const MAX_DAMAGE_SHARE = 0.1;

function damagedUtf8(bytes: Uint8Array): DecodedText | null {
  const decoded = decodeAs(bytes, 'utf-8');
  const damaged = countReplacements(decoded.text);
  let sound = 0;
  for (let i = 0; i < decoded.text.length; i++) if (decoded.text.charCodeAt(i) > 0x7f) sound++;
  return damaged <= (sound - damaged) * MAX_DAMAGE_SHARE ? decoded : null;
}
