import { route, type Route } from '../platform/http/route.ts';
import { listBulkOrdersEndpoint } from './bulk-order.contract.ts';
import { listBulkOrders } from './sourcing.queries.ts';

export const sourcingRoutes: Route[] = [route(listBulkOrdersEndpoint, async ({ context, params, query }) => listBulkOrders(context, { ...params, ...query }))];
