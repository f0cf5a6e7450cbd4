import type { EntityManager } from '@mikro-orm/postgresql';
import { findCeilings } from '../catalogue/catalogue.queries.ts';
import { findMarketTerms } from '../catalogue/market-terms.queries.ts';
import type { MarketTerms } from '../catalogue/market-terms.ts';
import { Product } from '../catalogue/product.entities.ts';
import type { Channel } from '../catalogue/product.values.ts';
import type { QuotaPeriod } from '../catalogue/price.values.ts';
import { registrationNames, type RegistrationKind } from '../directory/cooperative.values.ts';
import { Hub } from '../directory/hub.entities.ts';
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

/**
 * The cheapest entry price of each product at a hub, hub tariff included: what is shown while nobody knows
 * yet which tier the pool will reach. Pooling can only lower it.
 */
function entryPrices(terms: MarketTerms, hubId: string): Map<string, number> {
  const served = new Set(terms.suppliers.filter((supplier) => supplier.lanes.some((lane) => lane.hubId === hubId)).map((supplier) => supplier.supplierId));
  const tariffRupiahPerKg = terms.hubs.find((hub) => hub.hubId === hubId)?.tariffRupiahPerKg ?? 0;
  const prices = new Map<string, number>();
  for (const { sku, channel, packGrams } of terms.products) {
    const direct = channel === 'direct_ship';
    const candidates = terms.offers.filter((offer) => offer.sku === sku && (direct || (offer.hubIds.includes(hubId) && served.has(offer.supplierId))));
    const cheapest = Math.min(...candidates.map((offer) => offer.tiers[0]?.priceRupiah ?? Infinity));
    if (Number.isFinite(cheapest)) prices.set(sku, cheapest + (direct ? 0 : Math.ceil((tariffRupiahPerKg * packGrams) / 1000)));
  }
  return prices;
}

/** The state caps what a gerai of that region may be charged; what is shown never passes it. */
async function findChargeCaps(em: EntityManager, cityId: string, date: string): Promise<Map<string, number>> {
  const caps = new Map<string, number>();
  for (const { sku, stage, rupiahPerPack } of await findCeilings(em, { cityId, date })) {
    if (stage === 'consumer' || stage === 'retailer') caps.set(sku, Math.min(caps.get(sku) ?? Infinity, rupiahPerPack));
  }
  return caps;
}

async function findHubTerms(em: EntityManager, hubId: string, date: string): Promise<HubTerms[]> {
  const { cityId } = await em.findOneOrFail(Hub, { id: hubId });
  const market = await findMarketTerms(em, { cityId, date, deliveryDate: date });
  const products = await em.find(Product, {});
  const quotas = new Map(market.quotaRules.map((rule) => [rule.sku, rule]));
  const prices = entryPrices(market, hubId);
  const caps = await findChargeCaps(em, cityId, date);
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
