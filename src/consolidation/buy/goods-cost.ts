import { splitByWeight } from '../../platform/integers.ts';
import { hashSeed } from '../../platform/random.ts';
import type { BuyPlan } from './plan.ts';

/** What a cooperative pays for the goods of one product that this plan buys for it. */
export interface GoodsCost {
  cooperativeId: string;
  sku: string;
  hubId: string | null;
  packs: number;
  rupiah: number;
}

/** The name the surplus stands under: the hub bears it until it sells. */
export const HUB_BEARER = 'hub';

/**
 * Splits what every pool's lines cost over those who get the goods, by packs, exactly (largest remainder, seeded
 * by the names): gerai of one pool pay the same average price, and the surplus is borne by the hub. Packs out of
 * hub stock were paid in an earlier cycle and cost nothing here; they go to the first lines by name.
 */
export function goodsCosts(plan: BuyPlan): GoodsCost[] {
  const directSkus = new Set(plan.orders.filter((order) => order.hubId === null).flatMap((order) => order.lines.map((line) => line.sku)));
  const keyOf = (sku: string, hubId: string | null): string => `${sku}@${directSkus.has(sku) ? '*' : hubId}`;
  const paid = new Map<string, number>();
  for (const order of plan.orders) {
    for (const line of order.lines) paid.set(keyOf(line.sku, order.hubId), (paid.get(keyOf(line.sku, order.hubId)) ?? 0) + line.lineRupiah);
  }
  const stock = new Map<string, number>();
  for (const use of plan.stockUsed) stock.set(keyOf(use.sku, use.hubId), (stock.get(keyOf(use.sku, use.hubId)) ?? 0) + use.packs);

  const claims = new Map<string, Array<Omit<GoodsCost, 'rupiah'>>>();
  const claim = (sku: string, hubId: string | null, cooperativeId: string, packs: number): void => {
    const key = keyOf(sku, hubId);
    const fromStock = cooperativeId === HUB_BEARER ? 0 : Math.min(packs, stock.get(key) ?? 0);
    stock.set(key, (stock.get(key) ?? 0) - fromStock);
    if (packs === fromStock) return;
    claims.set(key, [...(claims.get(key) ?? []), { cooperativeId, sku, hubId: directSkus.has(sku) ? null : hubId, packs: packs - fromStock }]);
  };
  for (const row of [...plan.allotments].sort((a, b) => (a.lineId < b.lineId ? -1 : 1))) claim(row.sku, row.hubId, row.cooperativeId, row.allottedPacks);
  for (const row of plan.surplus) claim(row.sku, row.hubId, HUB_BEARER, row.packs);

  return [...claims].flatMap(([key, rows]) => {
    const parts = splitByWeight(paid.get(key) ?? 0, rows.map((row) => row.packs), (at) => hashSeed(`${key}/${rows[at]!.cooperativeId}`));
    return rows.map((row, at) => ({ ...row, rupiah: parts[at]! }));
  });
}
