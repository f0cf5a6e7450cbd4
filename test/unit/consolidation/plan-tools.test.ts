import { describe, expect, it } from 'vitest';
import { aloneRupiah, priceAlone } from '../../../src/consolidation/buy/alone.ts';
import { cooperativeBills, planSavings } from '../../../src/consolidation/buy/bills.ts';
import { checkPlan } from '../../../src/consolidation/buy/checker.ts';
import { comparePlans } from '../../../src/consolidation/buy/compare.ts';
import { tierCountdown } from '../../../src/consolidation/buy/countdown.ts';
import { goodsCosts } from '../../../src/consolidation/buy/goods-cost.ts';
import { defaultOptions, emptyHand } from '../../../src/consolidation/buy/market.ts';
import type { BuyPlan } from '../../../src/consolidation/buy/plan.ts';
import { recheckPlan } from '../../../src/consolidation/buy/recheck.ts';
import { solveBuy } from '../../../src/consolidation/buy/solve.ts';
import { cityMarket, urbanMix } from '../../builders/city-market.ts';
import { line, market, offer, product, supplier } from '../../builders/small-market.ts';

const pooled = market({
  products: [product('RICE', { agentPriceRupiah: 62_000 })],
  suppliers: [supplier('BULOG', { minimumOrderRupiah: 1_000_000 })],
  offers: [offer('BULOG', 'RICE', [[1, 60_000], [50, 54_000]])],
  demand: [line('A', 'RICE', 40), line('B', 'RICE', 10)],
});

describe('buying alone', () => {
  it('takes the price the own quantity earns, or the agent below the supplier minimum', async () => {
    const prices = priceAlone(pooled, await solveBuy(pooled, defaultOptions));
    expect(prices).toEqual([
      { cooperativeId: 'A', sku: 'RICE', packs: 40, priceRupiah: 60_000, supplierId: 'BULOG' },
      { cooperativeId: 'B', sku: 'RICE', packs: 10, priceRupiah: 62_000, supplierId: null },
    ]);
    expect(aloneRupiah(prices)).toBe(3_020_000);
  });
});

describe('comparing plans', () => {
  it('shows what differs by line, by cooperative and in total', async () => {
    const before = await solveBuy(pooled, defaultOptions);
    const after = await solveBuy({ ...pooled, hand: { ...emptyHand, drops: [{ sku: 'RICE', hubId: null }] } }, defaultOptions);
    const comparison = comparePlans(before, after);
    expect(comparison.lines).toMatchObject([{ offerId: 'BULOG/RICE', packs: { a: 50, b: 0 }, lineRupiah: { a: 2_700_000, b: 0 } }]);
    expect(comparison.cooperatives).toEqual([
      { cooperativeId: 'A', allottedPacks: { a: 40, b: 0 }, cutPacks: { a: 0, b: 40 }, goodsRupiah: { a: 2_160_000, b: 0 } },
      { cooperativeId: 'B', allottedPacks: { a: 10, b: 0 }, cutPacks: { a: 0, b: 10 }, goodsRupiah: { a: 540_000, b: 0 } },
    ]);
    expect(comparison.totals.costRupiah).toEqual({ a: 2_700_000, b: 0 });
    expect(comparePlans(before, before)).toMatchObject({ lines: [], equalLines: 1 });
  });
});

describe('the tier countdown', () => {
  const ordered = [{ sku: 'RICE', hubId: 'HUB-A', packs: 30 }, { sku: 'RICE', hubId: 'HUB-B', packs: 12 }];

  it('counts all hubs for a cycle tier and says what all save', () => {
    const [first] = tierCountdown(pooled, ordered);
    expect(first).toMatchObject({ hubId: 'HUB-A', morePacks: 8, tierFromPacks: 50, priceNowRupiah: 60_000, priceNextRupiah: 54_000, savingRupiah: 180_000 });
    expect(first!.words.id).toBe('8 kemasan RICE lagi mencapai harga Rp54.000 dan menghemat Rp180.000 untuk semua.');
  });

  it('counts one hub for an order tier, and is silent when no lower price is left', () => {
    const perOrder = { ...pooled, offers: [{ ...pooled.offers[0]!, tierCounting: 'order' as const }] };
    expect(tierCountdown(perOrder, ordered).map((row) => row.morePacks)).toEqual([20, 38]);
    expect(tierCountdown(pooled, [{ sku: 'RICE', hubId: 'HUB-A', packs: 50 }])).toEqual([]);
  });
});

