/** What the project knows about languages: chrome phrases and word lists, read from `packs.json`. */
export { chromeKind, phrases } from './chrome.js';
export { CHROME_KINDS, type ChromeKind } from './chrome-kinds.js';
export { packOf, packs } from './packs.js';
export type { LanguagePack, TimeUnit } from './schema.js';
