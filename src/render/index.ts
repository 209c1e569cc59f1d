/**
 * The registry of output formats. A format is added here and in a file of its own.
 */
import type { DocumentErrorCode } from '../errors.js';
import type { Result } from '../schema.js';
import { renderMarkdown } from './markdown.js';
import { renderText } from './text.js';

export const OUTPUT_FORMATS = ['markdown', 'json', 'jsonl', 'text'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

export interface Renderer {
  /** Extension of files in this format, with its dot. */
  readonly extension: string;
  readonly render: (result: Result) => string;
  /** What stands between two documents of one output, and before each but the first. */
  readonly separator: (id: string) => string;
  /** The record that stands for a failed document, where the format has records. */
  readonly renderFailure?: (failure: Failure) => string;
}

/** A document that could not be cleaned. */
interface Failure {
  readonly id: string;
  readonly path: string | null;
  readonly code: DocumentErrorCode;
  readonly message: string;
}

const nothing = () => '';

export const RENDERERS: Readonly<Record<OutputFormat, Renderer>> = {
  markdown: {
    extension: '.md',
    render: renderMarkdown,
    // No text can look like it: `<` before a letter or `!` is escaped in all that is rendered.
    separator: (id) => `\n<!-- document: ${id.replaceAll(/--|[\r\n]/g, '-')} -->\n\n`,
  },
  json: {
    extension: '.json',
    render: (result) => `${JSON.stringify(result, null, 2)}\n`,
    separator: nothing,
  },
  jsonl: {
    extension: '.jsonl',
    render: (result) => `${JSON.stringify(result)}\n`,
    separator: nothing,
    renderFailure: ({ id, path, code, message }) =>
      `${JSON.stringify({ id, source: { path }, error: { code, message } })}\n`,
  },
  text: {
    extension: '.txt',
    render: renderText,
    // A form feed begins a new page, as in the output of other converters of documents.
    separator: () => '\f\n',
  },
};
