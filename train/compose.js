// Pages of random layout for training: real titles, names and paragraphs of the composed pages in heads, bodies and
// lists whose order, glue, repeats, blank lines and chrome are drawn anew for every page. They keep the weights from
// learning the few layouts of the pages that are there.
import { packOf, phrases } from '../dist/languages/index.js';

const HEADING_KINDS = new Set(['list-heading']);
const SKIPPED_KINDS = new Set(['list-heading', 'comments', 'read-more', 'list-page', 'label']);

/** Articles by language, with the words that their pages use for times. */
export function articlePool(pages) {
  const pool = new Map();
  for (const { truth } of pages) {
    const list = pool.get(truth.language) ?? [];
    for (const item of [truth.main, ...truth.related]) {
      if (item?.paragraphs?.length && item.title && item.paragraphs[0].length > 60) list.push(item);
    }
    pool.set(truth.language, list);
  }
  return [...pool].filter(([, list]) => list.length >= 6);
}

/** Draws one page: `text` and `truth` as the composed pages have them. */
export function composePage(pool, random, strayChrome) {
  const draw = (list) => list[Math.floor(random() * list.length)];
  const chance = (share) => random() < share;
  const [language, articles] = draw(pool);
  const known = phrases();
  const chromeOf = (kinds) =>
    draw(known.filter(({ kind }) => kinds(kind)))?.text.replace(/\{[^}]*\}/, draw(articles).publisher ?? 'X');
  const anyChrome = () => (chance(0.4) ? draw(strayChrome) : chromeOf((kind) => !SKIPPED_KINDS.has(kind)));
  const lines = [];
  const add = (kind, text) => lines.push({ kind, row: text });
  const chrome = (most) => {
    for (let count = Math.floor(random() * (most + 1)); count > 0; count--) add('boilerplate', anyChrome());
  };
  const picked = new Set();
  const article = () => {
    let item = draw(articles);
    for (let tries = 0; picked.has(item.title) && tries < 9; tries++) item = draw(articles);
    picked.add(item.title);
    return {
      ...item,
      publisher: item.publisher ?? draw(articles).publisher,
      publishedText: item.publishedText ?? draw(articles).publishedText,
    };
  };
  const tools = { add, chance, draw, anyChrome, chromeOf, article, articles, random, pack: packOf(language) };

  if (chance(0.08)) add('boilerplate', tickerOf(tools));
  if (chance(0.08)) writeLetterHead(tools);
  if (chance(0.12)) writeGreeting(tools);
  if (chance(0.2)) writePageClock(tools);
  chrome(draw([0, 2, 6, 14]));
  const kind = draw([
    'single',
    'related',
    'related',
    'related',
    'next',
    'list',
    'list',
    'leads',
    'digest',
    'appended',
  ]);
  const page = kind === 'list' || kind === 'leads' ? 'list' : kind === 'next' ? 'unsure' : 'article';
  const truth = { language, page, related: [], main: null, lines: [] };
  if (kind !== 'list' && kind !== 'leads') {
    if (chance(0.15)) for (let count = 3; count > 0; count--) add('related-title', draw(articles).title);
    const style = styleOf(tools, false);
    truth.main = writeItem(tools, style, 'main', kind === 'digest' ? digestOf(tools) : article());
  }
  if (kind === 'appended') {
    for (let count = 1 + Math.floor(random() * 3); count > 0; count--) truth.related.push(writeLead(tools));
  }
  if (kind === 'related') {
    chrome(4);
    if (chance(0.25)) writeComments(tools);
    if (chance(0.85))
      add(
        'related-heading',
        chromeOf((name) => HEADING_KINDS.has(name)),
      );
  }
  if (kind === 'list' && chance(0.4))
    add(
      'boilerplate',
      chromeOf((name) => name === 'list-page'),
    );
  if (!['single', 'digest', 'appended'].includes(kind)) {
    const style = styleOf(tools, kind === 'leads', kind === 'next');
    for (let count = 1 + Math.floor(random() * 6); count > 0; count--)
      truth.related.push(writeItem(tools, style, 'related', article()));
  }
  chrome(draw([0, 1, 4, 8]));
  return finish(lines, truth, tools);
}

