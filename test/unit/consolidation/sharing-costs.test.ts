import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapleyShares, shareCost, stepCost, type Bearer } from '../../../src/consolidation/sharing/costs.ts';
import { nextMemory, usedPacks } from '../../../src/consolidation/sharing/memory.ts';
import { savingsGauge } from '../../../src/consolidation/sharing/savings.ts';

const cost = { fixedRupiah: 50_000, rupiahPerTruck: 300_000, truckGrams: 1_000_000, truckMillilitres: 4_000_000 };
const bearer = (id: string, kilograms: number): Bearer => ({ id, weightGrams: kilograms * 1000, volumeMillilitres: kilograms * 1300 });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const wholeOf = (bearers: readonly Bearer[]): number => stepCost(cost, sum(bearers.map((row) => row.weightGrams)), sum(bearers.map((row) => row.volumeMillilitres)));

describe('sharing freight and fixed costs', () => {
  it('sums to the whole exactly, by every rule', () => {
    fc.assert(fc.property(fc.array(fc.nat(900), { minLength: 1, maxLength: 12 }), fc.nat(1000), (kilograms, seed) => {
      const bearers = kilograms.map((weight, at) => bearer(`C${at}`, weight));
      const whole = wholeOf(bearers);
      for (const shares of [shareCost('by_weight', whole, bearers), shareCost('by_stop', whole, bearers), shapleyShares(cost, bearers, whole, 20, seed)]) {
        expect(sum(shares.map((row) => row.rupiah))).toBe(whole);
        for (const row of shares) expect(row.rupiah).toBeGreaterThanOrEqual(0);
      }
    }), { numRuns: 500, seed: 1 });
  });

  it('comes within its stated error of the true Shapley value', () => {
    const bearers = [bearer('A', 900), bearer('B', 600), bearer('C', 300), bearer('D', 250), bearer('E', 40)];
    const exact = exactShapley(bearers);
    const shares = shapleyShares(cost, bearers, wholeOf(bearers), 4000, 7);
    shares.forEach((row, at) => {
      expect(row.errorRupiah).toBeGreaterThan(0);
      expect(row.errorRupiah).toBeLessThan(10_000);
      expect(Math.abs(row.rupiah - exact[at]!)).toBeLessThanOrEqual(row.errorRupiah * 2 + 1);
    });
  });

  it('treats equals alike and is the same for the same seed', () => {
    const equals = shapleyShares(cost, [bearer('A', 400), bearer('B', 400)], 350_000, 100, 3);
    expect(equals[0]!.rupiah).toBe(equals[1]!.rupiah);
    const unequal = (): unknown => shapleyShares(cost, [bearer('A', 10), bearer('B', 990)], 350_000, 50, 3);
    expect(unequal()).toEqual(unequal());
  });
});

/** The average over all orders, by trying each. */
function exactShapley(bearers: readonly Bearer[]): number[] {
  const totals = bearers.map(() => 0);
  let orders = 0;
  const visit = (left: number[], grams: number, millilitres: number, before: number, path: Array<[number, number]>): void => {
    if (left.length === 0) {
      orders += 1;
      for (const [at, rupiah] of path) totals[at]! += rupiah;
      return;
    }
    for (const at of left) {
      const weight = grams + bearers[at]!.weightGrams;
      const volume = millilitres + bearers[at]!.volumeMillilitres;
      const after = stepCost(cost, weight, volume);
      visit(left.filter((other) => other !== at), weight, volume, after, [...path, [at, after - before]]);
    }
  };
  visit(bearers.map((_, at) => at), 0, 0, 0, []);
  return totals.map((total) => total / orders);
}

describe('shortage memory and use', () => {
  it('remembers what was cut and forgets half each cycle', () => {
    expect(nextMemory({ rememberedPacks: 0, servedFromMemoryPacks: 0, cutPacks: 8 })).toBe(8);
    expect(nextMemory({ rememberedPacks: 8, servedFromMemoryPacks: 3, cutPacks: 1 })).toBe(3);
    expect(nextMemory({ rememberedPacks: 1, servedFromMemoryPacks: 0, cutPacks: 0 })).toBe(0);
  });

  it('knows the real use only where all three counts are known', () => {
    expect(usedPacks({ openingPacks: 5, deliveredPacks: 20, closingPacks: 8 })).toBe(17);
    expect(usedPacks({ openingPacks: 5, deliveredPacks: 1, closingPacks: 8 })).toBe(0);
    expect(usedPacks({ openingPacks: null, deliveredPacks: 20, closingPacks: 8 })).toBeNull();
  });
});

describe('the savings gauge', () => {
  it('says what each saved, its part, the spread, and who lost', () => {
    const gauge = savingsGauge([
      { cooperativeId: 'A', paidRupiah: 90, aloneRupiah: 100 },
      { cooperativeId: 'B', paidRupiah: 150, aloneRupiah: 200 },
      { cooperativeId: 'C', paidRupiah: 110, aloneRupiah: 100 },
    ]);
    expect(gauge).toMatchObject({ paidRupiah: 350, aloneRupiah: 400, savedRupiah: 50, savedPercent: 12.5, losers: 1 });
    expect(gauge.cooperatives.map((row) => row.partPercent)).toEqual([20, 100, -20]);
    expect(gauge.spread).toEqual({ least: -10, lowerQuartile: -10, median: 10, upperQuartile: 25, most: 25 });
  });
});
