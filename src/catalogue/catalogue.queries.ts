import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { authorise, authoriseList, everything } from '../directory/authorise.ts';
import { findCity } from '../directory/place.queries.ts';
import { Supplier } from '../directory/supplier.entities.ts';
import type { Context } from '../platform/context.ts';
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

export async function listProducts(context: Context, { limit, cursor }: PageRequest) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const rows = await em.find(Product, cursor ? { id: { $gt: cursor } } : {}, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such product. */
export async function getProduct(context: Context, sku: string): Promise<InferEntity<typeof Product>> {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const product = await em.findOne(Product, { id: sku });
  if (!product) throw notFound('Barang', sku);
  return product;
}

/** Offers of a city's suppliers that hold on `date`, with their price steps; a supplier sees its own only. */
export async function listOffers(context: Context, { cityId, date, sku, limit, cursor }: PageRequest & { cityId: string; date: string; sku?: string | undefined }) {
  const reach = authoriseList(context, 'offer.read');
  const { em } = context;
  const own = reach.all || reach.cityIds.includes(cityId) ? {} : { id: { $in: reach.organisationIds } };
  const suppliers = await em.find(Supplier, { cityId, ...own }, { fields: ['id'] });
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
  const city = await findCity(em, cityId);
  const rows = await em.find(PriceCeiling, { region: { $in: city.priceRegions }, ...validOn(date) }, { orderBy: { sku: 'asc', stage: 'asc', region: 'asc' } });
  return ceilingsIn(rows, city.priceRegions, date);
}

const ceilingKey = (row: { sku: string; stage: string }) => `${row.sku}/${row.stage}`;

export async function listCeilings(context: Context, { cityId, date, limit, cursor }: PageRequest & { cityId: string; date: string }) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const rows = (await findCeilings(em, { cityId, date })).sort((a, b) => (ceilingKey(a) < ceilingKey(b) ? -1 : 1)).filter((row) => !cursor || ceilingKey(row) > cursor);
  return toPage(rows, limit, ceilingKey);
}

/** The quota rules that hold on `date`, one per product. */
export async function findQuotaRules(em: EntityManager, date: string): Promise<InferEntity<typeof QuotaRule>[]> {
  return newestOn(await em.find(QuotaRule, validOn(date), { orderBy: { sku: 'asc' } }), date, (row) => row.sku);
}

export async function listQuotaRules(context: Context, { date, limit, cursor }: PageRequest & { date: string }) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const rows = (await findQuotaRules(em, date)).filter((row) => !cursor || row.sku > cursor);
  return toPage(rows, limit, (row) => row.sku);
}
