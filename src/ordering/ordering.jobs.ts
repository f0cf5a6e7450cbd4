import { defineJob } from '../platform/queues/job.ts';
import { closeDueCyclesPayload } from './cycle.contract.ts';

/** Opens and closes cycles by the clock. Any number of schedulers may ask; one job a minute is made. */
export const advanceDueCyclesJob = defineJob({
  name: 'ordering.advanceDueCycles',
  queue: 'schedule',
  payload: closeDueCyclesPayload,
  key: ({ minute }) => minute,
});
