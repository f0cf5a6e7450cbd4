import { route, type Route } from '../platform/http/route.ts';
import { getProduct, listCeilings, listOffers, listProducts, listQuotaRules } from './catalogue.queries.ts';
import { listOffersEndpoint } from './offer.contract.ts';
import { listCeilingsEndpoint, listQuotaRulesEndpoint } from './price.contract.ts';
import { getProductEndpoint, listProductsEndpoint } from './product.contract.ts';

export const catalogueRoutes: Route[] = [
  route(listProductsEndpoint, ({ context, query }) => listProducts(context.em, query)),
  route(getProductEndpoint, ({ context, params }) => getProduct(context.em, params.sku)),
  route(listOffersEndpoint, ({ context, query }) => listOffers(context.em, query)),
  route(listCeilingsEndpoint, ({ context, query }) => listCeilings(context.em, query)),
  route(listQuotaRulesEndpoint, ({ context, query }) => listQuotaRules(context.em, query)),
];
