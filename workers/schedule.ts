import { schedule } from 'node-cron';
import type { z } from 'zod';
import { advanceDueCyclesJob } from '../src/ordering/ordering.jobs.ts';
import { takeAuditDigestJob } from '../src/platform/audit/digest.usecases.ts';
import { cityDate, cityTimeZone, type Clock } from '../src/platform/clock.ts';
import { forgetOldKeysJob } from '../src/platform/http/idempotency.jobs.ts';
import type { Logger } from '../src/platform/log.ts';
import type { JobDefinition } from '../src/platform/queues/job.ts';
import type { Queues } from '../src/platform/queues/queues.ts';

/** node-cron only enqueues; the job's key makes one job of however many schedulers run. */
export function startSchedule(queues: Queues, clock: Clock, log: Logger): { stop: () => void } {
  const ask = <Payload extends z.ZodType>(when: string, job: JobDefinition<Payload>, payload: () => z.input<Payload>) =>
    schedule(
      when,
      async () => {
        try {
          await queues.enqueue(job, payload());
        } catch (error) {
          log.error({ err: error }, `The schedule could not enqueue ${job.name}; it tries again next time.`);
        }
      },
      { timezone: cityTimeZone },
    );
  const tasks = [
    ask('* * * * *', advanceDueCyclesJob, () => ({ minute: clock.now().toISOString().slice(0, 16) })),
    ask('55 23 * * *', takeAuditDigestJob, () => ({ day: cityDate(clock.now()) })),
    ask('10 3 * * *', forgetOldKeysJob, () => ({ day: cityDate(clock.now()) })),
  ];
  return {
    stop: () => {
      for (const task of tasks) void task.stop();
    },
  };
}
