import { z } from 'zod';
import { defineEvent } from '../platform/outbox/event.ts';

const plan = z.object({ planId: z.uuid(), cycleId: z.uuid(), cityId: z.string() });

/** The routes of a cycle are planned and checked. */
export const deliveryPlanned = defineEvent('delivery.deliveryPlanned', plan);

/** The routes could not be planned, however often it was tried. */
export const deliveryPlanFailed = defineEvent('delivery.deliveryPlanFailed', plan);
