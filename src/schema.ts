/**
 * The result of cleaning one document, as one zod schema: the source of its TypeScript type, its validation and
 * its JSON Schema. Only code that validates imports this module at run time (zod costs some 45 ms of start-up);
 * everything else imports the types.
 */
import { z } from 'zod';

/** Version of the result's shape; raised by a change that can break a reader. */
export const SCHEMA_VERSION = '1';

export const blockSchema = z.object({
  type: z.enum(['paragraph', 'heading', 'list', 'quote', 'code', 'table']),
  /** Plain text of the block. List items and table rows stand on lines of their own. */
  text: z.string(),
  /** Heading level 1 to 6, where known. */
  level: z.number().int().min(1).max(6).optional(),
  /** Whether a list is numbered. */
  ordered: z.boolean().optional(),
  /** Programming language of a code block, where known. */
  language: z.string().optional(),
  /** Markdown of the block where its text alone does not tell it: lists in lists; links, images and footnotes where asked for. */
  markdown: z.string().optional(),
});

export const articleSchema = z.object({
  kind: z.enum(['full', 'teaser', 'headline']),
  title: z.string().nullable(),
  publisher: z.string().nullable(),
  byline: z.string().nullable(),
  agency: z.string().nullable(),
  /** ISO 8601: an instant in UTC (`2025-07-01T21:00:00Z`), a wall-clock time without zone, or a bare date. */
  publishedAt: z.string().nullable(),
  publishedText: z.string().nullable(),
  /** ISO 8601 as `publishedAt`; absent when the page gives none. */
  updatedAt: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
  captions: z.array(z.string()),
  blocks: z.array(blockSchema),
  /** The blocks as plain text, one blank line between them. */
  text: z.string(),
});

/** A comment on the main article of a page of HTML. */
export const commentSchema = z.object({
  author: z.string().nullable(),
  /** ISO 8601 as `publishedAt` of articles. */
  publishedAt: z.string().nullable(),
  /** The time as it is written, such as `2 days ago`. */
  publishedText: z.string().nullable(),
  /** 0 for a comment, 1 for an answer to it, and so on. */
  depth: z.number().int().nonnegative(),
  text: z.string(),
});

export const warningSchema = z.object({ code: z.string(), message: z.string() });

export const resultSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  id: z.string(),
  source: z.object({
    path: z.string().nullable(),
    format: z.enum(['text', 'html']),
    encoding: z.string().nullable(),
    url: z.string().nullable(),
  }),
  /** BCP 47 tag, null when unsure. */
  language: z.string().nullable(),
  page: z.enum(['article', 'list', 'none']),
  main: articleSchema.nullable(),
  related: z.array(articleSchema),
  /** Only where comments were asked for. */
  comments: z.array(commentSchema).optional(),
  removed: z.object({
    /** Non-blank input lines that are in no article. */
    lines: z.number().int().nonnegative(),
    /** Characters (UTF-16 code units) of those lines, white space at their ends left out. */
    characters: z.number().int().nonnegative(),
    /** Lines removed, by reason code. */
    byReason: z.record(z.string(), z.number().int().nonnegative()),
  }),
  warnings: z.array(warningSchema),
});

export type Block = z.infer<typeof blockSchema>;
export type Article = z.infer<typeof articleSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type Result = z.infer<typeof resultSchema>;
