import { route, type Route } from '../platform/http/route.ts';
import { getDeliveryPlanEndpoint, retryDeliveryPlanEndpoint } from './delivery.contract.ts';
import { getDeliveryPlan } from './delivery.queries.ts';
import { retryDeliveryPlan } from './delivery.usecases.ts';

export const deliveryRoutes: Route[] = [
  route(getDeliveryPlanEndpoint, async ({ context, params }) => getDeliveryPlan(context, params.cycleId)),
  route(retryDeliveryPlanEndpoint, async ({ context, params }) => ({ planId: await retryDeliveryPlan(context, params) })),
];
