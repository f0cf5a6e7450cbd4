import { defineError } from '../platform/errors.ts';
import type { DemandLine, Market } from './buy/market.ts';
import type { SharedCapacity } from './buy/nation.ts';

/** `bidding`: every city says what it could use of what is shared; `planning`: every city plans at the common
 * prices; `repairing`: the few that took too much plan again within their caps. */
export const nationStates = ['bidding', 'planning', 'repairing', 'done', 'failed'] as const;
export type NationState = (typeof nationStates)[number];

/** The state in which a round is answered. */
export const stateOfRound = (round: number): NationState => (round === 1 ? 'bidding' : round === 2 ? 'planning' : 'repairing');

/** What one city's jobs were busy with, seconds. */
export interface CitySeconds {
  /** Reading its orders and terms. */
  aggregate: number;
  build: number;
  solve: number;
  write: number;
}

export const addSeconds = (a: CitySeconds | null | undefined, b: CitySeconds): CitySeconds => ({
  aggregate: (a?.aggregate ?? 0) + b.aggregate,
  build: (a?.build ?? 0) + b.build,
  solve: (a?.solve ?? 0) + b.solve,
  write: (a?.write ?? 0) + b.write,
});

export const noCityToBuyFor = defineError('consolidation.no_city_to_buy_for', 409, 'Tidak ada periode yang menunggu', (deliveryDate: string) => ({
  detail: `Tidak ada periode yang sudah ditutup dengan hari antar ${deliveryDate} dan belum direncanakan. Periksa tanggalnya atau tutup periodenya dulu.`,
  members: { deliveryDate },
}));

export const twoCyclesInCity = defineError('consolidation.two_cycles_in_city', 409, 'Dua periode untuk satu hari antar', (cityId: string, deliveryDate: string) => ({
  detail: `Kota «${cityId}» punya dua periode tertutup dengan hari antar ${deliveryDate}. Rencanakan salah satunya sendiri dulu, lalu ulangi.`,
  members: { cityId, deliveryDate },
}));

export interface PooledDemand {
  sku: string;
  hubId: string;
  packs: number;
  tolerancePacks: number;
}

/**
 * A city's market with one line per product and hub instead of one per cooperative: enough to bid, since prices
 * are proven whatever the bids were. Quotas are left out here and hold in the plan.
 */
export function pooledMarket(market: Omit<Market, 'demand' | 'quotas'>, pools: readonly PooledDemand[]): Market {
  const demand = pools.map(
    ({ sku, hubId, packs, tolerancePacks }): DemandLine => ({
      lineId: `${sku}@${hubId}`, cooperativeId: `${sku}@${hubId}`, sku, hubId, orderedPacks: packs, tolerancePacks, priority: 1, shareTier: 1, shownPriceRupiah: 0, shortageMemoryPacks: 0, usedPacks: null,
    }),
  );
  const products = market.products.map((product) => ({ ...product, quotaRequired: false }));
  return { ...market, products, demand, quotas: [], budgets: [] };
}

/**
 * A city's part of every shared capacity by its part of what all cities ask for of that product: what the
 * per-line rule may use there, so that the measure too is a plan that could be carried out.
 */
export function capacityParts(market: Market, capacities: readonly SharedCapacity[], nationPacks: ReadonlyMap<string, number>): Record<string, number> {
  const own = new Map<string, number>();
  for (const line of market.demand) own.set(line.sku, (own.get(line.sku) ?? 0) + line.orderedPacks);
  const skuOf = new Map(market.offers.flatMap((offer) => (offer.sharedCapacityId === undefined ? [] : [[offer.sharedCapacityId, offer.sku] as const])));
  return Object.fromEntries(
    capacities.map(({ capacityId, packs }) => {
      const sku = skuOf.get(capacityId) ?? '';
      return [capacityId, Math.floor((packs * (own.get(sku) ?? 0)) / Math.max(1, nationPacks.get(sku) ?? 1))];
    }),
  );
}
