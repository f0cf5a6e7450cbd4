import { defineError } from '../platform/errors.ts';
import type { Market, PlannerHand } from './buy/market.ts';

export const handDoesNotFit = defineError('consolidation.hand_does_not_fit', 422, 'Keputusan perencana tidak cocok dengan periode ini', (complaints: readonly string[]) => ({
  detail: `Rencana baru tidak dibuat. ${complaints.join(' ')}`,
  members: { complaints },
}));

/** What a planner's hand names that this market does not hold, all at once; empty when it fits. */
export function checkHand(market: Market, hand: PlannerHand): string[] {
  const suppliers = new Set(market.suppliers.map((supplier) => supplier.supplierId));
  const products = new Map(market.products.map((product) => [product.sku, product]));
  const hubs = new Set(market.hubs.map((hub) => hub.hubId));
  const offers = new Map(market.offers.map((offer) => [offer.offerId, offer]));
  const lines = new Map(market.demand.map((line) => [line.lineId, line]));
  const complaints: string[] = [];
  const knowSupplier = (id: string) => suppliers.has(id) || complaints.push(`Tidak ada pemasok «${id}» pada periode ini.`);
  const knowProduct = (sku: string | null) => sku === null || products.has(sku) || complaints.push(`Tidak ada barang «${sku}» pada periode ini.`);
  const knowHub = (id: string | null) => id === null || hubs.has(id) || complaints.push(`Tidak ada pusat distribusi «${id}» pada periode ini.`);

  for (const { supplierId, sku, hubId } of [...hand.pins, ...hand.forbids]) {
    knowSupplier(supplierId);
    knowProduct(sku);
    knowHub(hubId);
  }
  for (const { sku, hubId } of hand.drops) {
    knowProduct(sku);
    knowHub(hubId);
  }
  for (const { offerId, hubId, packs } of hand.fixes) {
    knowHub(hubId);
    const offer = offers.get(offerId);
    if (!offer) complaints.push(`Tidak ada penawaran «${offerId}» pada periode ini.`);
    else if (packs % offer.multiplePacks !== 0) complaints.push(`${products.get(offer.sku)?.name ?? offer.sku}: ${packs} bukan kelipatan ${offer.multiplePacks}.`);
  }
  for (const { lineId, tolerancePacks } of hand.tolerances) {
    const line = lines.get(lineId);
    if (!line) complaints.push(`Tidak ada baris pesanan «${lineId}» pada periode ini.`);
    // More than the cooperative offered would be bought without its consent.
    else if (tolerancePacks > line.tolerancePacks) complaints.push(`Koperasi ${line.cooperativeId} hanya bersedia ditambah ${line.tolerancePacks} kemasan ${products.get(line.sku)?.name ?? line.sku}; ${tolerancePacks} terlalu banyak.`);
  }
  return [...new Set(complaints)];
}
