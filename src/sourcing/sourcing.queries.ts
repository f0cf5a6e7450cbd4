import { Product } from '../catalogue/product.entities.ts';
import { authorise, authoriseList, cityTarget } from '../directory/authorise.ts';
import { isAllowed } from '../directory/policy.rules.ts';
import { Supplier } from '../directory/supplier.entities.ts';
import { getCycle } from '../ordering/ordering.queries.ts';
import type { Context } from '../platform/context.ts';
import { toPage } from '../platform/http/page.ts';
import { BulkOrder, BulkOrderDrop, BulkOrderLine } from './bulk-order.entities.ts';

/** The bulk orders of a cycle by number, with lines, reasons and drops; a supplier sees its own only. */
export async function listBulkOrders(context: Context, { cycleId, limit, cursor }: { cycleId: string; limit: number; cursor?: string | undefined }) {
  const { em } = context;
  const { cycle } = await getCycle(context, cycleId);
  const { organisationIds } = authoriseList(context, 'bulk_order.read');
  if (organisationIds.length === 0) authorise(context, 'bulk_order.read', cityTarget(cycle.cityId));
  const own = isAllowed(context.actor, 'bulk_order.read', cityTarget(cycle.cityId)) ? {} : { supplierId: { $in: organisationIds } };
  const rows = await em.find(BulkOrder, { cycleId, ...own, ...(cursor && { number: { $gt: cursor } }) }, { orderBy: { number: 'asc' }, limit: limit + 1 });
  const page = toPage(rows, limit, (row) => row.number);
  const lines = await em.find(BulkOrderLine, { order: { $in: page.items.map((order) => order.id) } }, { orderBy: { lineNumber: 'asc' } });
  const drops = await em.find(BulkOrderDrop, { line: { $in: lines.map((line) => line.id) } }, { orderBy: { cooperativeId: 'asc' } });
  const suppliers = new Map((await em.find(Supplier, { id: { $in: page.items.map((order) => order.supplierId) } })).map((supplier) => [supplier.id, supplier]));
  const products = new Map((await em.find(Product, { id: { $in: lines.map((line) => line.sku) } })).map((product) => [product.id, product]));
  return {
    ...page,
    items: page.items.map((order) => ({
      id: order.id,
      number: order.number,
      supplierId: order.supplierId,
      supplier: suppliers.get(order.supplierId)?.name ?? order.supplierId,
      supplierKind: suppliers.get(order.supplierId)?.kind ?? ('private' as const),
      hubId: order.hubId ?? null,
      channel: order.channel,
      state: order.state,
      totalRupiah: order.totalRupiah,
      weightGrams: order.weightGrams,
      lines: lines
        .filter((line) => line.order.id === order.id)
        .map(({ id, sku, packs, unitPriceRupiah, lineRupiah, tierFromPacks, reasonId, reasonEn }) => ({
          sku,
          product: products.get(sku)?.name ?? sku,
          packName: products.get(sku)?.packName ?? '',
          packs,
          unitPriceRupiah,
          lineRupiah,
          tierFromPacks,
          reasonId,
          reasonEn,
          drops: drops.filter((drop) => drop.line.id === id).map((drop) => ({ cooperativeId: drop.cooperativeId, packs: drop.packs })),
        })),
    })),
  };
}
