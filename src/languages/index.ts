/** What the project knows about languages: chrome phrases and word lists, compiled from the packs by the build. */
export { chromeKind, chromeKindOf } from './chrome.js';
export { CHROME_KINDS, type ChromeKind } from './chrome-kinds.js';
export { CHROME_WORD_GROUPS, type ChromeWords, countChromeWords } from './chrome-words.js';
export {
  bytesOf,
  compiled,
  compiledTimeWords,
  longsOf,
  type OpenerWord,
  type PackWords,
  shortsOf,
  wordsOf,
} from './compiled.js';
export { packOf, phrases } from './packs.js';
export type { LanguagePack, TimeUnit } from './schema.js';
