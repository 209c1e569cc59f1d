// What is decided once a page: what each sign of texts that go on (src/split/continued.ts), of its form
// (src/split/form-signs.ts) and of the names in the heads of its articles (src/fields/name-kinds.ts) weighs, all multinomial
// logistic regressions; and trees, grown by choices.py, that choose the main title (src/split/main-title.ts), the lines of the main
// text (main-text.ts), the related articles that are some (related.ts), authors and papers (src/fields/article-names.ts) and the
// time (main-time.ts).
//
// usage: pagewise.js PAGES.jsonl   writes continued-, form-, name-weights.json, title.bin, text.bin, related.bin, byline.bin,
//                                  publisher.bin, time.bin to src, and for each fold those that never saw it to out/cv; each after
//                                  those that it builds on
//        pagewise.js rows PAGES.jsonl DIST FOLD OUT   writes the signs of the pages of a fold, as the modules in DIST see them
//
// Each page is seen by the weights of cross-validation that were trained without its fold (`run.js cv`).
import { execFile, execFileSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NAME_KINDS } from '../dist/fields/name-kinds.js';
import { choiceHash } from '../dist/label/feature-hash.js';
import { CONTINUATIONS } from '../dist/split/continued.js';
import { FORMS } from '../dist/split/form.js';
import { STATES } from '../dist/split/states.js';
import { NO_TITLE } from '../dist/split/title-signs.js';
import { projectWithoutFold, TRAINING_FOLDS } from '../tests/accuracy/folds.js';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
/** Rounds of descent, its rate and the penalty of weights (L2). */
const FORM_FIT = { rounds: 1500, rate: 0.5, shrink: 0.006 };
const CONTINUED_FIT = { rounds: 1000, rate: 0.5, shrink: 0.002 };
const NAME_FIT = { rounds: 600, rate: 1, shrink: 0.001 };
/** Pages of a kind that are read, the first of each fold, and what one counts for what goes on, the form, the title, bare names, the
 * choice of authors, papers and time, and the lines of the main text. */
const KINDS = {
  composed: { most: Infinity, continued: 4, form: 4, title: 3, name: 3, choice: 3, text: 6, related: 3 },
  reshaped: { most: Infinity, continued: 1, form: 1, title: 1, name: 0, choice: 1, text: 1, related: 1 },
  refill: {
    most: Infinity,
    continued: 0.5,
    form: 0.5,
    title: 0.5,
    name: 0.5,
    choice: 0.5,
    text: 1,
    related: 0.5,
  },
  synth: { most: 1000, continued: 0.5, form: 1, title: 0.3, name: 0.3, choice: 0.3, text: 0, related: 0 },
  article: { most: Infinity, continued: 2, form: 2, title: 1, name: 1, choice: 1.5, text: 0.15, related: 0 },
  real: { most: Infinity, continued: 1, form: 2, title: 0.5, name: 1, choice: 0, text: 0, related: 0 },
  flattened: {
    most: Infinity,
    continued: 0.5,
    form: 0,
    title: 0.5,
    name: 0.5,
    choice: 0.5,
    text: 0,
    related: 0,
  },
};

const SHORTEST_TITLE = 4; // letters
const KEPT = 0.5; // share of its words from which a line of a real page is text
/** F1 of the first item's text from which a real page, whose truth is one text, may have others beside it. */
const MUCH_THE_SAME = 0.9;
const STATES_OF_TEXT = new Set(['body', 'lead', 'heading']);
const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

if (process.argv[2] === 'rows')
  await writeRows(process.argv[3], process.argv[4], Number(process.argv[5]), process.argv[6]);
else await learn(process.argv[2]);

async function writeRows(pagesPath, dist, fold, outPath) {
  const out = openSync(outPath, 'w');
  const { labelText } = await import(join(dist, 'label', 'index.js'));
  const { readTextLines } = await import(join(dist, 'lines', 'text.js'));
  const { decodePage } = await import(join(dist, 'split', 'decoded.js'));
  const { splitArticles } = await import(join(dist, 'split', 'index.js'));
  const { cutArticles } = await import(join(dist, 'split', 'cut.js'));
  const seen = {};
  for await (const line of createInterface({ input: createReadStream(pagesPath) })) {
    const record = JSON.parse(line);
    const kind = kindOf(record);
    if (record.fold !== fold || kind === null) continue;
    seen[kind] = (seen[kind] ?? 0) + 1;
    if (seen[kind] > KINDS[kind].most) continue;
    const page = readTextLines(record.text.replace(/^\ufeff/, ''));
    const labels = labelText(page);
    const decoded = decodePage(page, labels);
    const form = formRow(decoded, record, kind);
    const title = titleRow(page, decoded, record.truth, kind);
    const cut = cutArticles(page, labels);
    const split = splitArticles(page, labels);
    const names = await nameRows(dist, page, split, record, kind);
    const continued = continuedRows(page, decoded, record, kind);
    const choices = {
      ...(await choiceRows(dist, { page, labels, split }, record, kind)),
      text: await textRows(dist, page, labels, cut, record, kind),
      related: await relatedRows(dist, page, labels, cut, record, kind),
    };
    writeSync(
      out,
      `${JSON.stringify({
        kind,
        id: record.id,
        continued,
        form: form ? [form] : [],
        title: title ? [title] : [],
        name: names,
        ...choices,
      })}\n`,
    );
  }
  closeSync(out);
}

