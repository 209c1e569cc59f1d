/** Random pages for property tests: lines of the kinds that scraped pages have, in any order. */
import fc from 'fast-check';

const WORDS =
  'harbour council voted budget river school minister strike festival record storm team border vaccine'.split(
    ' ',
  );

const words = (min: number, max: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: min, maxLength: max }).map((list) => list.join(' '));

const title = words(4, 10).map((text) => text.charAt(0).toUpperCase() + text.slice(1));
const paragraph = words(20, 60).map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
const meta = fc.constantFrom(
  '3 hours ago',
  'The Elm Post12 hours ago',
  'By Ana Field',
  '• The Elm Post',
  '2024-03-05 10:20',
  '14',
);
const chrome = fc.constantFrom(
  'logo',
  'Comments',
  'No comments yet...',
  'Share',
  'Advertisement',
  'Read more',
  '###',
);
const heading = fc.constantFrom('Related Articles', 'You may also like', 'Most read');
const blank = fc.constantFrom('', ' ', '\u00a0', '\u200b');
const odd = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replace(/[\n\r]/g, ' '));

/** Lines of a page; lone surrogates, marks of zero width and right-to-left text among them. */
export const pageLines = fc.array(
  fc.oneof(
    { arbitrary: paragraph, weight: 6 },
    { arbitrary: title, weight: 4 },
    { arbitrary: meta, weight: 3 },
    { arbitrary: chrome, weight: 2 },
    { arbitrary: heading, weight: 1 },
    { arbitrary: blank, weight: 4 },
    { arbitrary: odd, weight: 1 },
  ),
  { maxLength: 60 },
);

/** A page as text, with one of the line ends that files have. */
export const pageText = fc
  .tuple(pageLines, fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end));