describe('a whole city', () => {
  it('is proven to 0.1 %, accepted by the checker, costed to the rupiah, and written again the same', { timeout: 60_000 }, async () => {
    const city = cityMarket({ city: 'Kota Malang', cooperatives: 57, hubIds: ['BALEARJOSARI', 'ARJOWINANGUN'], seed: 7, mix: urbanMix });
    const plan = await solveBuy(city, defaultOptions);
    expect(checkPlan(city, plan)).toEqual([]);
    expect(plan.gapPercent).toBeLessThanOrEqual(0.1);
    expect(plan.objectiveRupiah).toBeLessThan(plan.greedyRupiah);
    expect(recheckPlan(city, plan, defaultOptions.seed)).toEqual([]);
    expect(goodsCosts(plan).reduce((sum, row) => sum + row.rupiah, 0)).toBe(plan.costRupiah);
    for (const rule of ['by_weight', 'by_stop', 'shapley'] as const) {
      const bills = cooperativeBills(city, plan, rule, 1);
      expect(bills.reduce((sum, bill) => sum + bill.goodsRupiah, 0)).toBe(plan.costRupiah);
      expect(bills.reduce((sum, bill) => sum + bill.overheadRupiah, 0)).toBe(plan.orderingRupiah + plan.freightRupiah);
    }
    const gauge = planSavings(city, plan, 'by_weight', 1);
    expect(gauge.cooperatives).toHaveLength(57);
    expect(gauge.aloneRupiah).toBe(aloneRupiah(priceAlone(city, plan)));
    expect(gauge.savedRupiah).toBeGreaterThan(0);
    for (const order of plan.orders) for (const row of order.lines) expect(row.reason.id.length * row.reason.en.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('the checker refuses', () => {
  const broken: Array<[string, (plan: BuyPlan) => void, string]> = [
    ['a price the quantity does not earn', (plan) => (plan.orders[0]!.lines[0]!.lineRupiah -= 1), 'the line costs'],
    ['a total that is not the sum of its lines', (plan) => (plan.orders[0]!.totalRupiah += 5), 'its lines sum to'],
    ['a pack that vanished', (plan) => (plan.allotments[0]!.allottedPacks -= 1), 'is not allotted'],
    ['packs nobody asked for', (plan) => (plan.surplus[0] = { sku: 'RICE', hubId: 'HUB-A', packs: 3, holdingRupiah: 0 }), 'is not asked'],
    ['a tier that was not reached', (plan) => (plan.orders[0]!.lines[0]!.tierFromPacks = 60), 'tier from 60'],
    ['a bound above the objective', (plan) => (plan.boundRupiah = plan.objectiveRupiah + 1), 'lies above the objective'],
    ['an order below the supplier minimum', (plan) => (plan.orders[0]!.lines[0]!.lineRupiah = 120_000), 'below the supplier'],
    ['a second order to the same supplier and hub', (plan) => plan.orders.push(structuredClone(plan.orders[0]!)), 'expected one per supplier and hub'],
    ['a demand line without a share', (plan) => plan.allotments.pop(), 'has no share'],
    ['goods of direct channel through the hub', (plan) => (plan.orders[0]!.channel = 'direct_ship'), 'expected via_hub'],
  ];
  it.each(broken)('%s', async (_, breakIt, message) => {
    const plan = await solveBuy(pooled, defaultOptions);
    expect(checkPlan(pooled, plan)).toEqual([]);
    breakIt(plan);
    expect(checkPlan(pooled, plan).join('\n')).toContain(message);
  });

  it('more than the capacity, a broken multiple, a minimum and a ceiling', async () => {
    const plan = await solveBuy(pooled, defaultOptions);
    const change = (more: Partial<(typeof pooled.offers)[0]>): string[] => checkPlan({ ...pooled, offers: [{ ...pooled.offers[0]!, ...more }] }, plan);
    expect(change({ capacityPacks: 49 }).join()).toContain('capacity in the cycle is 49');
    expect(change({ multiplePacks: 7 }).join()).toContain('no multiple of 7');
    expect(change({ minimumPacks: 51 }).join()).toContain('below its minimum of 51');
    expect(change({ leadTimeDays: 9 }).join()).toContain('after the delivery day');
    const capped = product('RICE', { ceilings: [{ stage: 'retailer', rupiahPerPack: 55_000, leastMarginRupiah: 0 }] });
    expect(checkPlan({ ...pooled, products: [capped] }, plan).join()).toContain('above the ceiling');
    expect(checkPlan({ ...pooled, quotas: [{ cooperativeId: 'A', sku: 'RICE', remainingPacks: 39 }] }, plan).join()).toContain('its quota leaves 39');
  });
});
