import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTwoCities, type Place } from '../../builders/two-cities.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';
import { waitUntil } from '../../wait.ts';
import { testPost } from '../../api-server.ts';
import { greatCircleTravel } from '../../../src/delivery/travel.ts';
import { takeAuditDigest } from '../../../src/platform/audit/digest.usecases.ts';
import { digestSchema } from '../../../src/platform/audit/digest.events.ts';
import { everybody } from '../../../src/platform/audit/audit.ts';
import { verifyAudit } from '../../../src/platform/audit/verify.ts';
import type { Message } from '../../../src/platform/channels/channel.ts';
import { SentMessage } from '../../../src/platform/channels/message.entities.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { startWorkers } from '../../../workers/workers.ts';

describe('the daily digest', () => {
  let database: TestDatabase;
  let workers: Awaited<ReturnType<typeof startWorkers>>;
  let own: Place;
  const sent: Message[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ own } = await buildTwoCities(database));
    workers = await startWorkers(database, { concurrency: 2, measureTravel: greatCircleTravel(135), post: testPost(sent) });
  });
  afterAll(async () => {
    await workers.close();
    await database.close();
  });

  it('reaches every supervisor once, with the end of their own chain and nobody else’s, as a file that verifies', async () => {
    await takeAuditDigest(forkContext(database.context));
    await takeAuditDigest(forkContext(database.context));
    await waitUntil(() => sent.some((message) => message.text.includes(own.cooperativeId)));
    const notice = sent.find((message) => message.text.includes(own.cooperativeId))!;
    const digest = digestSchema.parse(JSON.parse(notice.text.split('\n\n').at(-1)!));
    expect(digest.heads.map((head) => head.organisationId).filter((id) => id !== everybody)).toEqual([own.cooperativeId]);
    expect((await verifyAudit(database.orm.em.fork(), digest.heads)).findings).toEqual([]);
    const forged = digest.heads.map((head) => ({ ...head, hash: '0'.repeat(64) }));
    expect((await verifyAudit(database.orm.em.fork(), forged)).findings.length).toBeGreaterThan(0);

    await waitUntil(async () => (await database.orm.em.fork().count(SentMessage, { kind: 'notice' })) === sent.filter((message) => message.kind === 'notice').length);
    expect(sent.filter((message) => message.text.includes(own.cooperativeId))).toHaveLength(1);
  });
});
