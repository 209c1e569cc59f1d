/**
 * What the build makes of all packs for the command to read (`compiled.bin`): sections that are ready for use, or JSON
 * that is parsed when first asked for. A run of one page then reads what the page needs, and hashes or folds nothing.
 */
import { readFileSync } from 'node:fs';
import type { LanguagePack } from './schema.js';

/** What cleaning needs of a pack beside the sections that all packs share. */
export type PackWords = Pick<
  LanguagePack,
  'language' | 'scripts' | 'dateOrder' | 'agencies' | 'numberedPublishers'
> & {
  /** Words behind the names of a byline. */
  readonly bylineAfter: readonly string[];
  /** Words and signs between the names of a byline. */
  readonly bylineAnd: readonly string[];
  /** Whether dates may be those of the Solar Hijri calendar. */
  readonly usesSolarHijri: boolean;
};

/** A word that a line may open with, in small letters. */
export interface OpenerWord {
  readonly kind: 'byline' | 'source' | 'caption' | 'read-also' | 'subject' | 'sent-on';
  readonly text: string;
}

/**
 * A phrase with slots: its kind + 1; the words before, between and behind the slots, the first or the last may be empty;
 * a mark that the line must hold, or the empty string.
 */
export type Pattern = readonly [kind: number, parts: readonly string[], mark: string];

/** Patterns, grouped by the three characters that they are found by (see chrome.ts). */
type PatternGroups = readonly (readonly [key: number, patterns: readonly Pattern[]])[];

interface JsonSections {
  readonly words: readonly PackWords[];
  /** Words by their first two characters, the longest first. */
  readonly openers: readonly (readonly [key: string, words: readonly OpenerWord[]])[];
  readonly patterns: {
    readonly opened: PatternGroups;
    readonly ended: PatternGroups;
    /** Code units of the longest phrase or of a pattern's fixed words. */
    readonly longest: number;
  };
  /** Words in the names of publishers, in small letters. */
  readonly outlets: readonly string[];
  /** Words in the titles of digests, in small letters. */
  readonly digests: readonly string[];
  /** Headings of parts that articles have, in small letters. */
  readonly 'part-headings': readonly string[];
  /** Parts of what a site says in place of an article, in small letters. */
  readonly notices: readonly string[];
  /** What a network prints beside a publisher that can be followed, in small letters. */
  readonly follow: readonly string[];
  /** For each distinct list of packs that list a function word, their indexes. */
  readonly votes: readonly (readonly number[])[];
}

/** Sections by name: offset and length in bytes, from the end of the header. */
type Header = Readonly<Record<string, readonly [from: number, length: number]>>;

let file: { bytes: Buffer<ArrayBuffer>; header: Header; body: number } | undefined;
const parsed = new Map<string, unknown>();

function openFile() {
  if (file) return file;
  const bytes = readFileSync(new URL('./compiled.bin', import.meta.url));
  const body = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('latin1', 4, body)) as Header;
  file = { bytes, header, body };
  return file;
}

function sectionOf(name: string): Buffer<ArrayBuffer> {
  const { bytes, header, body } = openFile();
  const [from, length] = header[name]!;
  return bytes.subarray(body + from, body + from + length);
}

/** A section of bytes. */
export function bytesOf(name: 'stop-words' | 'character-classes' | 'chrome-ends'): Uint8Array {
  return sectionOf(name);
}

/** A section of 32-bit numbers. */
export function longsOf(name: 'phrases' | 'function-words' | 'chrome-words'): Uint32Array {
  const bytes = sectionOf(name);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / Uint32Array.BYTES_PER_ELEMENT);
}

/** A section of 16-bit numbers. */
export function shortsOf(name: 'time-sieve' | 'folds' | 'character-folds'): Uint16Array {
  const bytes = sectionOf(name);
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / Uint16Array.BYTES_PER_ELEMENT);
}

/** A section of JSON, parsed once. */
export function compiled<Name extends keyof JsonSections>(name: Name): JsonSections[Name] {
  return parseSection(name) as JsonSections[Name];
}

/** The compiled time words of a pack, or of all packs (`*`); their shape is that of fields/time/lexicon.ts. */
export function compiledTimeWords(tag: string): unknown {
  return parseSection(`time ${tag}`);
}

function parseSection(name: string): unknown {
  if (!parsed.has(name)) parsed.set(name, JSON.parse(sectionOf(name).toString('utf8')));
  return parsed.get(name);
}

/**
 * The words of the pack for a BCP 47 tag: the same tag, or the first of the same language.
 *
 * @returns undefined for a language without a pack
 */
export function wordsOf(language: string | null): PackWords | undefined {
  if (language === null) return undefined;
  const primary = language.split('-')[0]!;
  const all = compiled('words');
  return (
    all.find((pack) => pack.language === language) ??
    all.find((pack) => pack.language.split('-')[0] === primary)
  );
}
