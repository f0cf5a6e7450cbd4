import { schedule, type ScheduledTask } from 'node-cron';
import { advanceDueCyclesJob } from '../src/ordering/ordering.jobs.ts';
import { cityTimeZone, type Clock } from '../src/platform/clock.ts';
import type { Logger } from '../src/platform/log.ts';
import type { Queues } from '../src/platform/queues/queues.ts';

/** node-cron only enqueues; the job's key makes one job of however many schedulers run. */
export function startSchedule(queues: Queues, clock: Clock, log: Logger): { stop: () => void } {
  const everyMinute: ScheduledTask = schedule(
    '* * * * *',
    async () => {
      try {
        await queues.enqueue(advanceDueCyclesJob, { minute: clock.now().toISOString().slice(0, 16) });
      } catch (error) {
        log.error({ err: error }, 'The schedule could not enqueue; it tries again in a minute.');
      }
    },
    { timezone: cityTimeZone },
  );
  return { stop: () => void everyMinute.stop() };
}
