import { emptyHand, type DemandLine, type Market, type Offer, type Product, type Supplier } from '../../src/consolidation/buy/market.ts';

export const product = (sku: string, more: Partial<Product> = {}): Product => ({
  sku, name: sku, channel: 'via_hub', packGrams: 5000, packMillilitres: 6000, loadClass: 'PANGAN', shelfLifeDays: 180, regulated: false, quotaRequired: false,
  ceilings: [], shortageRupiah: 100_000, holdingRupiah: 500, agentPriceRupiah: null, sharing: 'proportional', minimumUsefulPacks: 1, ...more,
});

export const supplier = (supplierId: string, more: Partial<Supplier> = {}): Supplier => ({
  supplierId, name: supplierId, kind: 'private', peerCooperativeId: null, orderFixedRupiah: 0, minimumOrderRupiah: 0, minimumOrderGrams: 0,
  paymentTerm: { kind: 'cash_on_delivery', days: 0 }, lanes: [{ hubId: 'HUB-A', freight: null }, { hubId: 'HUB-B', freight: null }], ...more,
});

export const offer = (supplierId: string, sku: string, prices: ReadonlyArray<readonly [fromPacks: number, priceRupiah: number]>, more: Partial<Offer> = {}): Offer => ({
  offerId: `${supplierId}/${sku}`, supplierId, sku, hubIds: ['HUB-A', 'HUB-B'], tierKind: 'all_units', tierCounting: 'cycle',
  tiers: prices.map(([fromPacks, priceRupiah]) => ({ fromPacks, priceRupiah })),
  minimumPacks: 0, multiplePacks: 1, capacityPacks: 1_000_000, leadTimeDays: 1, validFrom: null, validUntil: null, ...more,
});

export const line = (cooperativeId: string, sku: string, orderedPacks: number, more: Partial<DemandLine> = {}): DemandLine => ({
  lineId: `${cooperativeId}/${sku}`, cooperativeId, sku, hubId: 'HUB-A', orderedPacks, tolerancePacks: 0, priority: 1, shareTier: 1,
  shownPriceRupiah: 60_000, shortageMemoryPacks: 0, usedPacks: null, ...more,
});

/** A market of one city with two hubs, on a Monday, delivered on Friday; no cost of money unless given. */
export const market = (more: Partial<Market>): Market => ({
  city: 'Kota Malang', cycleId: '2026-W48', planDate: '2026-11-23', deliveryDate: '2026-11-27', cycleDays: 7,
  money: { yearlyBasisPoints: 0, horizonDays: 30 },
  products: [product('RICE')], hubs: [{ hubId: 'HUB-A', name: 'Balearjosari', tariffRupiahPerKg: 300 }, { hubId: 'HUB-B', name: 'Arjowinangun', tariffRupiahPerKg: 300 }],
  suppliers: [], offers: [], demand: [], stock: [], quotas: [], budgets: [], hand: emptyHand, ...more,
});
