/** Text → bytes in the encodings of the web, by turning the platform's decoders around. */

const WIDE = /^(shift_jis|euc-jp|euc-kr|gb18030|big5)$/;

/** @param encoding  a label that `TextDecoder` knows; ` with BOM` may follow the Unicode ones */
export function encode(text: string, encoding: string): Buffer {
  const [label = '', mark] = encoding.split(' with ');
  const marked = mark === undefined ? text : `\ufeff${text}`;
  if (label === 'utf-8') return Buffer.from(marked);
  if (label === 'utf-16le') return Buffer.from(marked, 'utf16le');
  if (label === 'utf-16be') return Buffer.from(marked, 'utf16le').swap16();
  const table = tableOf(label);
  return Buffer.concat(
    [...text].map((character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${label} has no ${character}`);
      return bytes;
    }),
  );
}

/** The bytes of each character: all sequences of one byte and, for East Asian encodings, of two. */
function tableOf(label: string): Map<string, Buffer> {
  const table = new Map<string, Buffer>();
  const add = (bytes: Buffer) => {
    const decoder = new TextDecoder(label);
    // The streaming form: in one call Node 20 decodes windows-1252 as latin1.
    const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add(Buffer.from([byte]));
  if (!WIDE.test(label)) return table;
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) add(Buffer.from([lead, trail]));
  }
  return table;
}
