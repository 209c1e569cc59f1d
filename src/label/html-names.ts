/**
 * What the names of elements (classes, ids, roles) speak for: log-odds learned by counting sites, as for words
 * (label/lexicon.ts), in one hashed table of a byte a bucket. Above 0 speaks for boilerplate.
 */
import { mix } from './tokens.js';

/** Bits of the bucket index. */
export const NAME_BITS = 15;
export const NAME_BYTES = 1 << NAME_BITS;

/** Buckets of a name: its words, and its classes as a whole. */
export function nameBuckets(name: string, words: readonly string[]): number[] {
  const buckets = words.map((word) => hash(word));
  for (const token of name.split(' ')) if (token.length > 2) buckets.push(hash(token, CLASS_SEED));
  return buckets;
}

/** Bucket of a tag as such, and of a tag in its parent. */
export function tagBucket(tag: string, parent: string): number {
  return hash(`<${parent}<${tag}`);
}

const HASH_SEED = 0x811c9dc5; // FNV-1a, 32 bits
const HASH_PRIME = 0x01000193;
/** Classes are hashed as if a dot stood before them. */
const CLASS_SEED = Math.imul(HASH_SEED ^ '.'.charCodeAt(0), HASH_PRIME);

function hash(text: string, seed = HASH_SEED): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), HASH_PRIME);
  return mix(value) & (NAME_BYTES - 1);
}
