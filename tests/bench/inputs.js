/** The pages that speed is measured on, as JSONL files. */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { corpora, hasShared } from '../accuracy/corpora.js';
import { ownPages } from '../accuracy/own-pages.js';

/** Without the data folder our own pages are written again and again. */
const OWN_PAGES_REPEATED = 200;
/** Peers are slow: they get every so many-th page. */
const HTML_PAGES_STEP = 4;
const FLATTENINGS = ['wcxb.html-text', 'wcxb.inscriptis', 'wcxb.bs4-get-text'];
const VISIBLE_LINE = /^.*\S.*$/gm;

/**
 * @typedef {{ file: string, pages: number, lines: number, megabytes: number }} Input  `megabytes` of the pages' own text
 * or HTML, `lines` of it that are not blank
 */

/** @param {string} file @returns {Input} the web pages of the development set as text, in each of the usual ways */
export function writeTextInput(file) {
  if (!hasShared()) return writeRecords(file, repeat(ownPages, OWN_PAGES_REPEATED));
  return writeRecords(file, textPages());
}

/** All flattenings: of one, a third of the time goes to compiling the code, which a corpus of any size pays once. */
function* textPages() {
  for (const name of FLATTENINGS) yield* corpusPages(name, 1);
}

/** @param {string} file @returns {Input | null} a fourth of the same pages as HTML: less is over before the code is compiled */
export function writeHtmlInput(file) {
  return hasShared() ? writeRecords(file, corpusPages('wcxb.html', HTML_PAGES_STEP)) : null;
}

/**
 * The web pages of the development set as files of HTML.
 *
 * @param {string} folder  that they are written into
 * @returns {number | null} how many, null without the data folder
 */
export function writeHtmlFiles(folder) {
  if (!hasShared()) return null;
  let count = 0;
  for (const page of corpusPages('wcxb.html', 1)) {
    writeFileSync(join(folder, `${count++}.html`), page.html ?? '');
  }
  return count;
}

/** @param {string} name @param {number} step */
function* corpusPages(name, step) {
  let index = 0;
  for (const page of corpora()
    .find((corpus) => corpus.name === name)
    ?.pages() ?? [])
    if (index++ % step === 0) yield page;
}

/** @param {() => Iterable<import('../accuracy/command.js').InputPage>} pages @param {number} times */
function* repeat(pages, times) {
  for (let time = 0; time < times; time++)
    for (const page of pages()) yield { ...page, id: `${page.id}-${time}` };
}

/** @param {string} file @param {Iterable<import('../accuracy/command.js').InputPage>} records @returns {Input} */
function writeRecords(file, records) {
  const descriptor = openSync(file, 'w');
  let pages = 0;
  let bytes = 0;
  let lines = 0;
  for (const record of records) {
    writeSync(descriptor, `${JSON.stringify(record)}\n`);
    pages++;
    const content = record.text ?? record.html ?? '';
    bytes += Buffer.byteLength(content);
    lines += content.match(VISIBLE_LINE)?.length ?? 0;
  }
  closeSync(descriptor);
  return { file, pages, lines, megabytes: bytes / 1e6 };
}
