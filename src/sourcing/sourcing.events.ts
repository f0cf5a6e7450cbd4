import { z } from 'zod';
import { defineEvent } from '../platform/outbox/event.ts';

/** All bulk orders of a buy plan have gone out to the suppliers. */
export const bulkOrdersIssued = defineEvent('sourcing.bulkOrdersIssued', z.object({ planId: z.uuid(), cycleId: z.uuid(), cityId: z.string() }));
