import type { MeasureTravel } from '../src/delivery/travel.ts';
import type { Post } from '../src/directory/message.usecases.ts';
import { OutboxRelay } from '../src/platform/outbox/relay.ts';
import { runWorkers } from '../src/platform/queues/runner.ts';
import type { Runtime } from '../src/platform/runtime.ts';
import { reactions } from '../src/reactions.ts';
import { eventHandlers } from './events.processor.ts';
import { messageHandlers } from './messages.processor.ts';
import { planningHandlers } from './planning.processor.ts';
import { requeueUnfinished } from './requeue.ts';
import { scheduleHandlers } from './schedule.processor.ts';
import { startSchedule } from './schedule.ts';

/**
 * Starts all that works in the background of one process: the queue workers, the outbox relay and the
 * schedule. Any number of processes may do so at once.
 *
 * @throws Error when a job has no handler or two
 */
export async function startWorkers(runtime: Runtime, options: { concurrency: number; measureTravel: MeasureTravel; post: Post }): Promise<{ close: () => Promise<void> }> {
  const { context, queues, orm, databaseUrl } = runtime;
  const handlers = [...eventHandlers, ...planningHandlers(options.measureTravel), ...scheduleHandlers, ...messageHandlers(options.post)];
  const workers = runWorkers(context, queues, handlers, options.concurrency);
  const relay = new OutboxRelay({ orm, databaseUrl, queues, reactions, log: context.log });
  await relay.start();
  await requeueUnfinished(context);
  const schedule = startSchedule(queues, context.clock, context.log);
  return {
    close: async () => {
      schedule.stop();
      await workers.close();
      await relay.close();
    },
  };
}
