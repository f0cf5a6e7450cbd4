import type { Market, Offer, Product } from './market.ts';
import type { BuyPlan } from './plan.ts';

/** What one cooperative would have paid alone for the packs that this plan supplies to it. */
export interface AlonePrice {
  cooperativeId: string;
  sku: string;
  packs: number;
  priceRupiah: number;
  /** The supplier whose terms its own quantity meets, or null for the local agent. */
  supplierId: string | null;
}

/**
 * Prices every supplied pack as if its cooperative had bought alone: at the price its own quantity earns from
 * the cheapest supplier whose minimums its own order meets, else at the dated agent price. The estimate favours
 * buying alone, so the saving is never overstated: any hub's suppliers may be used, no freight, no order cost,
 * no order multiple and no capacity are counted, the minimum order value is tested against all that the
 * cooperative could buy from that supplier at first-tier prices, and a cheaper agent is always taken.
 * Packs without any price (no agent, no reachable supplier) take the plan's own price: they save nothing.
 */
export function priceAlone(market: Market, plan: BuyPlan): AlonePrice[] {
  const products = new Map(market.products.map((product) => [product.sku, product]));
  const suppliers = new Map(market.suppliers.map((supplier) => [supplier.supplierId, supplier]));
  const offersBySku = Map.groupBy(market.offers, (offer) => offer.sku);
  const pooled = pooledPrices(plan);
  const supplied = suppliedPacks(plan);
  const result: AlonePrice[] = [];
  for (const [cooperativeId, packsBySku] of supplied) {
    const baskets = basketsOf(packsBySku, offersBySku, products);
    for (const [sku, packs] of packsBySku) {
      const product = products.get(sku)!;
      let best: { priceRupiah: number; supplierId: string | null } | null =
        product.agentPriceRupiah === null ? null : { priceRupiah: product.agentPriceRupiah, supplierId: null };
      for (const offer of offersBySku.get(sku) ?? []) {
        const supplier = suppliers.get(offer.supplierId)!;
        const basket = baskets.get(offer.supplierId)!;
        const reachable = packs >= offer.minimumPacks && basket.rupiah >= supplier.minimumOrderRupiah && basket.grams >= supplier.minimumOrderGrams;
        if (!reachable || supplier.peerCooperativeId === cooperativeId || !standsOn(market.planDate, offer)) continue;
        const priceRupiah = ownPrice(offer, packs);
        if (priceRupiah !== null && (!best || priceRupiah < best.priceRupiah)) best = { priceRupiah, supplierId: offer.supplierId };
      }
      result.push({ cooperativeId, sku, packs, ...(best ?? { priceRupiah: pooled.get(sku) ?? 0, supplierId: null }) });
    }
  }
  return result;
}

export function aloneRupiah(prices: readonly AlonePrice[]): number {
  return prices.reduce((sum, row) => sum + row.packs * row.priceRupiah, 0);
}

/**
 * Packs bought in this plan per cooperative and product. What came out of hub stock was paid in an earlier
 * cycle: it is taken off line by line so that both sides of the saving speak of the same packs.
 */
function suppliedPacks(plan: BuyPlan): Map<string, Map<string, number>> {
  const fromStock = new Map<string, number>();
  for (const use of plan.stockUsed) fromStock.set(`${use.sku}@${use.hubId}`, (fromStock.get(`${use.sku}@${use.hubId}`) ?? 0) + use.packs);
  const supplied = new Map<string, Map<string, number>>();
  for (const row of [...plan.allotments].sort((a, b) => (a.lineId < b.lineId ? -1 : 1))) {
    const key = `${row.sku}@${row.hubId}`;
    const stock = Math.min(row.allottedPacks, fromStock.get(key) ?? 0);
    fromStock.set(key, (fromStock.get(key) ?? 0) - stock);
    const packs = row.allottedPacks - stock;
    if (packs === 0) continue;
    const own = supplied.get(row.cooperativeId) ?? new Map<string, number>();
    own.set(row.sku, (own.get(row.sku) ?? 0) + packs);
    supplied.set(row.cooperativeId, own);
  }
  return supplied;
}

/** All that a cooperative could buy from each supplier, at first-tier prices: the kindest reading of its minimum. */
function basketsOf(packsBySku: ReadonlyMap<string, number>, offersBySku: ReadonlyMap<string, Offer[]>, products: ReadonlyMap<string, Product>): Map<string, { rupiah: number; grams: number }> {
  const baskets = new Map<string, { rupiah: number; grams: number }>();
  for (const [sku, packs] of packsBySku) {
    for (const offer of offersBySku.get(sku) ?? []) {
      const basket = baskets.get(offer.supplierId) ?? { rupiah: 0, grams: 0 };
      basket.rupiah += packs * offer.tiers[0]!.priceRupiah;
      basket.grams += packs * products.get(sku)!.packGrams;
      baskets.set(offer.supplierId, basket);
    }
  }
  return baskets;
}

const standsOn = (date: string, offer: Offer): boolean => (offer.validFrom ?? '') <= date && (offer.validUntil ?? '9999') >= date;

/** Price per pack that a quantity earns by itself, rounded up for incremental tiers; null below the first tier. */
function ownPrice(offer: Offer, packs: number): number | null {
  const reached = offer.tiers.findLast((tier) => tier.fromPacks <= packs);
  if (!reached) return null;
  if (offer.tierKind === 'all_units') return reached.priceRupiah;
  const rupiah = offer.tiers.reduce((sum, tier, at) => {
    const first = at === 0 ? 1 : tier.fromPacks;
    const next = offer.tiers[at + 1]?.fromPacks ?? Number.POSITIVE_INFINITY;
    return sum + Math.max(0, Math.min(packs, next - 1) - first + 1) * tier.priceRupiah;
  }, 0);
  return Math.ceil(rupiah / packs);
}

/** Average price this plan pays per product, rounded down. */
function pooledPrices(plan: BuyPlan): Map<string, number> {
  const sums = new Map<string, { rupiah: number; packs: number }>();
  for (const line of plan.orders.flatMap((order) => order.lines)) {
    const sum = sums.get(line.sku) ?? { rupiah: 0, packs: 0 };
    sums.set(line.sku, { rupiah: sum.rupiah + line.lineRupiah, packs: sum.packs + line.packs });
  }
  return new Map([...sums].map(([sku, sum]) => [sku, Math.floor(sum.rupiah / sum.packs)]));
}
