// dev only
import { writeFileSync, readFileSync, appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cleanPages } from './command.js';
import { corpora } from './corpora.js';
import { projectWithoutFold } from './folds.js';
import { score } from './referee.js';
const folds = process.argv[2].split(',').map(Number);
const names = new RegExp(process.argv[3] ?? '.');
const every = Number(process.argv[4] ?? 1);
const out = process.argv[5] ?? '/tmp/cv';
mkdirSync(out, { recursive: true });
const projects = new Map(folds.map((f) => [f, f === 0 ? undefined : projectWithoutFold(f, out)]));
for (const corpus of corpora()) {
  if (!names.test(corpus.name) || corpus.name.endsWith('.html')) continue;
  const file = join(out, `${corpus.name}.jsonl`);
  writeFileSync(file, '');
  const ids = [];
  for (const fold of folds) {
    const pages = [];
    let n = 0;
    for (const page of corpus.pages()) if (corpus.folds.get(page.id) === fold && n++ % every === 0) { pages.push(page); ids.push(page.id); }
    if (!pages.length) continue;
    await cleanPages(pages, join(out, 'part.jsonl'), projects.get(fold));
    appendFileSync(file, readFileSync(join(out, 'part.jsonl')));
  }
  const s = score(corpus, new Set(ids), file, out);
  const f = (x) => (typeof x === 'number' ? x.toFixed(4) : x);
  const show = (g) => corpus.metric === 'words' ? `F1 ${f(g.F1)} P ${f(g.P)} R ${f(g.R)}` : ['page','fullyCorrect','strict','mainF1','exactMain','relF1','leak','crossLeak','bodyLoss','traps','main.title','main.publisher','main.byline','main.publishedAt','rel.title','rel.publisher','rel.publishedAt'].map((k) => `${k} ${f(g[k])}`).join('  ');
  console.log(corpus.name, s.all.docs, show(s.all));
  if (corpus.metric === 'words') console.log('   ', Object.entries(s.groups).map(([k, g]) => `${k} ${f(g.F1)}`).join('  '));
}
