/** Pages that list the leads of stories whose titles were lost: each text is an item of its own. */
import { LINE_END } from '../lines/measure.js';
import type { Units } from '../lines/units.js';
import { MARK } from './marks.js';

/** In lines of prose: shorter units are no lead. */
const SHORTEST_LEAD = 0.7;
/** One or two texts are no list. */
const LEAST_LEADS = 3;

// Weights in natural logarithms, set on composed development pages (folds 1 to 4).
const CUT_WEIGHT = 6;
const CLOSED_BY_META_WEIGHT = 5;
const LIST_PAGE_WEIGHT = 2;
/** Texts of one story share this much with what stands above them, see `readKinship`; texts of several share less. */
const USUAL_KINSHIP = 0.3;
const KINSHIP_WEIGHT = 4;
const MOST = 5;

/** What each text is worth as an item without a title, 0 on pages that do not look like such a list. */
export function leadBias(units: Units, marks: Uint32Array, kinship: Float32Array): number {
  let texts = 0;
  let cut = 0;
  let closed = 0;
  let compared = 0;
  let kin = 0;
  let isListPage = false;
  for (let unit = 0; unit < units.count; unit++) {
    if (marks[unit]! & MARK.listPage) isListPage = true;
    if (units.length[unit]! < SHORTEST_LEAD || marks[unit]! & MARK.chrome) continue;
    texts++;
    if (units.ending[unit] === LINE_END.cut) cut++;
    if (unit + 1 < units.count && marks[unit + 1]! & (MARK.time | MARK.glued | MARK.readMore)) closed++;
    if (kinship[unit]! < 0) continue;
    compared++;
    kin += kinship[unit]!;
  }
  if (texts < LEAST_LEADS || (!cut && !closed && !isListPage)) return 0;
  const value =
    (CUT_WEIGHT * cut) / texts +
    (CLOSED_BY_META_WEIGHT * closed) / texts +
    (isListPage ? LIST_PAGE_WEIGHT : 0) +
    (compared ? KINSHIP_WEIGHT * (USUAL_KINSHIP - kin / compared) : 0);
  return Math.max(0, Math.min(MOST, value));
}
