import fc from 'fast-check';
import { emptyHand, type DemandLine, type Market, type Offer, type PlannerHand, type Product, type Supplier, type Tier } from '../../src/consolidation/buy/market.ts';

/** How large the drawn markets are. */
export interface MarketSize {
  products: number;
  hubs: number;
  suppliers: number;
  offersPerProduct: number;
  cooperatives: number;
  packs: number;
}

export const tinySize: MarketSize = { products: 2, hubs: 2, suppliers: 2, offersPerProduct: 2, cooperatives: 2, packs: 5 };
export const smallSize: MarketSize = { products: 4, hubs: 2, suppliers: 4, offersPerProduct: 3, cooperatives: 6, packs: 40 };

const hubIds = (size: MarketSize): string[] => Array.from({ length: size.hubs }, (_, at) => `H${at}`);

const productArbitrary = (sku: string, size: MarketSize): fc.Arbitrary<Product> =>
  fc.record({
    sku: fc.constant(sku),
    name: fc.constant(`Barang ${sku}`),
    channel: fc.constantFrom('via_hub', 'via_hub', 'via_hub', 'via_hub', 'direct_ship', 'direct_ship', 'peer'),
    packGrams: fc.integer({ min: 500, max: 50_000 }),
    packMillilitres: fc.integer({ min: 500, max: 60_000 }),
    loadClass: fc.constantFrom('PANGAN', 'PANGAN-RAPUH', 'PUPUK', 'B3-GAS'),
    shelfLifeDays: fc.constantFrom(...(size.packs < 10 ? [5, 14, 14, 21] : [null, 5, 14, 30, 180])),
    regulated: fc.boolean(),
    quotaRequired: fc.constantFrom(false, false, false, false, false, false, true),
    ceilings: fc.constantFrom(
      [],
      [],
      [{ stage: 'consumer' as const, rupiahPerPack: 1150, leastMarginRupiah: 30 }],
      [{ stage: 'retailer' as const, rupiahPerPack: 1040, leastMarginRupiah: 0 }, { stage: 'distributor' as const, rupiahPerPack: 1010, leastMarginRupiah: 0 }],
    ),
    shortageRupiah: fc.constantFrom(400, 1500, 3000, 3000, 5000),
    holdingRupiah: fc.integer({ min: 0, max: 60 }),
    agentPriceRupiah: fc.constantFrom(null, 1100),
    sharing: fc.constantFrom('proportional', 'equal_awards', 'equal_losses', 'priority_tiers'),
    minimumUsefulPacks: fc.constantFrom(1, 1, 3),
  });

const supplierArbitrary = (at: number, size: MarketSize): fc.Arbitrary<Supplier> =>
  fc.record({
    supplierId: fc.constant(`S${at}`),
    name: fc.constant(`Pemasok ${at}`),
    kind: fc.constantFrom('soe', 'private', 'cooperative'),
    peerCooperativeId: fc.constantFrom(null, null, null, null, null, 'C0'),
    orderFixedRupiah: fc.constantFrom(0, 0, 500, 3000),
    minimumOrderRupiah: fc.constantFrom(0, 0, 200 * size.packs, 400 * size.packs),
    minimumOrderGrams: fc.constantFrom(0, 0, 0, 60_000),
    paymentTerm: fc.constantFrom({ kind: 'cash_before_shipment' as const, days: -3 }, { kind: 'cash_on_delivery' as const, days: 0 }, { kind: 'tempo' as const, days: 30 }),
    lanes: fc.tuple(...hubIds(size).map((hubId) =>
      fc.record({ hubId: fc.constant(hubId), freight: fc.constantFrom(null, null, { rupiahPerTruck: 1500, truckGrams: 120_000, truckMillilitres: 150_000 }) }),
    )),
  });

const tiersArbitrary = (size: MarketSize): fc.Arbitrary<Tier[]> =>
  fc.record({ base: fc.integer({ min: 800, max: 1100 }), steps: fc.array(fc.tuple(fc.integer({ min: 1, max: size.packs }), fc.integer({ min: -20, max: 150 })), { maxLength: 2 }) })
    .map(({ base, steps }) => {
      const tiers: Tier[] = [{ fromPacks: 1, priceRupiah: base }];
      for (const [gap, cut] of steps) tiers.push({ fromPacks: tiers.at(-1)!.fromPacks + gap, priceRupiah: tiers.at(-1)!.priceRupiah - cut });
      return tiers;
    });

const offerArbitrary = (sku: string, at: number, size: MarketSize): fc.Arbitrary<Offer> =>
  fc.record({
    offerId: fc.constant(`${sku}-${at}`),
    supplierId: fc.integer({ min: 0, max: size.suppliers - 1 }).map((supplier) => `S${supplier}`),
    sku: fc.constant(sku),
    hubIds: fc.subarray(hubIds(size), { minLength: 1 }),
    tierKind: fc.constantFrom('all_units', 'all_units', 'incremental'),
    tierCounting: fc.constantFrom('cycle', 'order'),
    tiers: tiersArbitrary(size),
    minimumPacks: fc.constantFrom(0, 1, Math.ceil(size.packs / 3), Math.ceil(size.packs / 2)),
    multiplePacks: fc.constantFrom(1, 1, 2, 3, 5),
    capacityPacks: fc.oneof(fc.integer({ min: 0, max: size.packs }), fc.integer({ min: size.packs, max: size.packs * 4 })),
    leadTimeDays: fc.constantFrom(0, 1, 2, 4, 4, 9),
    validFrom: fc.constantFrom(null, '2026-11-01'),
    validUntil: fc.constantFrom(null, null, null, '2026-11-30', '2026-11-10'),
  });

