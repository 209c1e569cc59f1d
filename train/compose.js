// Pages of random layout for training: real titles, names and paragraphs of the composed pages in heads, bodies and
// lists whose order, glue, repeats, blank lines and chrome are drawn anew for every page. They keep the weights from
// learning the few layouts of the pages that are there.
import { readdirSync, readFileSync } from 'node:fs';
import { PLACES } from './chrome-lines.js';

/** What stands between the lines of an article's head: 'Follow', 'Listen to this article', '2 min read'. */
const HEAD_CHROME = new Set([
  'share',
  'player',
  'advert',
  'label',
  'navigation',
  'ai-promo',
  'tags',
  'ticker',
]);
const HEADING_KINDS = new Set(['list-heading']);
const SKIPPED_KINDS = new Set(['list-heading', 'comments', 'read-more', 'list-page', 'label']);

const PACK_FOLDER = new URL('../src/languages/', import.meta.url);
/** Packs by language, with their chrome as a list. */
const PACKS = new Map(
  readdirSync(PACK_FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const pack = JSON.parse(readFileSync(new URL(name, PACK_FOLDER), 'utf8'));
      const phrases = Object.entries(pack.chrome).flatMap(([kind, texts]) =>
        texts.map((text) => ({ kind, text })),
      );
      return [
        pack.language.split('-')[0] === 'zh' && name.includes('Hant')
          ? 'zh-Hant'
          : pack.language.split('-')[0],
        { ...pack, phrases },
      ];
    }),
);
/** Part of the chrome that is in the page's language; English stands on pages of every language. */
const OWN_LANGUAGE = 0.75;
const LEAST_LEAD = 60; // characters of a first paragraph
/** Part of the pages that lost their line ends. */
const GLUED = 0.06;
const LEAST_ARTICLES = 6; // of one language, so that a page has different ones

/** Articles by language: `title`, `paragraphs`, and what is known of `publisher`, `byline`, `publishedText`. */
export function articlePool(articles) {
  const pool = new Map();
  for (const item of articles) {
    if (!item.title || !item.paragraphs?.length || item.paragraphs[0].length <= LEAST_LEAD) continue;
    const list = pool.get(item.language) ?? [];
    list.push(item);
    pool.set(item.language, list);
  }
  return [...pool].filter(([, list]) => list.length >= LEAST_ARTICLES);
}

/** Languages with many articles are drawn more often, by the root of their number. */
function drawLanguage(pool, random) {
  const total = pool.reduce((sum, [, list]) => sum + Math.sqrt(list.length), 0);
  let at = random() * total;
  for (const entry of pool) {
    at -= Math.sqrt(entry[1].length);
    if (at <= 0) return entry;
  }
  return pool[0];
}

/** Part of the chrome that is drawn from lines written in the page's language, where there are some. */
const WRITTEN = 0.5;
/** Lines at the end of a page that are its foot's. */
const FOOT = 3;

/**
 * A page of an article in a language, with one part of several of its lines of chrome in their places.
 *
 * @param lines  of chrome by place
 */
export function composeChromePage(language, lines, articles, part, parts, random) {
  const draw = (list) => list[Math.floor(random() * list.length)];
  const own = Object.fromEntries(
    PLACES.map((place) => [place, lines[place].filter((_, index) => index % parts === part)]),
  );
  const item = draw(articles);
  const rows = [];
  const add = (kind, ...texts) => rows.push(...texts.map((row) => ({ kind, row })));
  add('boilerplate', ...own.above);
  add('main-title', item.title);
  if (item.byline) add('main-meta', item.byline);
  const gaps = own.inside.map(() => Math.floor(random() * (item.paragraphs.length - 1)));
  item.paragraphs.forEach((text, index) => {
    add('main-body', text);
    add('boilerplate', ...own.inside.filter((_, at) => gaps[at] === index));
  });
  add('boilerplate', ...own.behind, ...own.foot);
  const truth = { language, page: 'article', main: item, related: [], lines: rows.map(({ kind }) => kind) };
  return { text: `${rows.map(({ row }) => row).join('\n')}\n`, truth };
}

