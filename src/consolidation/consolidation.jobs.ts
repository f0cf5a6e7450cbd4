import { z } from 'zod';
import { defineJob } from '../platform/queues/job.ts';

/** Computes one buy plan. `attempt` tells a restart from the first try. */
export const solveBuyPlanJob = defineJob({
  name: 'consolidation.solveBuyPlan',
  queue: 'planning',
  payload: z.object({ planId: z.uuid(), cycleId: z.uuid(), attempt: z.string().default('first') }),
  key: ({ planId, attempt }) => `${planId}/${attempt}`,
  attempts: 3,
});
