/**
 * From scores of lines to the lines that are kept: the choice with the best expected F1 over the page, seen through
 * scenarios of where the article starts and ends.
 */

/**
 * The score from which lines are kept so that the expected word F1 of the page is best:
 * 2 Σ kept p·w / (Σ kept w + Σ all p·w), over all cuts, by a histogram of the scores.
 *
 * @param scores  P(main content) of each line, 0 to 255
 * @param words   weight of each line in words
 * @returns 1 to 255: lines with this score or more are kept
 */
export function expectedF1Cut(scores: Uint8Array, words: Float64Array): number {
  const size = new Float64Array(256);
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    size[scores[k]!]! += words[k]!;
    total += words[k]! * scores[k]!;
  }
  let kept = 0;
  let right = 0;
  let best = -1;
  let cut = 255;
  for (let s = 255; s >= 1; s--) {
    if (size[s] === 0) continue;
    kept += size[s]!;
    right += size[s]! * s;
    const f1 = (2 * right) / (255 * kept + total);
    if (f1 > best) {
      best = f1;
      cut = s;
    }
  }
  return cut;
}
