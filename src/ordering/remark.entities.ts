import { defineEntity, p } from '@mikro-orm/core';
import { appendOnly } from '../platform/database/objects.ts';
import { newId } from '../platform/ids.ts';

/** What somebody wrote about a cooperative's order: supervisors comment, they do not change. */
export const OrderRemark = defineEntity({
  name: 'OrderRemark',
  comment: appendOnly,
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    cycleId: p.uuid(),
    cooperativeId: p.string(),
    actorId: p.string(),
    /** As the author was called then. */
    author: p.string(),
    text: p.text(),
    createdAt: p.datetime(),
  },
  indexes: [{ properties: ['cycleId', 'cooperativeId'] }],
});