function kindOf({ set, variant, truth, type, dropChrome }) {
  if (!truth || dropChrome || variant === 'chrome' || variant.endsWith('+')) return null;
  if (set === 'synth') return variant === 'refill' ? 'refill' : 'synth';
  if (set === 'agg' || set === 'wild') return variant.includes(' ') ? 'reshaped' : 'composed';
  if (set === 'layout') return 'composed';
  if (variant !== 'html-text') return type === 'article' ? 'flattened' : null;
  return type === 'article' ? 'article' : 'real';
}

/** Whether items are parts of the text above, where most of both is text of an article. */
function continuedRows({ text }, { boundaries, units }, record, kind) {
  const ownerOf = readOwners(record);
  const letters = (unit) => key(text.slice(units.start[unit], units.end[unit]));
  const owner = (unit) => ownerOf(unit, letters(unit));
  return boundaries.flatMap(({ signs, texts, textsAbove, title }) => {
    const own = most(texts, units, owner);
    const above = most(textsAbove, units, owner);
    if (above === null || (own === null && record.truth.lines !== undefined)) return [];
    const isSection = title >= 0 && owner(title) !== null;
    const right =
      own !== above ? ['apart'] : title < 0 ? ['section', 'insert'] : [isSection ? 'section' : 'insert'];
    return [
      {
        choices: CONTINUATIONS.map((_, at) => ({ row: at, signs })),
        right: right.map((name) => CONTINUATIONS.indexOf(name)),
        weight: KINDS[kind].continued,
      },
    ];
  });
}

/** Whose text a line is: a number of the article, null for none. */
function readOwners({ truth, share }) {
  if (truth.lines === undefined) return (unit) => (share[unit] >= KEPT ? 0 : null);
  const articles = [truth.main, ...truth.related].map((article) =>
    key((article?.paragraphs ?? []).join('\n')),
  );
  return (_, letters) => {
    const found = letters ? articles.findIndex((article) => article.includes(letters)) : -1;
    return found < 0 ? null : found;
  };
}

