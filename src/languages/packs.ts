/**
 * The packs as they are written, validated and in one file: for training, which draws words from them. Cleaning reads
 * their compiled form (compiled.ts).
 */
import { readFileSync } from 'node:fs';
import { CHROME_KINDS, type ChromeKind } from './chrome-kinds.js';
import type { LanguagePack, WrittenPacks } from './schema.js';

/** A whole-line chrome phrase in normal form. */
export interface Phrase {
  readonly kind: ChromeKind;
  readonly text: string;
}

let written: WrittenPacks | undefined;

function writtenPacks(): WrittenPacks {
  written ??= JSON.parse(readFileSync(new URL('./packs.json', import.meta.url), 'utf8')) as WrittenPacks;
  return written;
}

/**
 * The pack for a BCP 47 tag: the same tag, or the first of the same language.
 *
 * @returns undefined for a language without a pack
 */
export function packOf(language: string | null): LanguagePack | undefined {
  if (language === null) return undefined;
  const primary = language.split('-')[0]!;
  const all = writtenPacks().packs;
  return (
    all.find((pack) => pack.language === language) ??
    all.find((pack) => pack.language.split('-')[0] === primary)
  );
}

/** All whole-line chrome phrases without a slot, of all packs, in normal form (see normal-form.ts). */
export function phrases(): Phrase[] {
  return writtenPacks().phrases.map(([kind, text]) => ({ kind: CHROME_KINDS[kind]!, text }));
}
