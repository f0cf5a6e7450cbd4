import { LockMode, type InferEntity } from '@mikro-orm/core';
import { authorise, authoriseFound, cityTarget, everything } from '../directory/authorise.ts';
import { OrderCycle } from '../ordering/cycle.entities.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { emit, enqueueAfterCommit } from '../platform/outbox/outbox.ts';
import type { JobTools } from '../platform/queues/job.ts';
import { checkSolution } from '../routing/checker.ts';
import type { Problem } from '../routing/model.ts';
import type { Solution } from '../routing/solution.ts';
import { findDeliveryInput } from './delivery-input.queries.ts';
import { DeliveryPlan, DeliveryRoute, DeliveryStop, DeliveryTrip, UnservedDelivery } from './delivery.entities.ts';
import { deliveryPlanFailed, deliveryPlanned } from './delivery.events.ts';
import { planRoutesJob } from './delivery.jobs.ts';
import { defaultDeliveryOptions, type DeliveryInput, type DeliveryOptions } from './delivery.rules.ts';
import { toRoutingProblem, whyUnserved, type RoutingProblem } from './routing-problem.rules.ts';
import type { MeasureTravel } from './travel.ts';

/** Searches routes away from the event loop; the workers bring it. */
export type RouteSolver = (
  input: { problem: Problem; options: DeliveryOptions },
  hooks: { signal: AbortSignal; onProgress: (progress: { percent: number; costRupiah: number }) => void },
) => Promise<Solution>;

/** Asks for the routes of a cycle whose bulk orders have gone out. Asking twice plans once; a plan that failed is computed again. */
export async function requestDeliveryPlan(context: Context, input: { cycleId: string; buyPlanId: string; options?: DeliveryOptions }): Promise<string> {
  return inTransaction(context, async (tx) => {
    const found = await tx.em.findOne(OrderCycle, { id: input.cycleId });
    const cycle = authoriseFound(tx, 'delivery.request', found, ({ cityId }) => cityTarget(cityId), () => notFound('Periode pesan', input.cycleId));
    const known = await tx.em.findOne(DeliveryPlan, { cycleId: cycle.id, buyPlanId: input.buyPlanId });
    if (known) return (await reopenFailed(tx, known.id)).id;
    const revision = (await tx.em.count(DeliveryPlan, { cycleId: cycle.id })) + 1;
    const plan = tx.em.create(
      DeliveryPlan,
      {
        cycleId: cycle.id,
        cityId: cycle.cityId,
        buyPlanId: input.buyPlanId,
        revision,
        state: 'queued',
        deliveryDate: cycle.deliveryDate,
        options: input.options ?? defaultDeliveryOptions,
        requestedAt: tx.clock.now(),
      },
      { persist: true },
    );
    await tx.em.flush();
    audit(tx, { organisationId: cycle.cityId, action: 'delivery.requestDeliveryPlan', subject: `delivery_plan/${plan.id}`, before: null, after: { cycleId: cycle.id, buyPlanId: input.buyPlanId, revision } });
    enqueueAfterCommit(tx, planRoutesJob, { planId: plan.id, cycleId: cycle.id });
    return plan.id;
  });
}