/** Draws one page: `text` and `truth` as the composed pages have them. */
export function composePage(pool, random, strayChrome, blocks) {
  const draw = (list) => list[Math.floor(random() * list.length)];
  const chance = (share) => random() < share;
  const [language, articles] = drawLanguage(pool, random);
  const pack = PACKS.get(language);
  const chromeOf = (kinds) => {
    const own =
      chance(OWN_LANGUAGE) && pack ? pack : chance(0.5) ? PACKS.get('en') : draw([...PACKS.values()]);
    const phrase =
      draw(own.phrases.filter(({ kind }) => kinds(kind))) ??
      draw(PACKS.get('en').phrases.filter(({ kind }) => kinds(kind)));
    return phrase.text.replace(/\{[^}]*\}/g, () => draw(articles).publisher ?? '12');
  };
  const written = blocks.lines.get(language);
  const anyChrome = (place = draw(PLACES)) => {
    if (written?.[place].length && chance(WRITTEN)) return draw(written[place]);
    return chance(0.4) ? draw(strayChrome) : chromeOf((kind) => !SKIPPED_KINDS.has(kind));
  };
  const lines = [];
  const add = (kind, text) => lines.push({ kind, row: text });
  const kind = draw([
    'single',
    'related',
    'related',
    'related',
    'next',
    'next',
    'list',
    'list',
    'list',
    'leads',
    'leads',
    'single',
    'digest',
    'list',
    'list',
    'appended',
    'live',
  ]);
  const isList = kind === 'list' || kind === 'leads';
  // Chrome of real pages has lists of other articles in it, which are no chrome of a list.
  const hasBlocks = !isList;
  const chrome = (most, place) => {
    const block = hasBlocks && most > 4 && place && chance(0.5) ? draw(blocks[place]) : null;
    if (block) for (const row of block) add('boilerplate', row);
    else
      for (let count = Math.floor(random() * (most + 1)); count > 0; count--)
        add('boilerplate', anyChrome(place === 'below' ? (count > FOOT ? 'behind' : 'foot') : place));
  };
  const picked = new Set();
  const dateForm = chance(0.6) ? draw(DATES) : null;
  const ownDates = chance(0.6) ? draw(['age', 'age', 'day', 'clock']) : null;
  // Lists print the newest first.
  const clock = isList && chance(0.75) ? fallingClock(random) : null;
  const article = () => {
    let item = draw(articles);
    for (let tries = 0; picked.has(item.title) && tries < 9; tries++) item = draw(articles);
    picked.add(item.title);
    return {
      ...item,
      publisher: item.publisher ?? draw(articles).publisher,
      byline: item.byline ?? draw(articles).byline ?? null,
      publishedText:
        dateForm === null && !clock
          ? (item.publishedText ?? draw(articles).publishedText ?? writeDate(draw(DATES), random))
          : ownDates && pack
            ? writeOwnDate(pack.time, ownDates, random, clock?.())
            : writeDate(dateForm ?? 'D MMMM YYYY, HH:mm', random, clock?.()),
    };
  };
  const tools = { add, chance, draw, anyChrome, chromeOf, article, articles, random, pack };

  if (chance(0.08)) add('boilerplate', tickerOf(tools));
  const mainItem = article();
  const isLetter = chance(0.08);
  if (isLetter) writeLetterHead(tools, mainItem);
  if (isList && chance(0.3)) writeListHead(tools, mainItem);
  if (chance(0.12)) writeGreeting(tools);
  if (chance(0.2)) writePageClock(tools);
  chrome(draw([0, 2, 6, 14]), 'above');
  const page = isList ? 'list' : kind === 'next' ? 'unsure' : 'article';
  const truth = { language, page, related: [], main: null, lines: [] };
  if (!isList) {
    if (chance(0.15)) for (let count = 3; count > 0; count--) add('related-title', draw(articles).title);
    const style = styleOf(tools, false, false, true);
    const item =
      kind === 'digest' ? digestHead(tools) : kind === 'live' ? liveHead(tools, mainItem) : mainItem;
    truth.main = writeItem(tools, style, 'main', item);
    if (kind === 'digest') writeParts(tools, truth.main);
    if (kind === 'live') writeEntries(tools, truth.main);
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
  if (!['single', 'digest', 'appended', 'live'].includes(kind)) {
    const style = styleOf(tools, kind === 'leads', kind === 'next');
    if (kind === 'list') closeItems(tools, style);
    // Section fronts print a rubric above a title, and who has written the text below it, with the role.
    if (isList && chance(0.25)) style.rubric = true;
    if (isList && chance(0.12))
      style.signed = draw(['Columnist', 'Reporter', 'Education editor', null, null]);
    for (let count = (isList ? 2 : 1) + Math.floor(random() * 6); count > 0; count--)
      truth.related.push(writeItem(tools, style, 'related', article()));
  }
  if (page === 'list' && chance(0.35))
    add(
      'boilerplate',
      draw([
        '1 2 3 … 12',
        '1',
        '« 1 2 3 »',
        'Page 1 of 9',
        '105',
        '« 40 »',
        '1 2 3 4 5',
        '← Older posts',
        '»',
      ]),
    );
  chrome(draw([0, 1, 4, 8]), 'below');
  if (truth.main && chance(0.15)) add('boilerplate', ownerLine(tools, truth.main));
  return finish(lines, truth, tools, isLetter);
}

