/** Which related articles a page has, and whose the times between them are. */
import { cleanText, explainText } from 'clean-articles';
import { describe, expect, it } from 'vitest';

const MAIN = [
  'Old lime kiln at Varnes turned into a reading room',
  'By Petra Lindqvist',
  '4 March 2024',
  'The lime kiln above the harbour of Varnes, cold since 1931, opened on Monday as a reading room with eleven chairs, a stove and about nine hundred books.',
  'The parish bought it for one crown two years ago. Volunteers scraped soot from the walls all winter, said the carpenter Jon Aske, who built the shelves from old ferry planks.',
  'The room is open whenever the lamp in the door is lit. Whoever comes last puts it out, and so far nobody has forgotten.',
];
const OTHERS = [
  'Ferry crew finds a violin in the lifeboat',
  'Storm takes the weathercock of Sund church',
  'School of four pupils wins the county chess cup',
];
const TEASERS = [
  'The instrument lay under a tarpaulin and is in tune, says the captain, who is looking for its owner.',
  'It was found in a field two miles inland, facing north, and is to be put back before Easter.',
  'The youngest player is seven years old and moves only the knights when she can help it.',
];

describe('related articles', () => {
  it('are those of the list, and not what asks readers for something below it', () => {
    const prompt = 'Do you have a story for us? Write to our editors';
    const list = OTHERS.flatMap((title, at) => [title, `${at + 2} hours ago`, TEASERS[at]!]);
    const page = [...MAIN, 'Related Articles', ...list, prompt, 'Contact', 'Privacy policy'].join('\n');
    expect(cleanText(page).related.map(({ title }) => title)).toEqual(OTHERS);
    expect(explainText(page).find(({ text }) => text === prompt)?.reason).not.toBeNull();
  });

  it('have the time that stands above their title where lines of a program part it from the text before', () => {
    const items = OTHERS.flatMap((title, at) => [
      '###',
      `ITEM-20${at} 3 VARNES-${at}`,
      `2024-03-04 1${at}:20 UTC`,
      title,
      TEASERS[at]!,
      TEASERS[(at + 1) % TEASERS.length]!,
    ]);
    const page = [
      'ITEM-199 3 VARNES-KILN',
      '2024-03-04 09:15 UTC',
      MAIN[0]!,
      ...MAIN.slice(3),
      ...items,
      '###',
    ];
    const { main, related } = cleanText(page.join('\n'));
    const times = [main ?? [], related].flat().map(({ publishedText }) => publishedText);
    expect(times).toEqual([
      '2024-03-04 09:15 UTC',
      '2024-03-04 10:20 UTC',
      '2024-03-04 11:20 UTC',
      '2024-03-04 12:20 UTC',
    ]);
  });

  it('lose what a list prints beside each title: its number, its paper, its bullet', () => {
    const papers = ['The Elm Post', 'Harbour Weekly', 'Sund Observer'];
    const times = [2, 3, 4].map((hours) => `${hours} hours ago`);
    const forms: Record<string, (title: string, at: number) => string> = {
      glued: (title, at) => `${at + 1}${title}`,
      numbered: (title, at) => `${at + 1}. ${title}`,
      bracketed: (title, at) => `${title} (${papers[at]})`,
      dashed: (title, at) => `${title} — ${papers[at]}`,
      ahead: (title, at) => `${papers[at]} | ${title}`,
    };
    for (const [form, write] of Object.entries(forms)) {
      const list = OTHERS.flatMap((title, at) => [write(title, at), times[at]!, TEASERS[at]!]);
      const { related } = cleanText([...MAIN, 'Related Articles', ...list, 'Privacy policy'].join('\n'));
      expect(
        related.map(({ title }) => title),
        form,
      ).toEqual(OTHERS);
    }
  });

  it.each([
    [['1st Test: Sund pair open with a century', '2nd Test: rain on all five days of Varnes']],
    [['3 dead seals found below the Sund light', '4 dead seals counted after the storm of Varnes']],
    [['3 नाविकों ने सुंड के पास जाल खोया', '4 नाविकों को तट पर पुरानी नाव मिली']],
    [['10月の句会に島の子ども十二人が参加した', '11月の句会は渡し船の中で開かれる予定']],
  ])('keep the numbers that they begin with themselves: %j', (titles) => {
    const list = titles.flatMap((title, at) => [title, `${at + 2} hours ago`, TEASERS[at]!]);
    const { related } = cleanText([...MAIN, 'Related Articles', ...list, 'Privacy policy'].join('\n'));
    expect(related.map(({ title }) => title)).toEqual(titles);
  });
});
