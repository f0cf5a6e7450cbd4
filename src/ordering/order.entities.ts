import { defineEntity, p } from '@mikro-orm/core';
import { appendOnly } from '../platform/database/objects.ts';
import { newId } from '../platform/ids.ts';
import { orderStates } from './order.rules.ts';

/** One cooperative's order in one cycle. */
export const RestockOrder = defineEntity({
  name: 'RestockOrder',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    cycleId: p.uuid(),
    cooperativeId: p.string(),
    state: p.enum([...orderStates]),
    submittedAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
  uniques: [{ name: 'restock_order_one_per_cycle', properties: ['cycleId', 'cooperativeId'] }],
});

export const RestockOrderLine = defineEntity({
  name: 'RestockOrderLine',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    order: () => p.manyToOne(RestockOrder).deleteRule('cascade'),
    sku: p.string(),
    packs: p.integer(),
    /** Home hub of the gerai when the order was sent; direct goods are pooled by it too. */
    hubId: p.string(),
    channel: p.enum(['via_hub', 'direct_ship', 'peer']),
    /** 1 is what this cooperative needs most. */
    priority: p.integer(),
    /** Up to so many packs more if it completes a case or reaches a tier. */
    tolerancePacks: p.integer().default(0),
    /** What the gerai counted on its shelf when it ordered, or null when it did not count. */
    countedPacks: p.integer().nullable(),
    /** Price per pack that was shown when the order was sent. */
    shownPriceRupiah: p.integer(),
  },
  uniques: [{ name: 'restock_order_line_once', properties: ['order', 'sku'] }],
  checks: [
    { name: 'restock_order_line_positive', expression: 'packs > 0' },
    { name: 'restock_order_line_tolerance', expression: 'tolerance_packs >= 0' },
    { name: 'restock_order_line_counted', expression: 'counted_packs >= 0' },
  ],
});

/** Packs added to a locked line within the tolerance that its cooperative offered: what was asked is the line plus these. */
export const RestockOrderAmendment = defineEntity({
  name: 'RestockOrderAmendment',
  comment: appendOnly,
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    line: () => p.manyToOne(RestockOrderLine),
    packs: p.integer(),
    /** Names the cause, e.g. the buy plan: writing it again changes nothing. */
    reference: p.string(),
    actorId: p.string(),
    amendedAt: p.datetime(),
  },
  uniques: [{ name: 'restock_order_amendment_once', properties: ['line', 'reference'] }],
  checks: [{ name: 'restock_order_amendment_positive', expression: 'packs > 0' }],
});
