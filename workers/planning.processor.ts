import { failBuyPlan, solveBuyPlan, type BuySolver } from '../src/consolidation/buy-plan.usecases.ts';
import type { BuyPlan } from '../src/consolidation/buy/plan.ts';
import type { BuyProgress } from '../src/consolidation/buy/solve.ts';
import { nationCityJob, solveBuyPlanJob } from '../src/consolidation/consolidation.jobs.ts';
import { answerNationRound, failNationCity, type CityAnswer, type CityQuestion } from '../src/consolidation/nation.usecases.ts';
import { planRoutesJob } from '../src/delivery/delivery.jobs.ts';
import { failDeliveryPlan, planRoutes, type RouteSolver } from '../src/delivery/delivery.usecases.ts';
import type { MeasureTravel } from '../src/delivery/travel.ts';
import { handle, type JobHandler } from '../src/platform/queues/job.ts';
import { LastingThread, runInThread } from '../src/platform/threads.ts';

const solveInThread: BuySolver = async (input, hooks) => runInThread<Parameters<BuySolver>[0], BuyPlan, BuyProgress>(new URL('buy.thread.ts', import.meta.url), input, hooks);

const routeInThread: RouteSolver = async (input, hooks) => runInThread(new URL('routes.thread.ts', import.meta.url), input, hooks);

/** A city of a nation takes a third of a second: one thread stays for all of them. */
const nationThread = new LastingThread<CityQuestion, CityAnswer>(new URL('nation.thread.ts', import.meta.url));

/** The heavy work: each search runs in a thread of its own, so that the job's lock stays alive. */
export function planningHandlers(measureTravel: MeasureTravel): JobHandler[] {
  return [
    handle(
      solveBuyPlanJob,
      async (context, payload, tools) => solveBuyPlan(context, payload, { ...tools, solve: solveInThread }),
      async (context, { planId }, reason) => failBuyPlan(context, { planId, reason }),
    ),
    handle(
      nationCityJob,
      async (context, payload) => answerNationRound(context, payload, async (question) => nationThread.ask(question)),
      async (context, { nationId, cityId }, reason) => failNationCity(context, { nationId, cityId, reason }),
    ),
    handle(
      planRoutesJob,
      async (context, payload, tools) => planRoutes(context, payload, { ...tools, solve: routeInThread, measureTravel }),
      async (context, { planId }, reason) => failDeliveryPlan(context, { planId, reason }),
    ),
  ];
}
