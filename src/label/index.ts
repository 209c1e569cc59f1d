/** Labels the lines of a page: what each line is, softly, before it is known which article it belongs to. */
import type { Labels, Page } from '../types.js';
import { labelByRules } from './rules.js';

export function labelLines(page: Page): Labels {
  return labelByRules(page);
}
