import type { Language } from '../messages/language.ts';
import type { BulkOrder, BuyPlan, DemandRow } from '../types.ts';

export interface PurchaseLine {
  key: string;
  product: string;
  packName: string;
  packs: number;
  unitPriceRupiah: number;
  lineRupiah: number;
  tierFromPacks: number;
  reason: string;
  drops: { cooperativeId: string; packs: number }[];
}

/** One order to one supplier, sent already or only proposed. */
export interface Purchase {
  key: string;
  number: string | null;
  supplierId: string;
  supplier: string;
  kind: BulkOrder['supplierKind'] | null;
  hubId: string | null;
  channel: BulkOrder['channel'];
  state: BulkOrder['state'] | 'proposed';
  totalRupiah: number;
  weightGrams: number | null;
  lines: PurchaseLine[];
}

const byTotal = (a: Purchase, b: Purchase): number => b.totalRupiah - a.totalRupiah || a.supplier.localeCompare(b.supplier);

/** The bulk orders as the screen shows them, the largest first. */
export function purchasesOf(orders: readonly BulkOrder[], language: Language): Purchase[] {
  return orders
    .map((order) => ({
      key: order.id,
      number: order.number,
      supplierId: order.supplierId,
      supplier: order.supplier,
      kind: order.supplierKind,
      hubId: order.hubId,
      channel: order.channel,
      state: order.state,
      totalRupiah: order.totalRupiah,
      weightGrams: order.weightGrams,
      lines: order.lines.map((line, at) => ({ ...line, key: `${line.sku}/${at}`, reason: language === 'id' ? line.reasonId : line.reasonEn })),
    }))
    .sort(byTotal);
}

/** A plan that awaits approval, in the form of the bulk orders that it would become. */
export function proposalsOf(plan: Pick<BuyPlan, 'orders'>, demand: readonly DemandRow[], language: Language): Purchase[] {
  const products = new Map(demand.map((row) => [row.sku, row]));
  return plan.orders
    .map((order) => ({
      key: `${order.supplierId}/${order.hubId ?? ''}/${order.channel}`,
      number: null,
      supplierId: order.supplierId,
      supplier: order.supplier,
      kind: null,
      hubId: order.hubId,
      channel: order.channel,
      state: 'proposed' as const,
      totalRupiah: order.totalRupiah,
      weightGrams: null,
      lines: order.lines.map((line) => ({
        key: line.offerId,
        product: products.get(line.sku)?.product ?? line.sku,
        packName: products.get(line.sku)?.packName ?? '',
        packs: line.packs,
        unitPriceRupiah: line.unitPriceRupiah,
        lineRupiah: line.packs * line.unitPriceRupiah,
        tierFromPacks: line.tierFromPacks,
        reason: line.reason[language],
        drops: [],
      })),
    }))
    .sort(byTotal);
}

export interface Spending {
  key: string;
  supplier: string;
  kind: Purchase['kind'];
  totalRupiah: number;
}

/** What each supplier is paid, over its orders; the largest first. */
export function spendingOf(purchases: readonly Purchase[]): Spending[] {
  const bySupplier = Map.groupBy(purchases, (purchase) => purchase.supplierId);
  return [...bySupplier]
    .map(([key, orders]) => ({ key, supplier: orders[0]!.supplier, kind: orders[0]!.kind, totalRupiah: orders.reduce((sum, order) => sum + order.totalRupiah, 0) }))
    .sort((a, b) => b.totalRupiah - a.totalRupiah);
}
