import type { InferEntity } from '@mikro-orm/core';
import { authorise } from '../directory/authorise.ts';
import { findCooperativeTarget } from '../directory/target.queries.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { RestockOrder } from './order.entities.ts';
import { OrderRemark } from './remark.entities.ts';

/** Writes a remark on a cooperative's order. @throws platform.not_found while there is no order */
export async function addRemark(context: Context, { cycleId, cooperativeId, text }: { cycleId: string; cooperativeId: string; text: string }): Promise<InferEntity<typeof OrderRemark>> {
  authorise(context, 'order.remark', await findCooperativeTarget(context.em, cooperativeId));
  return inTransaction(context, async (tx) => {
    if ((await tx.em.count(RestockOrder, { cycleId, cooperativeId })) === 0) throw notFound('Pesanan', cooperativeId);
    const remark = tx.em.create(OrderRemark, { cycleId, cooperativeId, actorId: tx.actor.id, author: tx.actor.name, text, createdAt: tx.clock.now() }, { persist: true });
    await tx.em.flush();
    audit(tx, { organisationId: cooperativeId, action: 'ordering.addRemark', subject: `order_remark/${remark.id}`, before: null, after: { cycleId, text } });
    return remark;
  });
}
