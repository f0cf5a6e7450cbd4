import { prepare, type Prepared } from './prepare.ts';
import type { Market } from './market.ts';
import type { BuyPlan } from './plan.ts';

/**
 * Many cities at once. Each city is a market of its own; what ties them are supplier capacities that span
 * cities. They are coordinated by prices (Lagrangian relaxation, Geoffrion 1974):
 *
 *  1. every city states its bids: how many packs of each shared capacity it could use, and what one is worth;
 *  2. `scarcityPrices` fills each capacity with the most valuable bids; the first bid left out sets its price;
 *  3. every city plans with these prices added to its offers, in any order, on any number of workers;
 *  4. `coordinate` adds up. For any prices ≥ 0 the sum of the city bounds minus Σ price × capacity is a lower
 *     bound of the whole nation. Where the cities took more than there is, the fewest cities get a cap and plan
 *     again; the caps never exceed the capacity, so the result is feasible and the gap is proven.
 *
 * No step needs more than one city's demand, or one row per city, in memory.
 */
export interface SharedCapacity {
  capacityId: string;
  packs: number;
}

/** What one city could take of a shared capacity, and what a pack saves it against its next best choice. */
export interface CapacityBid {
  city: string;
  capacityId: string;
  packs: number;
  valueRupiah: number;
}

export type Prices = Readonly<Record<string, number>>;

/** What the nation needs to know of one city's plan. */
export interface CityResult {
  city: string;
  /** Objective without the scarcity charge: what the city's buy really costs. */
  objectiveRupiah: number;
  costRupiah: number;
  greedyRupiah: number;
  /** Bound of the objective with the charge. */
  chargedBoundRupiah: number;
  used: Record<string, number>;
}

export interface Coordination {
  /** Cities that must plan again, with the most they may take of each shared capacity. */
  caps: Array<{ city: string; most: Record<string, number> }>;
  /** Lower bound of the nation's objective, whole rupiah. */
  boundRupiah: number;
}

/** Adds the prices to a city's offers. */
export function withPrices(market: Market, prices: Prices): Market {
  return {
    ...market,
    offers: market.offers.map((offer) => {
      const price = offer.sharedCapacityId === undefined ? 0 : (prices[offer.sharedCapacityId] ?? 0);
      return price === 0 ? offer : { ...offer, scarcityRupiah: price };
    }),
  };
}

/** Limits what a city may take of shared capacities; an offer alone in its capacity takes the whole cap. */
export function withCaps(market: Market, most: Readonly<Record<string, number>>): Market {
  return {
    ...market,
    offers: market.offers.map((offer) => {
      const cap = offer.sharedCapacityId === undefined ? undefined : most[offer.sharedCapacityId];
      return cap === undefined ? offer : { ...offer, capacityPacks: Math.min(offer.capacityPacks, cap) };
    }),
  };
}

/**
 * A city's bids: for every shared capacity the packs its pools could use and the saving per pack of the best
 * tier within reach against the cheapest offer outside shared capacities, or the shortage penalty.
 */
export function capacityBids(market: Market, prepared: Prepared = prepare(market)): CapacityBid[] {
  const bids = new Map<string, CapacityBid>();
  for (const pool of prepared.pools) {
    const flows = prepared.flows.filter((flow) => flow.pool === pool);
    const priceOf = (flow: (typeof flows)[number]): number =>
      Math.min(...prepared.groups[flow.group]!.steps.filter((step) => step.from <= Math.max(pool.netPacks, flow.minimumPacks)).map((step) => step.priceRupiah + step.moneyRupiah));
    const outside = flows.filter((flow) => flow.offer.sharedCapacityId === undefined).map(priceOf);
    const otherwise = Math.min(pool.product.shortageRupiah, ...outside);
    for (const flow of flows) {
      const { sharedCapacityId } = flow.offer;
      const valueRupiah = Math.floor(otherwise - priceOf(flow));
      if (sharedCapacityId === undefined || valueRupiah <= 0) continue;
      const bid = bids.get(sharedCapacityId) ?? { city: market.city, capacityId: sharedCapacityId, packs: 0, valueRupiah: 0 };
      bids.set(sharedCapacityId, bid);
      bid.packs += Math.min(flow.maximumPacks, pool.netPacks);
      bid.valueRupiah = Math.max(bid.valueRupiah, valueRupiah);
    }
  }
  return [...bids.values()].filter((bid) => bid.packs > 0);
}

