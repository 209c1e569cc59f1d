/** The JSON-LD object that describes a page's own article, among those that describe its site and its neighbours. */

export type LinkedObject = Readonly<Record<string, unknown>>;

/** Types of a page's main object, best first: what their names end with (schema.org). */
const MAIN_TYPES: readonly RegExp[] = [
  /(?:article|posting|report|liveblogposting)$/i,
  /^(?:qapage|question|discussionforumposting|recipe|product|creativework|course|event|videoobject|book|techarticle|howto)$/i,
  /^(?:webpage|itempage|collectionpage|faqpage|aboutpage|medicalwebpage)$/i,
];
const MAX_DEPTH = 5;
/** Keys under which other pages' objects stand. */
const FOREIGN_KEYS: ReadonlySet<string> = new Set([
  'itemListElement',
  'isPartOf',
  'hasPart',
  'relatedLink',
  'comment',
  'review',
  'publisher',
  'breadcrumb',
  'isRelatedTo',
  'isSimilarTo',
  'citation',
]);

/**
 * All objects of the page's JSON-LD that can describe the page itself, best first. Those inside of lists, comments
 * and parts are others' and left out.
 */
export function mainObjects(jsonLd: readonly unknown[]): LinkedObject[] {
  const found: { object: LinkedObject; rank: number }[] = [];
  for (const entry of jsonLd) collect(entry, found, 0);
  return found.sort((a, b) => a.rank - b.rank).map(({ object }) => object);
}

function collect(value: unknown, found: { object: LinkedObject; rank: number }[], depth: number): void {
  if (depth > MAX_DEPTH || value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found, depth + 1);
    return;
  }
  const object = value as LinkedObject;
  const rank = rankOf(object);
  if (rank >= 0) found.push({ object, rank });
  for (const [key, child] of Object.entries(object))
    if (!FOREIGN_KEYS.has(key)) collect(child, found, depth + 1);
}

function rankOf(object: LinkedObject): number {
  const types = [object['@type']].flat().filter((type) => typeof type === 'string');
  return MAIN_TYPES.findIndex((pattern) =>
    types.some((type) => pattern.test(type.slice(type.lastIndexOf('/') + 1))),
  );
}

/** The object that another one points to by `@id`, or the value itself. */
export function resolve(value: unknown, jsonLd: readonly unknown[]): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const id = (value as LinkedObject)['@id'];
  if (typeof id !== 'string' || 'name' in value) return value;
  return findById(jsonLd, id, 0) ?? value;
}

function findById(value: unknown, id: string, depth: number): LinkedObject | null {
  if (depth > MAX_DEPTH || value === null || typeof value !== 'object') return null;
  if (!Array.isArray(value) && (value as LinkedObject)['@id'] === id && 'name' in value)
    return value as LinkedObject;
  for (const child of Object.values(value)) {
    const found = findById(child, id, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
