/** Readability on linkedom: one page after the other, results as JSONL. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { records } from './records.js';

for await (const { html } of records()) {
  let article = null;
  try {
    article = new Readability(parseHTML(html).document).parse();
  } catch {
    // a page that it cannot read counts as read: only time is measured
  }
  process.stdout.write(`${JSON.stringify({ title: article?.title, text: article?.textContent })}\n`);
}
