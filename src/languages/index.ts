/** What the project knows about languages: chrome phrases and word lists, read from `packs.json`. */
export { chromeKind, type Phrase, phrases } from './chrome.js';
export { CHROME_KINDS, type ChromeKind } from './chrome-kinds.js';
export { normalForm } from './normal-form.js';
export { packOf, packs } from './packs.js';
export type { LanguagePack, TimeUnit, TimeWords } from './schema.js';
