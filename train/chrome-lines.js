// Lines of page chrome in many languages, and articles beside them, of `chrome/`: written by us, after no site.
//
// A file a language, a line `kind|text`: `above` a title or a text, `inside` it, `behind` it, at the `foot` of a page; then
// articles as `title`, `publisher`, `byline` and `text` lines.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./chrome/', import.meta.url);
/** Where chrome stands. */
export const PLACES = ['above', 'inside', 'behind', 'foot'];
/** Other tags that pages have for the language of a file. */
const OTHER_TAGS = { zh: 'zh-CN', 'zh-HK': 'zh-TW' };
const FIELDS = new Set(['publisher', 'byline']);

/** Language → `lines` by place, and `articles`. Throws with file and line where a file cannot be read. */
export function readChromeLines() {
  const languages = new Map();
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  for (const name of names) {
    const language = name.slice(0, -'.txt'.length);
    languages.set(language, parse(name, language, readFileSync(new URL(name, FOLDER), 'utf8')));
  }
  for (const [tag, known] of Object.entries(OTHER_TAGS))
    if (languages.has(known)) languages.set(tag, { ...languages.get(known), articles: [] });
  return languages;
}

function parse(name, language, source) {
  const lines = Object.fromEntries(PLACES.map((place) => [place, []]));
  const articles = [];
  source.split('\n').forEach((row, index) => {
    if (row === '') return;
    const [, kind, text] = /^(\w+)\|(.*\S.*)$/.exec(row) ?? [];
    const article = articles.at(-1);
    if (kind in lines) lines[kind].push(text);
    else if (kind === 'title')
      articles.push({ title: text, language, publisher: null, byline: null, paragraphs: [] });
    else if (kind === 'text' && article) article.paragraphs.push(text);
    else if (FIELDS.has(kind) && article) article[kind] = text;
    else throw new Error(`chrome/${name}:${index + 1}: a line is \`kind|text\``);
  });
  return { lines, articles };
}

/** The lines of a language that are a fold's: folds share none, so that what one learns of words is tried on others. */
export function linesOfFold({ lines }, fold, folds) {
  return Object.fromEntries(
    PLACES.map((place) => [place, lines[place].filter((_, index) => 1 + (index % folds) === fold)]),
  );
}