/** The layout that all items of one section share. */
function styleOf({ chance, draw, random }, isLeads, isFull) {
  const metas = ['publisher', 'time', 'byline', 'publisher-time', 'category'];
  const some = (share) => (isLeads ? [] : metas.filter(() => chance(share)));
  const tail = [
    'time',
    'source',
    'publisher-time',
    'publisher',
    'read-more',
    'counter',
    'share',
    'separator',
    'byline',
  ].filter(() => chance(0.14));
  const place = draw(['before', 'after', 'after', 'after', 'none', 'tail']);
  return {
    before: place === 'before' ? some(0.45) : [],
    after: place === 'after' ? some(0.4) : [],
    tail: place === 'tail' || chance(0.3) ? tail : [],
    copies: isLeads ? 0 : draw([1, 1, 1, 1, 2, 2, 3]),
    bullet: chance(0.15) ? draw(['  • ', '- ', '• ']) : '',
    body: isFull ? 'full' : draw(['full', 'full', 'one-line', 'teaser', 'teaser', 'cut', 'cut']),
    capitals: chance(0.05),
    caption: chance(0.2),
    inserts: chance(0.3),
    isMixed: chance(0.25),
    blank: random() < 0.3,
  };
}

function writeItem(tools, style, role, item) {
  const { add, chance, random } = tools;
  const meta = `${role}-meta`;
  const isHere = () => !style.isMixed || chance(0.7);
  for (const name of style.before) if (isHere()) writeMeta(tools, name, meta, item);
  const title = style.capitals ? item.title.toUpperCase() : item.title;
  if (style.copies) add(`${role}-title`, style.bullet + title);
  if (style.copies > 1 && !style.after.length) add(`${role}-title`, title);
  for (const name of style.after) if (isHere()) writeMeta(tools, name, meta, item);
  if (style.copies > 2 || (style.copies > 1 && style.after.length)) add(`${role}-title`, title);
  if (style.caption && chance(0.6)) add('caption', captionOf(tools));
  const paragraphs = withShortLines(tools, bodyOf(tools, style, role, item));
  const page = chance(0.06) && role === 'main' ? pageMarks(tools, item) : null;
  paragraphs.forEach((text, index) => {
    if (page && index && index % 4 === 0) for (const mark of page) add('boilerplate', mark);
    add(`${role}-body`, text);
    if (style.inserts && index < paragraphs.length - 1 && random() < 0.15) writeInsert(tools);
  });
  for (const name of style.tail) if (isHere()) writeMeta(tools, name, meta, item);
  return { ...item, title: style.copies ? title : null, paragraphs };
}

/** What is glued behind a text that stands on one line. */
const TAILS = [' © 2024 AFP', ' (Reuters)', ' Read more', ' ___', ' Photo: AP', ' @anafield'];

function bodyOf({ chance, draw, random }, style, role, item) {
  const own = item.paragraphs;
  if (role === 'main') return chance(0.06) ? [] : own;
  if (style.body === 'full') return chance(0.05) ? own.slice(0, 1) : own;
  if (style.body === 'one-line') return [own.join(' ') + (chance(0.3) ? draw(TAILS) : '')];
  const lead = own[0].slice(0, 120 + Math.floor(random() * 200));
  if (style.body === 'teaser') return lead.length < own[0].length ? [own[0]] : [lead];
  return [`${lead.replace(/\s*\S*$/, '') || lead}${chance(0.5) ? '...' : chance(0.5) ? '…' : ' […]'}`];
}

