import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../src/consolidation/buy/checker.ts';
import { defaultOptions, emptyHand, type Market } from '../../../src/consolidation/buy/market.ts';
import type { BuyPlan } from '../../../src/consolidation/buy/plan.ts';
import { solveBuy } from '../../../src/consolidation/buy/solve.ts';
import { line, market, offer, product, supplier } from '../../builders/small-market.ts';

const exact = { ...defaultOptions, relativeGap: 0 };
const solve = async (input: Market): Promise<BuyPlan> => {
  const plan = await solveBuy(input, exact);
  expect(checkPlan(input, plan)).toEqual([]);
  return plan;
};
const bought = (plan: BuyPlan): Record<string, number> =>
  Object.fromEntries(plan.orders.flatMap((order) => order.lines.map((row) => [`${row.offerId}@${order.hubId ?? '*'}`, row.packs])));

const twoHubs = (tierCounting: 'cycle' | 'order'): Market => market({
  suppliers: [supplier('BULOG')],
  offers: [offer('BULOG', 'RICE', [[1, 60_000], [50, 54_000]], { tierCounting })],
  demand: [line('A', 'RICE', 30), line('B', 'RICE', 30, { hubId: 'HUB-B' })],
});

const withNeighbour = (regulated: boolean): Market => market({
  products: [product('RICE', { regulated })], suppliers: [supplier('NEIGHBOUR', { kind: 'cooperative', peerCooperativeId: 'Z' }), supplier('BULOG')],
  offers: [offer('NEIGHBOUR', 'RICE', [[1, 40_000]], { capacityPacks: 6 }), offer('BULOG', 'RICE', [[1, 50_000]])], demand: [line('A', 'RICE', 10)],
});

