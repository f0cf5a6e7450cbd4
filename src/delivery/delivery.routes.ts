import { route, type Route } from '../platform/http/route.ts';
import { getDeliveryPlanEndpoint } from './delivery.contract.ts';
import { getDeliveryPlan } from './delivery.queries.ts';

export const deliveryRoutes: Route[] = [route(getDeliveryPlanEndpoint, async ({ context, params }) => getDeliveryPlan(context, params.cycleId))];
