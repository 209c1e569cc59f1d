/** What the line model and the marks tell of a line, as bytes: signs that all choices among lines have in common. */
import { MARK, TIMES } from '../label/marks.js';
import { ROLE, ROLES } from '../label/roles.js';
import type { SignRows } from '../label/sign-rows.js';
import { SIGN } from '../lines/spans.js';
import { flag } from '../regression.js';
import type { TextLabels } from '../types.js';

const MARKS = [
  ['time', TIMES],
  ['byline', MARK.byline],
  ['source', MARK.source],
  ['caption', MARK.caption],
  ['chrome', MARK.chrome],
  ['counter', MARK.counter],
  ['address', MARK.url | MARK.domain],
  ['list-heading', MARK.listHeading],
  ['list-page', MARK.listPage],
  ['comments', MARK.comments],
  ['read-more', MARK.readMore],
  ['read-also', MARK.readAlso],
  ['name', MARK.name],
  ['repeated-above', MARK.repeatedAbove],
  ['repeated-below', MARK.repeatedBelow],
  ['patterned', MARK.patterned],
  ['framed', MARK.framed],
] as const;
/** Signs in a line that tell what it may be. */
export const SHAPES = [
  ['digit', SIGN.digit],
  ['bar', SIGN.bar],
  ['at', SIGN.at],
  ['copyright', SIGN.copyright],
] as const;

/** Names of the signs of a line, each of them a byte, in their order. */
export const UNIT_SIGNS: readonly string[] = [
  ...ROLES.map((role) => `role-${role}`),
  'content',
  'keep',
  'length',
  'ending',
  'bullet',
  'blanks',
  ...MARKS.map(([name]) => `mark-${name}`),
  ...SHAPES.map(([name]) => `has-${name}`),
];

/** Roles that are told together. */
export const ROLE_GROUPS = [
  ['title', ['title', 'retitle']],
  ['text', ['body', 'lead']],
  ['meta', ['meta', 'head', 'tail']],
  ['boilerplate', ['boilerplate']],
  ['heading', ['heading', 'list-heading']],
  ['caption', ['caption']],
] as const;
export type RoleGroup = (typeof ROLE_GROUPS)[number];

/** The state of a line that is none, beyond the ends of the page. */
export const NO_STATE = 40;

export const BYTE = 255;
const LONGEST = 100; // tenths of a line of prose
const TENTHS = 10;
const MOST_BLANKS = 9;
const TWENTIETHS = 20;
/** Stands for shares of nothing. */
const OF_NOTHING = 30;

/** A share of 1 → 0 to 255. */
export function byteOf(share: number): number {
  return Math.max(0, Math.min(BYTE, Math.round(BYTE * share)));
}

/** A part of what is counted → 0 to 20; 30 where there is nothing. */
export function twentieths(part: number, all: number): number {
  return all === 0 ? OF_NOTHING : Math.round((TWENTIETHS * part) / all);
}

/** Lengths in lines of prose → tenths. */
export function tenths(length: number): number {
  return Math.min(LONGEST, Math.round(TENTHS * length));
}

/** Writes P(role) of a line for each role. */
export function putRoles(rows: SignRows, { roles }: TextLabels, unit: number): void {
  for (let role = 0; role < ROLES.length; role++) rows.put(byteOf(roles[unit * ROLES.length + role]!));
}

/** Writes for each of some named bits, or sets of them, whether a line has it. */
export function putBits(rows: SignRows, bits: number, named: readonly (readonly [string, number])[]): void {
  for (const [, own] of named) rows.put(flag((bits & own) !== 0));
}

/** Writes the signs of a line in the order of `UNIT_SIGNS`. */
export function putUnit(rows: SignRows, labels: TextLabels, unit: number): void {
  const { units, marks, content, keep } = labels;
  putRoles(rows, labels, unit);
  rows.put(byteOf(content[units.first[unit]!]!));
  rows.put(keep[units.first[unit]!]!);
  rows.put(tenths(units.length[unit]!));
  rows.put(units.ending[unit]!);
  rows.put(units.hasBullet[unit]!);
  rows.put(Math.min(MOST_BLANKS, units.blanks[unit]!));
  putBits(rows, marks[unit]!, MARKS);
  putBits(rows, units.signs[unit]!, SHAPES);
}

/** P(one of the roles of a group) of a line. */
export function shareOfGroup({ roles }: TextLabels, unit: number, [, names]: RoleGroup): number {
  let sum = 0;
  for (const name of names) sum += roles[unit * ROLES.length + ROLE[name]!]!;
  return sum;
}
