import { newestOn, type Dated } from './dated.rules.ts';
import type { BuyingStage, CeilingStage } from './price.values.ts';

/** A ceiling as it was written down. */
export interface CeilingRow extends Dated {
  sku: string;
  region: string;
  stage: CeilingStage;
  rupiahPerPack: number;
}

/** A ceiling as the buy reads it: what a consumer, a gerai, or the hub itself may be charged. */
export interface BuyCeiling {
  stage: 'consumer' | 'retailer' | 'distributor';
  rupiahPerPack: number;
  leastMarginRupiah: number;
}

/** The ceilings that hold in a city with these price regions on `date`, the lowest of each product and stage. */
export function ceilingsIn<Row extends CeilingRow>(rows: readonly Row[], priceRegions: readonly string[], date: string): Row[] {
  const here = newestOn(rows.filter((row) => priceRegions.includes(row.region)), date, (row) => `${row.sku}/${row.stage}/${row.region}`);
  const lowest = new Map<string, Row>();
  for (const row of here) {
    const key = `${row.sku}/${row.stage}`;
    const known = lowest.get(key);
    if (!known || row.rupiahPerPack < known.rupiahPerPack) lowest.set(key, row);
  }
  return [...lowest.values()];
}

/**
 * The ceilings that bind the buy of one product. A hub that qualifies as second distributor (D2) is itself
 * charged at most the D2 cap; as a plain retailer it only has the caps further down the chain. What a
 * producer may charge the first distributor never binds the hub.
 */
export function buyCeilings(ceilings: readonly CeilingRow[], buyingStage: BuyingStage, leastMarginRupiah: number): BuyCeiling[] {
  return ceilings.flatMap(({ stage, rupiahPerPack }): BuyCeiling[] => {
    if (stage === 'distributor_1' || (stage === 'distributor_2' && buyingStage !== 'distributor_2')) return [];
    return [{ stage: stage === 'distributor_2' ? 'distributor' : stage, rupiahPerPack, leastMarginRupiah: stage === 'consumer' ? leastMarginRupiah : 0 }];
  });
}

/** The hub's tariff for one pack, rupiah rounded up. */
export function tariffRupiahPerPack(tariffRupiahPerKg: number, grossGrams: number): number {
  return Math.ceil((tariffRupiahPerKg * grossGrams) / 1000);
}

/** The dearest purchase price that every ceiling leaves, rupiah per pack; null without a ceiling. */
export function dearestPurchaseRupiah(ceilings: readonly BuyCeiling[], tariffRupiah: number): number | null {
  const limits = ceilings.map(({ stage, rupiahPerPack, leastMarginRupiah }) => {
    if (stage === 'distributor') return rupiahPerPack;
    return rupiahPerPack - tariffRupiah - (stage === 'consumer' ? leastMarginRupiah : 0);
  });
  return limits.length === 0 ? null : Math.min(...limits);
}
