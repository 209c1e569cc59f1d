/** Defuddle on linkedom: one page after the other, results as JSONL. */
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { records } from './records.js';

console.log = () => {}; // it reports on stdout
for await (const { html, url } of records()) {
  let article = null;
  try {
    article = await Defuddle(parseHTML(html).document, url, { markdown: true });
  } catch {
    // a page that it cannot read counts as read: only time is measured
  }
  process.stdout.write(`${JSON.stringify({ title: article?.title, text: article?.content })}\n`);
}
