/** Reads the compiled packs, once and when first asked for. */
import { readFileSync } from 'node:fs';
import type { CompiledPacks, LanguagePack } from './schema.js';

let compiled: CompiledPacks | undefined;

/** All packs as the build compiled them. */
export function compiledPacks(): CompiledPacks {
  compiled ??= JSON.parse(readFileSync(new URL('./packs.json', import.meta.url), 'utf8')) as CompiledPacks;
  return compiled;
}

/** All language packs, without their chrome phrases. */
export function packs(): readonly LanguagePack[] {
  return compiledPacks().packs;
}

/**
 * The pack for a BCP 47 tag: the same tag, or the first of the same language.
 *
 * @returns undefined for a language without a pack
 */
export function packOf(language: string | null): LanguagePack | undefined {
  if (language === null) return undefined;
  const primary = language.split('-')[0]!;
  const all = packs();
  return (
    all.find((pack) => pack.language === language) ??
    all.find((pack) => pack.language.split('-')[0] === primary)
  );
}
