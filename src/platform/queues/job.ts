import type { z } from 'zod';
import type { Context } from '../context.ts';

/** The queues; each has one processor file in workers/. */
export const queueNames = ['events', 'planning', 'schedule', 'messages'] as const;
export type QueueName = (typeof queueNames)[number];

/** One kind of job: its payload is parsed when it is enqueued and again when it is received. */
export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  name: string;
  queue: QueueName;
  payload: Payload;
  /** The same key means the same job: enqueuing it again while it is known changes nothing. */
  key: (payload: z.output<Payload>) => string;
  attempts: number;
  backoffMilliseconds: number;
}

const definitions = new Map<string, JobDefinition>();

/** Declares a kind of job. @throws Error when two share a name. */
export function defineJob<Payload extends z.ZodType>(
  definition: Pick<JobDefinition<Payload>, 'name' | 'queue' | 'payload' | 'key'> & Partial<JobDefinition<Payload>>,
): JobDefinition<Payload> {
  if (definitions.has(definition.name)) throw new Error(`Job «${definition.name}» is defined twice.`);
  const complete: JobDefinition<Payload> = { attempts: 5, backoffMilliseconds: 1000, ...definition };
  definitions.set(complete.name, complete as unknown as JobDefinition);
  return complete;
}

export const definedJobs = (): JobDefinition[] => [...definitions.values()];

/** How far a long job is; screens and the terminal draw it. */
export interface JobProgress {
  /** What is being done, in Indonesian. */
  step: string;
  percent: number;
  /** Best cost found so far, where the step looks for one. */
  bestCostRupiah?: number;
}

/** What a handler gets beside its payload. */
export interface JobTools {
  progress: (progress: JobProgress) => void;
  /** Aborted when the worker must stop now; the job is then tried again at the next start. */
  signal: AbortSignal;
}

export interface JobHandler {
  job: JobDefinition;
  run: (context: Context, payload: unknown, tools: JobTools) => Promise<unknown>;
  /** Called once the job has finally failed: what waits for it is told, with the reason. */
  exhausted?: (context: Context, payload: unknown, reason: string) => Promise<unknown>;
}

/** Trying again would fail again: the job fails for good at once. */
export class ConclusiveFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConclusiveFailure';
  }
}

/** Binds a kind of job to the use case that does it, and to the one that says it could not be done. */
export function handle<Payload extends z.ZodType>(
  job: JobDefinition<Payload>,
  run: (context: Context, payload: z.output<Payload>, tools: JobTools) => Promise<unknown>,
  exhausted?: (context: Context, payload: z.output<Payload>, reason: string) => Promise<unknown>,
): JobHandler {
  return {
    job: job as unknown as JobDefinition,
    run: (context, payload, tools) => run(context, job.payload.parse(payload), tools),
    ...(exhausted && { exhausted: (context, payload, reason) => exhausted(context, job.payload.parse(payload), reason) }),
  };
}

/**
 * Checks that every defined job has exactly one handler: a worker that could lose work must not start.
 *
 * @throws Error naming the jobs without a handler or with several.
 */
export function assertHandlersComplete(handlers: readonly JobHandler[], jobs: readonly JobDefinition[] = definedJobs()): void {
  const complaints: string[] = [];
  for (const job of jobs) {
    const count = handlers.filter((handler) => handler.job.name === job.name).length;
    if (count === 0) complaints.push(`job «${job.name}» has no handler`);
    if (count > 1) complaints.push(`job «${job.name}» has ${count} handlers`);
  }
  for (const { job } of handlers) if (!jobs.some((known) => known.name === job.name)) complaints.push(`handler for «${job.name}», which nothing defines`);
  if (complaints.length > 0) throw new Error(`The worker cannot start: ${complaints.join('; ')}.`);
}
