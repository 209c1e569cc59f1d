/**
 * The UTF-16 code units of a text as an array. Loops over many characters read it, whatever the representation of the
 * string is: engines make the loop anew for each.
 */
const USUAL = 1 << 18;

let units = new Uint16Array(USUAL);
/** The text whose units are held. */
let held = '';

/**
 * The code units of a text, followed by a 0. The array is longer than that, and is written over when another text is
 * asked for: ask again after calling what may read another page.
 */
export function codesOf(text: string): Uint16Array {
  if (text === held) return units;
  if (text.length >= units.length || units.length > USUAL)
    units = new Uint16Array(Math.max(USUAL, text.length + 1));
  Buffer.from(units.buffer).write(text, 'utf16le');
  units[text.length] = 0;
  held = text;
  return units;
}
