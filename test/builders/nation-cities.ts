import type { Market } from '../../src/consolidation/buy/market.ts';
import type { SharedCapacity } from '../../src/consolidation/buy/nation.ts';
import { createRandom, hashSeed } from '../../src/platform/random.ts';
import { splitByWeight } from '../../src/platform/integers.ts';
import { cityMarket, nationalMix, urbanMix, type CityShape } from './city-market.ts';

/** National capacities in percent of what all cooperatives ask: the goods that run short first. */
const SHARED_PERCENT: Readonly<Record<string, number>> = { 'BULOG/BRS-SPHP-5': 60, 'BULOG/MYK-1L-12': 35, 'IDFOOD/GUL-1-20': 45 };
const COOPERATIVES_PER_CITY = 80_000 / 514;

/**
 * The cities of a measurement: 57 cooperatives are Kota Malang with its two hubs, 232 are the four pilot cities,
 * more are synthetic cities of lognormal size (514 for 80,000), with a second hub from 250 cooperatives on.
 */
export function nationShapes(cooperatives: number, seed: number): CityShape[] {
  if (cooperatives <= 57) return [{ city: 'Kota Malang', cooperatives, hubIds: ['HUB-BAL', 'HUB-ARJ'], seed, mix: urbanMix }];
  if (cooperatives === 232) {
    const pilots: Array<[string, number, string[]]> = [['Kota Malang', 57, ['HUB-BAL', 'HUB-ARJ']], ['Kota Kediri', 46, ['HUB-1']], ['Kota Metro', 22, ['HUB-1']], ['Kota Palembang', 107, ['HUB-1']]];
    return pilots.map(([city, count, hubIds]) => ({ city, cooperatives: count, hubIds, seed, mix: urbanMix }));
  }
  const count = Math.max(1, Math.round(cooperatives / COOPERATIVES_PER_CITY));
  const random = createRandom(hashSeed('nation') ^ seed);
  const sizes = splitByWeight(cooperatives, Array.from({ length: count }, () => Math.ceil(1000 * Math.exp(0.5 * random.normal()))));
  return sizes.map((size, at) => ({
    city: `Kota ${String(at + 1).padStart(3, '0')}`, cooperatives: Math.max(1, size), seed, mix: nationalMix,
    hubIds: size >= 250 ? ['HUB-1', 'HUB-2'] : ['HUB-1'],
  }));
}

/** A city's market with its offers tied to the national capacities. */
export function nationCity(shape: CityShape): Market {
  const market = cityMarket(shape);
  return {
    ...market,
    offers: market.offers.map((offer) => (SHARED_PERCENT[offer.offerId] === undefined ? offer : { ...offer, sharedCapacityId: offer.offerId })),
  };
}

/** The national capacities for a demand given in packs per product. */
export function nationCapacities(packsBySku: Readonly<Record<string, number>>): SharedCapacity[] {
  return Object.entries(SHARED_PERCENT).map(([capacityId, percent]) => ({
    capacityId, packs: Math.floor(((packsBySku[capacityId.split('/')[1]!] ?? 0) * percent) / 100),
  }));
}
