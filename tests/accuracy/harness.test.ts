import { describe, expect, it } from 'vitest';
import { AUGMENTATIONS, chromeTester } from './augment.js';
import { findFalls } from './baseline.js';
import { formatTable } from './table.js';

const ARTICLE =
  'The ferry will leave at dawn on Wednesday, and every seat of it has been sold to families that waited six weeks for a boat.';
const SECOND =
  'Nobody on the quay believed that it would come back before the autumn, least of all the harbour master, who had sold his bell.';
const isChrome = chromeTester(`${ARTICLE}\n${SECOND}`);

/** Applies one augmentation by its name. */
function augment(name: string, text: string): string {
  const change = AUGMENTATIONS[name];
  if (change === undefined) throw new Error(`no augmentation '${name}'`);
  return change(text, isChrome);
}

describe('augmentations', () => {
  it('glue pairs of short chrome lines and leave the article alone', () => {
    const text = `Home\nSport\nSign in\n${ARTICLE}`;
    expect(augment('short chrome lines glued', text)).toBe(`HomeSport\nSign in\n${ARTICLE}`);
  });

  it('join neighbouring paragraphs of the article into one line', () => {
    const text = `Home\n${ARTICLE}\n\n${SECOND}\nShare`;
    expect(augment('paragraphs joined into one line', text)).toBe(`Home\n${ARTICLE} ${SECOND}\nShare`);
  });

  it('wrap long lines at 80 columns without losing a word', () => {
    const wrapped = augment('re-wrapped at 80 columns', ARTICLE).split('\n');
    expect(wrapped.every((line) => line.length <= 80)).toBe(true);
    expect(wrapped.join(' ')).toBe(ARTICLE);
  });

  it('change the case of chrome only', () => {
    expect(augment('chrome in capitals', `Sign in\n${ARTICLE}`)).toBe(`SIGN IN\n${ARTICLE}`);
  });

  it('swap the width of punctuation in Chinese and nowhere else', () => {
    const name = 'width of punctuation swapped';
    expect(augment(name, '他说：好，走!\nYes, go!')).toBe('他说:好,走！\nYes, go!');
  });
});

describe('the ratchet', () => {
  const baseline = new Map([
    ['wild/validation/relF1', 0.9],
    ['wild/validation/leak', 0.03],
    ['wild/all/relF1', 0.9],
  ]);

  it('lets small falls and every rise pass', () => {
    const figures = new Map([
      ['wild/validation/relF1', 0.8985],
      ['wild/validation/leak', 0.01],
    ]);
    expect(findFalls(figures, baseline)).toEqual([]);
  });

  it('names a figure that fell, and a share of leaks that rose', () => {
    const figures = new Map([
      ['wild/validation/relF1', 0.89],
      ['wild/validation/leak', 0.04],
    ]);
    expect(findFalls(figures, baseline)).toEqual([
      'wild/validation/relF1: 0.8900, was 0.9000',
      'wild/validation/leak: 0.0400, was 0.0300',
    ]);
  });

  it('does not watch pages that the tool was made with', () => {
    expect(findFalls(new Map([['wild/all/relF1', 0.5]]), baseline)).toEqual([]);
  });

  it('shows a change for the worse with a mark below the figure', () => {
    const table = formatTable('wild', { validation: { relF1: 0.89, leak: 0.01 } }, baseline, 'wild');
    expect(table).toMatch(/validation\s+0\.8900\s+0\.0100\n\s+-0\.0100!\s+-0\.0200\n/);
  });
});
