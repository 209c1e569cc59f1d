/** The words of the language packs as the hash tables that the features look at. */
import { STOP_WORD_BITS, type WordTables } from './features.js';

let tables: WordTables | null = null;

export function wordTables(): WordTables {
  tables ??= { stopWords: new Uint8Array(1 << STOP_WORD_BITS), chromeKinds: new Map() };
  return tables;
}
