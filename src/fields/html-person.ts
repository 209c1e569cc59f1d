/** Text of an author mark, a byline or a metadata field → the names in it. */

/** Words before a name. Content systems write them in the language of the site. */
const BEFORE_NAME =
  /^(?:(?:\p{L}+\s+)?by|words|text|von|par|por|di|door|av|af|przez|autor(?:in)?|author|auteur|автор|текст|thread starter|follow)(?![\p{L}\p{N}])[\s:]*/iu;
/** `by` with no space between it and the name. */
const GLUED_BY = /^(?:\p{L}+\s+)?[Bb]y(?=\p{Lu})/u;
const ADDRESS = /https?:\/\/|www\.|@|\.(?:com|org|net)\b|^\S+\.\S+\.\S+$/i;
/** What stands in author fields and is no one's name. */
const NO_NAME =
  /^(?:admin|administrator|editor|staff|webmaster|user|guest|unknown|none|null|undefined|n\/a|default|authors?|twitter|facebook|linkedin|instagram|email|member|moderator|offline|online|(?:view|more|all|see) .*(?:posts|articles|stories))$/i;
/** … wherever they stand in it. */
const NAMELESS =
  /\b(?:twitter|facebook|linkedin|youtube|instagram)\b|\b(?:read|reading|share|article)$|^us$/i;
const LONGEST_NAME = 80;
/** Beginnings of the names of months and of days of the week, in the languages of most sites. */
const CALENDAR =
  '(?:jan|fe[bv]|fév|m[aä]r|apr|avr|abr|ma[iy]|ju[nlli]|ju[ií]|aug|ago|aoû|sep|o[ck]t|out|nov|de[czs]|déc|ene|mon|tue|wed|thu|fri|sat|sun)';
/** What follows a name in the same element: a date, counts, the day it was posted, a life. */
const BEHIND_NAME = new RegExp(
  [
    '\\s+[–—-]\\s+|\\s*[|•·⋅]\\s*|\\s+»|\\/\\/',
    '\\s+(?:on|at)\\s+|\\s+in\\s+\\p{Ll}|\\s+is\\s+(?:an?|the)\\s',
    '\\s*,?\\s*\\b(?:updated|published|posted)\\b',
    '\\d{1,2}\\s+\\p{L}{3,9}\\s+\\d{4}',
    `[\\s,]+(?:${CALENDAR}\\p{L}*\\.?,?\\s+)*\\d`,
  ].join('|'),
  'iu',
);
/** An agency's or an author's sign: `Ann Example (aex)`. */
const SIGN = /\s*\(\p{Ll}{2,4}\)$/u;
/** A role behind a name and a comma: 'Ann Example, Senior Editor'. Degrees stay. */
const ROLE =
  /\b(?:editor|writer|reporter|correspondent|attorney|director|manager|contributor|founder|analyst|specialist|head of|chief|professor|redakt\w*|journalist\w*)\b/i;
const DATE_WORD =
  /^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?:\s|$)/i;
/** Two to four words of a name, nothing else. */
const BARE_NAME =
  /^(?:\p{Lu}[\p{Ll}'’-]+\p{Lu}?[\p{Ll}]*)(?:\s+(?:\p{Lu}\.|(?:d[aeiu]|van|von|de la|del)|\p{Lu}[\p{L}'’-]+)){1,3}$/u;
const BETWEEN_NAMES = /^(?:and|und|et|y|e|en|og|och|i|with|mit|d[aeiu]|del|van|von|der|den|la|le|bin|al)$/;
/** Shorter words are initials and particles. */
const SHORTEST_NAME_WORD = 3;

/** Whether a text begins with what stands before a name, such as `By`. */
export function isSigned(text: string): boolean {
  return BEFORE_NAME.test(text) || GLUED_BY.test(text);
}

/** Whether a text is two to four capitalised words and nothing else. */
export function isBareName(text: string): boolean {
  return BARE_NAME.test(text);
}

/** Whether all words but those between names begin like names, in scripts that have capitals. */
export function isCapitalised(name: string): boolean {
  return name.split(' ').every((word) => BETWEEN_NAMES.test(word) || !/^\p{Ll}/u.test(word));
}

/** Whether none of the words stands in small letters elsewhere on the page, as the words of menus and headings do. */
export function hasProperWords(name: string, pageText: string): boolean {
  const small = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= SHORTEST_NAME_WORD && !name.includes(word));
  return !small.some((word) => standsIn(pageText, word));
}

/** Whether a word stands in a text by itself. */
function standsIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const behind = at + word.length;
    // Two code units hold a letter of any script.
    if (
      !LETTER_BEFORE.test(text.slice(Math.max(0, at - 2), at)) &&
      !LETTER_BEHIND.test(text.slice(behind, behind + 2))
    )
      return true;
  }
  return false;
}

const LETTER_BEFORE = /\p{L}$/u;
const LETTER_BEHIND = /^\p{L}/u;

/** The names in some texts, each once; `title` is none. A text of several lines gives its first name. */
export function personNames(texts: readonly string[], title: string | null): string[] {
  const names: string[] = [];
  for (const text of texts) {
    const name = firstName(text);
    if (name !== null && name !== title && !names.includes(name)) names.push(name);
  }
  return names;
}

/** Marks hold a picture's letter, a name, a role and a life on lines of their own. */
function firstName(text: string): string | null {
  for (const line of text.split('\n')) {
    const name = personName(line);
    if (name !== null && (name.length > 1 || !text.includes('\n'))) return name;
  }
  return null;
}

function personName(text: string): string | null {
  const bare = text.replace(/\s+/g, ' ').trim().replace(GLUED_BY, '').replace(BEFORE_NAME, '').trim();
  const cut = decode(bare).split(BEHIND_NAME)[0]!;
  const name = withoutRepetition(withoutRole(cut.replace(SIGN, '')))
    .replace(/(?:\s+(?:says|said|wrote|schrieb|dit|dice|commented))?[,;:|\s]*$/i, '')
    .trim();
  if (name === '' || name.length > LONGEST_NAME || ADDRESS.test(bare) || NO_NAME.test(name)) return null;
  if (NAMELESS.test(name)) return null;
  if (DATE_WORD.test(bare) && /\d/.test(bare)) return null;
  return /\p{L}/u.test(name) ? name : null;
}

function withoutRole(text: string): string {
  const [first, ...rest] = text.split(/,\s+/);
  return [first!, ...rest.filter((piece) => !ROLE.test(piece))].join(', ');
}

/** `Ann Example Ann` and `Ann Example Ann Example` → `Ann Example`: the name, then the life that begins with it. */
function withoutRepetition(text: string): string {
  const words = text.trim().split(' ');
  const again = words.indexOf(words[0]!, 1);
  return again < 2 && words.length > 2 ? text : again > 0 ? words.slice(0, again).join(' ') : text;
}

/** JSON-LD names are often written as HTML. */
function decode(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#039;', "'").replaceAll('&quot;', '"');
}
