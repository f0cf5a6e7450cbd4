import { describe, expect, it } from 'vitest';
import { buyCeilings, ceilingsIn, dearestPurchaseRupiah, tariffRupiahPerPack, type CeilingRow } from '../../../src/catalogue/price.rules.ts';

const row = (changes: Partial<CeilingRow>): CeilingRow => ({ sku: 'LPG-3', region: 'nasional', stage: 'consumer', validFrom: '2025-01-01', validUntil: null, rupiahPerPack: 20_000, ...changes });

describe('ceilingsIn', () => {
  it('takes the rows of the city and day, the lowest of its regions', () => {
    const rows = [
      row({ region: 'jawa-timur', rupiahPerPack: 18_000 }),
      row({ region: 'lampung', rupiahPerPack: 16_000 }),
      row({ rupiahPerPack: 19_000 }),
      row({ region: 'jawa-timur', rupiahPerPack: 17_000, validFrom: '2026-06-01' }),
    ];
    expect(ceilingsIn(rows, ['nasional', 'jawa-timur'], '2026-01-12').map((one) => one.rupiahPerPack)).toEqual([18_000]);
    expect(ceilingsIn(rows, ['nasional', 'jawa-timur'], '2026-06-01').map((one) => one.rupiahPerPack)).toEqual([17_000]);
    expect(ceilingsIn(rows, ['sumatera-selatan'], '2026-01-12')).toEqual([]);
  });
});

describe('the MinyaKita ladder', () => {
  const ladder = [
    row({ sku: 'MYK', stage: 'consumer', rupiahPerPack: 188_400 }),
    row({ sku: 'MYK', stage: 'retailer', rupiahPerPack: 174_000 }),
    row({ sku: 'MYK', stage: 'distributor_2', rupiahPerPack: 168_000 }),
    row({ sku: 'MYK', stage: 'distributor_1', rupiahPerPack: 162_000 }),
  ];
  const tariff = tariffRupiahPerPack(200, 11_600);

  it('lets a second distributor pay the D2 cap', () => {
    const ceilings = buyCeilings(ladder, 'distributor_2', 7200);
    expect(ceilings.map((one) => one.stage)).toEqual(['consumer', 'retailer', 'distributor']);
    expect(dearestPurchaseRupiah(ceilings, tariff)).toBe(168_000);
  });

  it('leaves a plain retailer the retail cap less its tariff: it may add nothing above it', () => {
    expect(dearestPurchaseRupiah(buyCeilings(ladder, 'retailer', 7200), tariff)).toBe(174_000 - tariff);
    expect(dearestPurchaseRupiah(buyCeilings(ladder, 'retailer', 7200), 0)).toBe(174_000);
  });

  it('has no limit without a ceiling', () => {
    expect(dearestPurchaseRupiah([], tariff)).toBeNull();
  });
});

describe('tariffRupiahPerPack', () => {
  it('rounds a started rupiah up', () => {
    expect(tariffRupiahPerPack(200, 5050)).toBe(1010);
    expect(tariffRupiahPerPack(199, 5050)).toBe(1005);
    expect(tariffRupiahPerPack(0, 5050)).toBe(0);
  });
});
