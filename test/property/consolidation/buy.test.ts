import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aloneRupiah, priceAlone } from '../../../src/consolidation/buy/alone.ts';
import { cooperativeBills } from '../../../src/consolidation/buy/bills.ts';
import { checkPlan } from '../../../src/consolidation/buy/checker.ts';
import { defaultOptions, type BuyOptions } from '../../../src/consolidation/buy/market.ts';
import { recheckPlan } from '../../../src/consolidation/buy/recheck.ts';
import { solveBuy } from '../../../src/consolidation/buy/solve.ts';
import { bruteForce } from '../../builders/brute-force.ts';
import { marketArbitrary, smallSize, tinySize } from '../../builders/random-market.ts';

const exact: BuyOptions = { ...defaultOptions, relativeGap: 0, maximumNodes: 100_000 };
const runs = (count: number): fc.Parameters<unknown> => ({ numRuns: count, seed: 20_261_121, endOnFailure: false });

// Generous: a busy two-core machine is several times slower than an idle one.
describe('the buy on random markets', { timeout: 300_000 }, () => {
  it('is accepted by the independent checker, never dearer than the per-line rule, and its bound lies below', async () => {
    await fc.assert(
      fc.asyncProperty(marketArbitrary(smallSize), async (market) => {
        const plan = await solveBuy(market, defaultOptions);
        expect(checkPlan(market, plan)).toEqual([]);
        expect(plan.objectiveRupiah).toBeLessThanOrEqual(plan.greedyRupiah);
        expect(plan.boundRupiah).toBeLessThanOrEqual(plan.objectiveRupiah);
        if (plan.statistics.proof === 'proven') expect(plan.objectiveRupiah - plan.boundRupiah).toBeLessThanOrEqual(plan.objectiveRupiah * 0.001 + plan.statistics.components + 1);
      }),
      runs(500),
    );
  });

  it('is the true optimum where every combination can be tried', async () => {
    let tried = 0;
    let bought = 0;
    await fc.assert(
      fc.asyncProperty(marketArbitrary(tinySize), async (market) => {
        const optimum = bruteForce(market, 50_000);
        if (optimum === null) return;
        tried += 1;
        const plan = await solveBuy(market, exact);
        if (plan.orders.length > 0) bought += 1;
        expect(plan.objectiveRupiah).toBe(optimum);
        expect(plan.boundRupiah).toBeLessThanOrEqual(optimum);
        expect(checkPlan(market, plan)).toEqual([]);
      }),
      runs(2000),
    );
    // The law would hold emptily on markets where nothing can be bought.
    expect(tried).toBeGreaterThan(1800);
    expect(bought).toBeGreaterThan(450);
  });

  it('proves bounds that the true optimum respects, also when the search is cut short', async () => {
    await fc.assert(
      fc.asyncProperty(marketArbitrary(tinySize), fc.constantFrom(0, 0.01, 0.1), async (market, relativeGap) => {
        const optimum = bruteForce(market, 20_000);
        if (optimum === null) return;
        const plan = await solveBuy(market, { ...defaultOptions, relativeGap, maximumNodes: 1 });
        expect(plan.boundRupiah).toBeLessThanOrEqual(optimum);
        expect(plan.objectiveRupiah).toBeGreaterThanOrEqual(optimum);
        expect(checkPlan(market, plan)).toEqual([]);
      }),
      runs(500),
    );
  });

  it('gives the same plan for the same market and seed', async () => {
    await fc.assert(
      fc.asyncProperty(marketArbitrary(smallSize), async (market) => {
        expect(await solveBuy(market, defaultOptions)).toEqual(await solveBuy(structuredClone(market), defaultOptions));
      }),
      runs(100),
    );
  });

  it('prices buying alone for exactly what was bought for somebody, bills it exactly, and can be written again', async () => {
    await fc.assert(
      fc.asyncProperty(marketArbitrary(smallSize), async (market) => {
        const plan = await solveBuy(market, defaultOptions);
        const prices = priceAlone(market, plan);
        const packs = prices.reduce((sum, row) => sum + row.packs, 0);
        const bought = plan.orders.flatMap((order) => order.lines).reduce((sum, line) => sum + line.packs, 0);
        expect(packs).toBe(bought - plan.surplus.reduce((sum, row) => sum + row.packs, 0));
        expect(Number.isSafeInteger(aloneRupiah(prices))).toBe(true);
        for (const rule of ['by_weight', 'by_stop', 'shapley'] as const) {
          const bills = cooperativeBills(market, plan, rule, 1);
          expect(bills.reduce((sum, bill) => sum + bill.goodsRupiah, 0)).toBe(plan.costRupiah);
          expect(bills.reduce((sum, bill) => sum + bill.overheadRupiah, 0)).toBe(plan.orderingRupiah + plan.freightRupiah);
        }
        expect(recheckPlan(market, plan, defaultOptions.seed)).toEqual([]);
      }),
      runs(100),
    );
  });
});
