/**
 * The shape of a configuration file. Loaded only when there is one: zod costs more than a small run.
 */
import { z } from 'zod';
import { DEDUPE_MODES } from '../batch/types.js';
import { UsageError } from '../errors.js';
import { INPUT_FORMATS } from '../read/formats.js';
import { OUTPUT_FORMATS } from '../render/index.js';
import { RELATED_MODES } from '../render/related.js';

/** Keys are the long options in camel case; `ignore` and `clobber` are false for `--no-ignore` and `--no-clobber`. */
export const configSchema = z
  .strictObject({
    $schema: z.string(),
    to: z.enum(OUTPUT_FORMATS),
    from: z.enum(['auto', ...INPUT_FORMATS]),
    related: z.enum(RELATED_MODES),
    links: z.boolean(),
    images: z.boolean(),
    baseUrl: z.url(),
    comments: z.boolean(),
    scrapedAt: z.string(),
    textField: z.string(),
    htmlField: z.string(),
    idField: z.string(),
    urlField: z.string(),
    scrapedAtField: z.string(),
    maxBytes: z.union([z.number().int().positive(), z.string()]),
    hidden: z.boolean(),
    ignore: z.boolean(),
    follow: z.boolean(),
    clobber: z.boolean(),
    jobs: z.number().int().positive(),
    timeout: z.number().nonnegative(),
    dedupe: z.enum(DEDUPE_MODES),
    failFast: z.boolean(),
    failEmpty: z.boolean(),
    quiet: z.boolean(),
    verbose: z.boolean(),
    debug: z.boolean(),
    errorFormat: z.enum(['text', 'json']),
    color: z.enum(['auto', 'always', 'never']),
  })
  .partial();

/** @throws UsageError listing what is wrong */
export function parseConfigValues(path: string, values: unknown): Record<string, unknown> {
  const parsed = configSchema.safeParse(values);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(': '));
    throw new UsageError(`${path}: ${problems.join('; ')}`);
  }
  const { $schema: _schema, ...options } = parsed.data;
  return options;
}
