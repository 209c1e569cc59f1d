// Truth of a page → for each unit, the roles that are right, as bits. Where the truth leaves a choice (is a time the head
// of this item or the tail of the last?), several are, and training picks the one that fits best.
import { readTime } from '../dist/fields/time.js';
import { MARK } from '../dist/label/marks.js';
import { ROLE } from '../dist/label/roles.js';
import { LINE_END } from '../dist/lines/measure.js';
import { labelsOf } from './lines.js';

const HEAD_UNITS = 8; // above the text of a real page: where byline and time stand, which its truth does not tell
const META_MARKS = MARK.time | MARK.glued | MARK.byline | MARK.source | MARK.name;
const KEPT = 0.5; // share of its words from which a line is content, and below the other one from which it is none
const DROPPED = 0.2;
const TAIL_UNITS = 4; // below the text of a real page
const LONGEST_META = 1.2; // lines of prose
const SHORTEST_TITLE = 8; // letters
const SHORTEST_NAME = 5;
const DAY = 24 * 3600 * 1000; // zones

const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The right roles on a composed page.
 *
 * @param page    text lines
 * @param units   units of the page
 * @param marks   marks of the units
 * @param truth   `lines`, `main`, `related` as in ../shared/data
 * @returns for each unit a bit for each right role; 0 where nothing is known
 */
export function rolesOfComposed(page, units, marks, truth) {
  const items = itemsOf(truth);
  const kinds = kindsOfUnits(page, units, truth);
  const known = knownItems(page, units, truth, items, kinds);
  const allowed = new Uint16Array(units.count);
  const allow = (unit, names) => {
    for (const name of names) allowed[unit] |= 1 << ROLE[name];
  };
  const hasCopyAbove = (unit) => (marks[unit] & MARK.repeatedAbove) !== 0;
  const titled = new Set();
  const begun = new Set();
  for (let unit = 0; unit < units.count; unit++) {
    const kind = kinds[unit];
    const item = known[unit];
    const text = key(page.text.slice(units.start[unit], units.end[unit]));
    if (kind === 'main-title' || kind === 'related-title') {
      if (item === undefined)
        allow(unit, kind === 'related-title' ? ['boilerplate', 'title'] : ['boilerplate']);
      else if (titled.has(item))
        allow(unit, hasCopyAbove(unit) ? ['retitle'] : ['meta', 'tail', 'boilerplate']);
      else if (text !== key(items[item].title ?? '')) {
        allow(unit, ['boilerplate', 'title']);
        if (!hasExactBelow(page, units, unit, items[item])) titled.add(item);
      } else {
        allow(unit, hasCopyAbove(unit) ? ['title', 'retitle'] : ['title']);
        titled.add(item);
      }
      if (item !== undefined && text === key(items[item].title ?? '')) begun.add(item);
    } else if (kind === 'main-body' || kind === 'related-body') {
      const isFirst = item !== undefined && !begun.has(item) && !titled.has(item);
      allow(unit, isFirst ? ['lead'] : couldBeHeading(units, unit) ? ['body', 'heading'] : ['body']);
      if (item !== undefined) begun.add(item);
    } else if (kind === 'main-meta' || kind === 'related-meta')
      allow(
        unit,
        metaRoles(text, items, known, unit, (other) => kinds[other]),
      );
    else if (kind === 'caption') allow(unit, ['caption']);
    else if (kind === 'related-heading') allow(unit, ['list-heading']);
    else if (kind !== undefined && kind !== 'blank') allow(unit, ['boilerplate']);
  }
  return allowed;
}

/** Short, and no sentence. */
function couldBeHeading(units, unit) {
  return units.length[unit] < 1 && units.ending[unit] !== LINE_END.sentence && !units.hasBullet[unit];
}

function itemsOf(truth) {
  return [...(truth.main ? [truth.main] : []), ...truth.related].map((item) => ({
    ...item,
    body: key((item.paragraphs ?? []).join(' ')),
  }));
}

/** The item of each title and body unit, in page order; undefined where it is not known. */
function knownItems(page, units, truth, items, kinds) {
  const known = [];
  let now = 0;
  for (let unit = 0; unit < units.count; unit++) {
    const kind = kinds[unit];
    if (!/(title|body)$/.test(kind)) continue;
    const text = key(page.text.slice(units.start[unit], units.end[unit]));
    const fits = (index) => fitsItem(items[index], kind, text);
    const isMain = kind.startsWith('main');
    const order =
      isMain && truth.main
        ? [0]
        : [...items.keys()]
            .filter((index) => index >= now)
            .concat([...items.keys()].filter((index) => index < now));
    const found = order.find((index) => (isMain || !truth.main || index > 0) && fits(index));
    if (found === undefined) continue;
    known[unit] = found;
    if (!isMain) now = found;
  }
  return known;
}

function fitsItem(item, kind, text) {
  if (!item || text.length < 2) return false;
  if (kind.endsWith('body'))
    return item.body.includes(text) || (item.body.length > 20 && text.includes(item.body.slice(0, 60)));
  const title = key(item.title ?? '');
  return title.length > 4 && (text.includes(title) || title.includes(text));
}

