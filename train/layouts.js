// Pages of `layouts/`: copies of the layouts of real pages, with prose written by us, and the same layouts with other articles in them.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./layouts/', import.meta.url);
const LABELS = {
  MT: 'main-title',
  MM: 'main-meta',
  MB: 'main-body',
  CA: 'caption',
  RH: 'related-heading',
  RT: 'related-title',
  RM: 'related-meta',
  RB: 'related-body',
  '--': 'boilerplate',
};
/** Fold 0 is validation. */
const FOLD = /^[0-4]$/;
const FIELDS = new Set(['title', 'publisher', 'byline', 'publishedAt', 'publishedText', 'kind']);

/** Pages by name, in order: `id`, `fold`, `text`, `truth` as in ../shared/data; layouts/README.md tells what their files hold. */
export function readLayouts() {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.page'))
    .sort();
  return names.map((name) =>
    parseLayout(name.slice(0, -'.page'.length), readFileSync(new URL(name, FOLDER), 'utf8')),
  );
}

/**
 * Reads the file of a page.
 *
 * @returns `rows`: its lines as `{ row, kind, item }`, `item` an index into `items` or null
 * @throws with the number of the line where it cannot be read
 */
export function parseLayout(id, source) {
  const head = {};
  const rows = [];
  const items = [];
  const optionalRelated = [];
  let main = null;
  let now = null;
  const open = () => {
    now = {
      title: undefined,
      publisher: null,
      byline: null,
      publishedAt: null,
      publishedText: null,
      paragraphs: [],
    };
    items.push(now);
    return now;
  };
  source
    .replace(/\n+$/, '')
    .split('\n')
    .forEach((line, index) => {
      const fail = (what) => new Error(`layouts/${id}.page:${index + 1}: ${what}`);
      if (line.startsWith('# ')) {
        const [, name, value] = /^# (\w+):\s*(.*)$/.exec(line) ?? [];
        if (!name) throw fail('a line of the head is `# name: value`');
        head[name] = value;
      } else if (line.startsWith('@')) {
        const [, name, value] = /^@(\w+) ?(.*)$/.exec(line);
        if (name === 'main') main = open();
        else if (name === 'item') open();
        else if (name === 'optional') optionalRelated.push(value);
        else if (name === 'part') {
          now.paragraphs[now.paragraphs.length - 1] = value;
          rows.at(-1).isMixed = true;
        } else if (FIELDS.has(name)) now[name] = value || null;
        else throw fail(`there is no @${name}`);
      } else if (line === '') rows.push({ row: '', kind: 'blank', item: null });
      else {
        const [, code, row] = /^(..)\|(.*)$/.exec(line) ?? [];
        const kind = LABELS[code];
        if (!kind) throw fail('a line of the page is a code, a bar and the text');
        const isOwned = /^[MR][TMB]$/.test(code);
        if (isOwned && !now) throw fail(`${code} before @main or @item`);
        rows.push({ row, kind, item: isOwned ? items.indexOf(now) : null });
        if (/^[MR]T$/.test(code)) now.title ??= now.title === undefined ? row.trim() : null;
        if (/^[MR]B$/.test(code)) now.paragraphs.push(row.trim());
      }
    });
  for (const item of items) {
    item.title ??= null;
    item.kind ??= item.paragraphs.length ? 'full' : 'headline';
  }
  if ((main !== null) !== (head.page === 'article'))
    throw new Error(`layouts/${id}.page: @main stands on pages of one article, on these always`);
  if (!FOLD.test(head.fold)) throw new Error(`layouts/${id}.page: the head has no fold of 0 to 4`);
  return {
    id,
    fold: Number(head.fold),
    rows,
    items,
    isMain: main !== null,
    ...pageOf(rows, items, { ...head, hasMain: main !== null, optionalRelated, id }),
  };
}