/** The layout that all items of one section share. */
function styleOf({ chance, draw, random, anyChrome, chromeOf }, isLeads, isFull, isMain = false) {
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
  const place = draw(['before', 'before', 'after', 'after', 'after', 'none', 'none', 'none', 'tail']);
  return {
    before: place === 'before' ? some(0.45) : [],
    after: place === 'after' ? some(0.4) : [],
    tail: place === 'tail' || chance(0.3) ? tail : [],
    copies: isLeads || (isMain && chance(0.06)) ? 0 : draw([1, 1, 1, 1, 2, 2, 3]),
    // A standfirst under the title, above or below the meta data: text that has the look of a title.
    deck: chance(0.2) ? draw(['above', 'below']) : null,
    bullet: chance(0.15) ? draw(['  • ', '- ', '• ']) : '',
    body: isFull ? 'full' : draw(['full', 'full', 'one-line', 'teaser', 'teaser', 'cut', 'cut']),
    capitals: chance(0.05),
    caption: chance(0.2),
    inserts: chance(0.3),
    shapes: Object.fromEntries(Object.entries(SHAPES).map(([name, list]) => [name, draw(list)])),
    isMixed: chance(0.25),
    headChrome: chance(0.3),
    // A post that links to a story has votes, names and controls between the title and the text.
    gap: chance(0.11) ? 3 + Math.floor(random() * 6) : 0,
    slug: chance(0.07) ? draw(['WIRE-N 3', 'NEWS N BC', 'DESK', 'N/M', 'RTX-N ADV']) : null,
    // What a program prints under every item: the same words, a count of votes.
    gluedMore: chance(0.07) ? chromeOf((kind) => kind === 'read-more') : null,
    suffix: isMain && chance(0.1) ? draw([' | ', ' - ', ' – ']) : null,
    // Networks print what readers can do with a publisher beside its name.
    followers: chance(0.12)
      ? draw([['N.MK followers', 'Follow'], ['Follow'], ['NK Followers'], ['Follow', 'NK followers']])
      : null,
    credit: chance(0.25),
    sameLine: chance(0.15) ? anyChrome() : null,
    countLine: chance(0.12) ? draw(['N👎M', 'N comments', 'N min read', '▲ N', 'N shares', 'N']) : null,
    blank: random() < 0.3,
  };
}

