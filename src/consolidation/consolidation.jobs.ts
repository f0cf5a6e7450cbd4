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

/** One city of a nation's buy answers one round. Any number of workers take such jobs. */
export const nationCityJob = defineJob({
  name: 'consolidation.nationCity',
  queue: 'planning',
  payload: z.object({ nationId: z.uuid(), cityId: z.string(), round: z.int(), attempt: z.string().default('first') }),
  key: ({ nationId, cityId, round, attempt }) => `${nationId}/${cityId}/${round}/${attempt}`,
  attempts: 3,
});
