import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { readTable, writeTable, type SheetFormat } from '../platform/tables/sheet.ts';
import { badRows, orderColumns, readOrderRows, type BadCell, type FileProduct } from './order-file.rules.ts';
import { findOrderSituation, type Order } from './order-situation.queries.ts';
import { emptyOrder } from './order.rules.ts';
import { findQuotaLeft, submitOrder } from './order.usecases.ts';

/** More rows than there are goods by far; a file with more is a mistake. */
const mostRows = 500;

interface FileKey {
  cycleId: string;
  cooperativeId: string;
}

async function loadOrderer(context: Context, key: FileKey) {
  const { cycle, orderer, order } = await findOrderSituation(context.em, key);
  if (!cycle) throw notFound('Periode pesan', key.cycleId);
  if (!orderer) throw notFound('Koperasi', key.cooperativeId);
  const left = await findQuotaLeft(context, orderer, cycle.deliveryDate);
  const held = new Map(order?.state === 'submitted' ? order.lines.map((line) => [line.sku, line.packs]) : []);
  const products = [...orderer.terms.values()].map((terms): [string, FileProduct] => {
    const leftPacks = left.get(terms.sku);
    return [terms.sku, { ...terms, leftPacks: leftPacks === undefined ? null : leftPacks + (held.get(terms.sku) ?? 0) }];
  });
  return { cycle, order, products: new Map(products) };
}

/** The file to fill in: what this gerai may order, with prices, quotas, and what it has ordered so far. */
export async function writeOrderFile(context: Context, { format, ...key }: FileKey & { format: SheetFormat }) {
  const { cycle, order, products } = await loadOrderer(context, key);
  const lines = new Map(order?.state === 'withdrawn' ? [] : order?.lines.map((line) => [line.sku, line]));
  const rows = [...products.values()]
    .filter((product) => product.forSale && product.hasRegistration)
    .map((product) => {
      const line = lines.get(product.sku);
      return [product.sku, product.name, product.packName, product.shownPriceRupiah, product.leftPacks, line?.packs ?? null, line?.tolerancePacks ?? null, line?.priority ?? null];
    });
  return { fileName: `pesanan-${cycle.code}-${key.cooperativeId}.${format}`, ...(await writeTable(format, orderColumns, rows)) };
}

/**
 * Sends an order from a CSV or XLSX file. Nothing is kept when a row is bad, unless the good rows alone were
 * asked for; the order then holds them and nothing else.
 *
 * @throws ordering.bad_rows with every bad cell, and whatever sending an order by hand may be refused with
 */
export async function importOrder(
  context: Context,
  { content, goodRowsOnly, expectedVersion, ...key }: FileKey & { content: Buffer; goodRowsOnly: boolean; expectedVersion?: number | undefined },
): Promise<{ order: Order; badCells: BadCell[] }> {
  const rows = await readTable(content, mostRows);
  return inTransaction(context, async (tx) => {
    const { products } = await loadOrderer(tx, key);
    const { lines, badCells } = readOrderRows(rows, products);
    if (badCells.length > 0 && (!goodRowsOnly || lines.length === 0)) throw badRows(badCells, lines.length);
    if (lines.length === 0) throw emptyOrder();
    return { order: await submitOrder(tx, { ...key, lines, expectedVersion }), badCells };
  });
}
