/** Years and days of other calendars → the Gregorian calendar. */

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const BUDDHIST_OFFSET = 543;
const MINGUO_OFFSET = 1911;
const DAY = 86_400_000;

export function fromBuddhistYear(year: number): number {
  return year - BUDDHIST_OFFSET;
}

export function fromMinguoYear(year: number): number {
  return year + MINGUO_OFFSET;
}

/** Whether the month has that day; months count from 1. */
export function isDay({ year, month, day }: CalendarDay): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const NOWRUZ_1300 = Date.UTC(1921, 2, 21); // 1 Farvardin 1300
/** Leap years of the Solar Hijri calendar lie thus in its cycle of 33 years; exact for 1244 to 1502. */
const LEAP_REMAINDERS = new Set([1, 5, 9, 13, 17, 22, 26, 30]);

function isSolarLeap(year: number): boolean {
  return LEAP_REMAINDERS.has(year % 33);
}

/** Days before a month of the Solar Hijri calendar: six months of 31 days, five of 30, and Esfand. */
function solarDaysBefore(month: number): number {
  return month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
}

/**
 * A day of the Solar Hijri calendar (Iran, Afghanistan), years 1300 to 1500.
 *
 * @returns null when there is no such day
 */
export function fromSolarHijri({ year, month, day }: CalendarDay): CalendarDay | null {
  if (year < 1300 || year > 1500 || month < 1 || month > 12 || day < 1) return null;
  const length = month <= 6 ? 31 : month < 12 || isSolarLeap(year) ? 30 : 29;
  if (day > length) return null;
  let days = solarDaysBefore(month) + day - 1;
  for (let past = 1300; past < year; past++) days += isSolarLeap(past) ? 366 : 365;
  const date = new Date(NOWRUZ_1300 + days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