/** The owner of the most of some units, by their length. */
function most(list, units, ownerOf) {
  const sums = new Map();
  for (const unit of list) {
    const owner = ownerOf(unit);
    sums.set(owner, (sums.get(owner) ?? 0) + units.length[unit]);
  }
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function formRow(decoded, record, kind) {
  const { form, signs } = decoded;
  const targets = formsOf(record, decoded);
  if (form === 'none' || targets.length === 0 || !KINDS[kind].form) return null;
  return {
    choices: FORMS.map((_, at) => ({ row: at, signs })),
    right: targets.map((target) => FORMS.indexOf(target)),
    weight: KINDS[kind].form,
  };
}

/** The forms that are right for a page. */
function formsOf({ truth: { lines, page, related }, share }, decoded) {
  if (lines === undefined) return agreement(decoded, share) >= MUCH_THE_SAME ? ['one', 'several'] : ['one'];
  if (page === 'none') return [];
  if (page === 'list') return ['list'];
  return related.length > 0 ? ['several'] : ['one'];
}

/** F1 of the text of the first item. */
function agreement({ units, path, items }, share) {
  let both = 0;
  let own = 0;
  let all = 0;
  for (let unit = 0; unit < units.count; unit++) {
    const isText =
      STATES_OF_TEXT.has(STATES[path.states[unit]]) && unit >= items[0]?.from && unit <= items[0]?.to;
    const isRight = share[unit] >= KEPT;
    if (isText && isRight) both += units.length[unit];
    if (isText) own += units.length[unit];
    if (isRight) all += units.length[unit];
  }
  return (2 * both) / Math.max(1, own + all);
}

/** The lines with the letters of the title are right; where there are none, those that open with it, before a site's name. */
function titleRow({ text }, { titles, units: { start, end } }, truth, kind) {
  const title = key((truth.main === undefined ? truth.title : truth.main?.title) ?? '');
  if (titles === null || titles.units.length === 0) return null;
  const { units } = titles;
  const signs = rowsOf(titles.signs);
  const row = (right) => ({ signs, right, weight: KINDS[kind].title });
  if (truth.main && truth.main.title === null && units.includes(NO_TITLE))
    return row(units.map((unit) => unit === NO_TITLE));
  if (title.length < SHORTEST_TITLE) return null;
  const own = units.map((unit) => (unit < 0 ? '' : key(text.slice(start[unit], end[unit]))));
  const where = (test) => own.map((letters) => letters !== '' && test(letters));
  const exact = where((letters) => letters === title);
  const right = exact.includes(true)
    ? exact
    : where((letters) => letters.startsWith(title) || letters.endsWith(title));
  return right.includes(true) ? row(right) : null;
}

/** The bare names in the heads of the articles of a page, and whose they are. */
async function nameRows(dist, page, split, { truth, set }, kind) {
  const { draftSections, readPageNames } = await import(join(dist, 'fields', 'articles.js'));
  const { signsOfNames } = await import(join(dist, 'fields', 'meta.js'));
  const { NAME_KINDS } = await import(join(dist, 'fields', 'name-kinds.js'));
  const context = { language: truth.language ?? null, scrapedAt: null, url: null };
  const drafts = draftSections(page, split, context);
  const names = readPageNames(page, split, drafts);
  const row = (signs, name) => ({
    choices: NAME_KINDS.map((_, at) => ({ row: at, signs })),
    right: [NAME_KINDS.indexOf(name)],
    weight: KINDS[kind].name,
  });
  return split.sections.flatMap((section, index) => {
    const item = truthOf(page, section, truth);
    if (!item || !KINDS[kind].name) return [];
    return signsOfNames(drafts[index], section.role === 'main', names).flatMap((signs, at) => {
      const text = key(drafts[index].names[at].text);
      if (isName(text, item.byline ?? [item.author ?? []].flat().join(', '))) return [row(signs, 'byline')];
      if (isName(text, item.publisher)) return [row(signs, 'publisher')];
      // Truths of real pages have authors and no publishers.
      return set === 'wcxb' || set === 'news-extra' || !text ? [] : [row(signs, 'none')];
    });
  });
}

/** Signs as lists of numbers. */
function rowsOf(signs) {
  return Array.from({ length: signs.count }, (_, row) => [...signs.row(row)]);
}

/** The lines in and around the text of the main article, and which of them are its text. */
async function textRows(dist, page, labels, cut, { truth, share, weight }, kind) {
  if (!KINDS[kind].text || truth.main === null) return [];
  const { readTextCandidates } = await import(join(dist, 'split', 'text-signs.js'));
  if (cut.sections[0]?.role !== 'main') return [];
  const { units, signs } = readTextCandidates(page, labels, cut);
  const own = rowsOf(signs);
  // What counts for nothing may stand in the text or not: captions.
  const rows = units.flatMap((unit, at) =>
    weight[unit] === 0 ? [] : [{ signs: own[at], right: share[unit] >= KEPT }],
  );
  // What was cut is another article.
  if (!rows.some(({ right }) => right)) return [];
  return [
    {
      signs: rows.map((row) => row.signs),
      right: rows.map(({ right }) => right),
      weight: KINDS[kind].text,
    },
  ];
}

/** The related articles that were found, and which of them the truth has. */
async function relatedRows(dist, page, labels, cut, { truth }, kind) {
  if (!KINDS[kind].related || truth.lines === undefined) return [];
  const { readRelatedSigns } = await import(join(dist, 'split', 'related-signs.js'));
  const related = cut.sections.filter(({ role }) => role === 'related');
  const signs = readRelatedSigns(page, labels, cut, related);
  // What may be given or not, or is the main article, teaches nothing.
  const others = {
    related: [truth.main ?? [], (truth.optionalRelated ?? []).map((title) => ({ title }))].flat(),
  };
  const rows = rowsOf(signs);
  const known = related.flatMap((section, index) => {
    const isRight = truthOf(page, section, truth) !== undefined;
    return isRight || !truthOf(page, section, others) ? [{ signs: rows[index], right: isRight }] : [];
  });
  if (known.length === 0) return [];
  return [
    {
      signs: known.map((row) => row.signs),
      right: known.map(({ right }) => right),
      weight: KINDS[kind].related,
    },
  ];
}

/** The names around the articles and the times around the main one, and which of them are their own. */
async function choiceRows(dist, { page, labels, split }, { truth }, kind) {
  const weight = KINDS[kind].choice;
  if (!weight) return null;
  const { readSections } = await import(join(dist, 'fields', 'articles.js'));
  const { readPageScene, readScene } = await import(join(dist, 'fields', 'scene.js'));
  const { readNameCandidates } = await import(join(dist, 'fields', 'name-candidates.js'));
  const { readTimeCandidates } = await import(join(dist, 'fields', 'main-time.js'));
  const scrapedAt = truth.scrapedAt ? new Date(truth.scrapedAt) : null;
  const context = { language: truth.language ?? null, scrapedAt, url: null };
  const { main, related } = readSections(page, split, context);
  const articles = main === null ? related : [main, ...related];
  const pageScene = readPageScene(page, labels, split.sections, context);
  const scenes = articles.map((_, index) => readScene(pageScene, index));
  const row = (signs, right) => ({ signs: rowsOf(signs), right, weight });
  const isReal = truth.lines === undefined;
  const rows = { byline: [], publisher: [], time: [] };
  readNameCandidates(scenes, articles).forEach(({ names, signs }, index) => {
    const item = truthOf(page, split.sections[index], truth);
    const author = isReal ? [truth.author ?? []].flat().join(', ') : (item?.byline ?? '');
    // The truth of a real page that names no author, or no day, may not have been told one.
    if (!item || (isReal && !author)) return;
    rows.byline.push(row(signs, areAuthors(names, author)));
    if (isReal) return;
    const papers = [item.publisher ?? [], item.publisherAlso ?? []].flat().map(key);
    rows.publisher.push(
      row(
        signs,
        names.map(({ text }) => papers.includes(key(text))),
      ),
    );
  });
  const published = isReal ? truth.publishDate : truth.main?.publishedAt;
  if (main !== null && (isReal ? published : truth.main)) {
    const { times, signs } = readTimeCandidates(scenes[0], main);
    rows.time.push(
      row(
        signs,
        times.map(({ time }) => isSameTime(time.publishedAt, published)),
      ),
    );
  }
  return rows;
}

/** Which names are the author's: all of them together, or else each one. */
function areAuthors(names, author) {
  const letters = names.map(({ text }) => key(text));
  const all = letters.map((own) => own !== '' && own === key(author));
  return all.includes(true) ? all : letters.map((own) => isName(own, author));
}

/** Whether a time is the one that the truth tells, as exactly as both are told. */
function isSameTime(time, truth) {
  if (!time || !truth) return false;
  const day = 'YYYY-MM-DD'.length;
  const isDay = time.length <= day || truth.length <= day || truth.includes('T00:00:00');
  return isDay ? time.slice(0, day) === truth.slice(0, day) : time.slice(0, 16) === truth.slice(0, 16);
}

/** Whether letters are a name, or one of several. */
function isName(letters, names) {
  const all = key(names ?? '');
  if (!all || !letters) return false;
  return letters === all || (names ?? '').split(/,|;| and | & |\/|、/).some((name) => key(name) === letters);
}

/** The truth of a section, by its title or the beginning of its text. */
function truthOf(page, { role, parts }, truth) {
  if (truth.lines === undefined) return role === 'main' ? truth : null;
  if (role === 'main') return truth.main;
  const textOf = (kind) => {
    const part = parts.find((other) => other.kind === kind);
    return part ? key(page.text.slice(part.start, part.end)) : '';
  };
  const title = textOf('title');
  const text = textOf('paragraph').slice(0, 40);
  return truth.related.find(
    (item) =>
      (title && key(item.title ?? '') === title) ||
      (text && key((item.paragraphs ?? []).join('')).startsWith(text)),
  );
}

async function learn(pagesPath) {
  fitAll(await readRows(pagesPath), 'continued', CONTINUED_FIT, CONTINUATIONS.length, (weights) => weights);
  const cut = await readRows(pagesPath);
  fitAll(cut, 'form', FORM_FIT, FORMS.length, (weights) => weights);
  growTrees(cut, 'title');
  const titled = await readRows(pagesPath);
  growTrees(titled, 'text');
  growTrees(titled, 'related');
  const rows = await readRows(pagesPath);
  fitAll(rows, 'name', NAME_FIT, NAME_KINDS.length, (weights) => weights, 'fields');
  growTrees(rows, 'byline');
  growTrees(rows, 'publisher');
  growTrees(rows, 'time');
}

/** Has `choices.py` grow the trees that make a choice. */
function growTrees(rows, choice) {
  const scratch = mkdtempSync(join(tmpdir(), 'choice-'));
  const path = join(scratch, 'rows.jsonl');
  const out = openSync(path, 'w');
  for (const [fold, pages] of rows)
    for (const { [choice]: own } of pages)
      for (const row of own ?? []) writeSync(out, `${JSON.stringify({ fold, ...row })}\n`);
  closeSync(out);
  execFileSync('python3', [join(here, 'choices.py'), choice, path, choiceHash(choice)], {
    stdio: ['ignore', 2, 2],
  });
  rmSync(scratch, { recursive: true, force: true });
}

/** The signs of the pages of each fold, as those see them that were trained without it. */
async function readRows(pagesPath) {
  const scratch = mkdtempSync(join(tmpdir(), 'pagewise-'));
  const rows = new Map();
  const waiting = [...TRAINING_FOLDS];
  const work = async () => {
    for (let fold = waiting.shift(); fold !== undefined; fold = waiting.shift()) {
      const dist = join(projectWithoutFold(fold, scratch, true), 'dist');
      const out = join(scratch, `rows-${fold}.jsonl`);
      await run(process.execPath, [join(here, 'pagewise.js'), 'rows', pagesPath, dist, String(fold), out]);
      const printed = readFileSync(out, 'utf8').split('\n').filter(Boolean);
      rows.set(
        fold,
        printed.map((line) => JSON.parse(line)),
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  rmSync(scratch, { recursive: true, force: true });
  return rows;
}

/** Fits what is decided on the pages of all folds but each one, and of all. */
function fitAll(rows, name, fit, outcomes, shape, room = 'split') {
  const of = (folds) =>
    folds.flatMap((fold) =>
      rows.get(fold).flatMap(({ kind, [name]: own }) => own.map((row) => ({ kind, ...row }))),
    );
  for (const fold of TRAINING_FOLDS) {
    const weights = regress(of(TRAINING_FOLDS.filter((other) => other !== fold)), fit, outcomes);
    write(join(here, 'out', 'cv', `fold-${fold}`, `${name}-weights.json`), shape(weights));
    report(`${name}, fold ${fold}`, of([fold]), weights);
  }
  const all = of(TRAINING_FOLDS);
  const weights = regress(all, fit, outcomes);
  report(`${name}, all`, all, weights);
  write(join(here, '..', 'src', room, `${name}-weights.json`), shape(weights));
}

function write(path, weights) {
  const rounded = JSON.stringify(weights, (_, value) =>
    ArrayBuffer.isView(value)
      ? [...value]
      : typeof value === 'number'
        ? Math.round(value * 1000) / 1000
        : value,
  );
  writeFileSync(path, `${rounded}\n`);
}

function report(name, rows, weights) {
  const wrong = {};
  for (const { choices, right, kind } of rows) {
    const odds = choices.map((choice) => oddsOf(choice, weights));
    wrong[kind] ??= [0, 0];
    wrong[kind][1]++;
    if (!right.includes(odds.indexOf(Math.max(...odds)))) wrong[kind][0]++;
  }
  console.error(
    name,
    Object.entries(wrong)
      .map(([kind, [bad, all]]) => `${kind} ${bad} of ${all} wrong`)
      .join(', '),
  );
}

/** How well the signs of a choice fit its row of the weights. */
function oddsOf({ row, signs }, weights) {
  const own = weights[row];
  let sum = 0;
  for (let at = 0; at < own.length; at++) sum += signs[at] * own[at];
  return sum;
}

/** Weights with which the right choices of the rows are likeliest, by descent. */
function regress(rows, { rounds, rate, shrink }, outcomes) {
  const width = rows[0].choices[0].signs.length;
  const weights = Array.from({ length: outcomes }, () => new Float64Array(width));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < rounds; round++) {
    const slopes = weights.map(() => new Float64Array(width));
    for (const { choices, right, weight } of rows) {
      const odds = choices.map((choice) => Math.exp(oddsOf(choice, weights)));
      const sum = odds.reduce((a, b) => a + b, 0);
      const rightSum = right.reduce((a, at) => a + odds[at], 0);
      choices.forEach((choice, at) => {
        const error = weight * ((right.includes(at) ? odds[at] / rightSum : 0) - odds[at] / sum);
        const slope = slopes[choice.row];
        for (let sign = 0; sign < width; sign++) slope[sign] += error * choice.signs[sign];
      });
    }
    weights.forEach((row, at) => {
      for (let sign = 0; sign < width; sign++)
        row[sign] += rate * (slopes[at][sign] / total - shrink * row[sign]);
    });
  }
  return weights;
}
