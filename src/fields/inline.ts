/**
 * What stands inside the first and last line of a body: a caption and a byline before the text, an agency in the
 * dateline, a copyright sign behind it. Offsets into the text that is given; nothing is rewritten.
 */
import { agencyOf } from './names.js';

export interface InlineHead {
  readonly caption: string | null;
  readonly byline: string | null;
  /** Offset at which the article's own text begins. */
  readonly textStart: number;
}

/** A byline inside a line stands within this many characters of its start: behind one long caption. */
const HEAD_REACH = 420;
/** An agency names itself in the dateline, within this many characters. */
const DATELINE_REACH = 70;
const LONGEST_CREDIT = 60;

// `… Jaishankar By Shaun TANDON U.S. Secretary`: the surname in capitals ends the name.
const SHOUTED_BYLINE = /(^|\s)By ((?:\p{Lu}[\p{L}'’.-]*\s){1,3}\p{Lu}[\p{Lu}'’-]{2,})\s+(?=[\p{Lu}"“'‘\d])/u;
const AGENCY_IN_BRACKETS = /\(([^()]{2,40})\)/gu;
const COPYRIGHT_TAIL =
  /\s*(?:©|\([cC]\)|Copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*([^©\n.]{2,60}?)\.?\s*(?:All rights reserved\.?)?$/u;
const COPYRIGHT_SIGN = /©|\([cC]\)|Copyright/;
const AGENCY_TAIL = /[\s.。]\(([^()]{2,30})\)\s*$/u;

/** Splits `CAPTION By FIRST LAST text`; everything is text when there is no such byline. */
export function readInlineHead(line: string): InlineHead {
  const head = line.slice(0, HEAD_REACH);
  const match = head.includes('By ') ? SHOUTED_BYLINE.exec(head) : null;
  if (!match) return { caption: null, byline: null, textStart: 0 };
  const caption = line.slice(0, match.index).trim();
  return { caption: caption || null, byline: match[2]!, textStart: match.index + match[0].length };
}

/** The agency in a dateline: `July 1 (Reuters) –`, `OAKLAND (AP) -`. It stays in the text. */
export function readDatelineAgency(line: string): string | null {
  const head = line.slice(0, DATELINE_REACH);
  if (!head.includes('(')) return null;
  for (const [, inside] of head.matchAll(AGENCY_IN_BRACKETS)) {
    const agency = agencyOf(inside!);
    if (agency) return agency;
  }
  return null;
}

export interface InlineTail {
  readonly agency: string | null;
  /** Offset behind the article's own text. */
  readonly textEnd: number;
}

/** A closing `© 2025 AFP` is no text of the article; a closing `(Reuters)` names the agency and stays. */
export function readInlineTail(line: string): InlineTail {
  const from = Math.max(0, line.length - LONGEST_CREDIT);
  const tail = line.slice(from);
  const copyright = COPYRIGHT_SIGN.test(tail) ? COPYRIGHT_TAIL.exec(tail) : null;
  const owner = copyright ? agencyOf(copyright[1]!) : null;
  if (copyright && owner && from + copyright.index > 0)
    return { agency: owner, textEnd: from + copyright.index };
  const signed = tail.includes(')') ? AGENCY_TAIL.exec(tail) : null;
  return { agency: signed ? agencyOf(signed[1]!) : null, textEnd: line.length };
}
