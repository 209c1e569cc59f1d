/**
 * YAML front matter. Strings are always quoted, as JSON writes them: every such string is valid YAML 1.2, and no title
 * such as `No` or `12:30` turns into another type.
 */

/** Characters that JSON leaves bare and YAML does not allow bare, or breaks lines at. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

export type FrontMatterValue = string | readonly string[] | null | undefined;

/**
 * Front matter with the fields that are known; empty lists, null and undefined are left out.
 *
 * @returns the block with its `---` lines, an empty string when no field is known
 */
export function frontMatter(fields: Readonly<Record<string, FrontMatterValue>>): string {
  const lines: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') lines.push(`${name}: ${quoted(value)}`);
    else if (value && value.length > 0) lines.push(`${name}:`, ...value.map((item) => `  - ${quoted(item)}`));
  }
  return lines.length === 0 ? '' : `---\n${lines.join('\n')}\n---\n`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
