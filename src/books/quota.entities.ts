import { defineEntity, p } from '@mikro-orm/core';
import { appendOnly } from '../platform/database/objects.ts';
import { newId } from '../platform/ids.ts';

/** One reservation, release or use of a quota. Rows are only ever added; the balance is their sum. */
export const QuotaMovement = defineEntity({
  name: 'QuotaMovement',
  comment: appendOnly,
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    cooperativeId: p.string(),
    sku: p.string(),
    /** First day of the period, YYYY-MM-DD. */
    periodStart: p.string(),
    /** Change of the packs reserved: positive when an order is submitted, negative when it is withdrawn. */
    reservedPacks: p.integer(),
    /** What caused it; the same cause is posted once. */
    reference: p.string(),
    actorId: p.string(),
    postedAt: p.datetime(),
  },
  uniques: [{ name: 'quota_movement_once', properties: ['cooperativeId', 'sku', 'periodStart', 'reference'] }],
});

/** What a cooperative may still order of one regulated product in one period. */
export const QuotaBalance = defineEntity({
  name: 'QuotaBalance',
  properties: {
    cooperativeId: p.string().primary(),
    sku: p.string().primary(),
    periodStart: p.string().primary(),
    limitPacks: p.integer(),
    reservedPacks: p.integer().default(0),
  },
  checks: [
    { name: 'quota_balance_never_negative', expression: 'reserved_packs >= 0' },
    { name: 'quota_balance_within_limit', expression: 'reserved_packs <= limit_packs' },
  ],
});
