import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inTransaction } from '../../../src/platform/context.ts';
import { newId } from '../../../src/platform/ids.ts';
import { defineEvent, react } from '../../../src/platform/outbox/event.ts';
import { emit, enqueueAfterCommit } from '../../../src/platform/outbox/outbox.ts';
import { HandledEvent, OutboxMessage } from '../../../src/platform/outbox/outbox.entities.ts';
import { reactionHandler, reactionJob } from '../../../src/platform/outbox/reaction.job.ts';
import { OutboxRelay } from '../../../src/platform/outbox/relay.ts';
import { assertHandlersComplete, defineJob, handle, type JobProgress } from '../../../src/platform/queues/job.ts';
import { runWorkers } from '../../../src/platform/queues/runner.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';
import { waitUntil } from '../../wait.ts';

const happened = defineEvent('test.happened', z.object({ number: z.int() }));
const seen: number[] = [];
const reactions = [react('test.remember', happened, async (_tx, { number }) => void seen.push(number))];

const calculate = defineJob({ name: 'test.calculate', queue: 'planning', payload: z.object({ id: z.string(), fail: z.boolean() }), key: ({ id }) => id, attempts: 2, backoffMilliseconds: 10 });
const calculated: string[] = [];
const handlers = [
  reactionHandler(reactions),
  handle(calculate, async (_context, { id, fail }, { progress }) => {
    progress({ step: 'half', percent: 50 });
    if (fail) throw new Error(`${id} cannot be calculated`);
    calculated.push(id);
    progress({ step: 'done', percent: 100 });
  }),
];

describe('outbox, queue and reactions', () => {
  let database: TestDatabase;
  let relay: OutboxRelay;
  let workers: ReturnType<typeof runWorkers>;
  const progress: JobProgress[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.queues.watchProgress('planning', (_id, value) => void progress.push(value));
    workers = runWorkers(database.context, database.queues, handlers, 2);
    relay = new OutboxRelay({ orm: database.orm, databaseUrl: database.databaseUrl, queues: database.queues, reactions, log: database.context.log });
    await relay.start();
  });

  afterAll(async () => {
    await workers.close();
    await relay.close();
    await database.close();
  });

  it('carries an event from its transaction to the reaction', async () => {
    await inTransaction(database.context, async (tx) => emit(tx, happened, { number: 1 }));
    await waitUntil(() => seen.includes(1));
  });

  it('forgets an event whose transaction rolled back', async () => {
    await expect(
      inTransaction(database.context, async (tx) => {
        emit(tx, happened, { number: 2 });
        await tx.em.flush();
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await inTransaction(database.context, async (tx) => emit(tx, happened, { number: 3 }));
    await waitUntil(() => seen.includes(3));
    expect(seen).not.toContain(2);
  });

  it('reacts once to an event that is delivered many times, also at once', async () => {
    const eventId = newId();
    const [handler] = handlers;
    const payload = reactionJob.payload.parse({ eventId, reaction: 'test.remember', payload: { number: 4 } });
    const tools = { progress: () => undefined, signal: new AbortController().signal };
    await Promise.all(Array.from({ length: 8 }, async () => handler!.run(database.context, payload, tools)));
    expect(seen.filter((number) => number === 4)).toHaveLength(1);
    expect(await database.orm.em.fork().count(HandledEvent, { eventId })).toBe(1);
  });

  it('runs a job once however often it is relayed, and shows its progress', async () => {
    await inTransaction(database.context, async (tx) => enqueueAfterCommit(tx, calculate, { id: 'a', fail: false }));
    await waitUntil(() => calculated.includes('a'));
    await database.orm.em.fork().nativeUpdate(OutboxMessage, { name: 'test.calculate' }, { relayedAt: null });
    await relay.relayOnce();
    await inTransaction(database.context, async (tx) => enqueueAfterCommit(tx, calculate, { id: 'b', fail: false }));
    await waitUntil(() => calculated.includes('b'));
    expect(calculated).toEqual(['a', 'b']);
    await waitUntil(() => progress.some((value) => value.percent === 100));
  });

  it('keeps what finally failed in a visible list with its reason', async () => {
    await database.queues.enqueue(calculate, { id: 'c', fail: true });
    await waitUntil(async () => (await database.queues.failed(10)).length > 0);
    const [failed] = await database.queues.failed(10);
    expect(failed!.job.failedReason).toBe('c cannot be calculated');
    expect(failed!.job.attemptsMade).toBe(2);
  });

  it('refuses a payload that does not fit, before it reaches the queue', async () => {
    await expect(database.queues.enqueue(calculate, { id: 5, fail: true } as never)).rejects.toThrow('expected string');
  });

  it('refuses to start with a job that has no handler, or two', () => {
    const [, known] = handlers;
    expect(() => assertHandlersComplete([], [known!.job])).toThrow('job «test.calculate» has no handler');
    expect(() => assertHandlersComplete([known!, known!], [known!.job])).toThrow('has 2 handlers');
  });
});
