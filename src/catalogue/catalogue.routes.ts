import { route, type Route } from '../platform/http/route.ts';
import { getProduct, listCeilings, listOffers, listProducts, listQuotaRules } from './catalogue.queries.ts';
import { listOffersEndpoint } from './offer.contract.ts';
import { listCeilingsEndpoint, listQuotaRulesEndpoint } from './price.contract.ts';
import { getProductEndpoint, listProductsEndpoint } from './product.contract.ts';

export const catalogueRoutes: Route[] = [
  route(listProductsEndpoint, ({ context, query }) => listProducts(context, query)),
  route(getProductEndpoint, ({ context, params }) => getProduct(context, params.sku)),
  route(listOffersEndpoint, ({ context, query }) => listOffers(context, query)),
  route(listCeilingsEndpoint, ({ context, query }) => listCeilings(context, query)),
  route(listQuotaRulesEndpoint, ({ context, query }) => listQuotaRules(context, query)),
];
