/**
 * What the second look at roles sees besides all else: the roles of the first look, of the unit, its neighbours and
 * the page, and how far units of the same make agree on theirs. The items of a page are printed by a program, so what
 * is sure of one item tells of the others. Hot path like `features.ts`.
 */
import { logByte } from './features.js';
import { ROLE, ROLES } from './roles.js';
import { MAKE_WINDOWS, type Makes, SIGNATURES } from './structure.js';

const WIDTH = ROLES.length;
/** Sums of roles that are looked at together. */
const GROUPS = {
  title: [ROLE.title],
  lead: [ROLE.lead],
  body: [ROLE.body],
  boilerplate: [ROLE.boilerplate],
  meta: [ROLE.meta, ROLE.head],
  tail: [ROLE.tail],
} as const;
const GROUP_NAMES = Object.keys(GROUPS) as readonly (keyof typeof GROUPS)[];
const GROUP_COUNT = GROUP_NAMES.length;
const NEIGHBOURS = [-3, -2, -1, 1, 2, 3] as const;
const COUNTED = ['title', 'lead', 'body', 'tail'] as const;
/** Of MAKE_WINDOWS, by their numbers. */
const WINDOWS = [0, 1, 2, 4] as const;
/** Units of the page's mean that a group of few units is mixed with. */
const PRIOR = 1;

/** How far from a title a line has a slot of its own. */
const SLOTS = 4;
const LIKELY_TITLE = 0.4;
/** What is asked of the lines that stand as far above or below their titles as a line does. */
const SLOT_ROLES = ['head', 'meta', 'tail'] as const;

/** The names of the columns, in order. */
export const AGREEMENT: readonly string[] = [
  'titleBelow',
  'titleAbove',
  ...SLOT_ROLES.flatMap((name) => [`${name} as far above titles`, `${name} as far below titles`]),
  ...ROLES.map((role) => `p ${role}`),
  ...GROUP_NAMES.flatMap((name) => NEIGHBOURS.map((d) => `p ${name}@${d}`)),
  ...COUNTED.flatMap((name) => [`p ${name} so far`, `p ${name} on page`]),
  ...WINDOWS.flatMap((window) =>
    GROUP_NAMES.map((name) => `p ${name} of ${MAKE_WINDOWS[window]!.join(':')}`),
  ),
];

/** Writes the agreement columns behind others. `roles[unit * ROLES.length + role]` is P(role) of the first look. */
export function readAgreement(
  { classes, signatures }: Makes,
  roles: Float32Array,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): void {
  const count = classes.length;
  if (count === 0) return;
  let column = writeSlots(roles, count, bytes, stride, firstColumn);
  for (let role = 0; role < WIDTH; role++, column++) {
    for (let unit = 0; unit < count; unit++)
      bytes[column * stride + unit] = roles[unit * WIDTH + role]! * 255;
  }
  const sums = sumGroups(roles, count);
  column = writeNeighbours(sums, count, bytes, stride, column);
  for (const name of COUNTED) {
    const group = GROUP_NAMES.indexOf(name);
    let total = 0;
    for (let unit = 0; unit < count; unit++) {
      bytes[column * stride + unit] = logByte(total * 4);
      total += sums[unit * GROUP_COUNT + group]!;
    }
    bytes.fill(logByte(total * 4), (column + 1) * stride, (column + 1) * stride + count);
    column += 2;
  }
  const priors = priorsOf(sums, count);
  for (const window of WINDOWS) {
    writeMeans(sums, priors, signatures[window]!, bytes, stride, column);
    column += GROUP_COUNT;
  }
}

/** The sums of the groups' roles: `sums[unit * GROUP_COUNT + group]`. */
function sumGroups(roles: Float32Array, count: number): Float32Array {
  const sums = new Float32Array(count * GROUP_COUNT);
  for (let group = 0; group < GROUP_COUNT; group++) {
    for (const role of GROUPS[GROUP_NAMES[group]!])
      for (let unit = 0; unit < count; unit++)
        sums[unit * GROUP_COUNT + group]! += roles[unit * WIDTH + role]!;
  }
  return sums;
}

