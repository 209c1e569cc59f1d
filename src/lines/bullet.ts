/** Bullets in front of a line: `• `, `- `, `1. `. */

const BULLETS = new Set([...'•·▪‣◦●○■*–—-▶►'].map((mark) => mark.charCodeAt(0)));
const LONGEST_GAP = 4;

/**
 * Offset behind a bullet and the white space that follows it, or `start` when the line has none. A dash or star
 * counts only with a space behind it, so that '-5 degrees' and '*name' stay whole.
 */
export function skipBullet(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  if (!BULLETS.has(code)) return start;
  let at = start + 1;
  while (at < end && at - start <= LONGEST_GAP && isGap(text.charCodeAt(at))) at++;
  const glued = at === start + 1;
  if (at >= end || (glued && code !== 0x2022 && code !== 0x25cf)) return start;
  return at;
}

function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0 || code === 0x200b || code === 0x3000;
}