function writeItem(tools, style, role, item) {
  const { add, chance, random, chromeOf } = tools;
  const meta = `${role}-meta`;
  const isHere = () => !style.isMixed || chance(0.7);
  const headChrome = () => {
    if (style.headChrome && chance(0.4))
      add(
        'boilerplate',
        chromeOf((kind) => HEAD_CHROME.has(kind)),
      );
  };
  if (style.slug) add('boilerplate', slugOf(style.slug, item.title, random));
  if (style.rubric && isHere())
    add(
      'boilerplate',
      tools
        .draw(tools.articles)
        .title.split(' ')
        .slice(0, tools.draw([1, 1, 2]))
        .join(' '),
    );
  for (const name of style.before) {
    if (isHere()) writeMeta(tools, name, meta, item, style);
    headChrome();
  }
  const title = style.capitals ? item.title.toUpperCase() : item.title;
  if (style.suffix) add(`${role}-title`, `${title}${style.suffix}${item.publisher ?? 'The Elm Post'}`);
  if (style.copies) add(`${role}-title`, style.bullet + title);
  if (style.copies > 1 && !style.after.length) add(`${role}-title`, title);
  const deck = style.deck && item.paragraphs.length > 2 ? deckOf(item, random) : null;
  if (deck && style.deck === 'above') add(`${role}-body`, deck);
  headChrome();
  for (let count = style.gap; count > 0; count--) add('boilerplate', gapLine(tools));
  for (const name of style.after) {
    if (isHere()) writeMeta(tools, name, meta, item, style);
    headChrome();
  }
  if (style.copies > 2 || (style.copies > 1 && style.after.length)) add(`${role}-title`, title);
  if (deck && style.deck === 'below') add(`${role}-body`, deck);
  if (style.caption && chance(0.6)) {
    add('caption', captionOf(tools));
    if (style.credit)
      add('caption', tools.draw(['© Getty Images', '© A. Field / AP', 'Photo: AFP', '(Reuters)', 'dpa']));
  }
  const own = withShortLines(tools, bodyOf(tools, style, role, item));
  const page = chance(0.06) && role === 'main' ? pageMarks(tools, item) : null;
  own.forEach((text, index) => {
    if (page && index && index % 4 === 0) for (const mark of page) add('boilerplate', mark);
    const isLast = index === own.length - 1;
    add(`${role}-body`, isLast && style.gluedMore && role !== 'main' ? `${text} ${style.gluedMore}` : text);
    if (style.inserts && !isLast && random() < 0.15) writeInsert(tools);
  });
  for (const name of style.tail) if (isHere()) writeMeta(tools, name, meta, item, style);
  if (style.signed !== undefined) {
    add(meta, item.byline ?? 'Ana Field');
    if (style.signed) add('boilerplate', style.signed);
  }
  if (style.echo) add('boilerplate', `${item.title} ${style.echo}`);
  for (const closer of style.closers ?? [])
    add(
      'boilerplate',
      closer.replace(/\bN\b/g, () => String(Math.floor(random() * 90))),
    );
  if (style.sameLine && isHere()) add('boilerplate', style.sameLine);
  if (style.countLine && isHere())
    add(
      'boilerplate',
      style.countLine.replace(/[NM]/g, () => String(Math.floor(random() * 90))),
    );
  return { ...item, title: style.copies ? title : null, paragraphs: deck ? [deck, ...own] : own };
}

/** A sentence or two of a later paragraph, with or without its full stop. */
function deckOf({ paragraphs }, random) {
  const later = paragraphs[1 + Math.floor(random() * (paragraphs.length - 1))];
  const sentence = later.split(/(?<=[.!?。])\s+/)[0].slice(0, 180);
  return random() < 0.6 ? sentence.replace(/[.。]$/, '') : sentence;
}

/** `WIRE-1234 3 COURT-SAYS`: what agencies print above a story. */
function slugOf(form, title, random) {
  const words = title
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 4)
    .join('-');
  return `${form.replace(/[NM]\b/g, () => String(1000 + Math.floor(random() * 9000)))} ${words.slice(0, 24)}`;
}