/** What a printer puts on every page: the address, and the title with the day. */
function pageMarks({ draw, chance }, item) {
  const marks = [];
  if (chance(0.8))
    marks.push(
      `https://www.example.org/2024/${item.title.length}/${draw(['story', 'a-long-story-name', 'news-item'])}.html`,
    );
  if (chance(0.8))
    marks.push(
      `${draw(['05/25/26, 7:14 PM', '2024-03-05', '5. 3. 2024'])} ${item.title} - ${item.publisher ?? 'The Elm Post'}`,
    );
  return marks;
}

/** Puts subheads, lists and short sentences between the paragraphs of a long body. */
function withShortLines({ chance, draw, articles, random }, paragraphs) {
  if (paragraphs.length < 3 || chance(0.4)) return paragraphs;
  const words = (count) =>
    draw(articles)
      .paragraphs[0].split(/\s+/)
      .slice(0, count)
      .join(' ')
      .replace(/[.,:;]$/, '');
  return paragraphs.flatMap((text, index) => {
    if (!index || chance(0.75)) return [text];
    const shape = draw(['subhead', 'subhead', 'list', 'sentence', 'clock']);
    if (shape === 'subhead') return [words(2 + Math.floor(random() * 7)), text];
    if (shape === 'sentence') return [`${words(3 + Math.floor(random() * 6))}.`, text];
    if (shape === 'clock')
      return [`${10 + Math.floor(random() * 13)}:${10 + Math.floor(random() * 49)}`, text];
    const bullet = draw(['• ', '- ', '  • ', '* ', '1. ']);
    return [
      ...Array.from(
        { length: 2 + Math.floor(random() * 4) },
        () => bullet + words(1 + Math.floor(random() * 9)),
      ),
      text,
    ];
  });
}

/** Many headlines on one line. */
function tickerOf({ draw, articles, random }) {
  const gap = draw(['    ', ' ', ' | ']);
  return Array.from({ length: 5 + Math.floor(random() * 10) }, () => draw(articles).title).join(gap);
}

/** The day of the visit, or when a feed was read: no time of any article. */
function writePageClock({ add, draw, pack }) {
  const time = draw([
    'Monday, 4 March 2024',
    '04.03.2024',
    '2024-03-04 10:20',
    '3 hours ago',
    'March 4, 2024',
  ]);
  add('boilerplate', draw(['', '', `${draw(['Updated:', ...(pack?.time.updated ?? [])])} `]) + time);
}

/** The lead of another story without its title, cut. */
function writeLead({ add, article, chance, random }) {
  const { paragraphs, publisher } = article();
  const lead = `${paragraphs[0].slice(0, 110 + Math.floor(random() * 200)).replace(/\s*\S*$/, '')}${chance(0.5) ? '...' : '…'}`;
  add('related-body', lead);
  return { title: null, publisher, paragraphs: [lead] };
}

/** The opening of a letter to readers: a line or two of no story. */
function writeGreeting({ add, draw, articles, chance, anyChrome }) {
  if (chance(0.5)) add('boilerplate', anyChrome());
  const sentence =
    draw(articles).paragraphs.find((text) => text.length < 90) ?? draw(articles).paragraphs[0].slice(0, 70);
  add('boilerplate', sentence);
  if (chance(0.4)) add('boilerplate', draw(articles).title.split(' ').slice(0, 3).join(' ').toUpperCase());
}

/** The head of a forwarded letter or of a printed page. */
function writeLetterHead({ add, draw, chance }) {
  if (chance(0.5)) add('boilerplate', '----- Original Message -----');
  for (const label of ['From', 'Sent', 'To', 'Cc'])
    if (chance(0.7))
      add(
        'boilerplate',
        `${label}: ${draw(['A. Field <a.field@example.org>', '4 May 2023 10:20', 'desk@example.com'])}`,
      );
}

/** One article made of several stories under headings. */
function digestOf({ article, chance, draw, articles }) {
  const parts = Array.from({ length: 3 + Math.floor(articles.length % 4) }, () => article());
  const paragraphs = chance(0.5) ? [draw(articles).paragraphs[0]] : [];
  for (const part of parts) paragraphs.push(part.title, ...part.paragraphs.slice(0, 2));
  return { ...draw(articles), paragraphs };
}