/** What the groups' sums are a few units above and below. */
function writeNeighbours(
  sums: Float32Array,
  count: number,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): number {
  const own = new Uint8Array(count);
  let column = firstColumn;
  for (let group = 0; group < GROUP_COUNT; group++) {
    for (let unit = 0; unit < count; unit++) own[unit] = sums[unit * GROUP_COUNT + group]! * 255;
    for (const d of NEIGHBOURS) {
      const at = column++ * stride - d;
      for (let unit = Math.max(0, d); unit < Math.min(count, count + d); unit++)
        bytes[at + unit] = own[unit]!;
    }
  }
  return column;
}

/** How far the next title stands below and the last one above, and what other lines in the same place are. */
function writeSlots(
  roles: Float32Array,
  count: number,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): number {
  const toBelow = bytes.subarray(firstColumn * stride, firstColumn * stride + count);
  const toAbove = bytes.subarray((firstColumn + 1) * stride, (firstColumn + 1) * stride + count);
  for (let unit = 0, last = -SLOTS; unit < count; unit++) {
    toAbove[unit] = unit - last <= SLOTS ? unit - last : 0;
    if (roles[unit * WIDTH + ROLE.title]! >= LIKELY_TITLE) last = unit;
  }
  for (let unit = count - 1, next = count + SLOTS; unit >= 0; unit--) {
    toBelow[unit] = next - unit <= SLOTS ? next - unit : 0;
    if (roles[unit * WIDTH + ROLE.title]! >= LIKELY_TITLE) next = unit;
  }
  let column = firstColumn + 2;
  for (const name of SLOT_ROLES) {
    for (const slots of [toBelow, toAbove])
      writeSlotMeans(roles, ROLE[name], slots, bytes, column++ * stride);
  }
  return column;
}

const slotSum = new Float64Array(SLOTS + 1);
const slotSize = new Uint16Array(SLOTS + 1);

/** For each unit in a slot the mean over the other units in it. */
function writeSlotMeans(
  roles: Float32Array,
  role: number,
  slots: Uint8Array,
  bytes: Uint8Array,
  at: number,
): void {
  slotSum.fill(0);
  slotSize.fill(0);
  for (let unit = 0; unit < slots.length; unit++) {
    slotSum[slots[unit]!]! += roles[unit * WIDTH + role]!;
    slotSize[slots[unit]!]!++;
  }
  for (let unit = 0; unit < slots.length; unit++) {
    const slot = slots[unit]!;
    const others = slotSize[slot]! - 1;
    if (slot === 0 || others === 0) continue;
    bytes[at + unit] = Math.max(0, ((slotSum[slot]! - roles[unit * WIDTH + role]!) / others) * 255);
  }
}

const groupSum = new Float32Array(SIGNATURES * GROUP_COUNT);
const groupSize = new Uint16Array(SIGNATURES);

/** What each group's mean is mixed with: its mean over the page. */
function priorsOf(sums: Float32Array, count: number): Float64Array {
  const priors = new Float64Array(GROUP_COUNT);
  for (let group = 0; group < GROUP_COUNT; group++) {
    let total = 0;
    for (let unit = 0; unit < count; unit++) total += sums[unit * GROUP_COUNT + group]!;
    priors[group] = PRIOR * (total / count);
  }
  return priors;
}

/** For each unit and group the mean over the other units of the unit's signature. */
function writeMeans(
  sums: Float32Array,
  priors: Float64Array,
  signatures: Uint16Array,
  bytes: Uint8Array,
  stride: number,
  firstColumn: number,
): void {
  const count = signatures.length;
  for (let unit = 0; unit < count; unit++) {
    const signature = signatures[unit]!;
    groupSize[signature] = 0;
    groupSum.fill(0, signature * GROUP_COUNT, (signature + 1) * GROUP_COUNT);
  }
  for (let unit = 0; unit < count; unit++) {
    const at = signatures[unit]! * GROUP_COUNT;
    groupSize[signatures[unit]!]!++;
    for (let group = 0; group < GROUP_COUNT; group++)
      groupSum[at + group]! += sums[unit * GROUP_COUNT + group]!;
  }
  for (let unit = 0; unit < count; unit++) {
    const at = signatures[unit]! * GROUP_COUNT;
    const size = groupSize[signatures[unit]!]! - 1 + PRIOR;
    for (let group = 0; group < GROUP_COUNT; group++) {
      const share = (groupSum[at + group]! - sums[unit * GROUP_COUNT + group]! + priors[group]!) / size;
      bytes[(firstColumn + group) * stride + unit] = share > 0 ? share * 255 : 0;
    }
  }
}