describe('suppliers and tiers', () => {
  it('pools cooperatives to reach a tier that none reaches alone', async () => {
    const plan = await solve(market({
      suppliers: [supplier('BULOG'), supplier('LOCAL')],
      offers: [offer('BULOG', 'RICE', [[1, 60_000], [50, 54_000]]), offer('LOCAL', 'RICE', [[1, 57_000]])],
      demand: [line('A', 'RICE', 30), line('B', 'RICE', 25)],
    }));
    expect(bought(plan)).toEqual({ 'BULOG/RICE@HUB-A': 55 });
    expect(plan.costRupiah).toBe(55 * 54_000);
    const reason = plan.orders[0]!.lines[0]!.reason;
    expect(reason.id).toContain('Gabungan 55 kemasan mencapai harga bertingkat mulai 50: Rp54.000');
    expect(reason.en).toContain('The next best choice, LOCAL, would cost Rp165,000 more.');
  });

  it('counts a cycle tier over both hubs and an order tier per hub', async () => {
    expect((await solve(twoHubs('cycle'))).costRupiah).toBe(60 * 54_000);
    expect((await solve(twoHubs('order'))).costRupiah).toBe(60 * 60_000);
  });

  it('prices incremental tiers pack by pack', async () => {
    const plan = await solve(market({
      suppliers: [supplier('BULOG')],
      offers: [offer('BULOG', 'RICE', [[1, 60_000], [11, 50_000], [21, 40_000]], { tierKind: 'incremental' })],
      demand: [line('A', 'RICE', 25)],
    }));
    expect(plan.costRupiah).toBe(10 * 60_000 + 10 * 50_000 + 5 * 40_000);
    expect(plan.orders[0]!.lines[0]!.unitPriceRupiah).toBe(52_000);
  });

  it('buys one pack more than needed when the lower tier makes the whole cheaper', async () => {
    const plan = await solve(market({
      suppliers: [supplier('BULOG')],
      offers: [offer('BULOG', 'RICE', [[1, 60_000], [50, 54_000]])],
      demand: [line('A', 'RICE', 49)],
    }));
    expect(bought(plan)).toEqual({ 'BULOG/RICE@HUB-A': 50 });
    expect(plan.surplus).toEqual([{ sku: 'RICE', hubId: 'HUB-A', packs: 1, holdingRupiah: 500 }]);
  });

  it('gives that pack to the cooperative that offered tolerance, as an amendment', async () => {
    const plan = await solve(market({
      suppliers: [supplier('BULOG')],
      offers: [offer('BULOG', 'RICE', [[1, 60_000], [50, 54_000]])],
      demand: [line('A', 'RICE', 29), line('B', 'RICE', 20, { tolerancePacks: 2 })],
    }));
    expect(plan.surplus).toEqual([]);
    expect(plan.allotments.map((row) => [row.cooperativeId, row.toleranceUsedPacks, row.allottedPacks])).toEqual([['A', 0, 29], ['B', 1, 21]]);
  });

  it('joins goods of one supplier so that its minimum order is met', async () => {
    const plan = await solve(market({
      products: [product('RICE'), product('OIL')],
      suppliers: [supplier('BULOG', { minimumOrderRupiah: 2_000_000 }), supplier('LOCAL')],
      offers: [offer('BULOG', 'RICE', [[1, 50_000]]), offer('BULOG', 'OIL', [[1, 52_000]]), offer('LOCAL', 'RICE', [[1, 56_000]]), offer('LOCAL', 'OIL', [[1, 51_500]])],
      demand: [line('A', 'RICE', 30), line('A', 'OIL', 15)],
    }));
    // Oil is dearer at BULOG, but ten packs of it open the door to the cheaper rice.
    expect(bought(plan)).toEqual({ 'BULOG/OIL@HUB-A': 10, 'BULOG/RICE@HUB-A': 30, 'LOCAL/OIL@HUB-A': 5 });
  });

  it('counts whole trucks by weight and by volume, and food apart from fertiliser', async () => {
    const freight = { rupiahPerTruck: 300_000, truckGrams: 1_000_000, truckMillilitres: 1_000_000 };
    const plan = await solve(market({
      products: [product('RICE'), product('UREA', { loadClass: 'PUPUK', packGrams: 25_000 })],
      suppliers: [supplier('BULOG', { lanes: [{ hubId: 'HUB-A', freight }] })],
      offers: [offer('BULOG', 'RICE', [[1, 50_000]]), offer('BULOG', 'UREA', [[1, 50_000]])],
      demand: [line('A', 'RICE', 190), line('A', 'UREA', 10)],
    }));
    // 190 packs weigh 950 kg but fill 1.14 m³.
    expect(plan.orders[0]!.trucks).toEqual([{ loadGroup: 'PANGAN', count: 2, rupiah: 600_000 }, { loadGroup: 'PUPUK', count: 1, rupiah: 300_000 }]);
    expect(plan.freightRupiah).toBe(900_000);
  });

  it('prefers a slightly dearer supplier who waits for the money', async () => {
    const plan = await solve(market({
      money: { yearlyBasisPoints: 1200, horizonDays: 30 },
      suppliers: [supplier('CASH', { paymentTerm: { kind: 'cash_before_shipment', days: -3 } }), supplier('TEMPO', { paymentTerm: { kind: 'tempo', days: 30 } })],
      offers: [offer('CASH', 'RICE', [[1, 50_000]]), offer('TEMPO', 'RICE', [[1, 50_400]])],
      demand: [line('A', 'RICE', 10)],
    }));
    expect(bought(plan)).toEqual({ 'TEMPO/RICE@HUB-A': 10 });
    expect(plan.moneyRupiah).toBe(0);
  });
});

