import type { EntityManager } from '@mikro-orm/postgresql';
import { Hub } from '../directory/hub.entities.ts';
import { Supplier } from '../directory/supplier.entities.ts';
import { defineError } from '../platform/errors.ts';
import { findCeilings, findQuotaRules } from './catalogue.queries.ts';
import { newestOn } from './dated.rules.ts';
import type { MarketTerms } from './market-terms.ts';
import { Offer, OfferTier, SupplierLane, SupplierTerms } from './offer.entities.ts';
import { AgentPrice, CityParameters, HubTariff } from './price.entities.ts';
import { buyCeilings } from './price.rules.ts';
import { Product, ProductParameters } from './product.entities.ts';

const termsMissing = defineError('catalogue.terms_missing', 409, 'Data acuan belum lengkap', (what: string, id: string, date: string) => ({
  detail: `Belum ada ${what} untuk «${id}» yang berlaku pada ${date}. Lengkapi data acuannya lalu coba lagi.`,
  members: { what, id, date },
}));

interface MarketDay {
  cityId: string;
  /** The day the plan is made: offers and suppliers' terms of that day count. */
  date: string;
  /** The day the gerai are served: ceilings, quotas, tariffs and agent prices of that day count. */
  deliveryDate: string;
}

/**
 * Gathers what can be bought for a city: products with their ceilings and parameters, hubs, suppliers,
 * offers and quota rules, each in the version that holds on the day it counts for. Sorted by id, so that
 * the same data gives the same market.
 *
 * @throws DomainError when the city is unknown, or parameters or a tariff are missing for the day
 */
export async function findMarketTerms(em: EntityManager, { cityId, date, deliveryDate }: MarketDay): Promise<MarketTerms> {
  const [city] = newestOn(await em.find(CityParameters, { cityId }), date, () => cityId);
  if (!city) throw termsMissing('parameter kota', cityId, date);
  const [products, hubs, suppliers, quotaRules] = [
    await findProducts(em, { cityId, date, deliveryDate }, city.buyingStage),
    await findHubs(em, cityId, deliveryDate),
    await findSuppliers(em, cityId, date),
    await findQuotaRules(em, deliveryDate),
  ];
  return {
    products,
    hubs,
    suppliers,
    offers: await findOffers(em, new Set(suppliers.map((supplier) => supplier.supplierId)), new Set(products.map((product) => product.sku)), date),
    quotaRules: quotaRules.map(({ sku, period, packs, registration, basis, assumption }) => ({ sku, period, packs, registration, basis, assumption })),
    money: { yearlyBasisPoints: city.moneyBasisPointsPerYear, horizonDays: city.moneyHorizonDays },
    cycleDays: city.cycleDays,
  };
}

async function findProducts(em: EntityManager, { cityId, date, deliveryDate }: MarketDay, buyingStage: 'distributor_2' | 'retailer'): Promise<MarketTerms['products']> {
  const products = await em.find(Product, { orderable: true }, { orderBy: { id: 'asc' } });
  const ceilings = Map.groupBy(await findCeilings(em, { cityId, date: deliveryDate }), (ceiling) => ceiling.sku);
  const parameters = new Map(newestOn(await em.find(ProductParameters, { sku: { $in: products.map((product) => product.id) } }), date, (row) => row.sku).map((row) => [row.sku, row]));
  const agentPrices = new Map(newestOn(await em.find(AgentPrice, { cityId }), deliveryDate, (row) => row.sku).map((row) => [row.sku, row.rupiahPerPack]));
  return products.map((product) => {
    const weighed = parameters.get(product.id);
    if (!weighed) throw termsMissing('parameter barang', product.id, date);
    return {
      sku: product.id,
      name: product.name,
      channel: product.channel,
      packGrams: product.grossGrams,
      packMillilitres: product.volumeMillilitres,
      loadClass: product.loadClass,
      shelfLifeDays: product.shelfLifeDays,
      regulated: product.regulated,
      quotaRequired: product.quotaRequired,
      ceilings: buyCeilings(ceilings.get(product.id) ?? [], buyingStage, weighed.leastMarginRupiah),
      shortageRupiah: weighed.shortageRupiah,
      holdingRupiah: weighed.holdingRupiah,
      agentPriceRupiah: agentPrices.get(product.id) ?? null,
      sharing: weighed.sharing,
      minimumUsefulPacks: weighed.minimumUsefulPacks,
    };
  });
}

