import { findMarketTerms } from '../catalogue/market-terms.queries.ts';
import { Product } from '../catalogue/product.entities.ts';
import { authorise, cityTarget } from '../directory/authorise.ts';
import { getCycle, sumDemand } from '../ordering/ordering.queries.ts';
import { cityDate } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import { tierCountdown } from './buy/countdown.ts';
import { rupiah, rupiahEn, thousands, thousandsEn } from './buy/words.ts';

/** More lines than this no screen shows. */
const countdownLimit = 200;

/**
 * How many more packs bring the next price, for every product and hub with orders, nearest saving first. The
 * demand is added up in the database and the terms are read once, so that it can be asked for at every order.
 */
export async function getTierCountdown(context: Context, cycleId: string) {
  const { em } = context;
  const { cycle } = await getCycle(context, cycleId);
  authorise(context, 'countdown.read', cityTarget(cycle.cityId));
  if (cycle.state !== 'open') return { open: false, items: [] };
  const planDate = cityDate(cycle.closesAt);
  const terms = await findMarketTerms(em, { cityId: cycle.cityId, date: planDate, deliveryDate: cycle.deliveryDate });
  const packNames = new Map((await em.find(Product, {}, { fields: ['packName'] })).map((product) => [product.id, product.packName]));
  const names = new Map(terms.products.map((product) => [product.sku, product.name]));
  const suppliers = new Map(terms.suppliers.map((supplier) => [supplier.supplierId, supplier.name]));
  const rows = tierCountdown({ ...terms, planDate }, await sumDemand(em, cycleId));
  const items = rows.map((row) => {
    const product = names.get(row.sku) ?? row.sku;
    const packName = packNames.get(row.sku) ?? 'kemasan';
    const fall = row.priceNowRupiah - row.priceNextRupiah;
    return {
      ...row,
      product,
      packName,
      supplier: suppliers.get(row.supplierId) ?? row.supplierId,
      words: {
        id: `${thousands(row.morePacks)} ${packName} ${product} lagi → harga turun ${rupiah(fall)}, hemat ${rupiah(row.savingRupiah)} untuk semua.`,
        en: `${thousandsEn(row.morePacks)} more packs of ${product} → the price falls by ${rupiahEn(fall)} and saves ${rupiahEn(row.savingRupiah)} for all.`,
      },
    };
  });
  items.sort((a, b) => a.morePacks / a.orderedPacks - b.morePacks / b.orderedPacks || (a.sku < b.sku ? -1 : 1));
  return { open: true, items: items.slice(0, countdownLimit) };
}
