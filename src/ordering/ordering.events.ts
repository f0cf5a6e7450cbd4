import { z } from 'zod';
import { defineEvent } from '../platform/outbox/event.ts';

/** The cut-off has passed: the orders of the cycle are locked and will not change any more. */
export const cycleClosed = defineEvent('ordering.cycleClosed', z.object({ cycleId: z.uuid(), cityId: z.string(), closedBy: z.string() }));
