import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/ids.ts';
import { cycleStates } from './cycle.rules.ts';

/** One round of ordering in one city: opens, closes, is bought, received, delivered and settled. */
export const OrderCycle = defineEntity({
  name: 'OrderCycle',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    cityId: p.string(),
    /** What people call it, e.g. malang-2026-W48; one per city and week. */
    code: p.string().unique(),
    state: p.enum([...cycleStates]),
    opensAt: p.datetime(),
    closesAt: p.datetime(),
    /** The day the trucks drive, YYYY-MM-DD in the city's zone. */
    deliveryDate: p.string(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['cityId', 'opensAt'] }],
});