function hasExactBelow(page, units, unit, item) {
  for (let below = unit + 1; below < Math.min(units.count, unit + 9); below++) {
    if (key(page.text.slice(units.start[below], units.end[below])) === key(item.title ?? '')) return true;
  }
  return false;
}

/** Meta of the item above, of the item below, or either. */
function metaRoles(text, items, known, unit, rowKinds) {
  let above = unit;
  while (above >= 0 && known[above] === undefined) above--;
  let below = unit;
  while (below < known.length && known[below] === undefined) below++;
  const fits = (index) => {
    const item = items[index];
    return (
      item &&
      [item.publisher, item.publishedText, item.byline].some((value) => value && text.includes(key(value)))
    );
  };
  const ofAbove = above >= 0 && fits(known[above]);
  const ofBelow = below < known.length && fits(known[below]) && known[below] !== known[above];
  if (ofBelow && !ofAbove) return ['head'];
  if (ofAbove && !ofBelow) return [hasTextAbove(unit, known, rowKinds) ? 'tail' : 'meta'];
  return ['head', 'meta', 'tail'];
}

/** Whether text of the item above stands above a unit: its meta data is then behind the text. */
function hasTextAbove(unit, known, kinds) {
  let above = unit;
  while (above >= 0 && known[above] === undefined) above--;
  const item = known[above];
  for (; above >= 0 && (known[above] === item || known[above] === undefined); above--)
    if (known[above] === item && kinds(above)?.endsWith('body')) return true;
  return false;
}

/** The label of each unit by the truth; lines that were cut at glue share one. */
function kindsOfUnits(page, units, truth) {
  const rows = Array.from({ length: units.count }, (_, unit) => {
    const start = page.start[units.first[unit]];
    return [page.text.slice(start, page.end[units.last[unit]]), 0, start];
  });
  let row = 0;
  let seen = 0;
  for (const place of rows) {
    for (; seen < place[2]; seen++) if (page.text[seen] === '\n') row++;
    place[1] = row;
  }
  return labelsOf(rows, truth);
}

/**
 * The right roles on a real page of one article, whose truth is its text, and where it has them title, authors and day.
 *
 * @param share  of each unit's words, the part that is content
 * @param truth  `title`, `author`, `publishDate`
 */
export function rolesOfReal(page, units, marks, share, truth) {
  const textOf = (unit) => page.text.slice(units.start[unit], units.end[unit]);
  const first = share.findIndex((part) => part >= KEPT);
  const last = share.findLastIndex((part) => part >= KEPT);
  const title = titleUnit(units, textOf, first, key(truth.title ?? ''));
  const known = knownMeta(truth);
  return Uint16Array.from({ length: units.count }, (_, unit) => {
    const isBelowTitle = title >= 0 && unit > title;
    const roles = [];
    if (unit === title) roles.push('title', ...(marks[unit] & MARK.repeatedAbove ? ['retitle'] : []));
    else if (share[unit] >= KEPT) {
      roles.push('body', ...(couldBeHeading(units, unit) ? ['heading'] : []));
      if (unit === first) roles.push('lead', ...(title < 0 ? ['title'] : []));
    } else if (share[unit] < DROPPED) {
      const isNear =
        first >= 0 && unit >= (title < 0 ? first : title) - HEAD_UNITS && unit <= last + TAIL_UNITS;
      const isMeta = isNear && units.length[unit] <= LONGEST_META && known.isMeta(textOf(unit));
      if (isMeta && (unit < first || unit > last))
        roles.push(unit > last ? 'tail' : isBelowTitle ? 'meta' : 'head');
      else if (isNear && unit < first && !known.isComplete && marks[unit] & META_MARKS)
        roles.push('boilerplate', 'caption', isBelowTitle ? 'meta' : 'head');
      else if (title >= 0 && unit < title && title - unit <= HEAD_UNITS && marks[unit] & MARK.repeatedBelow)
        roles.push('boilerplate', 'title');
      else if (!(marks[unit] & MARK.listHeading)) roles.push('boilerplate');
    }
    return roles.reduce((bits, role) => bits | (1 << ROLE[role]), 0);
  });
}

/** The line that is the title, nearest above the text or its first line; -1 where there is none. */
function titleUnit(units, textOf, first, title) {
  if (title.length < SHORTEST_TITLE) return -1;
  for (let unit = first; unit >= 0; unit--)
    if (units.length[unit] < 3 && key(textOf(unit)) === title) return unit;
  return -1;
}

/** What is known of the meta data of a real page: its day and its authors. */
function knownMeta({ author, publishDate }) {
  const day = /^\d{4}-\d\d-\d\d/.exec(publishDate ?? '')?.[0];
  const authors = [author ?? []]
    .flat()
    .flatMap((names) => names.split(/,|;| and /))
    .map(key)
    .filter((name) => name.length >= SHORTEST_NAME);
  const isDay = (text) => {
    const time = day === undefined ? null : readTime(text, { language: null, scrapedAt: null });
    const read = time?.publishedAt?.slice(0, 10);
    return read !== undefined && Math.abs(Date.parse(read) - Date.parse(day)) <= DAY;
  };
  return {
    isComplete: day !== undefined && authors.length > 0,
    isMeta: (text) => isDay(text) || authors.some((name) => key(text).includes(name)),
  };
}
