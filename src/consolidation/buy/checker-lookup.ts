import type { Market, Offer, Product, Supplier } from './market.ts';

/** The market by its keys, for the checker alone. */
export interface Lookup {
  market: Market;
  products: Map<string, Product>;
  suppliers: Map<string, Supplier>;
  offers: Map<string, Offer>;
}