const lineArbitrary = (cooperative: number, sku: string, size: MarketSize): fc.Arbitrary<DemandLine> =>
  fc.record({
    lineId: fc.constant(`C${cooperative}/${sku}`),
    cooperativeId: fc.constant(`C${cooperative}`),
    sku: fc.constant(sku),
    hubId: fc.constant(`H${cooperative % size.hubs}`),
    orderedPacks: fc.integer({ min: 1, max: size.packs }),
    tolerancePacks: fc.constantFrom(0, 0, 1, 4),
    priority: fc.integer({ min: 1, max: 4 }),
    shareTier: fc.integer({ min: 1, max: 3 }),
    shownPriceRupiah: fc.integer({ min: 900, max: 1200 }),
    shortageMemoryPacks: fc.constantFrom(0, 0, 3),
    usedPacks: fc.constantFrom(null, null, 4),
  });

/** A planner's hand without fixed quantities: those may be refused, which is tested by example. */
const handArbitrary = (skus: string[], size: MarketSize): fc.Arbitrary<PlannerHand> => {
  const supplierId = fc.integer({ min: 0, max: size.suppliers - 1 }).map((at) => `S${at}`);
  const hubId = fc.constantFrom(null, ...hubIds(size));
  return fc.record({
    pins: fc.array(fc.record({ supplierId, sku: fc.constantFrom(...skus), hubId }), { maxLength: 1 }),
    forbids: fc.array(fc.record({ supplierId, sku: fc.constantFrom(null, ...skus), hubId }), { maxLength: 1 }),
    fixes: fc.constant([]),
    tolerances: fc.array(fc.record({ lineId: fc.constantFrom(...skus).map((sku) => `C0/${sku}`), tolerancePacks: fc.nat(5) }), { maxLength: 1 }),
    drops: fc.array(fc.record({ sku: fc.constantFrom(...skus), hubId }), { maxLength: 1 }),
  });
};

/** Markets with every kind of term in them, feasible or not: quotas, budgets, stock, tolerances, ceilings. */
export function marketArbitrary(size: MarketSize): fc.Arbitrary<Market> {
  const skus = Array.from({ length: size.products }, (_, at) => `P${at}`);
  const lines = Array.from({ length: size.cooperatives }, (_, cooperative) => skus.map((sku) => lineArbitrary(cooperative, sku, size))).flat();
  const offers = skus.flatMap((sku) => Array.from({ length: size.offersPerProduct }, (_, at) => offerArbitrary(sku, at, size)));
  return fc.record({
    city: fc.constant('Kota Acak'),
    cycleId: fc.constant('C1'),
    planDate: fc.constant('2026-11-23'),
    deliveryDate: fc.constant('2026-11-27'),
    cycleDays: fc.constant(7),
    money: fc.constantFrom({ yearlyBasisPoints: 0, horizonDays: 30 }, { yearlyBasisPoints: 1200, horizonDays: 30 }),
    products: fc.tuple(...skus.map((sku) => productArbitrary(sku, size))),
    hubs: fc.constant(hubIds(size).map((hubId, at) => ({ hubId, name: hubId, tariffRupiahPerKg: 1 + at }))),
    suppliers: fc.tuple(...Array.from({ length: size.suppliers }, (_, at) => supplierArbitrary(at, size))),
    offers: fc.tuple(...offers),
    demand: fc.tuple(...lines).chain((all) => fc.subarray(all, { minLength: 1 })),
    stock: fc.array(
      fc.record({ lotId: fc.uuid(), sku: fc.constantFrom(...skus), hubId: fc.constantFrom(...hubIds(size)), packs: fc.integer({ min: 1, max: 9 }), expiresOn: fc.constantFrom(null, '2026-11-25', '2026-11-27', '2026-12-20') }),
      { maxLength: 3 },
    ),
    quotas: fc.uniqueArray(
      fc.record({ cooperativeId: fc.integer({ min: 0, max: size.cooperatives - 1 }).map((at) => `C${at}`), sku: fc.constantFrom(...skus), remainingPacks: fc.integer({ min: 0, max: size.packs }) }),
      { maxLength: 3, selector: (quota) => `${quota.cooperativeId}/${quota.sku}` },
    ),
    budgets: fc.uniqueArray(
      fc.record({ cooperativeId: fc.integer({ min: 0, max: size.cooperatives - 1 }).map((at) => `C${at}`), limitRupiah: fc.integer({ min: 0, max: size.packs * 4000 }) }),
      { maxLength: 1, selector: (budget) => budget.cooperativeId },
    ),
    hand: fc.oneof({ weight: 3, arbitrary: fc.constant(emptyHand) }, { weight: 1, arbitrary: handArbitrary(skus, size) }),
  });
}
