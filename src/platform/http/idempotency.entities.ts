import { defineEntity, p } from '@mikro-orm/core';
import { machinery } from '../database/objects.ts';

/**
 * One mutation that was answered under a key of its sender. The row commits together with the change: it is
 * there exactly when the change is, also after a crash in the middle.
 */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  comment: machinery,
  properties: {
    /** The account that sent it: two accounts may use the same key. */
    scope: p.string().primary(),
    key: p.string().primary(),
    /** Hash of method, address and body: the same key with another one is refused. */
    fingerprint: p.string(),
    status: p.integer().nullable(),
    body: p.text().nullable(),
    etag: p.string().nullable(),
    createdAt: p.datetime().index(),
  },
});
