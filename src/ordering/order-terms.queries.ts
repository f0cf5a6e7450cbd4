import type { EntityManager } from '@mikro-orm/postgresql';
import { Offer, OfferTier, SupplierLane, SupplierTerms } from '../catalogue/offer.entities.ts';
import { HubTariff, PriceCeiling, QuotaRule } from '../catalogue/price.entities.ts';
import { Product } from '../catalogue/product.entities.ts';
import type { Channel } from '../catalogue/product.values.ts';
import type { QuotaPeriod } from '../catalogue/price.values.ts';
import { registrationNames, type RegistrationKind } from '../directory/cooperative.values.ts';
import type { OrderableProduct } from './order.rules.ts';

/** A product as one cooperative may order it on one day. */
export interface OrderTerms extends OrderableProduct {
  channel: Channel;
  quota: { limitPacks: number; period: QuotaPeriod } | null;
  /** What a pack costs at the entry price, hub tariff included, rupiah; 0 while nobody offers it. */
  shownPriceRupiah: number;
}

/** The same for every gerai of a hub; whether it is registered is each gerai's own. */
type HubTerms = Omit<OrderTerms, 'hasRegistration'> & { registration: RegistrationKind | null };

const validOn = (date: string) => ({ validFrom: { $lte: date }, $or: [{ validUntil: null }, { validUntil: { $gte: date } }] });

/**
 * The cheapest entry price of each product at a hub: what is shown while nobody knows yet which tier the
 * pool will reach. Pooling can only lower it.
 */
async function findEntryPrices(em: EntityManager, hubId: string, date: string, products: readonly { id: string; channel: Channel; grossGrams: number }[]): Promise<Map<string, number>> {
  const [offers, lanes, terms, [tariff]] = [
    await em.find(Offer, validOn(date)),
    await em.find(SupplierLane, { hubId }),
    await em.find(SupplierTerms, validOn(date)),
    await em.find(HubTariff, { hubId, ...validOn(date) }, { orderBy: { validFrom: 'desc' }, limit: 1 }),
  ];
  const tiers = await em.find(OfferTier, { offerId: { $in: offers.map((offer) => offer.id) } }, { orderBy: { fromPacks: 'asc' } });
  const entryPrice = new Map<string, number>();
  for (const tier of tiers) if (!entryPrice.has(tier.offerId)) entryPrice.set(tier.offerId, tier.priceRupiah);
  const served = new Set(terms.filter((term) => lanes.some((lane) => lane.termsId === term.id)).map((term) => term.supplierId));

  const prices = new Map<string, number>();
  for (const product of products) {
    const direct = product.channel === 'direct_ship';
    const candidates = offers
      .filter((offer) => offer.sku === product.id && (direct || (offer.hubIds.includes(hubId) && served.has(offer.supplierId))))
      .map((offer) => entryPrice.get(offer.id) ?? Infinity);
    const cheapest = Math.min(...candidates);
    if (!Number.isFinite(cheapest)) continue;
    const tariffRupiah = direct ? 0 : Math.ceil(((tariff?.tariffRupiahPerKg ?? 0) * product.grossGrams) / 1000);
    prices.set(product.id, cheapest + tariffRupiah);
  }
  return prices;
}

/** The state caps what a gerai may be charged; what is shown never passes it. */
async function findChargeCaps(em: EntityManager, date: string): Promise<Map<string, number>> {
  const caps = new Map<string, number>();
  const ceilings = await em.find(PriceCeiling, { stage: { $in: ['consumer', 'retailer'] }, ...validOn(date) });
  for (const ceiling of ceilings) caps.set(ceiling.sku, Math.min(caps.get(ceiling.sku) ?? Infinity, ceiling.rupiahPerPack));
  return caps;
}

async function findHubTerms(em: EntityManager, hubId: string, date: string): Promise<HubTerms[]> {
  const products = await em.find(Product, {});
  const quotas = new Map((await em.find(QuotaRule, validOn(date), { orderBy: { validFrom: 'asc' } })).map((rule) => [rule.sku, rule]));
  const prices = await findEntryPrices(em, hubId, date, products);
  const caps = await findChargeCaps(em, date);
  return products.map((product) => {
    const quota = quotas.get(product.id);
    return {
      sku: product.id,
      name: product.name,
      packName: product.packName,
      forSale: product.orderable,
      registration: product.registration,
      registrationNeeded: product.registration ? registrationNames[product.registration] : null,
      channel: product.channel,
      quota: quota ? { limitPacks: quota.packs, period: quota.period } : product.quotaRequired ? { limitPacks: 0, period: 'week' } : null,
      shownPriceRupiah: Math.min(prices.get(product.id) ?? 0, caps.get(product.id) ?? Infinity),
    };
  });
}

/** What one process remembers of one database: the terms per hub and day, at one revision. */
interface Memory {
  revision: number;
  terms: Map<string, Promise<HubTerms[]>>;
}

const memories = new WeakMap<object, Memory>();
/** Two hubs and a handful of delivery days are asked for at a time. */
const mostRemembered = 200;

/**
 * The terms of a hub on a day, remembered as long as the reference data stays at `revision`. The caller has
 * read the revision in his own transaction; the terms are read after it, so they are never older.
 */
async function rememberHubTerms(em: EntityManager, revision: number, hubId: string, date: string): Promise<HubTerms[]> {
  const database = em.getDriver();
  let memory = memories.get(database);
  if (!memory || memory.revision < revision || memory.terms.size >= mostRemembered) {
    memory = { revision, terms: new Map() };
    memories.set(database, memory);
  }
  const key = `${hubId}/${date}`;
  const known = memory.terms.get(key);
  if (known) return known;
  const terms = findHubTerms(em, hubId, date);
  memory.terms.set(key, terms);
  const { terms: remembered } = memory;
  terms.catch(() => remembered.delete(key));
  return terms;
}

/** Everything that decides whether a gerai's order line is in order, for the delivery day `date`. */
export async function findOrderTerms(
  em: EntityManager,
  { revision, hubId, date, registrations }: { revision: number; hubId: string; date: string; registrations: ReadonlySet<string> },
): Promise<Map<string, OrderTerms>> {
  const terms = await rememberHubTerms(em, revision, hubId, date);
  return new Map(terms.map(({ registration, ...one }) => [one.sku, { ...one, hasRegistration: registration === null || registrations.has(registration) }]));
}