/** Rows and items → text and truth. */
function pageOf(rows, items, { id, language, page, scrapedAt, hasMain, optionalRelated }) {
  const mixed = rows.flatMap(({ isMixed }, line) => (isMixed ? [line] : []));
  const main = hasMain ? items[0] : null;
  // Where only the site's chrome names the publisher, none is right as well.
  if (main?.publisher)
    main.publisherImplied = !rows.some(
      ({ kind, row }) => kind === 'main-meta' && row.toLowerCase().includes(main.publisher.toLowerCase()),
    );
  return {
    text: `${rows.map(({ row }) => row).join('\n')}\n`,
    truth: {
      id,
      template: id,
      language,
      page,
      scrapedAt,
      main,
      related: hasMain ? items.slice(1) : items,
      optionalRelated,
      lines: rows.map(({ kind }) => kind),
      mixed,
      // What several things are glued on has no role of its own.
      unlabelled: mixed,
      traps: [],
    },
  };
}

/** Part of the items that are left out, and of those that stand once more with another article. */
const LEFT_OUT = 0.15;
const DOUBLED = 0.15;
/** Part of the lines of chrome that are left out. */
const LOST_CHROME = 0.08;
const LONG_ROW = 80; // characters: a paragraph
const MOST_ADDED = 8; // paragraphs
const SHORTEST_CUT = 25; // characters of a title of which a part is told again

/** Parts of the lines of chrome that stand for others of their place, and of the gaps in and behind the main text that get one. */
const SWAPPED = [0, 0, 0.3, 0.6];
const INSERTED = [0, 0, 0.1, 0.25];
const BEHIND = [0, 0, 0, 1, 2, 4];
/** Lines behind the main text that are not the foot of the page. */
const NEAR_TEXT = 12;

/**
 * A page of the same layout with other articles: null where no text of the layout can be told from its glue.
 *
 * @param lines  of chrome in its language by place; undefined where there are none
 */
export function refill({ id, rows, items, isMain, truth }, articles, random, lines) {
  if (rows.some(({ isMixed }) => isMixed) || !items.length) return null;
  const draw = (list) => list[Math.floor(random() * list.length)];
  const blocks = blocksOf(rows, items.length);
  const out = [];
  const filled = [];
  const used = new Set();
  for (const block of blocks) {
    if (block.item === null) {
      out.push(
        ...block.rows
          .filter(({ kind }) => kind !== 'boilerplate' || random() >= LOST_CHROME)
          .map((row) => ({ ...row, of: null })),
      );
      continue;
    }
    const isFirst = isMain && block.item === 0;
    const copies = isFirst ? 1 : random() < LEFT_OUT && filled.length > 2 ? 0 : random() < DOUBLED ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      let article = draw(articles);
      for (let tries = 0; used.has(article.title) && tries < 9; tries++) article = draw(articles);
      used.add(article.title);
      const given = {
        ...article,
        publisher: article.publisher ?? draw(articles).publisher,
        byline: article.byline ?? draw(articles).byline,
      };
      const item = fill(block.rows, items[block.item], given, random, out, filled.length);
      filled.push(item);
    }
  }
  const main = isMain ? items[0].title : null;
  for (const row of out)
    if (main && row.of === null && row.row.includes(main)) row.row = row.row.replace(main, filled[0].title);
  const isBare = random() < 0.2;
  const dressed = lines && isMain ? withOtherChrome(out, lines, random) : out;
  const kept = isBare ? dressed.filter(({ kind }) => kind !== 'blank') : dressed;
  return pageOf(kept, filled, { ...truth, id, hasMain: isMain, optionalRelated: [] });
}

/** The rows of a page with other lines of chrome in some places, and more of them in and behind the main text. */
function withOtherChrome(rows, lines, random) {
  const draw = (list) => list[Math.floor(random() * list.length)];
  const swapped = draw(SWAPPED);
  const inserted = draw(INSERTED);
  const first = rows.findIndex(({ kind }) => kind === 'main-body');
  const last = rows.findLastIndex(({ kind }) => kind === 'main-body');
  if (first < 0) return rows;
  const chrome = (place) => ({ row: draw(lines[place]), kind: 'boilerplate', item: null, of: null });
  return rows.flatMap((row, index) => {
    const place =
      index < first ? 'above' : index < last ? 'inside' : index <= last + NEAR_TEXT ? 'behind' : 'foot';
    if (row.kind === 'boilerplate' && lines[place].length) return [random() < swapped ? chrome(place) : row];
    if (index === last && lines.behind.length)
      return [row, ...Array.from({ length: draw(BEHIND) }, () => chrome('behind'))];
    const isGap = row.kind === 'main-body' && rows[index + 1]?.kind !== 'boilerplate';
    return isGap && lines.inside.length && random() < inserted ? [row, chrome('inside')] : [row];
  });
}

