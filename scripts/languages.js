// Validates the language packs and compiles them to one file: dist/languages/packs.json.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Chrome of these kinds carries a counter on either side: '12 Comments', 'Share 3'.
const COUNTED = new Set(['comments', 'share', 'player']);
const SLOT = /\{[^}]*\}/g;
// A slot behind a mark stands only where the line has the mark: 'Tag: {TAG}' is no line that begins with 'tag'.
const MARK_BEFORE_SLOT = /([:#©])\s*\{/;
// Fixed letters that a pattern needs; fewer would match sentences. An ideogram counts as two.
const MIN_MARKED = 3;
const MIN_UNMARKED = 6;
const UNSPACED = /[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]/;
const LETTERS = /\p{L}{2}|[\u2e80-\u9fff]/u;

function readPack(file, packSchema) {
  const parsed = packSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${file}: not a valid language pack\n${problems.join('\n')}`);
  }
  if (parsed.data.language !== basename(file, '.json')) {
    throw new Error(`${file}: language is "${parsed.data.language}", expected the file's name`);
  }
  return parsed.data;
}

/**
 * @param source  folder of the packs
 * @param target  folder of the compiled modules; packs.json is written there
 */
export async function compileLanguages(source, target) {
  const load = (name) => import(pathToFileURL(join(target, name)).href);
  const { packSchema } = await load('schema.js');
  const { normalForm } = await load('normal-form.js');
  const { CHROME_KINDS } = await load('chrome-kinds.js');
  const phrases = new Map();
  const patterns = new Map();
  // A phrase of digits alone would be every date and every age.
  const addPhrase = (kind, text) =>
    phrases.has(text) || !LETTERS.test(text) || phrases.set(text, [kind, text]);

  const addPattern = (kind, parts, mark) => {
    const fixed = parts.join('');
    const letters = fixed.length * (UNSPACED.test(fixed) ? 2 : 1);
    if (letters < (mark ? MIN_MARKED : MIN_UNMARKED) || !LETTERS.test(fixed)) return;
    patterns.set(parts.join('\0'), [kind, parts, mark]);
  };

  const files = readdirSync(source).filter((name) => name.endsWith('.json'));
  // English stands first: its phrases are met on pages of every language and win where two packs disagree.
  files.sort((a, b) => Number(b === 'en.json') - Number(a === 'en.json') || (a < b ? -1 : 1));
  const packs = files.map((name) => readPack(join(source, name), packSchema));
  for (const { chrome } of packs) {
    for (const [kind, list] of Object.entries(chrome)) {
      const index = CHROME_KINDS.indexOf(kind);
      for (const phrase of list) {
        const parts = phrase.split(SLOT).map(normalForm);
        const mark = MARK_BEFORE_SLOT.exec(phrase)?.[1] ?? '';
        if (parts.length > 1) addPattern(index, parts, mark);
        else addPhrase(index, parts[0]);
        if (parts.length === 1 && COUNTED.has(kind)) {
          addPhrase(index, `0 ${parts[0]}`);
          addPhrase(index, `${parts[0]} 0`);
        }
      }
    }
  }
  const compiled = {
    phrases: [...phrases.values()],
    patterns: [...patterns.values()],
    packs: packs.map(({ chrome, ...words }) => words),
  };
  writeFileSync(join(target, 'packs.json'), JSON.stringify(compiled));
}
