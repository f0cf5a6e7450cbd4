import { route, type Route } from '../platform/http/route.ts';
import { getAllotmentsEndpoint } from './allotment.contract.ts';
import { approveBuyPlanEndpoint, getBuyPlanEndpoint, listBuyPlansEndpoint, rejectBuyPlanEndpoint, requestBuyPlanEndpoint } from './buy-plan.contract.ts';
import { approveBuyPlan, rejectBuyPlan, requestBuyPlan } from './buy-plan.usecases.ts';
import { presentBuyPlan, presentBuyPlanSummary } from './consolidation.present.ts';
import { getAllotments, getBuyPlan, listBuyPlans } from './consolidation.queries.ts';

export const consolidationRoutes: Route[] = [
  route(listBuyPlansEndpoint, async ({ context, params, query }) => {
    const page = await listBuyPlans(context, { ...params, ...query });
    return { ...page, items: page.items.map(presentBuyPlanSummary) };
  }),
  route(getBuyPlanEndpoint, async ({ context, params }) => presentBuyPlan(await getBuyPlan(context, params.planId))),
  route(requestBuyPlanEndpoint, async ({ context, params }) => ({ planId: await requestBuyPlan(context, params) })),
  route(approveBuyPlanEndpoint, async ({ context, params }) => presentBuyPlanSummary(await approveBuyPlan(context, params))),
  route(rejectBuyPlanEndpoint, async ({ context, params, body }) => presentBuyPlanSummary(await rejectBuyPlan(context, { ...params, ...body }))),
  route(getAllotmentsEndpoint, async ({ context, params }) => getAllotments(context, params.cycleId)),
];
