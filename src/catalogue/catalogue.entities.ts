import { Offer, OfferTier, SharedCapacity, SupplierLane, SupplierTerms } from './offer.entities.ts';
import { AgentPrice, CityParameters, HubTariff, PriceCeiling, QuotaRule } from './price.entities.ts';
import { Product, ProductParameters } from './product.entities.ts';

/** Every table of the catalogue, for the ORM. */
export const catalogueEntities = [Product, ProductParameters, SupplierTerms, SupplierLane, Offer, OfferTier, SharedCapacity, PriceCeiling, QuotaRule, AgentPrice, HubTariff, CityParameters];