describe('rules of the state and of the channel', () => {
  it('refuses a price that leaves no room for tariff and margin under the ceiling', async () => {
    const ceilings = [{ stage: 'consumer' as const, rupiahPerPack: 62_500, leastMarginRupiah: 2000 }];
    const input = (priceRupiah: number): Market => market({
      products: [product('RICE', { ceilings })], suppliers: [supplier('BULOG')],
      offers: [offer('BULOG', 'RICE', [[1, priceRupiah]])], demand: [line('A', 'RICE', 10)],
    });
    // 62,500 − 2,000 margin − 300 × 5 kg tariff = 59,000.
    expect(bought(await solve(input(59_000)))).toEqual({ 'BULOG/RICE@HUB-A': 10 });
    const refused = await solve(input(59_001));
    expect(refused.orders).toEqual([]);
    expect(refused.shortages[0]).toMatchObject({ packs: 10, cause: 'ceiling' });
    expect(refused.shortages[0]!.reason.id).toContain('HET');
  });

  it('pools direct goods over the city, within quota, with drops that sum to the order', async () => {
    const plan = await solve(market({
      products: [product('LPG', { channel: 'direct_ship', quotaRequired: true, loadClass: 'B3-GAS' })],
      suppliers: [supplier('AGENT', { lanes: [] })],
      offers: [offer('AGENT', 'LPG', [[1, 16_000]], { hubIds: [], multiplePacks: 10 })],
      demand: [line('A', 'LPG', 60), line('B', 'LPG', 45, { hubId: 'HUB-B' }), line('C', 'LPG', 8)],
      quotas: [{ cooperativeId: 'A', sku: 'LPG', remainingPacks: 60 }, { cooperativeId: 'B', sku: 'LPG', remainingPacks: 40 }],
    }));
    expect(plan.orders[0]).toMatchObject({ hubId: null, channel: 'direct_ship' });
    expect(plan.orders[0]!.lines[0]!.drops).toEqual([{ cooperativeId: 'A', packs: 60 }, { cooperativeId: 'B', packs: 40 }]);
    expect(plan.shortages.map(({ cause, packs, penaltyRupiah }) => [cause, packs, penaltyRupiah])).toEqual([['quota', 13, 0]]);
  });

  it('takes stock that expires first and never what expires before delivery', async () => {
    const plan = await solve(market({
      suppliers: [supplier('BULOG')], offers: [offer('BULOG', 'RICE', [[1, 50_000]])], demand: [line('A', 'RICE', 10)],
      stock: [
        { lotId: 'LATE', sku: 'RICE', hubId: 'HUB-A', packs: 5, expiresOn: '2027-02-01' },
        { lotId: 'SOON', sku: 'RICE', hubId: 'HUB-A', packs: 4, expiresOn: '2026-12-01' },
        { lotId: 'GONE', sku: 'RICE', hubId: 'HUB-A', packs: 9, expiresOn: '2026-11-26' },
        { lotId: 'ELSEWHERE', sku: 'RICE', hubId: 'HUB-B', packs: 9, expiresOn: null },
      ],
    }));
    expect(plan.stockUsed.map(({ lotId, packs }) => [lotId, packs])).toEqual([['SOON', 4], ['LATE', 5]]);
    expect(bought(plan)).toEqual({ 'BULOG/RICE@HUB-A': 1 });
  });

  it('never buys surplus that cannot sell before it expires', async () => {
    const plan = await solve(market({
      products: [product('EGGS', { shelfLifeDays: 7 })], suppliers: [supplier('FARM')],
      offers: [offer('FARM', 'EGGS', [[1, 50_000]], { multiplePacks: 10 })], demand: [line('A', 'EGGS', 14)],
    }));
    expect(bought(plan)).toEqual({ 'FARM/EGGS@HUB-A': 10 });
    expect(plan.shortages[0]).toMatchObject({ packs: 4, cause: 'not_worth_it' });
  });

  it('cuts a cooperative whose limit fell by its own priority only', async () => {
    const plan = await solve(market({
      products: [product('RICE'), product('OIL')], suppliers: [supplier('BULOG')],
      offers: [offer('BULOG', 'RICE', [[1, 50_000]]), offer('BULOG', 'OIL', [[1, 50_000]])],
      demand: [line('A', 'OIL', 10, { priority: 2 }), line('A', 'RICE', 10), line('B', 'OIL', 10)],
      budgets: [{ cooperativeId: 'A', limitRupiah: 15 * 60_000 }],
    }));
    const shares = Object.fromEntries(plan.allotments.map((row) => [row.lineId, row.allottedPacks]));
    expect(shares).toEqual({ 'A/OIL': 5, 'A/RICE': 10, 'B/OIL': 10 });
    expect(plan.allotments.find((row) => row.lineId === 'A/OIL')!.cuts[0]).toMatchObject({ cause: 'budget', packs: 5 });
  });

  it('buys surplus of another cooperative as a peer order, but nothing regulated', async () => {
    const plan = await solve(withNeighbour(false));
    expect(plan.orders.map((order) => [order.supplierId, order.channel, order.lines[0]!.packs])).toEqual([['BULOG', 'via_hub', 4], ['NEIGHBOUR', 'peer', 6]]);
    expect(bought(await solve(withNeighbour(true)))).toEqual({ 'BULOG/RICE@HUB-A': 10 });
  });
});

