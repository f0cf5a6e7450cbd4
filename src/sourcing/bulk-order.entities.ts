import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/ids.ts';
import { bulkOrderStates } from './bulk-order.rules.ts';

/** One order to one supplier: for one hub, or for the gerai directly (hub null). */
export const BulkOrder = defineEntity({
  name: 'BulkOrder',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    number: p.string().unique(),
    cycleId: p.uuid().index(),
    planId: p.uuid(),
    supplierId: p.string(),
    hubId: p.string().nullable(),
    channel: p.enum(['via_hub', 'direct_ship', 'peer']),
    state: p.enum([...bulkOrderStates]),
    totalRupiah: p.bigint('number'),
    weightGrams: p.bigint('number'),
    volumeMillilitres: p.bigint('number'),
    issuedAt: p.datetime(),
    version: p.integer().version(),
  },
});

export const BulkOrderLine = defineEntity({
  name: 'BulkOrderLine',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    order: () => p.manyToOne(BulkOrder).deleteRule('cascade'),
    lineNumber: p.integer(),
    offerId: p.string(),
    sku: p.string(),
    packs: p.integer(),
    unitPriceRupiah: p.integer(),
    lineRupiah: p.bigint('number'),
    /** The price tier that was reached begins at so many packs. */
    tierFromPacks: p.integer(),
    /** Why this supplier, in words that a cooperative officer reads. */
    reasonId: p.text(),
    reasonEn: p.text(),
  },
  uniques: [{ name: 'bulk_order_line_number', properties: ['order', 'lineNumber'] }],
  checks: [{ name: 'bulk_order_line_positive', expression: 'packs > 0' }],
});

/** For goods that never touch the hub: what the supplier leaves at each gerai. */
export const BulkOrderDrop = defineEntity({
  name: 'BulkOrderDrop',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    line: () => p.manyToOne(BulkOrderLine).deleteRule('cascade'),
    cooperativeId: p.string(),
    packs: p.integer(),
  },
  uniques: [{ name: 'bulk_order_drop_once', properties: ['line', 'cooperativeId'] }],
  checks: [{ name: 'bulk_order_drop_positive', expression: 'packs > 0' }],
});

export const sourcingEntities = [BulkOrder, BulkOrderLine, BulkOrderDrop];
