import { UnrecoverableError, type Job, type Worker } from 'bullmq';
import { forkContext, type Context } from '../context.ts';
import { messageOf } from '../errors.ts';
import { assertHandlersComplete, ConclusiveFailure, queueNames, type JobHandler, type JobProgress } from './job.ts';
import type { Queues } from './queues.ts';

/** A screen is redrawn no faster than the eye follows; the queue need not carry more. */
const progressEveryMilliseconds = 120;

/** Sends the newest progress, at most so many times a second; the last one is never held back. */
function throttleProgress(send: (progress: JobProgress) => Promise<void>) {
  let last = 0;
  let waiting: JobProgress | undefined;
  let sending = Promise.resolve();
  const flush = () => {
    if (!waiting) return sending;
    const progress = waiting;
    waiting = undefined;
    last = Date.now();
    // Progress is a courtesy: losing one must not fail the job.
    sending = sending.then(async () => send(progress)).catch(() => undefined);
    return sending;
  };
  return {
    report: (progress: JobProgress) => {
      waiting = progress;
      if (Date.now() - last >= progressEveryMilliseconds || progress.percent >= 100) void flush();
    },
    flush,
  };
}

/**
 * Runs the workers of one process, one per queue.
 *
 * @throws Error when a job has no handler or two.
 */
export function runWorkers(context: Context, queues: Queues, handlers: readonly JobHandler[], concurrency: number): { close(): Promise<void> } {
  assertHandlersComplete(handlers);
  const stopping = new AbortController();
  const byName = new Map(handlers.map((handler) => [handler.job.name, handler]));

  const process = async (job: Job): Promise<unknown> => {
    const handler = byName.get(job.name);
    if (!handler) throw new Error(`No handler for job «${job.name}».`);
    const log = context.log.child({ job: job.id });
    const progress = throttleProgress(async (value) => job.updateProgress(value));
    log.debug({ attempt: job.attemptsMade + 1 }, `job ${job.name} starts`);
    try {
      const result = await handler.run(forkContext(context, { log, requestId: `job:${job.id}` }), job.data, { progress: progress.report, signal: stopping.signal });
      await progress.flush();
      return result ?? null;
    } catch (error) {
      if (error instanceof ConclusiveFailure) throw Object.assign(new UnrecoverableError(error.message), { cause: error });
      throw error;
    }
  };

  const ending = new Set<Promise<void>>();
  // The queue itself says whether the job will be tried again. A process that dies before this ran leaves the
  // work unfinished in the database, and the next start asks for it again.
  const giveUp = async (job: Job, error: Error): Promise<void> => {
    const exhausted = byName.get(job.name)?.exhausted;
    if (!exhausted || stopping.signal.aborted) return;
    const log = context.log.child({ job: job.id });
    try {
      if (await job.isFailed()) await exhausted(forkContext(context, { log, requestId: `job:${job.id}` }), job.data, messageOf(error));
    } catch (hookError) {
      log.error({ err: hookError }, `job ${job.name} failed for good, and what waits for it could not be told`);
    }
  };

  const workers: Worker[] = queueNames.map((name) => {
    const worker = queues.worker(name, process, concurrency);
    worker.on('failed', (job, error) => {
      context.log.warn({ job: job?.id, attempts: job?.attemptsMade, reason: messageOf(error), stack: error.stack }, `job ${job?.name} failed`);
      if (!job) return;
      const told = giveUp(job, error).finally(() => ending.delete(told));
      ending.add(told);
    });
    worker.run().catch((error: unknown) => context.log.error({ err: error }, `the worker of queue ${name} stopped`));
    return worker;
  });

  return {
    close: async () => {
      stopping.abort();
      await Promise.all(workers.map(async (worker) => worker.close()));
      await Promise.all(ending);
    },
  };
}
