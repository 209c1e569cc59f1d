// Real pages of one article each (WCXB, news-extra): they teach what chrome and bodies look like where nothing is
// composed, and that a page is not split without cause.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MARK } from '../dist/split/marks.js';
import { STATE, STATES } from '../dist/split/states.js';
import { couldBeHeading } from './splitter-truth.js';

const WIDTH = STATES.length;
const FLATTENINGS = ['html-text', 'inscriptis', 'bs4-get-text'];
const LONGEST_TEXT = 40_000; // characters: long pages teach nothing more
const HEAD_UNITS = 8; // above the text: where byline and time stand, which these truths do not tell
const META_MARKS = MARK.time | MARK.glued | MARK.byline | MARK.source | MARK.name;

const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function readJsonl(path) {
  return gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Article pages outside of a fold, each in one of its three flattenings. */
export function loadRealPages(data, folds, isHeldOut, random) {
  const pages = [];
  for (const [set, foldsOfSet] of [
    ['wcxb-dev', folds.wcxb],
    ['news-extra', folds['news-extra']],
  ]) {
    const truths = new Map(readJsonl(join(data, set, 'truth.jsonl.gz')).map((truth) => [truth.id, truth]));
    const texts = FLATTENINGS.map(
      (name) =>
        new Map(readJsonl(join(data, set, `text.${name}.jsonl.gz`)).map(({ id, text }) => [id, text])),
    );
    for (const [id, truth] of truths) {
      if (isHeldOut(foldsOfSet[id]) || (truth.pageType ?? 'article') !== 'article' || !truth.mainContent)
        continue;
      const text = texts[Math.floor(random() * texts.length)].get(id);
      if (text && text.length <= LONGEST_TEXT) pages.push({ id, text, truth });
    }
  }
  return pages;
}

/** For each unit, the states that are right: see `rightStates`. */
export function rightStatesOfReal(page, units, marks, truth) {
  const body = key(truth.mainContent);
  const bodyLines = new Set(truth.mainContent.split('\n').map(key));
  const title = key(truth.title ?? '');
  const isBody = Array.from({ length: units.count }, (_, unit) => {
    const text = key(page.text.slice(units.start[unit], units.end[unit]));
    return text.length > 0 && (bodyLines.has(text) || (text.length >= 25 && body.includes(text)));
  });
  const first = isBody.indexOf(true);
  const allowed = new Uint8Array(units.count * WIDTH);
  for (let unit = 0; unit < units.count; unit++) {
    const text = key(page.text.slice(units.start[unit], units.end[unit]));
    const names = ['before', 'outside', 'comments', 'insert', 'preamble', 'list-heading'];
    if (isBody[unit])
      names.splice(0, 6, 'body', 'caption', ...(couldBeHeading(units, unit) ? ['heading'] : []));
    if (unit === first) names.push('lead', 'title');
    if (unit < first && title && (text === title || (text.length > 12 && title.includes(text))))
      names.push('title', 'retitle');
    if (unit < first && unit >= first - HEAD_UNITS && marks[unit] & META_MARKS)
      names.push('meta', 'caption', 'head');
    for (const name of names) allowed[unit * WIDTH + STATE[name]] = 1;
  }
  return allowed;
}
