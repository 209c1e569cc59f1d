/**
 * The form in which phrases are compared.
 *
 * Letters are folded (case, accents, full-width forms, Arabic letter variants; see letters.ts), each run of digits of
 * any script becomes one `0`, everything else between them one space. A counter in brackets at the end goes.
 * So `No comments yet...`, `• NO COMMENTS YET` and `No comments yet (3) →` are all `no comments yet`, and
 * `12 Comments` is `0 comments`.
 */
import { DROPPED, foldTable, SEPARATOR } from './letters.js';

const ZERO = 0x30;
const NINE = 0x39;
const TRAILING_COUNTER = /[([{（［]\s*\p{Nd}+\s*[)\]}）］]\P{L}*$/u;

/** The normal form of a line or phrase; the empty string when it holds neither letter nor digit. */
export function normalForm(text: string): string {
  const folds = foldTable();
  const counted = text.replace(TRAILING_COUNTER, '');
  let out = '';
  let gap = false;
  let inDigits = false;
  for (let i = 0; i < counted.length; i++) {
    const fold = folds[counted.charCodeAt(i)]!;
    if (fold === DROPPED) continue;
    if (fold === SEPARATOR) {
      gap = out !== '';
      inDigits = false;
      continue;
    }
    const isDigit = fold >= ZERO && fold <= NINE;
    if (isDigit && inDigits) continue;
    if (gap) out += ' ';
    gap = false;
    inDigits = isDigit;
    out += isDigit ? '0' : String.fromCharCode(fold);
  }
  return out;
}
