import { describe, expect, it } from 'vitest';
import { isSameAuthor, isSameDay, isSameTitle } from './metadata.js';

describe('the scores of fields', () => {
  it('take a title with the name of its site behind it for the same', () => {
    expect(isSameTitle('Ferries Sail Again | The Marlow Ledger', 'Ferries sail again')).toBe(true);
    expect(isSameTitle('Ferries Sail Again', 'Ferries Sail No More')).toBe(false);
  });

  it('forgive degrees that the truth adds to an author, but no further name', () => {
    expect(isSameAuthor('Joan Farthing', 'Joan Farthing, PhD; Tam Reddick')).toBe(true);
    expect(isSameAuthor('Joan Farthing and Orla Pendry', 'Joan Farthing')).toBe(false);
    expect(isSameAuthor(null, 'Joan Farthing')).toBe(false);
  });

  it('compare days, and instants across zones', () => {
    expect(isSameDay('2025-07-14', '2025-07-14 21:17:27+09:00')).toBe(true);
    expect(isSameDay('2025-07-13T20:30:00Z', '2025-07-14T05:30:00+09:00')).toBe(true);
    expect(isSameDay('2025-07-15T01:00:00Z', '2025-07-14')).toBe(true);
    expect(isSameDay('2025-07-15T12:30:00Z', '2025-07-14')).toBe(false);
    expect(isSameDay('2025-07-15', '2025-07-14')).toBe(false);
    expect(isSameDay('2025-07-11', '2025-07-14')).toBe(false);
  });
});
