import { createPostgresBackend, Queue, QueueEvents, Worker, type Job, type Processor } from 'bullmq';
import { Redis } from 'ioredis';
import type { z } from 'zod';
import { queueNames, type JobDefinition, type JobProgress, type QueueName } from './job.ts';

/** Where the queues live: Redis when an address is given, else the PostgreSQL that is there anyway. */
export type QueueConnection = { kind: 'redis'; url: string; prefix: string } | { kind: 'postgres'; url: string };

/** Jobs that succeeded are forgotten after a while; those that failed for good stay until someone looks. */
const keepCompleted = { age: 24 * 3600, count: 5000 };

/** Builds the BullMQ classes of one process on one of the two back ends. */
export class Queues {
  readonly #connection: QueueConnection;
  readonly #queues = new Map<QueueName, Queue>();
  readonly #closers: (() => Promise<unknown>)[] = [];
  readonly #onError: (error: Error) => void;

  constructor(connection: QueueConnection, onError: (error: Error) => void) {
    this.#connection = connection;
    this.#onError = onError;
  }

  /** The queue of that name; made when first asked for. */
  queue(name: QueueName): Queue {
    const known = this.#queues.get(name);
    if (known) return known;
    const queue = this.#build(
      (redis) => new Queue(name, redis),
      (postgres) => new Queue(name, postgres, createPostgresBackend) as unknown as Queue,
    );
    this.#queues.set(name, queue);
    return queue;
  }

  /** Puts a job on its queue. Enqueuing the same key again while the job is known changes nothing. */
  async enqueue<Payload extends z.ZodType>(job: JobDefinition<Payload>, payload: z.input<Payload>): Promise<void> {
    const parsed = job.payload.parse(payload);
    await this.queue(job.queue).add(job.name, parsed, {
      // BullMQ reserves the colon in its own keys.
      jobId: `${job.name}/${job.key(parsed)}`.replaceAll(':', '_'),
      attempts: job.attempts,
      backoff: { type: 'exponential', delay: job.backoffMilliseconds },
      removeOnComplete: keepCompleted,
      removeOnFail: false,
    });
  }

  worker(name: QueueName, processor: Processor, concurrency: number): Worker {
    const options = { concurrency, autorun: false, lockDuration: 60_000, maxStalledCount: 3 };
    return this.#build(
      (redis) => new Worker(name, processor, { ...options, ...redis }),
      (postgres) => new Worker(name, processor, { ...options, ...postgres }, createPostgresBackend) as unknown as Worker,
      false,
    );
  }

  /** Calls `listener` with the progress of every job of that queue, whichever process runs it. */
  async watchProgress(name: QueueName, listener: (jobId: string, progress: JobProgress) => void): Promise<void> {
    const events = this.#build(
      (redis) => new QueueEvents(name, redis),
      (postgres) => new QueueEvents(name, postgres, createPostgresBackend) as unknown as QueueEvents,
    );
    events.on('progress', ({ jobId, data }) => listener(jobId, data as unknown as JobProgress));
    await events.waitUntilReady();
  }

  /** The jobs that finally failed, newest first, with their reasons. */
  async failed(limit: number): Promise<{ queue: QueueName; job: Job }[]> {
    const lists = await Promise.all(queueNames.map(async (queue) => (await this.queue(queue).getFailed(0, limit - 1)).map((job) => ({ queue, job }))));
    return lists.flat().sort((a, b) => (b.job.finishedOn ?? 0) - (a.job.finishedOn ?? 0)).slice(0, limit);
  }

  async counts(): Promise<Record<QueueName, Record<string, number>>> {
    const entries = await Promise.all(queueNames.map(async (name) => [name, await this.queue(name).getJobCounts('waiting', 'active', 'delayed', 'failed')] as const));
    return Object.fromEntries(entries) as Record<QueueName, Record<string, number>>;
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }

  #build<T extends { on(event: 'error', listener: (error: Error) => void): unknown; close(): Promise<unknown> }>(
    onRedis: (options: { connection: Redis; prefix: string }) => T,
    onPostgres: (options: { connection: { connectionString: string; schema: string; max: number } }) => T,
    closeWithQueues = true,
  ): T {
    let built: T;
    if (this.#connection.kind === 'redis') {
      const redis = new Redis(this.#connection.url, { maxRetriesPerRequest: null });
      redis.on('error', this.#onError);
      this.#closers.push(async () => redis.quit().catch(() => undefined));
      built = onRedis({ connection: redis, prefix: this.#connection.prefix });
    } else {
      built = onPostgres({ connection: { connectionString: this.#connection.url, schema: 'bullmq', max: 4 } });
    }
    built.on('error', this.#onError);
    // A worker is closed by whoever runs it, before the queues that its jobs still write to.
    if (closeWithQueues) this.#closers.push(async () => built.close());
    return built;
  }
}
