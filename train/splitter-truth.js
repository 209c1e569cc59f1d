// Truth of a composed page → for each unit, the states that are right. Where the truth leaves a choice (is a time
// the head of this item or the tail of the last?), several are, and training picks the one that fits best.
import { LINE_END } from '../dist/lines/measure.js';
import { STATE, STATES } from '../dist/split/states.js';

const WIDTH = STATES.length;
const OUTSIDE = ['before', 'outside', 'comments', 'insert', 'preamble'];

const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * @param page    text lines
 * @param units   units of the page
 * @param copies  bit set of units with a copy above
 * @param truth   `lines`, `main`, `related` as in ../shared/data
 * @returns `allowed[unit * states + state]`: 1 where right
 */
export function rightStates(page, units, copies, truth) {
  const items = itemsOf(truth);
  const known = knownItems(page, units, truth, items);
  const allowed = new Uint8Array(units.count * WIDTH);
  const allow = (unit, names) => {
    for (const name of names) allowed[unit * WIDTH + STATE[name]] = 1;
  };
  const titled = new Set();
  const begun = new Set();
  for (let unit = 0; unit < units.count; unit++) {
    const kind = truth.lines[units.first[unit]];
    const item = known[unit];
    const text = key(page.text.slice(units.start[unit], units.end[unit]));
    if (kind === 'main-title' || kind === 'related-title') {
      if (item === undefined)
        allow(unit, kind === 'related-title' ? ['before', 'outside', 'title'] : OUTSIDE);
      else if (titled.has(item))
        allow(unit, copies[unit] ? ['retitle'] : ['meta', 'insert', 'tail', 'outside']);
      else if (text !== key(items[item].title ?? '')) {
        allow(unit, [...OUTSIDE, 'title']);
        if (!hasExactBelow(page, units, unit, items[item])) titled.add(item);
      } else {
        allow(unit, copies[unit] ? ['title', 'retitle'] : ['title']);
        titled.add(item);
      }
      if (item !== undefined && text === key(items[item].title ?? '')) begun.add(item);
    } else if (kind === 'main-body' || kind === 'related-body') {
      const isFirst = item !== undefined && !begun.has(item) && !titled.has(item);
      allow(unit, isFirst ? ['lead'] : couldBeHeading(units, unit) ? ['body', 'heading'] : ['body']);
      if (item !== undefined) begun.add(item);
    } else if (kind === 'main-meta' || kind === 'related-meta')
      allow(unit, metaStates(text, items, known, unit));
    else if (kind === 'caption') allow(unit, ['caption']);
    else if (kind === 'related-heading') allow(unit, ['list-heading']);
    else allow(unit, OUTSIDE);
  }
  return allowed;
}

/** Short, and no sentence. */
export function couldBeHeading(units, unit) {
  return units.length[unit] < 1 && units.ending[unit] !== LINE_END.sentence && !units.hasBullet[unit];
}

function itemsOf(truth) {
  return [...(truth.main ? [truth.main] : []), ...truth.related].map((item) => ({
    ...item,
    body: key((item.paragraphs ?? []).join(' ')),
  }));
}

/** The item of each title and body unit, in page order; undefined where it is not known. */
function knownItems(page, units, truth, items) {
  const known = [];
  let now = 0;
  for (let unit = 0; unit < units.count; unit++) {
    const kind = truth.lines[units.first[unit]];
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
function metaStates(text, items, known, unit) {
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
  if (ofAbove && !ofBelow) return ['meta', 'tail'];
  return ['head', 'meta', 'tail'];
}
