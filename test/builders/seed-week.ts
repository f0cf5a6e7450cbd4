import { loadCitySeeds, seedRowsOf } from '../../seeds/reference.data.ts';
import { generateWeek, type DemoWeek, type WeekInput } from '../../seeds/demo/demand.ts';

/** What generateWeek takes, straight from the seed files. */
export function weekInput(city: string, seed = 1, date = '2026-01-12'): WeekInput {
  const seeds = loadCitySeeds(city);
  return {
    cooperatives: seeds.cooperatives,
    outlets: seeds.outlets.map((outlet) => ({ cooperativeId: outlet.cooperativeId, registrations: outlet.registrations.map((kind) => ({ kind, validFrom: '2025-10-01', validUntil: null })) })),
    products: seedRowsOf('products'),
    quotas: seedRowsOf('quotas'),
    profile: seedRowsOf('demand_profile'),
    seed,
    date,
  };
}

/** Tonnes that pass the hubs in a week, gross. */
export function viaHubTonnes(week: DemoWeek): number {
  const products = new Map(seedRowsOf('products').map((product) => [product.id, product]));
  const grams = week.orders.flatMap((order) => order.lines).reduce((sum, { sku, packs }) => {
    const product = products.get(sku)!;
    return sum + (product.channel === 'via_hub' ? product.grossGrams * packs : 0);
  }, 0);
  return grams / 1_000_000;
}

export const demoWeek = (city: string, seed = 1, date = '2026-01-12'): DemoWeek => generateWeek(weekInput(city, seed, date));
export const cities = ['malang', 'kediri', 'metro', 'palembang'] as const;