describe("the planner's hand", () => {
  const base = market({
    products: [product('RICE'), product('OIL')],
    suppliers: [supplier('BULOG'), supplier('LOCAL')],
    offers: [offer('BULOG', 'RICE', [[1, 50_000]]), offer('LOCAL', 'RICE', [[1, 51_000]], { multiplePacks: 5 }), offer('LOCAL', 'OIL', [[1, 90_000]])],
    demand: [line('A', 'RICE', 30), line('A', 'OIL', 4)],
  });
  const withHand = (hand: Partial<Market['hand']>): Market => ({ ...base, hand: { ...emptyHand, ...hand } });

  it('pins, forbids, fixes and drops', async () => {
    expect(bought(await solve(withHand({ pins: [{ supplierId: 'LOCAL', sku: 'RICE', hubId: null }] })))).toEqual({ 'LOCAL/OIL@HUB-A': 4, 'LOCAL/RICE@HUB-A': 30 });
    expect(bought(await solve(withHand({ forbids: [{ supplierId: 'LOCAL', sku: null, hubId: null }] })))).toEqual({ 'BULOG/RICE@HUB-A': 30 });
    expect(bought(await solve(withHand({ fixes: [{ offerId: 'LOCAL/RICE', hubId: 'HUB-A', packs: 10 }] })))).toEqual({ 'BULOG/RICE@HUB-A': 20, 'LOCAL/OIL@HUB-A': 4, 'LOCAL/RICE@HUB-A': 10 });
    const dropped = await solve(withHand({ drops: [{ sku: 'OIL', hubId: null }] }));
    expect(bought(dropped)).toEqual({ 'BULOG/RICE@HUB-A': 30 });
    expect(dropped.shortages).toMatchObject([{ sku: 'OIL', packs: 4, cause: 'dropped', penaltyRupiah: 0 }]);
  });

  it('refuses a fixed quantity that breaks the terms, and says what was expected', async () => {
    await expect(solveBuy(withHand({ fixes: [{ offerId: 'LOCAL/RICE', hubId: 'HUB-A', packs: 12 }] }), exact)).rejects.toThrow('expected a multiple of 5');
  });

  it('starts warm from the plan before and ends at the same optimum', async () => {
    const before = await solve(base);
    const changed = withHand({ fixes: [{ offerId: 'LOCAL/RICE', hubId: 'HUB-A', packs: 10 }] });
    const warm = await solveBuy(changed, exact, { warm: before.statistics.chosen });
    expect(warm.objectiveRupiah).toBe((await solve(changed)).objectiveRupiah);
  });

  it('stops when told to, with a plan that the checker accepts', async () => {
    const plan = await solveBuy(base, exact, { shouldStop: () => true });
    expect(checkPlan(base, plan)).toEqual([]);
  });
});

describe('edges', () => {
  it('an empty cycle gives an empty plan', async () => {
    const plan = await solve(market({ suppliers: [supplier('BULOG')], offers: [offer('BULOG', 'RICE', [[1, 50_000]])] }));
    expect(plan).toMatchObject({ orders: [], shortages: [], objectiveRupiah: 0, boundRupiah: 0, gapPercent: 0 });
  });

  it('goods that nobody offers are short, with a reason', async () => {
    const plan = await solve(market({ demand: [line('A', 'RICE', 3)] }));
    expect(plan.shortages).toMatchObject([{ packs: 3, cause: 'no_offer' }]);
    expect(plan.allotments[0]!.cuts[0]!.reason.id).toContain('Tidak ada penawaran');
  });

  it('tells its progress: the best cost falls or stays, the bound rises or stays', async () => {
    const seen: Array<{ objectiveRupiah: number; boundRupiah: number }> = [];
    const plan = await solveBuy(twoHubs('order'), exact, { onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(1);
    seen.forEach((now, at) => {
      if (at === 0) return;
      expect(now.objectiveRupiah).toBeLessThanOrEqual(seen[at - 1]!.objectiveRupiah);
      expect(now.boundRupiah).toBeGreaterThanOrEqual(seen[at - 1]!.boundRupiah);
    });
    expect(seen.at(-1)).toMatchObject({ objectiveRupiah: plan.objectiveRupiah, boundRupiah: plan.boundRupiah });
  });
});
