import { readFileSync } from 'node:fs';

/** Options that ask for the version. */
export const VERSION_FLAGS: readonly string[] = ['-V', '--version'];

/** The version of the package. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
