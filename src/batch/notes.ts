/**
 * What was removed from a document, as lines for people.
 */
import type { ExplainedLine } from '../types.js';

const MAX_QUOTE = 60;

/** One note for each run of lines that were removed for the same reason. */
export function describeRemoved(id: string, lines: readonly ExplainedLine[]): string[] {
  const notes: string[] = [];
  let run: ExplainedLine[] = [];
  const close = () => {
    const [first] = run;
    if (first !== undefined)
      notes.push(`${id}: ${linesOf(run)} removed, ${first.words}: ${quote(first.text)}`);
    run = [];
  };
  for (const line of lines) {
    if (line.label === 'blank') continue;
    if (line.article !== null || line.words !== run[0]?.words) close();
    if (line.article === null) run.push(line);
  }
  close();
  return notes;
}

function linesOf(run: readonly ExplainedLine[]): string {
  const from = run[0]!.line + 1;
  const to = run.at(-1)!.line + 1;
  return from === to ? `line ${from}` : `lines ${from} to ${to}`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text);
}