async function findHubs(em: EntityManager, cityId: string, date: string): Promise<MarketTerms['hubs']> {
  const hubs = await em.find(Hub, { cityId }, { orderBy: { id: 'asc' } });
  const tariffs = new Map(newestOn(await em.find(HubTariff, { hubId: { $in: hubs.map((hub) => hub.id) } }), date, (row) => row.hubId).map((row) => [row.hubId, row]));
  return hubs.map(({ id, name }) => {
    const tariff = tariffs.get(id);
    if (!tariff) throw termsMissing('tarif pusat distribusi', id, date);
    return { hubId: id, name, tariffRupiahPerKg: tariff.tariffRupiahPerKg };
  });
}

/** Suppliers without terms on that day sell nothing and are left out. */
async function findSuppliers(em: EntityManager, cityId: string, date: string): Promise<MarketTerms['suppliers']> {
  const suppliers = await em.find(Supplier, { cityId }, { orderBy: { id: 'asc' } });
  const terms = new Map(newestOn(await em.find(SupplierTerms, { supplierId: { $in: suppliers.map((supplier) => supplier.id) } }), date, (row) => row.supplierId).map((row) => [row.supplierId, row]));
  const lanes = Map.groupBy(await em.find(SupplierLane, { termsId: { $in: [...terms.values()].map((row) => row.id) } }, { orderBy: { hubId: 'asc' } }), (lane) => lane.termsId);
  return suppliers.flatMap(({ id, name, kind, peerCooperativeId }) => {
    const own = terms.get(id);
    if (!own) return [];
    return [
      {
        supplierId: id,
        name,
        kind,
        peerCooperativeId,
        orderFixedRupiah: own.orderFixedRupiah,
        minimumOrderRupiah: own.minimumOrderRupiah,
        minimumOrderGrams: own.minimumOrderGrams,
        paymentTerm: { kind: own.paymentKind, days: own.paymentDays },
        lanes: (lanes.get(own.id) ?? []).map(({ hubId, rupiahPerTruck, truckGrams, truckMillilitres }) => ({
          hubId,
          freight: rupiahPerTruck === null || truckGrams === null || truckMillilitres === null ? null : { rupiahPerTruck, truckGrams, truckMillilitres },
        })),
      },
    ];
  });
}

async function findOffers(em: EntityManager, suppliers: ReadonlySet<string>, skus: ReadonlySet<string>, date: string): Promise<MarketTerms['offers']> {
  const rows = await em.find(Offer, { supplierId: { $in: [...suppliers] }, sku: { $in: [...skus] } }, { orderBy: { id: 'asc' } });
  const offers = newestOn(rows, date, (row) => row.id);
  const tiers = Map.groupBy(await em.find(OfferTier, { offerId: { $in: offers.map((offer) => offer.id) } }, { orderBy: { fromPacks: 'asc' } }), (tier) => tier.offerId);
  return offers.map((offer) => ({
    offerId: offer.id,
    supplierId: offer.supplierId,
    sku: offer.sku,
    hubIds: offer.hubIds,
    tierKind: offer.tierKind,
    tierCounting: offer.tierCounting,
    tiers: (tiers.get(offer.id) ?? []).map(({ fromPacks, priceRupiah }) => ({ fromPacks, priceRupiah })),
    minimumPacks: offer.minimumPacks,
    multiplePacks: offer.multiplePacks,
    capacityPacks: offer.capacityPacks,
    leadTimeDays: offer.leadTimeDays,
    validFrom: offer.validFrom,
    validUntil: offer.validUntil,
  }));
}
