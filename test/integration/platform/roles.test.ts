import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postQuota } from '../../../src/books/quota.usecases.ts';
import { postStock } from '../../../src/books/stock.usecases.ts';
import { appendOnlyTables } from '../../../src/platform/database/objects.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

describe('what the runtime role may do', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.databaseUrl });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.close();
  });

  it('cannot change or remove a row of any append-only ledger', async () => {
    await postStock(database.context, { hubId: 'HUB', sku: 'SKU', lotId: 'LOT', kind: 'receive', packs: 5, reference: 'r1' });
    const ledgers = appendOnlyTables(database.orm);
    expect(ledgers.length).toBeGreaterThanOrEqual(2);
    for (const tableName of ledgers) {
      await expect(client.query(`delete from "${tableName}"`)).rejects.toThrow('permission denied');
      await expect(client.query(`update "${tableName}" set actor_id = 'x'`)).rejects.toThrow('permission denied');
      await expect(client.query(`truncate "${tableName}"`)).rejects.toThrow('permission denied');
    }
  });

  it('cannot change the schema', async () => {
    await expect(client.query('create table sneaky (id int)')).rejects.toThrow('permission denied');
    await expect(client.query('drop table stock_movement')).rejects.toThrow('must be owner');
    await expect(client.query('delete from mikro_orm_migrations')).rejects.toThrow('permission denied');
  });

  it('cannot make stock or quota negative, whatever the program does', async () => {
    await postStock(database.context, { hubId: 'HUB', sku: 'SKU2', lotId: 'LOT', kind: 'receive', packs: 5, reference: 'r1' });
    await expect(client.query(`update stock_balance set on_hand_packs = -1 where sku = 'SKU2'`)).rejects.toThrow('stock_balance_on_hand_never_negative');
    await expect(client.query(`update stock_balance set reserved_packs = 6 where sku = 'SKU2'`)).rejects.toThrow('stock_balance_reserved_is_there');
    await postQuota(database.context, { cooperativeId: 'C', sku: 'LPG-3', periodStart: '2026-11-16', limitPacks: 60, packs: 60, reference: 'o1' });
    await expect(client.query(`update quota_balance set reserved_packs = 61`)).rejects.toThrow('quota_balance_within_limit');
  });

  it('lets 50 parallel pickers take exactly what is there', async () => {
    await postStock(database.context, { hubId: 'HUB', sku: 'SKU3', lotId: 'LOT', kind: 'receive', packs: 30, reference: 'r1' });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, async (_, picker) => postStock({ ...database.context, em: database.orm.em.fork() }, { hubId: 'HUB', sku: 'SKU3', lotId: 'LOT', kind: 'reserve', packs: 1, reference: `pick-${picker}` })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(30);
    const { rows } = await client.query(`select on_hand_packs, reserved_packs from stock_balance where sku = 'SKU3'`);
    expect(rows).toEqual([{ on_hand_packs: 30, reserved_packs: 30 }]);
    const sum = await client.query(`select sum(reserved_packs)::int as reserved from stock_movement where sku = 'SKU3'`);
    expect(sum.rows).toEqual([{ reserved: 30 }]);
  });

  it('posts the same cause once', async () => {
    const posting = { cooperativeId: 'D', sku: 'LPG-3', periodStart: '2026-11-16', limitPacks: 60, packs: 40, reference: 'o1' };
    await postQuota(database.context, posting);
    await postQuota(database.context, posting);
    await expect(postQuota(database.context, { ...posting, reference: 'o2' })).rejects.toMatchObject({ code: 'books.over_quota', members: { leftPacks: 20 } });
  });
});
