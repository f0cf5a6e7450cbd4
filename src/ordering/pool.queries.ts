import { Product } from '../catalogue/product.entities.ts';
import { authorise, cityTarget } from '../directory/authorise.ts';
import type { Context } from '../platform/context.ts';
import { cycleNotOpen } from './cycle.rules.ts';
import { getCycle, sumDemand } from './ordering.queries.ts';

/**
 * What all cooperatives of the city together have ordered so far, per product: this much of the others' orders
 * is disclosed, so that everybody sees the common price fall, and only while the cycle is open. Not by how many.
 *
 * @throws platform.not_found; ordering.cycle_not_open
 */
export async function getPool(context: Context, cycleId: string) {
  const { cycle } = await getCycle(context, cycleId);
  authorise(context, 'pool.read', cityTarget(cycle.cityId));
  if (cycle.state !== 'open') throw cycleNotOpen(cycle.code, cycle.state, cycle.closesAt);
  const products = new Map((await context.em.find(Product, {})).map((product) => [product.id, product]));
  const bySku = Map.groupBy(await sumDemand(context.em, cycleId), (row) => row.sku);
  return {
    items: [...bySku].map(([sku, rows]) => ({
      sku,
      product: products.get(sku)?.name ?? sku,
      packName: products.get(sku)?.packName ?? '',
      packs: rows.reduce((packs, row) => packs + row.packs, 0),
    })),
  };
}
