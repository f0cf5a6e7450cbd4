import { z } from 'zod';
import { defineEvent } from '../platform/outbox/event.ts';

const plan = z.object({ planId: z.uuid(), cycleId: z.uuid(), cityId: z.string() });

/** A buy plan has been computed and checked, and waits for somebody's yes. */
export const buyPlanProposed = defineEvent('consolidation.buyPlanProposed', plan);

/** A buy plan could not be computed, however often it was tried. */
export const buyPlanFailed = defineEvent('consolidation.buyPlanFailed', plan);

/** The buy plan is decided: its bulk orders may go out. */
export const buyPlanApproved = defineEvent('consolidation.buyPlanApproved', plan);
