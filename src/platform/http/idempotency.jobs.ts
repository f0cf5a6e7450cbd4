import { z } from 'zod';
import { defineJob } from '../queues/job.ts';

export const forgetOldKeysJob = defineJob({ name: 'platform.forgetOldKeys', queue: 'schedule', payload: z.object({ day: z.iso.date() }), key: ({ day }) => day });
