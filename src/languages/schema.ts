/**
 * The shape of a language pack (`src/languages/<tag>.json`), validated when the project is built. Packs are all that
 * the code knows about languages; nothing here is imported at run time but the types.
 */
import { z } from 'zod';
import { CHROME_KINDS } from './chrome-kinds.js';

/** A phrase may have slots, `{NAME}`, which stand for any words: `Latest news with #{TAG}`. */
const phrase = z
  .string()
  .min(1)
  .refine((text) => !/^\s*\{.*\}\s*$/.test(text), 'has a {SLOT} at both ends');
const words = z.array(z.string().min(1)).default([]);
const amount = z
  .string()
  .regex(/^\d+ (second|minute|hour|day|week|month|year)$/, 'is no amount such as "1 hour"');

const timeSchema = z.strictObject({
  /** Forms of each month, January first. */
  months: z
    .array(z.array(z.string().min(1)))
    .length(12)
    .or(z.tuple([]))
    .default([]),
  /** Months of a calendar with years of its own. */
  solarHijriMonths: z
    .array(z.array(z.string().min(1)))
    .length(12)
    .or(z.tuple([]))
    .default([]),
  weekdays: words,
  am: words,
  pm: words,
  /** Words before and behind an amount that make it an age: `vor`, `il y a`; `ago`. */
  ago: z
    .strictObject({
      before: words,
      after: words,
      /** Words that may open an age which a word behind it makes one: Swedish `för` in `för 2 timmar sedan`. */
      about: words,
    })
    .prefault({}),
  units: z
    .strictObject({
      second: words,
      minute: words,
      hour: words,
      day: words,
      week: words,
      month: words,
      year: words,
    })
    .prefault({}),
  /** Number words: `{ "a": 1, "two": 2 }`. */
  numbers: z.record(z.string(), z.number().int().nonnegative()).default({}),
  /** Words that carry their number, with an age word beside them: `{ "ساعتين": "2 hour" }`. */
  counted: z.record(z.string(), amount).default({}),
  /** Whole ages without an age word: `{ "just now": "0 second", "yesterday": "1 day" }`. */
  ages: z.record(z.string(), amount).default({}),
  /** Units so short that they stand for an age alone at the end of a line: `{ "h": "hour" }`. */
  brief: z
    .record(z.string(), z.enum(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']))
    .default({}),
  /** Words inside a date or between date and clock: `of`, `at`, `à`. */
  joiners: words,
  /** Words before a clock time that may part hours and minutes by a full stop: `kl.`, `pukul`. */
  clock: words,
  /** Units behind the numbers of a date and a clock time: `年 月 日 時 分`, `h`. */
  marks: z.strictObject({ year: words, month: words, day: words, hour: words, minute: words }).prefault({}),
  /** Words before the year that name its era. */
  eras: z.strictObject({ buddhist: words, minguo: words }).prefault({}),
  /** Offsets of named zones from UTC, in minutes. */
  zones: z.record(z.string(), z.number().int().min(-720).max(840)).default({}),
  /** Those of them that name a place's time the year round (`ET`), with the offset of its winter; American rules. */
  summerZones: words,
  published: words,
  updated: words,
});

export const packSchema = z.strictObject({
  /** BCP 47 tag; the file's name. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/),
  /** English name of the language. */
  name: z.string().min(1),
  /** Scripts the language is written in, as Unicode names them. */
  scripts: z.array(z.string()).min(1),
  /** How an all-number date with the year last is read. */
  dateOrder: z.enum(['dmy', 'mdy']).default('dmy'),
  /** The most frequent function words, parted by spaces. */
  stopWords: z.string().default(''),
  chrome: z.partialRecord(z.enum(CHROME_KINDS), z.array(phrase)).default({}),
  /** Markers of a link to another story inside a body, with the story's title behind them: `Read more:`. */
  readAlso: words,
  byline: z
    .strictObject({
      /** `By`, `Von`, `文/`. */
      before: words,
      /** `기자`, `記者`. */
      after: words,
      /** Words between two names: `and`. */
      and: words,
      /** Words between the names and the agency or paper: `for`. */
      for: words,
      /** What a person is, said beside the name: `reporter`, `Redaktion`. */
      roles: words,
    })
    .prefault({}),
  /** News agencies, as they sign. */
  agencies: words,
  /** Labels before the name of a publisher: `Source:`. */
  source: words,
  /** Labels before the subject of a letter: `Subject:`. */
  subject: words,
  /** What programs put before the subject of a letter that is answered or sent on: `Fwd:`. */
  sentOn: words,
  /** Words that open a caption or a credit: `Photo:`. */
  captions: words,
  /** Words of copyright lines: `All rights reserved`. */
  copyright: words,
  /** Names of publishers that end in a number, which a glued time must not take away: `Channel 4`. */
  numberedPublishers: words,
  /** Words that stand in the names of newspapers, stations and other publishers, parted by spaces: `times tribune`. */
  outlets: z.string().default(''),
  /** Words of the titles of articles made of several stories: `in brief`, `round-up`. */
  digests: words,
  /** Headings of parts that articles have: `Key points`, `Ingredients`, `FAQ`. */
  partHeadings: words,
  /** What networks print beside the name of a publisher, on the button and behind the number of those who do: `follow`, `followers`. */
  follow: words,
  /** Parts of what a site says in place of an article: that there is no such page, that one must log in, agree or wait; small letters. */
  notices: words,
  time: timeSchema.prefault({}),
});

export type LanguagePack = Omit<z.infer<typeof packSchema>, 'chrome'>;
export type TimeWords = LanguagePack['time'];
export type TimeUnit = keyof TimeWords['units'];

/** All packs and their phrases: `dist/languages/packs.json`. */
export interface WrittenPacks {
  /** Index into CHROME_KINDS and normal form of each whole-line phrase. */
  readonly phrases: readonly (readonly [number, string])[];
  readonly packs: readonly LanguagePack[];
}