function gapLine({ draw, random, chromeOf }) {
  const number = Math.floor(random() * 900);
  return draw([
    `${number}`,
    `${number} comments`,
    `${number / 10}k`,
    'Posted by u/oldsalt 3 hours ago',
    'OP • 34 minutes ago',
    'example.org',
    'Kim_77',
    'Article text:',
    'Save',
    'Hide',
    chromeOf((kind) => kind === 'share'),
    chromeOf((kind) => kind === 'comments'),
  ]);
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
function writeLetterHead({ add, draw, chance, random }, item) {
  if (chance(0.5))
    add('boilerplate', draw(['----- Original Message -----', '---------- Forwarded message ---------']));
  const address = () =>
    draw([
      'A. Field <a.field@example.org>',
      'desk@example.com',
      'Kim Roe <kim.roe@example.com>',
      '<list@example.org>',
    ]);
  const values = {
    From: address,
    Sent: () => draw(['4 May 2023 10:20', 'Tue, Sep 2, 2025 at 10:05 AM', writeDate(draw(DATES), random)]),
    Subject: () => `${draw(['', 'Fwd: ', 'Re: ', 'FW: ', 'Fwd: Fwd: '])}${item.title}`,
    To: address,
    Cc: address,
  };
  for (const [label, value] of Object.entries(values))
    if (chance(0.7)) add('boilerplate', `${label === 'Sent' && chance(0.5) ? 'Date' : label}: ${value()}`);
}

/** `© 2024 The Elm Post. All rights reserved.` */
function ownerLine({ draw, random }, { publisher }) {
  const year = 2008 + Math.floor(random() * 18);
  return draw(['© N X. All rights reserved.', '© N X', 'Copyright © N X, all rights reserved', '© X N'])
    .replace('N', String(year))
    .replace('X', publisher ?? 'The Elm Post');
}

/** Title, introduction and meta data of one article made of several stories under headings. */
function digestHead({ article, chance, draw, articles, random, pack }) {
  const intro = draw([
    [],
    [draw(articles).paragraphs[0]],
    [draw(articles).paragraphs.find((text) => text.length < 90) ?? draw(articles).paragraphs[0].slice(0, 60)],
  ]);
  const own = article();
  const paragraphs = [...intro];
  const name = pack?.digests.length && chance(0.5) ? draw(pack.digests) : null;
  const opening = name ? name[0].toUpperCase() + name.slice(1) : own.title.split(' ').slice(0, 5).join(' ');
  const title = chance(0.6)
    ? `${opening}${draw([': ', ' – ', ' | ', ', '])}${draw([writeDate(draw(DATES.slice(0, 20)), random), `${3 + Math.floor(random() * 9)} ${draw(articles).title.split(' ')[0]}`])}`
    : own.title;
  return { ...own, title, paragraphs };
}

/** The stories of a digest: under each heading text, and what the site puts between them. */
function writeParts({ article, add, chance, draw, chromeOf, random, anyChrome }, main) {
  const isShouted = chance(0.2);
  const link = chance(0.3)
    ? draw([chromeOf((kind) => kind === 'read-more'), 'Continued at X...', 'Source: X', anyChrome()])
    : null;
  const advert = chance(0.35) ? chromeOf((kind) => kind === 'advert') : null;
  const numbered = chance(0.15);
  const most = 1 + Math.floor(random() * 4);
  for (let count = 1; count <= 3 + Math.floor(random() * 5); count++) {
    const part = article();
    if (advert && chance(0.4)) add('boilerplate', advert);
    const title = `${numbered ? `${count}. ` : ''}${isShouted ? part.title.toUpperCase() : part.title}`;
    const texts = [title, ...part.paragraphs.slice(0, 1 + Math.floor(random() * most))];
    for (const text of texts) add('main-body', text);
    main.paragraphs.push(...texts);
    if (link) add('boilerplate', link.replace('X', part.publisher ?? 'The Elm Post'));
  }
}

/** Title and key points of a live page: it goes on in entries with a clock. */
function liveHead({ draw, articles, chance, pack }, item) {
  const points = Array.from(
    { length: Math.floor(draw([0, 2, 3, 5])) },
    () => `${chance(0.5) ? '• ' : ''}${draw(articles).title}`,
  );
  const heading =
    points.length && chance(0.5) ? [draw(['Key points', ...(pack?.digests ?? [])]).toUpperCase()] : [];
  return { ...item, paragraphs: [...heading, ...points, item.paragraphs[0]] };
}

/** The entries of a live page: a clock, mostly a heading, and text; the newest first. */
function writeEntries({ articles, add, chance, draw, chromeOf, random }, main) {
  const form = draw(['H:M', 'H.M', 'HhM', 'H:M GMT', 'H:M :', '[H:M]']);
  const hasHeadings = chance(0.5);
  const isGlued = chance(0.3);
  let minute = 23 * 60 - Math.floor(random() * 300);
  for (let count = 3 + Math.floor(random() * 6); count > 0; count--) {
    minute -= 3 + Math.floor(random() * 50);
    const clock = form
      .replace('H', String(Math.floor(minute / 60)))
      .replace('M', String(minute % 60).padStart(2, '0'));
    const { title, paragraphs } = draw(articles);
    const texts = [...(hasHeadings ? [title] : []), ...paragraphs.slice(0, draw([1, 1, 2]))];
    const entry = isGlued ? [`${clock} ${texts[0]}`, ...texts.slice(1)] : [clock, ...texts];
    for (const text of entry) add('main-body', text);
    main.paragraphs.push(...entry);
    if (chance(0.2))
      add(
        'boilerplate',
        chromeOf((kind) => kind === 'advert' || kind === 'share'),
      );
  }
}

/** What stands above the items of a list: the site, the day, the topic. */
function writeListHead({ add, chance, draw, articles, random }, { publisher }) {
  if (chance(0.6)) add('boilerplate', publisher ?? 'The Elm Post');
  if (chance(0.4)) add('boilerplate', writeDate(draw(DATES.slice(0, 24)), random));
  if (chance(0.5))
    add(
      'boilerplate',
      draw(articles)
        .title.split(' ')
        .slice(0, draw([1, 1, 2]))
        .join(' '),
    );
}

/** Gives the items of a list what its program prints behind each of them. */
function closeItems({ chance, draw, chromeOf, anyChrome }, style) {
  if (chance(0.1)) style.echo = chromeOf((kind) => kind === 'read-more');
  if (chance(0.6)) return;
  const lines = [
    chromeOf((kind) => kind === 'read-more'),
    chromeOf((kind) => kind === 'read-more'),
    draw(['N comments', 'N Comments', 'No Comments', 'Leave a comment', '0']),
    chromeOf((kind) => kind === 'share'),
    draw(['Posted in News', 'Tags: news', 'Category: World', 'N views', anyChrome()]),
  ];
  style.closers = lines.filter(() => chance(0.3));
}

/** How programs write the meta data of items: one shape each for all items of a page. `x` is the value, `w` a pack's word for it. */
const SHAPES = {
  publisher: [
    '{x}',
    '{x}',
    '{x}',
    '{x}',
    '({x})',
    '• {x}',
    '- {x}',
    '— {x}',
    '[{x}]',
    '{x} [BR]',
    '@{x}',
    '{x} »',
    '{x} ›',
    '{x} |',
    '{x} Verified',
  ],
  time: [
    '{x}',
    '{x}',
    '{x}',
    '{x}',
    '{w} {x}',
    '{w}: {x}',
    '• {x}',
    '({x})',
    'time{x}',
    '{x} |',
    '| {x}',
    '🕒 {x}',
    '{x} IST',
    '{x} Uhr',
  ],
  byline: [
    '{w} {x}',
    '{w} {x}',
    '{w} {x}',
    '{x}',
    '{x}',
    '{w}: {x}',
    '✍ {x}',
    '{x}, Staff Writer',
    '({x})',
    'short {w} {x}',
    '{w} {x} | {p}',
    '{w} {x}, {p}',
    '{x} / {p}',
  ],
  source: [
    '{w}: {x}',
    '{w}: {x}',
    '{w} {x}',
    'via {x}',
    'News By: {x}',
    '({w}: {x})',
    '{w} {x}.',
    '({x})',
    '{x}.com',
    '{w} : {x}',
    'From {x}',
    '{w}: {x}, {b}',
  ],
  joint: [
    '{p}{t}',
    '{p}{t}',
    '{p}{t}',
    '{p} · {t}',
    '{p} | {t}',
    '{p} {t}',
    '{p}, {t}',
    '({p}, {t})',
    '[{p} – {t}]',
    '{p} - {t}',
    '{t} | {p}',
    '{t} · {p}',
    '{t} - {p}',
    '{p} • {t}',
    '{b} | {t}',
    '{b} • {t}',
    '{b}, {t}',
    '{p} • {b} • {t}',
  ],
};

/** Dates as sites print them; `D`, `DD` the day, `M` to `MMMM` the month, `E` the weekday, `h`, `m`, `a` the clock. */
const DATES = [
  'YYYY-MM-DD',
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DDTHH:mm:00Z',
  'YYYY-MM-DD HH:mm UTC',
  'DD.MM.YYYY',
  'DD.MM.YYYY, HH:mm',
  'DD/MM/YYYY',
  'DD/MM/YYYY HH:mm',
  'DD-MM-YYYY',
  'D MMM YYYY',
  'D MMM YYYY, E',
  'D MMM YYYY,EEEE',
  'D MMMM YYYY, HH:mm',
  'MMM D, YYYY',
  'MMMM D, YYYY',
  'MMMM D, YYYY at h:mm a',
  'MMM D, YYYY h:mm a ET',
  'EEEE, MMMM D, YYYY',
  'E, D MMM YYYY',
  'hh:mm a EEEE, D MMMM, YYYY',
  'HH:mm, D MMM YYYY',
  'YYYY/MM/DD HH:mm',
  'YYYY年M月D日',
  'YYYY年M月D日 HH:mm',
  'h:mm a',
  'N hours ago',
  'N min ago',
  'N days ago',
  'Nh',
  'Nd',
  'Nm ago',
];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Instants that fall from item to item, with the hours since the page was read. */
function fallingClock(random) {
  const read = Date.UTC(
    2008 + Math.floor(random() * 18),
    Math.floor(random() * 12),
    1 + Math.floor(random() * 28),
  );
  const step = random() < 0.5 ? 4 : 40; // hours
  let hours = 0;
  return () => {
    hours += 1 + Math.floor(random() * step);
    return { at: new Date(read - hours * 3_600_000 - Math.floor(random() * 3_000_000)), hours };
  };
}

/** A day and clock in one of the forms above, of any instant or of one of a falling clock. */
function writeDate(form, random, instant = null) {
  const number = (from, to) => from + Math.floor(random() * (to - from + 1));
  const two = (value) => String(value).padStart(2, '0');
  const at = instant?.at;
  const [year, month, day, hour, minute] = at
    ? [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()]
    : [number(2008, 2026), number(1, 12), number(1, 28), number(0, 23), number(0, 59)];
  const weekday = DAYS[number(0, 6)];
  const parts = {
    YYYY: year,
    MMMM: MONTHS[month - 1],
    MMM: MONTHS[month - 1].slice(0, 3),
    MM: two(month),
    M: month,
    DD: two(day),
    D: day,
    EEEE: weekday,
    E: weekday.slice(0, 3),
    HH: two(hour),
    hh: two(hour % 12 || 12),
    h: hour % 12 || 12,
    mm: two(minute),
    a: hour < 12 ? 'am' : 'pm',
    N: instant ? Math.min(23, instant.hours) : number(1, 23),
  };
  return form.replace(
    /\b(?:YYYY|MMMM|MMM|MM|M|DD|D|EEEE|E|HH|hh|h|mm|a|N)(?=\b|[年月日T]|[hdm]\b)|(?<=T)HH/g,
    (part) => String(parts[part]),
  );
}

/** An age or a day in the words of a pack; an English one where it has none. */
function writeOwnDate(words, form, random, instant = null) {
  const number = (from, to) => from + Math.floor(random() * (to - from + 1));
  const pick = (list) => list[Math.floor(random() * list.length)];
  if (form === 'age') {
    const [unit, most] = instant
      ? instant.hours < 24
        ? ['hour', 23]
        : ['day', 6]
      : pick([
          ['minute', 59],
          ['hour', 23],
          ['day', 6],
        ]);
    const count = instant
      ? Math.min(most, Math.max(2, unit === 'hour' ? instant.hours : Math.floor(instant.hours / 24)))
      : number(2, most);
    const name = pick(words.units[unit] ?? []);
    const [before, after] = [pick(words.ago.before ?? []), pick(words.ago.after ?? [])];
    if (name && (before || after))
      return `${before && (!after || random() < 0.5) ? `${before} ` : ''}${count} ${name}${after ? ` ${after}` : ''}`;
  } else if (words.months?.length === 12) {
    const month = pick(instant ? words.months[instant.at.getUTCMonth()] : pick(words.months));
    const at = instant?.at;
    const day = `${at ? at.getUTCDate() : number(1, 28)}${pick([' ', '. '])}${month} ${at ? at.getUTCFullYear() : number(2008, 2026)}`;
    return form === 'clock' ? `${day}, ${number(10, 23)}:${number(10, 59)}` : day;
  }
  return writeDate(DATES[number(0, DATES.length - 1)], random, instant);
}

function writeMeta(tools, name, kind, item, style) {
  const { add, draw, chromeOf, random, pack } = tools;
  const { shapes } = style;
  const publisher = item.publisher ?? 'The Elm Post';
  const byline = item.byline ?? 'Ana Field';
  const word = (words, otherwise) =>
    draw([otherwise, ...(words ?? [])])
      .replace(/\{.*$/, '')
      .trim();
  const fill = (shape, parts) => shape.replace(/\{(\w)\}/g, (_, name) => parts[name]).trim();
  const signed = () => `${word(pack?.byline.before, 'By')} ${byline}`;
  const common = { p: publisher, b: byline };
  if (name === 'publisher') {
    add(kind, fill(shapes.publisher, { x: publisher }));
    for (const line of style.followers ?? [])
      add(
        'boilerplate',
        line.replace(/[NM]\b|[NM](?=[.K])/g, () => String(1 + Math.floor(random() * 90))),
      );
  } else if (name === 'time')
    add(kind, fill(shapes.time, { x: item.publishedText, w: word(pack?.time.published, 'Published') }));
  else if (name === 'publisher-time')
    add(kind, fill(shapes.joint, { p: publisher, t: item.publishedText, b: signed() }));
  else if (name === 'byline')
    add(kind, fill(shapes.byline, { ...common, x: byline, w: word(pack?.byline.before, 'By') }));
  else if (name === 'source')
    add(kind, fill(shapes.source, { ...common, x: publisher, w: word(pack?.source, 'Source') }));
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
  else add('boilerplate', anyChrome('inside'));
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

/** A text as lines of a width, as mail and wires have them; 0 leaves it whole. */
function wrapped(text, width) {
  if (!width || text.length <= width) return [text];
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line && line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

function finish(lines, truth, { draw, random }, isLetter) {
  const blanks = draw(['none', 'all', 'blocks', 'some']);
  const width = random() < (isLetter ? 0.6 : 0.1) ? 60 + Math.floor(random() * 25) : 0;
  const rows = [];
  lines.forEach((line, index) => {
    const isNewBlock = index > 0 && lines[index - 1].kind !== line.kind;
    if (blanks === 'all' || (blanks === 'blocks' && isNewBlock) || (blanks === 'some' && random() < 0.4)) {
      rows.push({ row: '', kind: 'blank' });
    }
    for (const row of line.row.split('\n').flatMap((text) => wrapped(text, width)))
      rows.push({ row, kind: line.kind });
  });
  return random() < GLUED ? glued(rows, truth) : broken(rows, truth);
}

/** The page with its line ends. */
function broken(rows, truth) {
  return {
    truth: { ...truth, lines: rows.map(({ kind }) => kind) },
    text: rows.map(({ row }) => row).join('\n'),
  };
}

/** The page as `textContent`: no line ends, each block glued to the next; `starts` has the offset of each. */
function glued(rows, truth) {
  const visible = rows.filter(({ row }) => row.trim());
  const starts = [];
  let text = '';
  for (const { row } of visible) {
    starts.push(text.length);
    text += row.trim();
  }
  return { truth: { ...truth, lines: visible.map(({ kind }) => kind), starts }, text };
}
