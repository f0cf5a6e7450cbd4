import { z } from 'zod';
import { defineEvent } from '../platform/outbox/event.ts';

/** The routes of a cycle are planned and checked. */
export const deliveryPlanned = defineEvent('delivery.deliveryPlanned', z.object({ planId: z.uuid(), cycleId: z.uuid(), cityId: z.string() }));