/** Price per capacity: the value of the first bid that no longer fits when the most valuable are served first. */
export function scarcityPrices(capacities: readonly SharedCapacity[], bids: readonly CapacityBid[]): Record<string, number> {
  const prices: Record<string, number> = {};
  for (const { capacityId, packs } of capacities) {
    let left = packs;
    const own = bids.filter((bid) => bid.capacityId === capacityId).sort((a, b) => b.valueRupiah - a.valueRupiah || (a.city < b.city ? -1 : 1));
    prices[capacityId] = own.find((bid) => (left -= bid.packs) < 0)?.valueRupiah ?? 0;
  }
  return prices;
}

/** Sums up one city's plan. */
export function cityResult(market: Market, plan: BuyPlan): CityResult {
  const capacityOf = new Map(market.offers.map((offer) => [offer.offerId, offer.sharedCapacityId]));
  const used: Record<string, number> = {};
  for (const line of plan.orders.flatMap((order) => order.lines)) {
    const capacityId = capacityOf.get(line.offerId);
    if (capacityId !== undefined) used[capacityId] = (used[capacityId] ?? 0) + line.packs;
  }
  return {
    city: plan.city, used,
    objectiveRupiah: plan.objectiveRupiah - plan.scarcityRupiah,
    costRupiah: plan.costRupiah, greedyRupiah: plan.greedyRupiah,
    chargedBoundRupiah: plan.boundRupiah,
  };
}

/**
 * Adds up the cities: the nation's bound, and the caps where more was taken than there is. The excess is taken
 * from those whose bid is worth least (at the common price they are nearly indifferent), the largest first, so
 * that few cities plan again. A capped city is held to what it took of every other shared capacity, so one
 * repair cannot break another.
 */
export function coordinate(capacities: readonly SharedCapacity[], bids: readonly CapacityBid[], prices: Prices, results: readonly CityResult[]): Coordination {
  const values = new Map(bids.map((bid) => [`${bid.city}/${bid.capacityId}`, bid.valueRupiah]));
  let boundRupiah = results.reduce((sum, result) => sum + result.chargedBoundRupiah, 0);
  const capped = new Map<string, Record<string, number>>();
  for (const { capacityId, packs } of capacities) {
    boundRupiah -= (prices[capacityId] ?? 0) * packs;
    const worth = (result: CityResult): number => values.get(`${result.city}/${capacityId}`) ?? 0;
    let excess = results.reduce((sum, result) => sum + (result.used[capacityId] ?? 0), 0) - packs;
    const takers = results.filter((result) => (result.used[capacityId] ?? 0) > 0).sort((a, b) => worth(a) - worth(b) || b.used[capacityId]! - a.used[capacityId]! || (a.city < b.city ? -1 : 1));
    for (const taker of takers) {
      if (excess <= 0) break;
      const most = capped.get(taker.city) ?? { ...Object.fromEntries(capacities.map((capacity) => [capacity.capacityId, 0])), ...taker.used };
      capped.set(taker.city, most);
      const given = Math.max(0, taker.used[capacityId]! - excess);
      excess -= taker.used[capacityId]! - given;
      most[capacityId] = given;
    }
  }
  return { caps: [...capped].map(([city, most]) => ({ city, most })), boundRupiah };
}

export interface NationTotals {
  objectiveRupiah: number;
  costRupiah: number;
  boundRupiah: number;
  gapPercent: number;
}

/** The nation's figures from the final plan of every city and the bound that the first round proved. */
export function nationTotals(results: readonly CityResult[], boundRupiah: number): NationTotals {
  const objectiveRupiah = results.reduce((sum, result) => sum + result.objectiveRupiah, 0);
  return {
    objectiveRupiah, boundRupiah,
    costRupiah: results.reduce((sum, result) => sum + result.costRupiah, 0),
    gapPercent: objectiveRupiah === 0 ? 0 : ((objectiveRupiah - boundRupiah) / objectiveRupiah) * 100,
  };
}

/** Capacities that a final set of results breaks; empty when the nation's plan is feasible. */
export function brokenCapacities(capacities: readonly SharedCapacity[], results: readonly CityResult[]): string[] {
  return capacities.flatMap(({ capacityId, packs }) => {
    const used = results.reduce((sum, result) => sum + (result.used[capacityId] ?? 0), 0);
    return used > packs ? [`${capacityId}: ${used} packs taken, ${packs} there.`] : [];
  });
}
