import type { EntityManager } from '@mikro-orm/postgresql';
import { Offer, OfferTier, SupplierLane, SupplierTerms } from '../catalogue/offer.entities.ts';
import { HubTariff, PriceCeiling, QuotaRule } from '../catalogue/price.entities.ts';
import { Product } from '../catalogue/product.entities.ts';
import type { Channel } from '../catalogue/product.values.ts';
import type { QuotaPeriod } from '../catalogue/price.values.ts';
import { Cooperative, Outlet, OutletRegistration } from '../directory/cooperative.entities.ts';
import { registrationNames, type CooperativeStage } from '../directory/cooperative.values.ts';
import type { OrderableProduct } from './order.rules.ts';

/** A product as one cooperative may order it on one day. */
export interface OrderTerms extends OrderableProduct {
  channel: Channel;
  quota: { limitPacks: number; period: QuotaPeriod } | null;
  /** What a pack costs at the entry price, hub tariff included, rupiah; 0 while nobody offers it. */
  shownPriceRupiah: number;
}

/** Who orders, and under which terms. */
export interface Orderer {
  cooperativeId: string;
  name: string;
  stage: CooperativeStage;
  homeHubId: string;
  terms: Map<string, OrderTerms>;
}

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

/** Everything that decides whether a cooperative's order line is in order, for the delivery day `date`. */
export async function findOrderer(em: EntityManager, cooperativeId: string, date: string): Promise<Orderer | null> {
  const cooperative = await em.findOne(Cooperative, { id: cooperativeId });
  const outlet = cooperative && (await em.findOne(Outlet, { cooperativeId }, { orderBy: { id: 'asc' } }));
  if (!cooperative || !outlet) return null;
  const registrations = new Set((await em.find(OutletRegistration, { outletId: outlet.id, ...validOn(date) })).map((registration) => registration.kind));
  const products = await em.find(Product, {});
  const quotas = new Map((await em.find(QuotaRule, validOn(date), { orderBy: { validFrom: 'asc' } })).map((rule) => [rule.sku, rule]));
  const prices = await findEntryPrices(em, outlet.homeHubId, date, products);
  const caps = await findChargeCaps(em, date);
  const terms = products.map((product): OrderTerms => {
    const quota = quotas.get(product.id);
    return {
      sku: product.id,
      name: product.name,
      packName: product.packName,
      forSale: product.orderable,
      registrationNeeded: product.registration ? registrationNames[product.registration] : null,
      hasRegistration: !product.registration || registrations.has(product.registration),
      channel: product.channel,
      quota: quota ? { limitPacks: quota.packs, period: quota.period } : product.quotaRequired ? { limitPacks: 0, period: 'week' } : null,
      shownPriceRupiah: Math.min(prices.get(product.id) ?? 0, caps.get(product.id) ?? Infinity),
    };
  });
  return { cooperativeId, name: cooperative.name, stage: cooperative.stage, homeHubId: outlet.homeHubId, terms: new Map(terms.map((term) => [term.sku, term])) };
}
