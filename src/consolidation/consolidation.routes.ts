import { route, type Route } from '../platform/http/route.ts';
import { getAllotmentsEndpoint } from './allotment.contract.ts';
import {
  approveBuyPlanEndpoint,
  compareBuyPlansEndpoint,
  getBuyPlanEndpoint,
  listBuyPlansEndpoint,
  recheckBuyPlanEndpoint,
  rejectBuyPlanEndpoint,
  requestBuyPlanEndpoint,
  reviseBuyPlanEndpoint,
} from './buy-plan.contract.ts';
import { approveBuyPlan, rejectBuyPlan, requestBuyPlan, reviseBuyPlan } from './buy-plan.usecases.ts';
import { presentBuyPlan, presentBuyPlanSummary, presentComparison } from './consolidation.present.ts';
import { getTierCountdown } from './countdown.queries.ts';
import { compareBuyPlans, getAllotments, getBuyPlan, listBuyPlans, recheckBuyPlan } from './consolidation.queries.ts';
import { getNationBuyEndpoint, startNationBuyEndpoint } from './nation.contract.ts';
import { getNationBuy } from './nation.queries.ts';
import { startNationBuy } from './nation.usecases.ts';
import { getSavingsEndpoint, listCutsEndpoint, tierCountdownEndpoint } from './share.contract.ts';
import { getSavings, listCuts } from './share.queries.ts';

export const consolidationRoutes: Route[] = [
  route(listBuyPlansEndpoint, async ({ context, params, query }) => {
    const page = await listBuyPlans(context, { ...params, ...query });
    return { ...page, items: page.items.map(presentBuyPlanSummary) };
  }),
  route(getBuyPlanEndpoint, async ({ context, params }) => presentBuyPlan(await getBuyPlan(context, params.planId))),
  route(requestBuyPlanEndpoint, async ({ context, params }) => ({ planId: await requestBuyPlan(context, params) })),
  route(reviseBuyPlanEndpoint, async ({ context, params, body }) => ({ planId: await reviseBuyPlan(context, { ...params, ...body }) })),
  route(compareBuyPlansEndpoint, async ({ context, params }) => presentComparison(await compareBuyPlans(context, params))),
  route(recheckBuyPlanEndpoint, async ({ context, params }) => recheckBuyPlan(context, params.planId)),
  route(tierCountdownEndpoint, async ({ context, params }) => getTierCountdown(context, params.cycleId)),
  route(listCutsEndpoint, async ({ context, params, query }) => listCuts(context, { ...params, ...query })),
  route(getSavingsEndpoint, async ({ context, params, query }) => getSavings(context, { ...params, ...query })),
  route(startNationBuyEndpoint, async ({ context, body }) => ({ nationId: await startNationBuy(context, body) })),
  route(getNationBuyEndpoint, async ({ context, params }) => getNationBuy(context, params.nationId)),
  route(approveBuyPlanEndpoint, async ({ context, params }) => presentBuyPlanSummary(await approveBuyPlan(context, params))),
  route(rejectBuyPlanEndpoint, async ({ context, params, body }) => presentBuyPlanSummary(await rejectBuyPlan(context, { ...params, ...body }))),
  route(getAllotmentsEndpoint, async ({ context, params }) => getAllotments(context, params.cycleId)),
];
