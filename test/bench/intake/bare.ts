import { createHash, randomUUID } from 'node:crypto';
import express from 'express';
import { Client, Pool } from 'pg';

const tables = ['restock_order', 'restock_order_line', 'quota_balance', 'quota_movement', 'audit_entry', 'audit_head', 'idempotency_key'];

/** Copies of the tables, with their keys and indexes, for the handler that only inserts. */
export async function prepareBareTables(ownerUrl: string, role: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('create schema bare');
    for (const table of tables) await client.query(`create table bare.${table} (like public.${table} including all)`);
    await client.query('alter table bare.restock_order_line add foreign key (order_id) references bare.restock_order (id)');
    await client.query(`grant usage on schema bare to "${role}"; grant select, insert, update on all tables in schema bare to "${role}"`);
  } finally {
    await client.end();
  }
}

interface Body {
  lines: { sku: string; packs: number }[];
}

/**
 * The same rows as a submission of Lumbung leaves, and nothing else: no sign-in, no policy, no schema, no
 * rules, no prices, no quota check, no chain of hashes. What anybody would write first.
 */
export function bareApp(databaseUrl: string, poolMax: number) {
  const pool = new Pool({ connectionString: databaseUrl, max: poolMax, options: '-c search_path=bare' });
  pool.on('error', () => undefined);
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 handles the rejection
  app.put('/api/v1/cycles/:cycleId/cooperatives/:cooperativeId/order', async (request, response) => {
    const { cycleId, cooperativeId } = request.params;
    const { lines } = request.body as Body;
    const id = randomUUID();
    const now = new Date();
    const answer = { id, cycleId, cooperativeId, state: 'submitted', submittedAt: now, version: 1, lines };
    const text = JSON.stringify(answer);
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into restock_order (id, cycle_id, cooperative_id, state, submitted_at, created_at, version) values ($1, $2, $3, $4, $5, $5, 1)', [id, cycleId, cooperativeId, 'submitted', now]);
      await client.query(
        `insert into restock_order_line (id, order_id, sku, packs, hub_id, channel, priority, tolerance_packs, shown_price_rupiah)
         select unnest($1::uuid[]), $2, unnest($3::text[]), unnest($4::int[]), 'HUB-BAL', 'via_hub', 1, 0, 0`,
        [lines.map(() => randomUUID()), id, lines.map((line) => line.sku), lines.map((line) => line.packs)],
      );
      await client.query('insert into quota_balance (cooperative_id, sku, period_start, limit_packs, reserved_packs) values ($1, $2, $3, 1000000, $4) on conflict (cooperative_id, sku, period_start) do update set reserved_packs = quota_balance.reserved_packs + $4', [cooperativeId, lines[0]!.sku, '2027-01-04', lines[0]!.packs]);
      await client.query('insert into quota_movement (id, cooperative_id, sku, period_start, reserved_packs, reference, actor_id, posted_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [randomUUID(), cooperativeId, lines[0]!.sku, '2027-01-04', lines[0]!.packs, `order:${id}:v1`, 'system', now]);
      const { rows } = await client.query<{ sequence: number }>('insert into audit_head (organisation_id, sequence, hash) values ($1, 1, $2) on conflict (organisation_id) do update set sequence = audit_head.sequence + 1 returning sequence', [cooperativeId, '']);
      await client.query(
        `insert into audit_entry (organisation_id, sequence, at, actor_kind, actor_id, actor_name, address, action, subject, before, after, request_id, previous_hash, hash)
         values ($1, $2, $3, 'system', 'system', 'Lumbung', $4, 'ordering.submitOrder', $5, null, $6, $7, '', $8)`,
        [cooperativeId, rows[0]!.sequence, now, request.ip, `restock_order/${id}`, text, randomUUID(), createHash('sha256').update(text).digest('hex')],
      );
      await client.query('insert into idempotency_key (scope, key, fingerprint, status, body, etag, created_at) values ($1, $2, $3, 200, $4, $5, $6)', ['system', request.get('idempotency-key'), '', text, '"1"', now]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
    response.json(answer);
  });
  return { app, close: async () => pool.end() };
}
