import { defineEntity, p } from '@mikro-orm/core';
import { appendOnly } from '../platform/database/objects.ts';
import { newId } from '../platform/ids.ts';

/** One change of one lot at one hub. Rows are only ever added; the balance is their sum. */
export const StockMovement = defineEntity({
  name: 'StockMovement',
  comment: appendOnly,
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    hubId: p.string(),
    sku: p.string(),
    lotId: p.string(),
    kind: p.enum(['receive', 'issue', 'adjust', 'reserve', 'release']),
    /** Change of the packs on hand; 0 for reserve and release. */
    onHandPacks: p.integer(),
    /** Change of the packs promised to somebody. */
    reservedPacks: p.integer(),
    /** What caused it, e.g. a receipt line; the same cause is posted once. */
    reference: p.string(),
    actorId: p.string(),
    postedAt: p.datetime(),
  },
  uniques: [{ name: 'stock_movement_once', properties: ['hubId', 'sku', 'lotId', 'kind', 'reference'] }],
});

/** What a hub has of one lot: kept beside the movements so that a row can be locked and a constraint can hold. */
export const StockBalance = defineEntity({
  name: 'StockBalance',
  properties: {
    hubId: p.string().primary(),
    sku: p.string().primary(),
    lotId: p.string().primary(),
    /** YYYY-MM-DD; null keeps for ever. */
    expiresOn: p.string().nullable(),
    onHandPacks: p.integer().default(0),
    reservedPacks: p.integer().default(0),
  },
  checks: [
    { name: 'stock_balance_on_hand_never_negative', expression: 'on_hand_packs >= 0' },
    { name: 'stock_balance_reserved_never_negative', expression: 'reserved_packs >= 0' },
    { name: 'stock_balance_reserved_is_there', expression: 'reserved_packs <= on_hand_packs' },
  ],
});