/** Runs of rows: those from the first to the last row of an item, and those between items. */
function blocksOf(rows, count) {
  const first = new Array(count).fill(-1);
  const last = new Array(count).fill(-1);
  rows.forEach(({ item }, line) => {
    if (item === null) return;
    if (first[item] < 0) first[item] = line;
    last[item] = line;
  });
  const blocks = [];
  let line = 0;
  for (const item of [...first.keys()]
    .filter((index) => first[index] >= 0)
    .sort((a, b) => first[a] - first[b])) {
    if (first[item] > line) blocks.push({ item: null, rows: rows.slice(line, first[item]) });
    if (last[item] < line) continue;
    blocks.push({ item, rows: rows.slice(Math.max(line, first[item]), last[item] + 1) });
    line = Math.max(line, last[item] + 1);
  }
  if (line < rows.length) blocks.push({ item: null, rows: rows.slice(line) });
  return blocks;
}

/** Puts an article in the place of another. @returns the item as the truth has it */
function fill(rows, old, article, random, out, of) {
  const item = { ...old, title: old.title === null ? null : article.title, paragraphs: [] };
  const swaps = [
    [old.title, article.title],
    [old.publisher, article.publisher ?? old.publisher],
    [old.byline, article.byline ?? old.byline],
  ].filter(([from]) => from);
  if (old.publisher && article.publisher) item.publisher = article.publisher;
  if (old.byline && article.byline) item.byline = article.byline;
  const swapped = (text) => {
    for (const [from, to] of swaps) {
      if (text.includes(from)) text = text.replace(from, to);
      else if (
        from === old.title &&
        text.length >= SHORTEST_CUT &&
        from.startsWith(text.replace(/(?:…|\.\.\.)$/u, ''))
      )
        text = `${to.slice(0, text.length)}${/(?:…|\.\.\.)$/u.exec(text)?.[0] ?? ''}`;
    }
    return text;
  };
  const paragraphs = [...article.paragraphs];
  const bodies = rows.flatMap(({ kind }, index) => (kind.endsWith('-body') ? [index] : []));
  const isTeaser = bodies.length === 1 && rows[bodies[0]].row.length < 500;
  const add = (row, kind) => {
    out.push({ row, kind, item: of, of });
    if (kind.endsWith('-body')) item.paragraphs.push(row.trim());
  };
  for (const [index, { row, kind, item: owner }] of rows.entries()) {
    const isText = kind.endsWith('-body');
    if (!isText) out.push({ row: swapped(row), kind, item: owner === null ? null : of, of });
    else if (isTeaser) add(cutLike(row, paragraphs[0], random), kind);
    else if (row.length >= LONG_ROW && paragraphs.length > 0) add(paragraphs.shift(), kind);
    else if (row.length < LONG_ROW && (paragraphs.length > 0 || index === bodies[0])) add(row, kind);
    if (!isText || isTeaser || index !== bodies.at(-1)) continue;
    for (let added = Math.floor(random() * MOST_ADDED); added > 0 && paragraphs.length > 0; added--) {
      if (rows[index - 1]?.kind === 'blank') out.push({ row: '', kind: 'blank', item: null, of });
      add(paragraphs.shift(), kind);
    }
  }
  return item;
}

/** A text of about the length of another one, cut or ended as that one is. */
function cutLike(model, text, random) {
  const mark = /(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*\S{0,12}$/u.exec(model)?.[0] ?? null;
  const length = model.length * (0.7 + random() * 0.6);
  if (text.length <= length) return text;
  if (mark !== null) return text.slice(0, length).replace(/\s*\S*$/, '') + mark;
  const sentence = text.slice(0, length + 60).match(/^.*[.!?。！？]/su)?.[0];
  return sentence && sentence.length > length / 2 ? sentence : text.slice(0, length).replace(/\s*\S*$/, '');
}
