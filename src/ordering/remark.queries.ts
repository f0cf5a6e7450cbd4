import type { InferEntity } from '@mikro-orm/core';
import { authorise } from '../directory/authorise.ts';
import { findCooperativeTarget } from '../directory/target.queries.ts';
import type { Context } from '../platform/context.ts';
import { remarksAtMost } from './remark.contract.ts';
import { OrderRemark } from './remark.entities.ts';

export const presentRemark = ({ id, author, text, createdAt }: InferEntity<typeof OrderRemark>) => ({ id, author, text, createdAt: createdAt.toISOString() });

/** The remarks on a cooperative's order, oldest first. */
export async function listRemarks(context: Context, { cycleId, cooperativeId }: { cycleId: string; cooperativeId: string }) {
  authorise(context, 'order.read', await findCooperativeTarget(context.em, cooperativeId));
  const rows = await context.em.find(OrderRemark, { cycleId, cooperativeId }, { orderBy: { id: 'asc' }, limit: remarksAtMost });
  return { items: rows.map(presentRemark) };
}
