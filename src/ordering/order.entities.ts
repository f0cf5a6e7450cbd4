import { defineEntity, p } from '@mikro-orm/core';
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
    /** Price per pack that was shown when the order was sent. */
    shownPriceRupiah: p.integer(),
  },
  uniques: [{ name: 'restock_order_line_once', properties: ['order', 'sku'] }],
  checks: [
    { name: 'restock_order_line_positive', expression: 'packs > 0' },
    { name: 'restock_order_line_tolerance', expression: 'tolerance_packs >= 0' },
  ],
});
