import { BuyPlan } from '../src/consolidation/buy-plan.entities.ts';
import { solveBuyPlanJob } from '../src/consolidation/consolidation.jobs.ts';
import { requeueNation } from '../src/consolidation/nation.usecases.ts';
import { DeliveryPlan } from '../src/delivery/delivery.entities.ts';
import { planRoutesJob } from '../src/delivery/delivery.jobs.ts';
import { inTransaction, type Context } from '../src/platform/context.ts';
import { newId } from '../src/platform/ids.ts';
import { enqueueAfterCommit } from '../src/platform/outbox/outbox.ts';

/**
 * PostgreSQL is the truth, the queue is a nudge: what the database says is still to be computed is asked for
 * again when a worker starts, whatever became of its job. A second job for the same plan finds it done.
 */
export async function requeueUnfinished(context: Context): Promise<void> {
  await inTransaction(context, async (tx) => {
    const attempt = newId();
    for (const { id, cycleId } of await tx.em.find(BuyPlan, { state: 'queued', nationId: null })) enqueueAfterCommit(tx, solveBuyPlanJob, { planId: id, cycleId, attempt });
    await requeueNation(tx);
    for (const { id, cycleId } of await tx.em.find(DeliveryPlan, { state: 'queued' })) enqueueAfterCommit(tx, planRoutesJob, { planId: id, cycleId, attempt });
  });
}
