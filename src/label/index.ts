/**
 * Labels the lines of a page.
 *
 * Text: features → first stage (P(main content)) → its scores around and the page's structure → second stage,
 * boundaries and roles → decoder over the page. HTML has one stage of its own.
 */
import { readUnits, type Units } from '../lines/units.js';
import type { HtmlHints, Labels, Page, TextLabels } from '../types.js';
import { readAgreement } from './agreement.js';
import { readChrome } from './chrome.js';
import { readContext } from './context.js';
import { decodeKeep } from './decoder.js';
import { FEATURES, readFeatures } from './features.js';
import { readPageEvidence, scoreHtml } from './html.js';
import { readMarks } from './marks.js';
import { COLUMNS, lineModel } from './model.js';
import { ROLES } from './roles.js';
import { readStructure } from './structure.js';
import { lineWeights, readTokens } from './tokens.js';
import { type Columns, classProbabilities, openColumns, probabilities, scoreRows } from './trees.js';
import { readKinship } from './vocabulary.js';
import { markStopWords } from './words.js';

/** What the first stage has to say beside the second: .25 scored .8567 on held-out fold 1, .5 .8542 (standard error .012). */
const FIRST_SHARE = 0.25;

/** Labels the lines of a page of text. */
export function labelText(page: Page): TextLabels {
  const units = readUnits(page);
  const chrome = readChrome(page, units);
  const marks = readMarks(page, chrome, units);
  const model = lineModel();
  const { columns, words, first, kinship } = readColumns(page, units, chrome, marks);
  const firstRoles = classProbabilities(columns, model.firstRoles);
  readAgreement(units, marks, firstRoles, columns.bytes, columns.stride, COLUMNS.agreement);
  const second = probabilities(scoreRows(columns, model.second));
  const roles = classProbabilities(columns, model.roles);
  const probability = mixed(second, first);
  const keep = decodeKeep(
    { probability, words },
    scoreRows(columns, model.start),
    scoreRows(columns, model.end),
  );
  return { units, marks, roles, kinship, chrome, ...onLines(page, units, probability, keep) };
}

/** Everything that the models of text read of a page, and the first stage's P(main content) of each unit. */
function readColumns(
  page: Page,
  units: Units,
  chrome: Uint8Array,
  marks: Uint32Array,
): { columns: Columns; words: Float64Array; first: Float32Array; kinship: Float32Array } {
  const model = lineModel();
  const tokens = readTokens(page, units);
  markStopWords(tokens);
  const columns = openColumns(COLUMNS.count, tokens.size);
  const { bytes, stride } = columns;
  const ownChrome = chromeOfRows(chrome, units.first);
  readFeatures(tokens, model.lexicon, { chrome: ownChrome }, bytes, stride);
  const first = probabilities(scoreRows(columns, model.first));
  readContext(tokens, scoreBytes(first), bytes, stride, FEATURES.length);
  const kinship = readKinship(page.text, units);
  readStructure(
    { text: page.text, units, marks, chrome: ownChrome, kinship },
    bytes,
    stride,
    COLUMNS.structure,
  );
  return { columns, words: lineWeights(tokens), first, kinship: kinship.above };
}

function mixed(second: Float32Array, first: Float32Array): Float32Array {
  const probability = new Float32Array(second.length);
  for (let unit = 0; unit < second.length; unit++)
    probability[unit] = second[unit]! + FIRST_SHARE * (first[unit]! - second[unit]!);
  return probability;
}

function chromeOfRows(chrome: Uint8Array, lines: Int32Array): Uint8Array {
  const own = new Uint8Array(lines.length);
  for (let row = 0; row < lines.length; row++) own[row] = chrome[lines[row]!]!;
  return own;
}

/** P(main content) as 0 to 255. */
function scoreBytes(probability: Float32Array): Uint8Array {
  const scores = new Uint8Array(probability.length);
  for (let row = 0; row < scores.length; row++) scores[row] = probability[row]! * 255 + 0.5;
  return scores;
}

/** Labels the lines of a page of HTML. */
export function labelHtml(page: Page, hints: HtmlHints): Labels {
  const evidence = readPageEvidence(hints);
  const chrome = readChrome(page);
  const tokens = readTokens(page);
  markStopWords(tokens);
  const ownChrome = chromeOfRows(chrome, tokens.lines);
  const { probability, keep } = scoreHtml(hints, evidence, tokens, ownChrome);
  const rows = { count: tokens.size, first: tokens.lines, last: tokens.lines };
  return { chrome, ...onLines(page, rows, probability, keep) };
}

/** Gives each line what its row has. */
function onLines(
  page: Page,
  rows: Pick<Units, 'count' | 'first' | 'last'>,
  probability: Float32Array,
  keep: Uint8Array,
): Pick<Labels, 'content' | 'keep'> {
  const labels = { content: new Float32Array(page.count), keep: new Uint8Array(page.count) };
  for (let row = 0; row < rows.count; row++) {
    labels.content.fill(probability[row]!, rows.first[row], rows.last[row]! + 1);
    labels.keep.fill(keep[row]!, rows.first[row], rows.last[row]! + 1);
  }
  return labels;
}

/** P(role) of a unit. */
export function roleProbability(labels: TextLabels, unit: number, role: number): number {
  return labels.roles[unit * ROLES.length + role]!;
}
