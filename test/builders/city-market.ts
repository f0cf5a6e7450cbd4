import { createRandom, hashSeed, type Random } from '../../src/platform/random.ts';
import { emptyHand, type DemandLine, type Market, type Quota } from '../../src/consolidation/buy/market.ts';
import { archetypes, cityOffers, citySuppliers, goods, quotaPacks } from './city-goods.ts';

export interface CityShape {
  city: string;
  cooperatives: number;
  hubIds: string[];
  seed: number;
  /** Shares of the archetypes farming, urban, partner, growing; sum 1. */
  mix: readonly [number, number, number, number];
}

export const urbanMix = [0.1, 0.55, 0.2, 0.15] as const;
export const nationalMix = [0.45, 0.25, 0.15, 0.15] as const;

/** A seeded city: lognormal weekly sales per cooperative around its archetype, and offers sized to the city. */
export function cityMarket(shape: CityShape): Market {
  const random = createRandom(hashSeed(shape.city) ^ shape.seed);
  const products = goods();
  const demand: DemandLine[] = [];
  const quotas: Quota[] = [];
  for (let at = 0; at < shape.cooperatives; at++) addCooperative(shape, products, at, random, demand, quotas);
  const weekly = new Map<string, number>();
  for (const line of demand) weekly.set(line.sku, (weekly.get(line.sku) ?? 0) + line.orderedPacks);
  return {
    city: shape.city, cycleId: '2026-W48', planDate: '2026-11-23', deliveryDate: '2026-11-27', cycleDays: 7,
    money: { yearlyBasisPoints: 900, horizonDays: 30 },
    products, hubs: shape.hubIds.map((hubId) => ({ hubId, name: hubId, tariffRupiahPerKg: 350 })),
    suppliers: citySuppliers(shape.hubIds), offers: cityOffers(shape.hubIds, weekly, 1),
    demand, stock: [], quotas, budgets: [], hand: emptyHand,
  };
}

function addCooperative(shape: CityShape, products: Market['products'], at: number, random: Random, demand: DemandLine[], quotas: Quota[]): void {
  const cooperativeId = `${shape.city}-${at + 1}`;
  let pick = random.next();
  const names = Object.keys(archetypes);
  const place = shape.mix.findIndex((weight) => (pick -= weight) < 0);
  const profile = archetypes[names[place < 0 ? names.length - 1 : place]!]!;
  const size = Math.exp(0.35 * random.normal());
  for (const product of products) {
    const quota = quotaPacks[product.sku];
    if (quota !== undefined) quotas.push({ cooperativeId, sku: product.sku, remainingPacks: quota });
    const usual = profile[product.sku];
    if (usual === undefined) continue;
    const orderedPacks = Math.min(quota ?? Number.MAX_SAFE_INTEGER, Math.round(usual * size * Math.exp(0.2 * random.normal())));
    if (orderedPacks === 0) continue;
    demand.push({
      lineId: `${cooperativeId}/${product.sku}`, cooperativeId, sku: product.sku, hubId: shape.hubIds[at % shape.hubIds.length]!,
      orderedPacks, tolerancePacks: random.next() < 0.3 ? Math.ceil(orderedPacks * 0.1) : 0, priority: demand.length % 9 + 1, shareTier: 1 + random.integer(3),
      shownPriceRupiah: product.agentPriceRupiah ?? 0, shortageMemoryPacks: 0, usedPacks: null,
    });
  }
}
