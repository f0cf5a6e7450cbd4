import { describe, expect, it } from 'vitest';
import { metresBetween, nearest } from '../../../src/directory/place.rules.ts';

const balearjosari = { id: 'HUB-BAL', latitude: -7.92252, longitude: 112.65017 };
const arjowinangun = { id: 'HUB-ARJ', latitude: -8.04003, longitude: 112.63835 };

describe('distances', () => {
  it('puts the two hubs of Malang 13 km apart', () => {
    expect(metresBetween(balearjosari, arjowinangun)).toBeGreaterThan(13_000);
    expect(metresBetween(balearjosari, arjowinangun)).toBeLessThan(13_300);
    expect(metresBetween(balearjosari, balearjosari)).toBe(0);
  });
});

describe('nearest', () => {
  it('finds the closest place, the smaller id among equals, and nothing among none', () => {
    const cemorokandang = { latitude: -7.9884, longitude: 112.68311 };
    expect(nearest(cemorokandang, [balearjosari, arjowinangun])?.id).toBe('HUB-ARJ');
    expect(nearest(balearjosari, [{ ...balearjosari, id: 'B' }, { ...balearjosari, id: 'A' }])?.id).toBe('A');
    expect(nearest(balearjosari, [])).toBeUndefined();
  });
});