/** Puts a failed plan back on the queue; any other is left as it is. */
async function reopenFailed(tx: Context, planId: string): Promise<InferEntity<typeof DeliveryPlan>> {
  const plan = await tx.em.findOneOrFail(DeliveryPlan, { id: planId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (plan.state !== 'failed') return plan;
  plan.state = 'queued';
  plan.remark = null;
  audit(tx, { organisationId: plan.cityId, action: 'delivery.retryDeliveryPlan', subject: `delivery_plan/${plan.id}`, before: { state: 'failed' }, after: { state: 'queued' } });
  enqueueAfterCommit(tx, planRoutesJob, { planId: plan.id, cycleId: plan.cycleId, attempt: newId() });
  return plan;
}

/** Asks again for the routes of a cycle whose calculation failed. @throws platform.not_found while there is no plan */
export async function retryDeliveryPlan(context: Context, { cycleId }: { cycleId: string }): Promise<string> {
  return inTransaction(context, async (tx) => {
    const found = await tx.em.findOne(DeliveryPlan, { cycleId }, { orderBy: { revision: 'desc' } });
    const plan = authoriseFound(tx, 'delivery.request', found, ({ cityId }) => cityTarget(cityId), () => notFound('Rencana antar', cycleId));
    return (await reopenFailed(tx, plan.id)).id;
  });
}

/** The search has failed for good: the plan says so and why, and may be asked for again. */
export async function failDeliveryPlan(context: Context, { planId, reason }: { planId: string; reason: string }): Promise<void> {
  authorise(context, 'delivery.plan', everything);
  await inTransaction(context, async (tx) => {
    const plan = await tx.em.findOneOrFail(DeliveryPlan, { id: planId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (plan.state !== 'queued') return;
    plan.state = 'failed';
    plan.remark = reason;
    audit(tx, { organisationId: plan.cityId, action: 'delivery.failDeliveryPlan', subject: `delivery_plan/${planId}`, before: { state: 'queued' }, after: { state: 'failed', remark: reason } });
    emit(tx, deliveryPlanFailed, { planId, cycleId: plan.cycleId, cityId: plan.cityId });
  });
}

/**
 * Searches the routes of a plan, has them checked by the independent checker, and saves them. A plan that
 * has its routes already keeps them.
 */
export async function planRoutes(context: Context, { planId }: { planId: string }, tools: JobTools & { solve: RouteSolver; measureTravel: MeasureTravel }): Promise<void> {
  authorise(context, 'delivery.plan', everything);
  const plan = await context.em.findOne(DeliveryPlan, { id: planId });
  if (!plan) throw notFound('Rencana antar', planId);
  // A failed plan whose job is tried again by hand asks anew through its own job.
  if (plan.state === 'failed') await inTransaction(context, async (tx) => reopenFailed(tx, planId));
  if (plan.state !== 'queued') return;

  tools.progress({ step: 'Mengukur jarak', percent: 0 });
  const input = await findDeliveryInput(context.em, { cityId: plan.cityId, date: plan.deliveryDate, buyPlanId: plan.buyPlanId }, tools.measureTravel);
  const routing = toRoutingProblem(input);
  const solution = await tools.solve(
    { problem: routing.problem, options: plan.options },
    { signal: tools.signal, onProgress: ({ percent, costRupiah }) => tools.progress({ step: 'Menyusun rute', percent, bestCostRupiah: costRupiah }) },
  );

  const verdict = checkSolution(routing.problem, solution);
  if (verdict.violations.length > 0) throw new Error(`The independent checker refuses these routes: ${verdict.violations.slice(0, 5).map((violation) => violation.message).join(' ')}`);
  await inTransaction(context, async (tx) => {
    const locked = await tx.em.findOneOrFail(DeliveryPlan, { id: planId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (locked.state !== 'queued') return;
    saveRoutes(tx, locked, input, routing, solution);
    saveUnserved(tx, locked, input, routing, solution);
    locked.input = input;
    locked.state = 'planned';
    locked.plannedAt = tx.clock.now();
    locked.costRupiah = solution.cost.totalRupiah;
    locked.metres = solution.routes.reduce((sum, route) => sum + route.metres, 0);
    const { costRupiah, metres } = locked;
    audit(tx, { organisationId: locked.cityId, action: 'delivery.planRoutes', subject: `delivery_plan/${planId}`, before: { state: 'queued' }, after: { state: 'planned', costRupiah, metres, routes: solution.routes.length } });
    emit(tx, deliveryPlanned, { planId, cycleId: locked.cycleId, cityId: locked.cityId });
  });
  tools.progress({ step: 'Rute tersimpan', percent: 100, bestCostRupiah: solution.cost.totalRupiah });
}

function saveRoutes(tx: Context, plan: InferEntity<typeof DeliveryPlan>, input: DeliveryInput, { vehicles }: RoutingProblem, solution: Solution): void {
  for (const route of solution.routes) {
    const vehicle = vehicles[route.vehicleType]![route.vehicle]!;
    const { fixedRupiah, distanceRupiah, timeRupiah, latenessRupiah } = route.cost;
    const routeRow = tx.em.create(
      DeliveryRoute,
      {
        plan,
        hubId: vehicle.hubId,
        vehicleId: vehicle.vehicleId,
        vehicleTypeId: vehicle.vehicleTypeId,
        metres: route.metres,
        startSecond: route.startSeconds,
        endSecond: route.endSeconds,
        costRupiah: fixedRupiah + distanceRupiah + timeRupiah + latenessRupiah,
      },
      { persist: true },
    );
    route.trips.forEach((trip, tripIndex) => {
      const tripRow = tx.em.create(
        DeliveryTrip,
        {
          route: routeRow,
          tripNumber: tripIndex + 1,
          loadGroup: input.loads[trip.stops[0]!.client]!.loadGroup,
          departSecond: trip.departSeconds,
          returnSecond: trip.endSeconds,
          metres: trip.metres,
          weightGrams: trip.loadAtStart[0]!,
          volumeMillilitres: trip.loadAtStart[1]!,
        },
        { persist: true },
      );
      trip.stops.forEach((stop, stopIndex) => {
        const load = input.loads[stop.client]!;
        tx.em.create(
          DeliveryStop,
          {
            trip: tripRow,
            stopNumber: stopIndex + 1,
            cooperativeId: load.cooperativeId,
            outletId: load.outletId,
            arriveSecond: stop.arriveSeconds,
            startSecond: stop.startSeconds,
            departSecond: stop.departSeconds,
            weightGrams: stop.deliveries[0]!,
            volumeMillilitres: stop.deliveries[1]!,
          },
          { persist: true },
        );
      });
    });
  }
}

function saveUnserved(tx: Context, plan: InferEntity<typeof DeliveryPlan>, input: DeliveryInput, { problem }: RoutingProblem, solution: Solution): void {
  for (const { client, deliveries } of solution.unserved) {
    const { cooperativeId, loadGroup } = input.loads[client]!;
    tx.em.create(
      UnservedDelivery,
      { plan, cooperativeId, loadGroup, weightGrams: deliveries[0]!, volumeMillilitres: deliveries[1]!, reason: whyUnserved(problem, client) },
      { persist: true },
    );
  }
}
