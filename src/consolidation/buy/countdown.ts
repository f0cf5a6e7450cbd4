import type { Market, Offer, Product } from './market.ts';
import type { Reason } from './plan.ts';
import { priceLimit } from './prepare.ts';
import { rupiah, rupiahEn, thousands, thousandsEn } from './words.ts';

/** "n more packs reach the next tier and save Rp x for all." */
export interface Countdown {
  sku: string;
  /** null when the packs of all hubs count together. */
  hubId: string | null;
  offerId: string;
  supplierId: string;
  orderedPacks: number;
  morePacks: number;
  tierFromPacks: number;
  priceNowRupiah: number;
  priceNextRupiah: number;
  /** What those who have ordered already would save together. */
  savingRupiah: number;
  words: Reason;
}

/** Packs ordered so far, per product and hub: all the countdown needs to know of the demand. */
export type OrderedPacks = ReadonlyArray<{ sku: string; hubId: string; packs: number }>;

/**
 * For every product and hub with orders: how many more packs bring a lower price than the best one that today's
 * pooled quantity earns. It looks at prices, minimums, capacity and ceilings only (order costs, freight and
 * supplier minimums are left to the buy), so it is one pass over the offers: cheap enough for every new order.
 */
export function tierCountdown(market: Pick<Market, 'products' | 'hubs' | 'offers' | 'planDate'>, ordered: OrderedPacks): Countdown[] {
  const products = new Map(market.products.map((product) => [product.sku, product]));
  const offers = Map.groupBy(market.offers.filter((offer) => standsOn(market.planDate, offer)), (offer) => offer.sku);
  return ordered
    .filter((row) => row.packs > 0 && products.get(row.sku)?.channel !== 'direct_ship')
    .concat(directTotals(ordered, products))
    .flatMap((row) => {
      const product = products.get(row.sku)!;
      const tariff = market.hubs.find((hub) => hub.hubId === row.hubId)?.tariffRupiahPerKg ?? 0;
      const limit = priceLimit(product, tariff);
      const candidates = (offers.get(row.sku) ?? [])
        .filter((offer) => row.hubId === '' || offer.hubIds.includes(row.hubId))
        .map((offer) => ({ offer, counted: countedFor(offer, row, ordered), limit }));
      return nextTier(product, row.hubId === '' ? null : row.hubId, row.packs, candidates) ?? [];
    });
}

interface Candidate { offer: Offer; counted: number; limit: number }

const standsOn = (date: string, offer: Offer): boolean => (offer.validFrom ?? '') <= date && (offer.validUntil ?? '9999') >= date;

/** direct_ship goods are pooled over the whole city: one row with an empty hub. */
function directTotals(ordered: OrderedPacks, products: ReadonlyMap<string, Product>): OrderedPacks {
  const totals = new Map<string, number>();
  for (const row of ordered) {
    if (products.get(row.sku)?.channel === 'direct_ship') totals.set(row.sku, (totals.get(row.sku) ?? 0) + row.packs);
  }
  return [...totals].filter(([, packs]) => packs > 0).map(([sku, packs]) => ({ sku, hubId: '', packs }));
}

/** Packs that count for an offer's tier here: this hub's, or those of all its hubs. */
function countedFor(offer: Offer, row: OrderedPacks[number], ordered: OrderedPacks): number {
  if (row.hubId === '' || offer.tierKind === 'incremental' || offer.tierCounting === 'order') return row.packs;
  return ordered.reduce((sum, other) => sum + (other.sku === row.sku && offer.hubIds.includes(other.hubId) ? other.packs : 0), 0);
}

function nextTier(product: Product, hubId: string | null, packs: number, candidates: readonly Candidate[]): Countdown | null {
  const now = Math.min(...candidates.map((candidate) => averagePrice(candidate.offer, candidate.counted, candidate.limit)));
  if (!Number.isFinite(now)) return null;
  let best: Countdown | null = null;
  for (const { offer, counted, limit } of candidates) {
    for (const tier of offer.tiers) {
      const from = Math.max(tier.fromPacks, offer.minimumPacks);
      if (from <= counted || from > offer.capacityPacks) continue;
      const next = averagePrice(offer, from, limit);
      if (next >= now) continue;
      const morePacks = from - counted;
      if (best && best.morePacks <= morePacks) continue;
      const savingRupiah = Math.floor((now - next) * packs);
      best = {
        sku: product.sku, hubId, offerId: offer.offerId, supplierId: offer.supplierId, orderedPacks: packs, morePacks, tierFromPacks: tier.fromPacks,
        priceNowRupiah: Math.ceil(now), priceNextRupiah: Math.ceil(next), savingRupiah, words: words(product, morePacks, Math.ceil(next), savingRupiah),
      };
    }
  }
  return best;
}

/** Price per pack that a quantity earns, or Infinity where the offer cannot give it or a ceiling forbids it. */
function averagePrice(offer: Offer, packs: number, limit: number): number {
  const reached = offer.tiers.findLastIndex((tier) => tier.fromPacks <= packs);
  if (reached < 0 || packs < offer.minimumPacks || packs > offer.capacityPacks) return Number.POSITIVE_INFINITY;
  let price = offer.tiers[reached]!.priceRupiah;
  if (offer.tierKind === 'incremental') {
    let rupiahSum = price * packs;
    for (let at = 0; at < reached; at++) rupiahSum += (offer.tiers[at]!.priceRupiah - offer.tiers[at + 1]!.priceRupiah) * (offer.tiers[at + 1]!.fromPacks - 1);
    price = rupiahSum / packs;
  }
  return price <= limit ? price : Number.POSITIVE_INFINITY;
}

function words(product: Product, more: number, price: number, saving: number): Reason {
  return {
    id: `${thousands(more)} kemasan ${product.name} lagi mencapai harga ${rupiah(price)} dan menghemat ${rupiah(saving)} untuk semua.`,
    en: `${thousandsEn(more)} more packs of ${product.name} reach the price of ${rupiahEn(price)} and save ${rupiahEn(saving)} for all.`,
  };
}
