import { describe, expect, it } from 'vitest';
import { checkOffer } from '../../../src/catalogue/offer.rules.ts';

const offer = { minimumPacks: 20, multiplePacks: 10, capacityPacks: 500, tiers: [{ fromPacks: 1, priceRupiah: 70_600 }, { fromPacks: 150, priceRupiah: 69_900 }] };
const fields = (changes: Partial<typeof offer>) => checkOffer({ ...offer, ...changes }).map((complaint) => complaint.field);

describe('checkOffer', () => {
  it('accepts an offer whose price falls with quantity', () => {
    expect(checkOffer(offer)).toEqual([]);
  });

  it('refuses an offer that nobody can buy', () => {
    expect(fields({ capacityPacks: 10 })).toEqual(['capacityPacks']);
    expect(fields({ minimumPacks: 21, multiplePacks: 25, capacityPacks: 24 })).toEqual(['capacityPacks']);
    expect(fields({ tiers: [] })).toEqual(['tiers']);
  });

  it('refuses price steps that leave the minimum unpriced, go back or get dearer', () => {
    expect(fields({ tiers: [{ fromPacks: 30, priceRupiah: 1 }] })).toEqual(['tiers']);
    expect(fields({ tiers: [{ fromPacks: 20, priceRupiah: 5 }, { fromPacks: 20, priceRupiah: 4 }] })).toEqual(['tiers']);
    expect(fields({ tiers: [{ fromPacks: 1, priceRupiah: 5 }, { fromPacks: 20, priceRupiah: 6 }] })).toEqual(['tiers']);
  });
});
