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
import { COLUMNS, type LineModel, lineModel, type Round } from './model.js';
import { ROLES } from './roles.js';
import { type Makes, readMakes, readStructure } from './structure.js';
import { lineWeights, readTokens, type Tokens } from './tokens.js';
import { type Columns, classProbabilities, openColumns, probabilities, scoreRows } from './trees.js';
import { type Kinship, readKinship } from './vocabulary.js';
import { markStopWords } from './words.js';

/** What the first stage has to say beside the second: .25 scored .8567 on held-out fold 1, .5 .8542 (standard error .012). */
const FIRST_SHARE = 0.25;

/** Labels the lines of a page of text. */
export function labelText(page: Page): TextLabels {
  const units = readUnits(page);
  const chrome = readChrome(page, units);
  const marks = readMarks(page, chrome, units);
  const tokens = readTokens(page, units);
  markStopWords(tokens);
  const kinship = readKinship(page.text, units);
  // Trees are stored before columns are opened behind them.
  const model = lineModel();
  const makes = readMakes(units, marks);
  const columns = readColumns({ page, units, chrome, marks, makes, kinship, tokens }, model);
  const scores = model.rounds.map((round) => scoreRound(round, { makes, tokens, columns }));
  const { roles, probability, start, end } = meanOf(scores);
  const keep = decodeKeep({ probability, words: lineWeights(tokens) }, start, end);
  return { units, marks, roles, kinship: kinship.above, chrome, ...onLines(page, units, probability, keep) };
}

interface Read {
  readonly page: Page;
  readonly units: Units;
  readonly chrome: Uint8Array;
  readonly marks: Uint32Array;
  readonly makes: Makes;
  readonly kinship: Kinship;
  readonly tokens: Tokens;
}

/** The columns that all rounds share: features and structure. */
function readColumns(
  { page, units, chrome, marks, makes, kinship, tokens }: Read,
  { lexicon }: LineModel,
): Columns {
  const columns = openColumns(COLUMNS.count, tokens.size);
  const { bytes, stride } = columns;
  const ownChrome = chromeOfRows(chrome, units.first);
  readFeatures(tokens, lexicon, { chrome: ownChrome }, bytes, stride);
  readStructure(
    { text: page.text, units, marks, makes, chrome: ownChrome, kinship },
    bytes,
    stride,
    COLUMNS.structure,
  );
  return columns;
}

/** What a round says of each unit. */
interface Scores {
  /** `roles[unit * ROLES.length + role]`: P(role). */
  readonly roles: Float32Array;
  /** P(main content). */
  readonly probability: Float32Array;
  /** Log-odds of the first and the last unit of the main content. */
  readonly start: Float32Array;
  readonly end: Float32Array;
}

/** Scores all units with one round's ensembles, in columns of context and agreement that it writes anew. */
function scoreRound(
  round: Round,
  { makes, tokens, columns }: Pick<Read, 'makes' | 'tokens'> & { columns: Columns },
): Scores {
  const { bytes, stride } = columns;
  const first = probabilities(scoreRows(columns, round.first));
  readContext(tokens, scoreBytes(first), bytes, stride, FEATURES.length);
  const firstRoles = classProbabilities(columns, round.firstRoles);
  bytes.fill(0, COLUMNS.agreement * stride, COLUMNS.count * stride);
  readAgreement(makes, firstRoles, bytes, stride, COLUMNS.agreement);
  return {
    probability: mixed(probabilities(scoreRows(columns, round.second)), first),
    roles: classProbabilities(columns, round.roles),
    start: scoreRows(columns, round.start),
    end: scoreRows(columns, round.end),
  };
}

function meanOf(scores: readonly Scores[]): Scores {
  const [sum, ...others] = scores;
  for (const name of ['roles', 'probability', 'start', 'end'] as const) {
    const values = sum![name];
    for (const other of others) addTo(values, other[name]);
    for (let at = 0; at < values.length; at++) values[at]! /= scores.length;
  }
  return sum!;
}

function addTo(sums: Float32Array, values: Float32Array): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += values[at]!;
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
