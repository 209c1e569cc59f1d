// Truth of a page → for each unit, the roles that are right, as bits. Where the truth leaves a choice (is a time the head
// of this item or the tail of the last?), several are, and training picks the one that fits best.
import { MARK } from '../dist/label/marks.js';
import { ROLE } from '../dist/label/roles.js';
import { LINE_END } from '../dist/lines/measure.js';

const HEAD_UNITS = 8; // above the text of a real page: where byline and time stand, which its truth does not tell
const META_MARKS = MARK.time | MARK.glued | MARK.byline | MARK.source | MARK.name;
const KEPT = 0.5; // share of its words from which a line is content, and below the other one from which it is none
const DROPPED = 0.2;
/** Bits beside those of the roles: this unit opens the page's main article, or another one. */
const OPENS_MAIN = 1 << 15;
const OPENS_OTHER = 1 << 14;

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
  const rowOf = rowsOfUnits(page, units);
  const known = knownItems(page, units, truth, items, rowOf);
  const allowed = new Uint16Array(units.count);
  const allow = (unit, names) => {
    for (const name of names) allowed[unit] |= 1 << ROLE[name];
  };
  const hasCopyAbove = (unit) => (marks[unit] & MARK.repeatedAbove) !== 0;
  const titled = new Set();
  const begun = new Set();
  for (let unit = 0; unit < units.count; unit++) {
    const kind = truth.lines[rowOf[unit]];
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
      if (item !== undefined && text === key(items[item].title ?? '')) {
        if (!begun.has(item)) allowed[unit] |= truth.main && item === 0 ? OPENS_MAIN : OPENS_OTHER;
        begun.add(item);
      }
    } else if (kind === 'main-body' || kind === 'related-body') {
      const isFirst = item !== undefined && !begun.has(item) && !titled.has(item);
      if (isFirst) allowed[unit] |= truth.main && item === 0 ? OPENS_MAIN : OPENS_OTHER;
      allow(unit, isFirst ? ['lead'] : couldBeHeading(units, unit) ? ['body', 'heading'] : ['body']);
      if (item !== undefined) begun.add(item);
    } else if (kind === 'main-meta' || kind === 'related-meta')
      allow(
        unit,
        metaRoles(text, items, known, unit, (other) => truth.lines[rowOf[other]]),
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
function knownItems(page, units, truth, items, rowOf) {
  const known = [];
  let now = 0;
  for (let unit = 0; unit < units.count; unit++) {
    const kind = truth.lines[rowOf[unit]];
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

/** The row of the truth (line ends before it) in which each unit begins; lines that were cut at glue share one. */
function rowsOfUnits(page, units) {
  const rows = new Int32Array(units.count);
  let row = 0;
  let seen = 0;
  for (let unit = 0; unit < units.count; unit++) {
    const start = page.start[units.first[unit]];
    for (; seen < start; seen++) if (page.text[seen] === '\n') row++;
    rows[unit] = row;
  }
  return rows;
}

/**
 * The right roles on a real page of one article, whose truth is its text.
 *
 * @param share  of each unit's words, the part that is content
 * @param type   'article', 'forum' …
 * @param truth  `title`
 */
export function rolesOfReal(page, units, marks, share, type, truth) {
  const title = key(truth.title ?? '');
  const first = share.findIndex((part) => part >= KEPT);
  return Uint16Array.from({ length: units.count }, (_, unit) => {
    const text = key(page.text.slice(units.start[unit], units.end[unit]));
    const roles = [];
    if (share[unit] >= KEPT) roles.push('body', ...(couldBeHeading(units, unit) ? ['heading'] : []));
    else if (share[unit] < DROPPED && !(marks[unit] & MARK.listHeading)) roles.push('boilerplate');
    if (unit === first) roles.push('lead', 'title');
    if (unit < first && title && (text === title || (text.length > 12 && title.includes(text))))
      roles.push('title', 'retitle');
    if (unit < first && unit >= first - HEAD_UNITS && marks[unit] & META_MARKS)
      roles.push('meta', 'caption', 'head');
    const opens =
      type === 'article' && (unit === first || (unit < first && roles.includes('title'))) ? OPENS_MAIN : 0;
    return roles.reduce((bits, role) => bits | (1 << ROLE[role]), opens);
  });
}
