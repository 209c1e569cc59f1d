// Pages of HTML with their truth → their lines, by the very reader that the command uses.
//
// usage: html-pages.js SHARED_DATA OUT.jsonl
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readHtmlLines } from '../dist/lines/html.js';

const SETS = { wcxb: 'wcxb-dev', 'news-extra': 'news-extra' };

const [data, target] = process.argv.slice(2);
const folds = JSON.parse(readFileSync(join(data, 'splits.json'), 'utf8'));
const out = createWriteStream(target);
for (const [set, folder] of Object.entries(SETS)) {
  const truths = gunzipSync(readFileSync(join(data, folder, 'truth.jsonl.gz'))).toString('utf8');
  for (const line of truths.trim().split('\n')) {
    const truth = JSON.parse(line);
    const path = join(data, folder, 'html', `${truth.id}.html.gz`);
    if (!existsSync(path)) continue;
    const page = readHtmlLines(gunzipSync(readFileSync(path)).toString('utf8'));
    const lines = Array.from({ length: page.count }, (_, i) => page.text.slice(page.start[i], page.end[i]));
    const group = truth.domain || (truth.url ? new URL(truth.url).hostname.replace(/^www\./, '') : truth.id);
    const { id, pageType, mainContent } = truth;
    const record = {
      id,
      set,
      path,
      fold: folds[set][id],
      group,
      type: pageType,
      kind: truth.truth ?? 'exact',
      lines,
    };
    out.write(`${JSON.stringify({ ...record, mainContent })}\n`);
  }
}
out.end();