function writeMeta(tools, name, kind, item) {
  const { add, chance, draw, chromeOf, random, pack } = tools;
  const time = item.publishedText ?? draw(['2024-03-05 10:20', '3 hours ago', '12.05.2023', 'March 4, 2024']);
  const publisher = item.publisher ?? 'The Elm Post';
  if (name === 'publisher') add(kind, (chance(0.2) ? '• ' : '') + publisher);
  else if (name === 'time') add(kind, time);
  else if (name === 'publisher-time') add(kind, publisher + draw(['', ' · ', ' | ', ' ', ', ']) + time);
  else if (name === 'byline')
    add(
      kind,
      item.byline ? `${draw(['', ...(pack?.byline.before ?? [])])} ${item.byline}`.trim() : 'Ana Field',
    );
  else if (name === 'source') add(kind, `${draw(['Source', ...(pack?.source ?? [])])}: ${publisher}`);
  else if (name === 'category')
    add(
      'boilerplate',
      chromeOf((phrase) => phrase === 'navigation'),
    );
  else if (name === 'read-more')
    add(
      'boilerplate',
      chromeOf((phrase) => phrase === 'read-more'),
    );
  else if (name === 'counter') add('boilerplate', String(Math.floor(random() * 400)));
  else if (name === 'share')
    add(
      'boilerplate',
      chromeOf((phrase) => phrase === 'share'),
    );
  else add('boilerplate', draw(['###', '***', '---', '* * *', '•']));
}

function captionOf({ draw, articles, pack, chance }) {
  const words = draw(articles).paragraphs[0].split(' ').slice(0, 12).join(' ');
  const credit = draw(['(AP)', 'Reuters', '© AFP', 'dpa']);
  return chance(0.5) ? `${draw(['Photo:', ...(pack?.captions ?? [])])} ${credit}` : `${words} ${credit}`;
}

function writeInsert({ add, chance, draw, articles, anyChrome, chromeOf, pack }) {
  if (chance(0.2)) {
    add(
      'boilerplate',
      chromeOf((kind) => kind === 'list-heading'),
    );
    for (let count = 1 + (articles.length % 3); count > 0; count--) add('boilerplate', draw(articles).title);
    return;
  }
  if (chance(0.4))
    add(
      'boilerplate',
      `${draw(['Read more:', 'Related:', ...(pack?.readAlso ?? [])])} ${draw(articles).title}`,
    );
  else add('boilerplate', anyChrome());
}

function writeComments({ add, draw, chromeOf, articles, random }) {
  add(
    'boilerplate',
    chromeOf((kind) => kind === 'comments'),
  );
  for (let count = Math.floor(random() * 4); count > 0; count--) {
    add('boilerplate', draw(['Kim_77', 'Ana Field', 'oldsalt', 'J. Roe']));
    add('boilerplate', draw(['5 minutes ago', '2h', '1 day ago']));
    add('boilerplate', draw(articles).paragraphs[0].slice(0, 70));
    add('boilerplate', draw(['Reply', 'Like', '12']));
  }
}

function finish(lines, truth, { draw, random }) {
  const blanks = draw(['none', 'all', 'blocks', 'some']);
  const rows = [];
  lines.forEach((line, index) => {
    const isNewBlock = index > 0 && lines[index - 1].kind !== line.kind;
    if (blanks === 'all' || (blanks === 'blocks' && isNewBlock) || (blanks === 'some' && random() < 0.4)) {
      rows.push({ row: '', kind: 'blank' });
    }
    for (const row of line.row.split('\n')) rows.push({ row, kind: line.kind });
  });
  truth.lines = rows.map(({ kind }) => kind);
  return { truth, text: rows.map(({ row }) => row).join('\n') };
}
