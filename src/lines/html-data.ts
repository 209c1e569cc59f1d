/**
 * The text of pages that carry it only as data: JSON-LD, the state of an application (`__NEXT_DATA__`), a forum's
 * preloaded posts. Used where the markup itself holds next to nothing.
 */

/** Names under which content systems keep the text of a page. */
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'articlebody',
  'body',
  'bodyhtml',
  'content',
  'contenthtml',
  'cooked',
  'html',
  'markup',
  'richtext',
  'text',
]);
/** Shorter strings under such names are labels. */
const SHORTEST_TEXT = 200;
/** Longer JSON is not parsed. */
const LONGEST_JSON = 5_000_000;
const MAX_DEPTH = 24;

/** Long texts of parsed JSON, in its order, each once; as HTML where they are HTML. */
export function dataTexts(values: readonly unknown[]): string[] {
  const texts = new Set<string>();
  for (const value of values) collect(value, texts, 0);
  return [...texts];
}

function collect(value: unknown, texts: Set<string>, depth: number): void {
  if (depth > MAX_DEPTH || value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child !== 'string') collect(child, texts, depth + 1);
    else if (child.startsWith('{') || child.startsWith('[')) collect(parseData(child), texts, depth + 1);
    else if (child.length >= SHORTEST_TEXT && TEXT_KEYS.has(key.toLowerCase())) texts.add(child);
  }
}

/** @returns undefined for what is no JSON */
export function parseData(text: string): unknown {
  if (text.length > LONGEST_JSON) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // state that is not JSON is code, and code is not run
  }
}

/** Text as HTML: plain text gets a paragraph a line. */
export function dataMarkup(text: string): string {
  if (/<(?:p|div|br|li|h[1-6]|span)\b/i.test(text)) return text;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return escaped.replace(/[^\r\n]+/g, '<p>$&</p>');
}
