import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCycle, scheduleCycle } from '../../../src/ordering/cycle.usecases.ts';
import { OrderCycle } from '../../../src/ordering/cycle.entities.ts';
import { audit } from '../../../src/platform/audit/audit.ts';
import { AuditDigest, AuditEntry } from '../../../src/platform/audit/audit.entities.ts';
import { takeAuditDigest } from '../../../src/platform/audit/digest.usecases.ts';
import { currentHeads, verifyAudit } from '../../../src/platform/audit/verify.ts';
import { forkContext, inTransaction } from '../../../src/platform/context.ts';
import { OutboxMessage } from '../../../src/platform/outbox/outbox.entities.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

const week = (number: number) => ({
  cityId: 'malang',
  opensAt: new Date(Date.UTC(2026, 0, 5 + 7 * number)),
  closesAt: new Date(Date.UTC(2026, 0, 6 + 7 * number)),
  deliveryDate: new Date(Date.UTC(2026, 0, 9 + 7 * number)).toISOString().slice(0, 10),
});

describe('the audit log', () => {
  let database: TestDatabase;
  let owner: Client;
  const verify = async (digest = [] as Awaited<ReturnType<typeof currentHeads>>) => (await verifyAudit(database.orm.em.fork(), digest)).findings.map(({ kind, sequence }) => `${kind} ${sequence}`);

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });

  afterAll(async () => {
    await owner.end();
    await database.close();
  });

  /** Eight entries in the chain of Malang, whole. */
  beforeEach(async () => {
    await owner.query('truncate audit_entry, audit_head, audit_digest, order_cycle, outbox_message');
    for (let number = 0; number < 8; number++) await scheduleCycle(database.context, week(number));
  });

  it('says who, for whom, when, from where, what, before and after, under which request', async () => {
    const [cycle] = await database.orm.em.fork().find(OrderCycle, {}, { orderBy: { id: 'asc' }, limit: 1 });
    const actor = { kind: 'user', id: 'siti', name: 'Siti «Ketua» 🌾' } as const;
    await openCycle(forkContext(database.context, { actor, requestId: 'req-1', address: '10.0.0.9' }), cycle!.id);
    const entry = await database.orm.em.fork().findOneOrFail(AuditEntry, { organisationId: 'malang', sequence: 9 });
    expect(entry).toMatchObject({
      actorKind: 'user', actorId: 'siti', actorName: 'Siti «Ketua» 🌾', address: '10.0.0.9', requestId: 'req-1',
      action: 'ordering.advanceCycle', subject: `order_cycle/${cycle!.id}`, before: { state: 'scheduled' }, after: { state: 'open' },
    });
    expect(await verify()).toEqual([]);
  });

  it('commits with the change or not at all', async () => {
    await expect(
      inTransaction(database.context, async (tx) => {
        await scheduleCycle(tx, week(20));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await currentHeads(database.orm.em.fork())).toMatchObject([{ organisationId: 'malang', sequence: 8 }]);
  });

  it('refuses to commit a change that nobody noted', async () => {
    const silent = inTransaction(database.context, async (tx) => {
      const cycle = await tx.em.findOneOrFail(OrderCycle, { code: 'malang-2026-W02' });
      cycle.deliveryDate = '2026-12-31';
    });
    await expect(silent).rejects.toThrow('changed order_cycle and left no entry in the audit log');
    expect(await database.orm.em.fork().count(OrderCycle, { deliveryDate: '2026-12-31' })).toBe(0);
    expect(() => audit(database.context, { organisationId: 'x', action: 'a.b', subject: 's', before: null, after: null })).toThrow('in the transaction of the change');
  });

  it('keeps one gap-free chain per organisation under parallel writers', async () => {
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) =>
        inTransaction(forkContext(database.context), async (tx) => {
          for (const organisationId of index % 2 ? ['b', 'a'] : ['a', 'b']) audit(tx, { organisationId, action: 'test.change', subject: `row/${index}`, before: null, after: { index } });
        }),
      ),
    );
    const heads = await currentHeads(database.orm.em.fork());
    expect(heads.map(({ organisationId, sequence }) => [organisationId, sequence])).toEqual([['a', 60], ['b', 60], ['malang', 8]]);
    expect(await verify()).toEqual([]);
  });

  it.each([
    ['the actor', `update audit_entry set actor_name = 'Orang lain' where sequence = 4`],
    ['what it was after', `update audit_entry set after = jsonb_set(after, '{deliveryDate}', '"2027-01-01"') where sequence = 4`],
    ['the time', `update audit_entry set at = at + interval '1 ms' where sequence = 4`],
    ['for whom', `update audit_entry set action = 'ordering.nothing' where sequence = 4`],
  ])('finds a row whose %s was altered', async (_what, sql) => {
    await owner.query(sql);
    expect(await verify()).toEqual(['altered 4']);
  });

  it('finds a row that was replaced together with its own hash', async () => {
    await owner.query('update audit_head set sequence = 3, hash = (select hash from audit_entry where sequence = 3)');
    await owner.query('create temp table kept as select * from audit_entry where sequence > 4');
    await owner.query('delete from audit_entry where sequence > 3');
    await inTransaction(database.context, async (tx) => audit(tx, { organisationId: 'malang', action: 'ordering.forged', subject: 'order_cycle/x', before: null, after: {} }));
    await owner.query('insert into audit_entry select * from kept');
    await owner.query('update audit_head set sequence = 8, hash = (select hash from audit_entry where sequence = 8)');
    await owner.query('drop table kept');
    expect(await verify()).toEqual(['altered 4']);
  });

  it('finds removed rows: the first, one in the middle, the last', async () => {
    await owner.query('delete from audit_entry where sequence in (1, 5, 8)');
    expect(await verify()).toEqual(['removed 1', 'removed 5', 'removed 8']);
  });

  it('finds rows that changed places', async () => {
    await owner.query(`update audit_entry set sequence = 100 where sequence = 3; update audit_entry set sequence = 6 where sequence = 3;`);
    await owner.query(`update audit_entry set sequence = 3 where sequence = 6; update audit_entry set sequence = 6 where sequence = 100;`);
    expect(await verify()).toEqual(['moved 3', 'moved 6']);
  });

  it('finds by the digest that a whole chain was rewritten, or cut back together with its end', async () => {
    await takeAuditDigest(database.context);
    await takeAuditDigest(database.context);
    const { heads } = await database.orm.em.fork().findOneOrFail(AuditDigest, { heads: { $ne: null } });
    expect(await database.orm.em.fork().count(OutboxMessage, { name: 'platform.auditDigestTaken' })).toBe(1);
    expect(await verify(heads)).toEqual([]);

    await owner.query(`delete from audit_entry where organisation_id = 'malang' and sequence > 6`);
    await owner.query(`update audit_head set sequence = 6, hash = (select hash from audit_entry where organisation_id = 'malang' and sequence = 6) where organisation_id = 'malang'`);
    expect(await verify()).toEqual([]);
    expect(await verify(heads)).toEqual(['removed 8']);

    await owner.query(`delete from audit_entry where organisation_id = 'malang'; delete from audit_head where organisation_id = 'malang'`);
    for (let number = 30; number < 38; number++) await scheduleCycle(database.context, week(number));
    expect(await verify()).toEqual([]);
    expect(await verify(heads)).toEqual(['rewritten 8']);
  });

  it('lets the role of the program neither change the log nor choose a place in it', async () => {
    const runtime = new Client({ connectionString: database.databaseUrl });
    await runtime.connect();
    try {
      for (const sql of ['update audit_entry set actor_id = $$x$$', 'delete from audit_entry', 'truncate audit_entry', 'insert into audit_entry select * from audit_entry', 'update audit_head set sequence = 0', 'delete from audit_head']) {
        await expect(runtime.query(sql)).rejects.toThrow('permission denied');
      }
    } finally {
      await runtime.end();
    }
  });
});
