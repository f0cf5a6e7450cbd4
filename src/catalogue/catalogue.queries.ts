import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { getCity } from '../directory/place.queries.ts';
import { Supplier } from '../directory/supplier.entities.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { newestOn } from './dated.rules.ts';
import { Offer, OfferTier } from './offer.entities.ts';
import { PriceCeiling, QuotaRule } from './price.entities.ts';
import { ceilingsIn } from './price.rules.ts';
import { Product } from './product.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

/** Narrows a find to the rows that hold on `date` (YYYY-MM-DD). */
const validOn = (date: string) => ({ validFrom: { $lte: date }, $or: [{ validUntil: null }, { validUntil: { $gte: date } }] });

export async function listProducts(em: EntityManager, { limit, cursor }: PageRequest) {
  const rows = await em.find(Product, cursor ? { id: { $gt: cursor } } : {}, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such product. */
export async function getProduct(em: EntityManager, sku: string): Promise<InferEntity<typeof Product>> {
  const product = await em.findOne(Product, { id: sku });
  if (!product) throw notFound('Barang', sku);
  return product;
}

/** Offers of a city's suppliers that hold on `date`, with their price steps. */
export async function listOffers(em: EntityManager, { cityId, date, sku, limit, cursor }: PageRequest & { cityId: string; date: string; sku?: string | undefined }) {
  const suppliers = await em.find(Supplier, { cityId }, { fields: ['id'] });
  const where = { supplierId: { $in: suppliers.map((supplier) => supplier.id) }, ...(sku && { sku }), ...(cursor && { id: { $gt: cursor } }), ...validOn(date) };
  const offers = await em.find(Offer, where, { orderBy: { id: 'asc' }, limit: limit + 1 });
  const tiers = Map.groupBy(await em.find(OfferTier, { offerId: { $in: offers.map((offer) => offer.id) } }, { orderBy: { fromPacks: 'asc' } }), (tier) => tier.offerId);
  const rows = offers.map((offer) => ({ ...offer, tiers: (tiers.get(offer.id) ?? []).map(({ fromPacks, priceRupiah }) => ({ fromPacks, priceRupiah })) }));
  return toPage(rows, limit, (row) => row.id);
}

/**
 * The ceilings that hold in a city on `date`: of each product and stage of the chain the lowest of the
 * regions that the city lies in.
 *
 * @throws DomainError when there is no such city
 */
export async function findCeilings(em: EntityManager, { cityId, date }: { cityId: string; date: string }): Promise<InferEntity<typeof PriceCeiling>[]> {
  const city = await getCity(em, cityId);
  const rows = await em.find(PriceCeiling, { region: { $in: city.priceRegions }, ...validOn(date) }, { orderBy: { sku: 'asc', stage: 'asc', region: 'asc' } });
  return ceilingsIn(rows, city.priceRegions, date);
}

const ceilingKey = (row: { sku: string; stage: string }) => `${row.sku}/${row.stage}`;

export async function listCeilings(em: EntityManager, { cityId, date, limit, cursor }: PageRequest & { cityId: string; date: string }) {
  const rows = (await findCeilings(em, { cityId, date })).sort((a, b) => (ceilingKey(a) < ceilingKey(b) ? -1 : 1)).filter((row) => !cursor || ceilingKey(row) > cursor);
  return toPage(rows, limit, ceilingKey);
}

/** The quota rules that hold on `date`, one per product. */
export async function findQuotaRules(em: EntityManager, date: string): Promise<InferEntity<typeof QuotaRule>[]> {
  return newestOn(await em.find(QuotaRule, validOn(date), { orderBy: { sku: 'asc' } }), date, (row) => row.sku);
}

export async function listQuotaRules(em: EntityManager, { date, limit, cursor }: PageRequest & { date: string }) {
  const rows = (await findQuotaRules(em, date)).filter((row) => !cursor || row.sku > cursor);
  return toPage(rows, limit, (row) => row.sku);
}
